"""Reading a window of the ledger once for all that is derived of it, and finding the copies in it."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.derive import UNKNOWN_OUTLET, Account, Decisions, Layers, Said, statements
from dragoman.derive.claims.press import Press
from dragoman.derive.deal import DealLayers, place_deal
from dragoman.derive.deal.placing import PlacedDeal
from dragoman.derive.reprints import Copies, Printed
from dragoman.derive.spoken import spoken
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.window import Window
from dragoman.view.gather import Gathered, dateline

_LAYERS = ("deal", "attributions", "events", "zones", "credit", "lang")


def read(
    ledger: LedgerReader, window: Window, decisions: Decisions, texts: Mapping[str, str]
) -> tuple[Gathered, tuple[PlacedDeal, ...], Mapping[str, str]]:
    """Return the statements of a window as persons left them, the deal's beside, and each report's language."""
    reports: list[ReportRef] = []
    said: list[Said] = []
    accounts: list[Account] = []
    told: list[Account] = []
    placed: list[PlacedDeal] = []
    langs: dict[str, str] = {}
    for ref, layers in ledger.layers(_LAYERS, window):
        place = dateline(ref, tuple(relay.name for relay in layers["credit"]))
        text = texts.get(ref.hash, "")
        attributions, events, zones = layers["attributions"], layers["events"], layers["zones"]
        found = statements(place, Layers(attributions, events, zones), decisions, text)
        langs[ref.hash] = layers["lang"]
        reports.append(ref)
        said.extend(found.said)
        accounts.extend(found.accounts)
        told.extend(spoken(found.said, text))
        placed.append(place_deal(place, DealLayers(layers["deal"], attributions, events, zones), decisions, text))
    return Gathered(tuple(reports), tuple(said), tuple(accounts), tuple(told)), tuple(placed), langs


def copied(refs: Sequence[ReportRef], texts: Mapping[str, str], press: Press) -> Mapping[str, str]:
    """Return per report (id) that has copies the first of them, by id.

    Args:
        refs: the reports.
        texts: their texts by hash.
        press: which outlets are of one newsroom.
    """
    printed = [Printed(r.id, texts.get(r.hash, ""), press.family(r.outlet or UNKNOWN_OUTLET)) for r in refs]
    pairs = [(each.one, each.other) for each in Copies(printed).pairs() if each.kind == "reprint"]
    alike: dict[str, str] = {}
    for each in sorted(printed, key=lambda p: p.report):
        first = alike.setdefault(" ".join(each.text.casefold().split()), each.report)
        if first != each.report:
            pairs.append((first, each.report))
    return firsts(pairs)


def firsts(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return for each name in ``pairs`` the first, in order, of all with which they connect it."""
    groups: dict[str, list[str]] = {}
    for one, other in pairs:
        mine, theirs = groups.get(one, [one]), groups.get(other, [other])
        if mine is not theirs:
            joined = [*mine, *theirs]
            groups.update(dict.fromkeys(joined, joined))
    return {name: min(group) for name, group in groups.items()}
