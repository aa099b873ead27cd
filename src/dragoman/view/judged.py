"""What persons decided, laid on the statements of the reports that they judged; each report is laid out once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.derive import CORRECTABLE, Account, Decisions, Layers, Said, statements
from dragoman.derive.anchoring import anchors_of
from dragoman.derive.deal import DealLayers, Placed, PlacedDeal, place_deal
from dragoman.derive.decisions import Decision, decision_of
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.judgement import Judgement, Layer
from dragoman.model.judging import attach, in_order, live
from dragoman.model.window import Window
from dragoman.view.gather import dateline

Statement = Said | Account | Placed[Any]
PLACED: tuple[tuple[Layer, str], ...] = (
    ("proposal", "proposals"), ("provision", "provisions"), ("guarantee", "guarantees"), ("stance", "stances"),
    ("response", "responses"), ("link", "links"), ("channel", "channels"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement as persons left it.

    Attributes:
        statement: with what they set right; None where it is rejected.
        decision: what their judgements come to.
        judgements: all on it, oldest first, undone ones and undos too.
        live: ids of those that hold.
    """

    statement: Statement | None
    decision: Decision
    judgements: tuple[Judgement, ...]
    live: frozenset[str]

    @property
    def reviewed(self) -> bool:
        """Return whether a person accepted, corrected or rejected it."""
        return self.decision.rejected or self.decision.review != "unreviewed"

    @property
    def last(self) -> str:
        """Return the id of the newest judgement on it."""
        return self.judgements[-1].id


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """What was decided about the statements of one report.

    Attributes:
        standings: by id of the statement.
        orphans: live judgements whose statement the present reading does not hold.
    """

    standings: Mapping[str, Standing]
    orphans: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided about the statements of a window.

    Attributes:
        reports: what was decided, by report; only of reports with judgements.
        rows: all judgements on statements, by the report that they are on, oldest first.
    """

    reports: Mapping[str, JudgedReport]
    rows: Mapping[str, tuple[Judgement, ...]]

    def of(self, statement: str, report: str) -> Standing | None:
        """Return how a statement of a report stands, or None where nobody judged it."""
        found = self.reports.get(report)
        return None if found is None else found.standings.get(statement)

    def standings(self) -> Iterator[tuple[str, Standing]]:
        """Yield all statements that were judged, with their ids."""
        for report in self.reports.values():
            yield from report.standings.items()

    @property
    def groups(self) -> Mapping[str, str]:
        """Return per statement that is merged with others the name of the group."""
        return {key: each.decision.group for key, each in self.standings() if each.decision.group}

    @property
    def apart(self) -> frozenset[frozenset[str]]:
        """Return the pairs of statements that a person said are of two events or claims."""
        live_rows = (each for rows in self.rows.values() for each in live(rows))
        return frozenset(
            frozenset((each.anchor.statement, each.value)) for each in live_rows if each.verb == "split" and each.value
        )


class Laid:
    """Lays judgements on reports, and keeps what it laid while nobody adds to it."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[str, ...], JudgedReport]] = {}

    def lay(self, ledger: LedgerReader, window: Window, refs: Mapping[str, ReportRef]) -> Judged:
        """Return what was decided in ``window``; ``refs`` are its reports by each of their ids."""
        rows = _by_report(ledger.judgements(window), refs)
        return Judged(
            {report: self._report(ledger, window, refs[report], found) for report, found in rows.items()}, rows
        )

    def _report(
        self, ledger: LedgerReader, window: Window, ref: ReportRef, rows: tuple[Judgement, ...]
    ) -> JudgedReport:
        key = (ref.hash, *(each.id for each in rows))
        kept = self._kept.get(ref.id)
        if kept is None or kept[0] != key:
            kept = (key, lay_on(ledger, window, ref, rows))
            self._kept[ref.id] = kept
        return kept[1]


def _by_report(judgements: Iterable[Judgement], refs: Mapping[str, ReportRef]) -> Mapping[str, tuple[Judgement, ...]]:
    """Return the judgements on statements by the present id of their report; other reports are left out."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        if each.anchor.layer in CORRECTABLE and (ref := refs.get(each.anchor.report)) is not None:
            found[ref.id].append(each)
    return {report: in_order(rows) for report, rows in found.items()}


def lay_on(ledger: LedgerReader, window: Window, ref: ReportRef, rows: Sequence[Judgement]) -> JudgedReport:
    """Return what ``rows``, the judgements on statements of one report, come to."""
    reading = ledger.reading(ref.hash, window)
    valid = live(rows)
    if reading is None:
        return JudgedReport({}, tuple(each for each in valid if each.verb != "undo"))
    text = ledger.texts([ref.hash]).get(ref.hash, "")
    anchors = anchors_of(ref.id, reading, text)
    found = attach(rows, anchors)
    ids = frozenset(each.id for each in valid)
    shown = ref if ref.day else replace(ref, day=ref.recorded[: len("2025-11-23")])
    place = dateline(shown, tuple(relay.name for relay in reading.credit))
    decisions = Decisions(rows)
    said = statements(place, Layers(reading.attributions, reading.events, reading.zones), decisions, text)
    layers = DealLayers(reading.deal, reading.attributions, reading.events, reading.zones)
    deal = place_deal(place, layers, decisions, text)
    kept: list[Statement] = [*said.said, *said.accounts, *(each for _, each in placed_in(deal))]
    left = {each.id: each for each in kept}
    standings = {}
    for at, judgements in found.found.items():
        key = anchors[at].statement
        decision = decision_of([each for each in judgements if each.id in ids and each.verb != "undo"])
        standing = Standing(left.get(key), decision, in_order(judgements), ids)
        standings[key] = standing
    return JudgedReport(standings, tuple(each for each in found.orphans if each.id in ids and each.verb != "undo"))


def placed_in(deal: PlacedDeal) -> Iterator[tuple[Layer, Placed[Any]]]:
    """Yield the deal's statements of one report with their layers."""
    for layer, name in PLACED:
        yield from ((layer, each) for each in getattr(deal, name))
