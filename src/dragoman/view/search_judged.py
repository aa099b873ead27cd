"""What reports are about where persons decided about their statements: what they rejected or set right counts."""

from collections.abc import Iterable, Mapping

from dragoman.derive import Decisions, Layers, statements
from dragoman.derive.deal import DealLayers, place_deal
from dragoman.ledger.protocol import Gist, LedgerReader, ReportRef
from dragoman.model.window import Window
from dragoman.view.gather import dateline
from dragoman.view.remembered import Remembered

_gists = Remembered[Gist]("_judged_gists", most=5000)


def as_judged(
    ledger: LedgerReader, window: Window, refs: Iterable[ReportRef], gists: Mapping[str, Gist]
) -> Mapping[str, Gist]:
    """Return ``gists``, of which those of ``refs`` that persons judged follow what they decided."""
    decisions = Decisions(ledger.judgements(window))
    judged = {ref: rows for ref in refs if (rows := decisions.about(ref.id, ref.aliases))}
    if not judged:
        return gists
    # The stamp counts judgements last; a report needs to be looked at again only where those on itself change.
    read = ledger.stamp()[:-1]
    found = dict(gists)
    for ref, rows in judged.items():
        key = (ref.hash, read, window.known_at, *(row.id for row in rows))
        found[ref.hash] = _gists.find(ledger, key) or _gists.keep(ledger, key, _gist(ledger, window, ref, decisions))
    return found


def _gist(ledger: LedgerReader, window: Window, ref: ReportRef, decisions: Decisions) -> Gist:
    reading = ledger.reading(ref.hash, window)
    if reading is None:
        return Gist()
    text = ledger.texts([ref.hash]).get(ref.hash, "")
    place = dateline(ref, tuple(relay.name for relay in reading.credit))
    accounts = statements(place, Layers(reading.attributions, reading.events, reading.zones), decisions, text).accounts
    layers = DealLayers(reading.deal, reading.attributions, reading.events, reading.zones)
    deal = place_deal(place, layers, decisions, text)
    named = {each.actor for each in reading.mentions if each.known and each.kind != "place"}
    present = {name for account in accounts for name in account.event.participants}
    issues = {each.item.issue for held in (deal.provisions, deal.stances) for each in held}
    dates = {account.when.value for account in accounts if account.when.value}
    issues |= {position.issue for position in reading.positions}
    return Gist(tuple(sorted(named | present)), tuple(sorted(issues)), tuple(sorted(dates)))
