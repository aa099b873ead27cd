"""The deal in a dossier: the proposal most reported of late as tables, what changed in it, and the matrix."""

from datetime import date

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Section, Sheet
from dragoman.model.window import Window
from dragoman.view.deal.gather import gather_deal
from dragoman.view.deal.positions import position_sections
from dragoman.view.deal.proposal import Deals, proposal_sections
from dragoman.view.deal.redline import COLUMNS as REDLINE
from dragoman.view.deal.redline import redline_rows
from dragoman.view.frame import frame
from dragoman.view.options import Options


def deal_parts(ledger: LedgerReader, window: Window, options: Options, since: date | None) -> tuple[Sheet, ...]:
    """Return the proposal with its terms, answers and redline since ``since``, and the positions, where any are."""
    gathered = gather_deal(ledger, window)
    deals = Deals(ledger, gathered, window, options)
    parts = []
    found = deals.details(1)
    if found:
        changed: tuple[Section, ...] = ()
        if since is not None:
            rows = redline_rows(ledger, gathered, window, options, since, most=1)
            moved = tuple(row for row in rows if row.cells["change"] != "same")
            changed = (Section("redline", REDLINE, moved),) if moved else ()
        first, *rest = proposal_sections(found[0], nested=False)
        facts = {"title": found[0].row.cells["name"], "since": since.isoformat() if since else None}
        parts.append(frame("proposal", window, gathered.gathered, (first, *changed, *rest), facts))
    matrix, listed = position_sections(ledger, gathered, window, options)
    if listed.rows or matrix.rows:
        parts.append(frame("positions", window, gathered.gathered, (matrix, listed), {"since": None}))
    return tuple(parts)
