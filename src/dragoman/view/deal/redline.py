"""The redline: what changed in a proposal's terms between two days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.deal.gather import GatheredDeal, gather_deal
from dragoman.view.deal.proposal import MOST, Deals, Detail
from dragoman.view.frame import frame
from dragoman.view.options import Options

COLUMNS = ("proposal", "issue", "option", "change", "before", "after", "who")


def redline(ledger: LedgerReader, window: Window, options: Options, since: date) -> Sheet:
    """Return, term by term, what the proposals held at the end of ``since`` and what they hold in ``window``."""
    gathered = gather_deal(ledger, window)
    rows = redline_rows(ledger, gathered, window, options, since)
    facts: Mapping[str, Cell] = {"since": since.isoformat()}
    sections = (Section("redline", COLUMNS, tuple(rows[: options.limit])),)
    return frame("proposal-diff", window, gathered.gathered, sections, facts)


def redline_rows(
    ledger: LedgerReader, gathered: GatheredDeal, window: Window, options: Options, since: date, most: int = MOST
) -> list[Row]:
    """Return the rows of the redline of the first ``most`` proposals, what changed before what stayed."""
    # What was known by a day is never more than the window lets through.
    earlier = replace(window, as_of=since if window.as_of is None else min(since, window.as_of))
    after = Deals(ledger, gathered, window, options).details(most)
    before = {
        each.proposal.id: each for each in Deals(ledger, gather_deal(ledger, earlier), earlier, options).details(MOST)
    }
    return [row for each in after for row in _changes(before.get(each.proposal.id), each)]


def _changes(before: Detail | None, after: Detail) -> list[Row]:
    old = {row.id: row for row in before.terms} if before else {}
    rows = []
    for row in after.terms:
        was = old.get(row.id)
        change = "added" if was is None else "changed" if _told(was) != _told(row) else "same"
        cells: dict[str, Cell] = {
            "proposal": after.row.cells["name"],
            "issue": row.cells["issue"],
            "option": row.cells["option"],
            "change": change,
            "before": _told(was) if was else None,
            "after": _told(row),
            "eases": row.cells["eases"],
            "who": row.cells["who"],
            "statements": row.cells["statements"],
        }
        fresh = tuple(piece for piece in row.evidence if was is None or piece not in was.evidence)
        rows.append(Row(row.id, cells, fresh or row.evidence, row.review))
    return sorted(rows, key=lambda row: row.cells["change"] == "same")


def _told(row: Row) -> str:
    value = f": {row.cells['value']}" if row.cells.get("value") else ""
    return f"{row.cells['status']}{value}"
