"""From an id that a person saw to the statements behind it, with the reports in which they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dragoman.derive.anchoring import anchors_of
from dragoman.errors import NotFoundError
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.judgement import Anchor, Judgement
from dragoman.model.judging import attach, in_order
from dragoman.model.sheet import Row
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.asread import held_as_read
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.ground import ground
from dragoman.view.timeline import timeline

_HINT = "Take an id from `dragoman review`, from `dragoman show REPORT` or from --format json."
_ID = re.compile("[^\0\ud800-\udfff]+")
_LAYERS = ("attributions", "events", "deal")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A report with the statements of its current reading.

    Attributes:
        names: all ids of the report; the present one first.
        text: as stored.
        anchors: where its statements stand.
    """

    names: tuple[str, ...]
    text: str
    anchors: tuple[Anchor, ...]

    def on(self, anchor: Anchor, stored: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Return the judgements among ``stored`` that are on a statement, oldest first, undos among them."""
        mine = [each for each in stored if each.anchor.report in self.names]
        found = attach(mine, self.anchors).found.get(self.anchors.index(anchor), ())
        return in_order(found)


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in its report."""

    leaf: Leaf
    anchor: Anchor


def find(ledger: LedgerReader, ids: Iterable[str], report: str = "") -> tuple[Found, ...]:
    """Return the statements that ``ids`` name, each once, by publication.

    Args:
        ledger: where they are.
        ids: of statements, or of rows of a view: all statements under them.
        report: the report in which they stand, where the person knows; it is then found at once.

    Raises:
        NotFoundError: nothing has one of these ids (``unknown-statement``).
    """
    wanted = dict.fromkeys(ids)
    hint = [report] if _ID.fullmatch(report) else []
    found = {each.anchor.statement: each for each in _in_reports(ledger, wanted, hint)}
    missing = [key for key in wanted if key not in found]
    if missing:
        found |= {each.anchor.statement: each for each in _anywhere(ledger, missing)}
    for key in [key for key in missing if key not in found]:
        under = statements_under(ledger, key)
        if not under:
            raise NotFoundError("unknown-statement", f"No statement has the id {key!r}.", _HINT)
        found |= {each.anchor.statement: each for each in _anywhere(ledger, under)}
    return tuple(found.values())


def _anywhere(ledger: LedgerReader, ids: Iterable[str]) -> Iterator[Found]:
    """Yield the statements of these ids, by publication, whatever report they stand in."""
    wanted = dict.fromkeys(ids)
    base = held_as_read(ledger)
    known = [] if base is None else [base.by_id[key] for key in wanted if key in base.by_id]
    found = list(_in_reports(ledger, wanted, dict.fromkeys(item.statement.dateline.report for item in known)))
    left = wanted.keys() - {each.anchor.statement for each in found}
    yield from found
    if left:
        yield from _in_reports(ledger, dict.fromkeys(left), list(_holding(ledger, frozenset(left))))


def _holding(ledger: LedgerReader, wanted: frozenset[str]) -> Iterator[str]:
    """Yield the reports in which any of the statements wanted stands, the undated ones last."""
    window, left = Window(), set(wanted)
    dated: Iterator[tuple[str, Any]] = ((ref.id, layers) for ref, layers in ledger.layers(_LAYERS, window))
    undated = ((ref.id, ledger.reading(ref.hash, window)) for ref in ledger.undated(window))
    for report, held in chain(dated, undated):
        met = left.intersection(each.statement for each in anchors_of(report, held)) if held is not None else set()
        if met:
            left -= met
            yield report
        if not left:
            return


def _in_reports(ledger: LedgerReader, wanted: Mapping[str, None], reports: Iterable[str]) -> Iterator[Found]:
    for name in reports:
        leaf = leaf_of(ledger, ledger.ref(name, Window()))
        if leaf is not None:
            yield from (Found(leaf, anchor) for anchor in leaf.anchors if anchor.statement in wanted)


def leaf_of(ledger: LedgerReader, ref: ReportRef | None) -> Leaf | None:
    """Return a report with its statements, or None where there is none or it was not read."""
    reading = None if ref is None else ledger.reading(ref.hash, Window())
    if ref is None or reading is None:
        return None
    text = ledger.texts([ref.hash]).get(ref.hash, "")
    return Leaf((ref.id, *ref.aliases), text, anchors_of(ref.id, reading, text))


def statements_under(ledger: LedgerReader, row: str) -> tuple[str, ...]:
    """Return the statements that a row of a view was made from; none where no view has such a row."""
    window = Window()
    known = ground(ledger, window)
    for happening in known.happenings:
        if happening.id == row:
            return tuple(each.id for each in happening.accounts)
    for tabled in known.tabled:
        if row == tabled.id:
            return tuple(each.id for each in tabled.accounts)
    for line in known.lines:
        if row == line.id:
            return tuple(each.id for each in line.accounts)
    for claim in known.claims:
        if row in (claim.id, claim.subject):
            return tuple(dict.fromkeys(each.id for each in claim.statements))
    for view in (timeline, proposal, positions):
        for section in view(ledger, window, Options(limit=None)).sections:
            for each in _rows(section.rows):
                under = each.cells.get("statements", ())
                if each.id == row and isinstance(under, tuple):
                    return under
    return ()


def _rows(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        for nested in row.children.values():
            yield from _rows(nested)


def by_report(found: Sequence[Found]) -> Mapping[str, list[Found]]:
    """Return statements by the report that they stand in."""
    held: defaultdict[str, list[Found]] = defaultdict(list)
    for each in found:
        held[each.leaf.names[0]].append(each)
    return held
