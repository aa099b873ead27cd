"""Reading a window of the ledger once for all that is derived of it, and finding the copies in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.derive import UNKNOWN_OUTLET, Account, Decisions, Layers, Said, statements
from dragoman.derive.claims.fates import fate_words
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.roots import Reprinted
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import DealLayers, place_deal
from dragoman.derive.deal.placing import PlacedDeal
from dragoman.derive.reprints import Copies, Printed
from dragoman.derive.spoken import spoken
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.reading import TimeExpression
from dragoman.model.window import Window
from dragoman.view.gather import Gathered, dateline

_LAYERS = ("deal", "attributions", "events", "zones", "credit", "lang", "times")


@dataclass(frozen=True, slots=True)
class Read:
    """The statements of a window as persons left them.

    Attributes:
        gathered: reports, attributions and events.
        placed: the deal's statements, report by report.
        langs: languages by hash.
        times: expressions of time of the reports in whose text words of a fate stand, by hash.
    """

    gathered: Gathered
    placed: tuple[PlacedDeal, ...]
    langs: Mapping[str, str]
    times: Mapping[str, Sequence[TimeExpression]]


def read(ledger: LedgerReader, window: Window, decisions: Decisions, texts: Mapping[str, str]) -> Read:
    """Return all that is stated in a window."""
    reports: list[ReportRef] = []
    said: list[Said] = []
    accounts: list[Account] = []
    told: list[Account] = []
    placed: list[PlacedDeal] = []
    langs: dict[str, str] = {}
    times: dict[str, Sequence[TimeExpression]] = {}
    for ref, layers in ledger.layers(_LAYERS, window):
        place = dateline(ref, tuple(relay.name for relay in layers["credit"]))
        text = texts.get(ref.hash, "")
        attributions, events, zones = layers["attributions"], layers["events"], layers["zones"]
        found = statements(place, Layers(attributions, events, zones), decisions, text)
        langs[ref.hash] = layers["lang"]
        if fate_words(text, layers["lang"]) is not None:
            times[ref.hash] = layers["times"]
        reports.append(ref)
        said.extend(found.said)
        accounts.extend(found.accounts)
        told.extend(spoken(found.said, text))
        placed.append(place_deal(place, DealLayers(layers["deal"], attributions, events, zones), decisions, text))
    gathered = Gathered(tuple(reports), tuple(said), tuple(accounts), tuple(told))
    return Read(gathered, tuple(placed), langs, times)


def copied(refs: Sequence[ReportRef], texts: Mapping[str, str], press: Press) -> Mapping[str, str]:
    """Return per report (id) that has copies the first of them, by id.

    Args:
        refs: the reports.
        texts: their texts by hash.
        press: which outlets are of one newsroom.
    """
    return _copies_of([Printed(r.id, texts.get(r.hash, ""), press.family(r.outlet or UNKNOWN_OUTLET)) for r in refs])


def _copies_of(printed: Sequence[Printed]) -> Mapping[str, str]:
    pairs = [(each.one, each.other) for each in Copies(printed).pairs() if each.kind == "reprint"]
    alike: dict[str, str] = {}
    for each in sorted(printed, key=lambda p: p.report):
        first = alike.setdefault(" ".join(each.text.casefold().split()), each.report)
        if first != each.report:
            pairs.append((first, each.report))
    return firsts(pairs)


def reprints_among(stated: Iterable[Stated], texts: Mapping[str, str], press: Press) -> Reprinted:
    """Return what says, of the reports of ``stated``, which reprint one another.

    Args:
        stated: statements.
        texts: the texts of their reports by hash.
        press: which outlets are of one newsroom.
    """
    places = {each.dateline.report: each.dateline for each in stated}
    printed = [
        Printed(place.report, texts.get(place.hash, ""), press.family(place.outlet or UNKNOWN_OUTLET))
        for _, place in sorted(places.items())
    ]
    return _same_text(_copies_of(printed))


def _same_text(text_of: Mapping[str, str]) -> Reprinted:
    def reprinted(one: str, other: str) -> bool:
        return one == other or text_of.get(one, one) == text_of.get(other, other)

    return reprinted


def firsts(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return for each name in ``pairs`` the first, in order, of all with which they connect it."""
    groups: dict[str, list[str]] = {}
    for one, other in pairs:
        mine, theirs = groups.get(one, [one]), groups.get(other, [other])
        if mine is not theirs:
            joined = [*mine, *theirs]
            groups.update(dict.fromkeys(joined, joined))
    return {name: min(group) for name, group in groups.items()}
