"""The redline: what changed in a proposal's terms between two days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.deal.gather import gather_deal
from dragoman.view.deal.proposal import Detail, details
from dragoman.view.frame import frame
from dragoman.view.options import Options

COLUMNS = ("proposal", "issue", "change", "before", "after", "who")


def redline(ledger: LedgerReader, window: Window, options: Options, since: date) -> Sheet:
    """Return, term by term, what the proposals held at the end of ``since`` and what they hold in ``window``."""
    gathered = gather_deal(ledger, window)
    after = details(ledger, gathered, options)
    before = details(ledger, gather_deal(ledger, replace(window, as_of=since)), options)
    held = {each.proposal.id: each for each in before}
    rows = [row for each in after for row in _changes(held.get(each.proposal.id), each)]
    facts: Mapping[str, Cell] = {"since": since.isoformat()}
    sections = (Section("redline", COLUMNS, tuple(rows[: options.limit])),)
    return frame("proposal-diff", window, gathered.gathered, sections, facts)


def _changes(before: Detail | None, after: Detail) -> list[Row]:
    old = {row.id: row for row in before.terms} if before else {}
    rows = []
    for row in after.terms:
        was = old.get(row.id)
        change = "added" if was is None else "changed" if _told(was) != _told(row) else "same"
        cells: dict[str, Cell] = {
            "proposal": after.proposal.name,
            "issue": row.cells["issue"],
            "change": change,
            "before": _told(was) if was else None,
            "after": _told(row),
            "who": row.cells["who"],
        }
        fresh = tuple(piece for piece in row.evidence if was is None or piece not in was.evidence)
        rows.append(Row(row.id, cells, fresh or row.evidence, row.review))
    return sorted(rows, key=lambda row: row.cells["change"] == "same")


def _told(row: Row) -> str:
    value = f" ({row.cells['value']})" if row.cells.get("value") else ""
    return f"{row.cells['status']}: {row.cells['option']}{value}"
