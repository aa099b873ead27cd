"""Pages that show one answer of a view: the dossier, the deal, the answers in words and tables."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from dragoman.model.sheet import Sheet
from dragoman.model.window import Window
from dragoman.pipeline import LedgerReader
from dragoman.view import Options, View
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.party import party
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.deal.redline import redline
from dragoman.view.why import why
from dragoman.web.asked import read_day
from dragoman.web.cutting import cut
from dragoman.web.visiting import Visit, Visiting, kept

router = APIRouter()
PAGE = 40
"""Rows that a page shows in a section before it offers more."""


Moved = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""A cell of the matrix that changed: party, issue, what stood there and what stands there now."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A page that shows one answer: its address and name, the view that it asks, how much it shows, its template."""

    name: str
    view: View
    most: int = PAGE
    template: str = "answer.html.j2"


ANSWERED = (
    Answered("brief", brief, template="brief.html.j2"), Answered("changes", changes), Answered("claims", claims),
    Answered("conflicts", conflicts, 15),
)  # fmt: skip


def _add(page: Answered) -> None:
    @kept
    def answered(visit: Visiting) -> HTMLResponse:
        return _show(visit, page.name, page.template, visit.first(page.view, page.most))

    router.add_api_route(f"/{page.name}", answered, methods=["GET"], name=page.name)


def _show(visit: Visit, name: str, template: str, sheet: Sheet) -> HTMLResponse:
    return visit.show(name, template, sheet, parts=(sheet, *sheet.parts))


for each in ANSWERED:
    _add(each)


@router.get("/proposal")
@kept
def deal(visit: Visiting) -> HTMLResponse:
    """Show what is on the table; with ``since``, what changed in its terms too."""
    sheet = visit.first(proposal, PAGE)
    changed = (visit.ask(_redline),) if visit.asked.options.since else ()
    return visit.show("proposal", "proposal.html.j2", sheet, parts=(sheet, *changed, *sheet.parts))


def _redline(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    return redline(ledger, window, options, options.since or date.min)


@router.get("/positions")
@kept
def matrix(visit: Visiting, against: Annotated[str, Query(max_length=10)] = "") -> HTMLResponse:
    """Show who stands where, and with ``against`` what has changed since that day."""
    sheet = visit.first(positions, PAGE)
    earlier: Sheet | None = None
    moved: tuple[Moved, ...] = ()
    if against:
        before = replace(visit.asked, window=replace(visit.asked.window, as_of=read_day(against, "against")))
        earlier = cut(visit.desk.ask(positions, before.with_options(limit=None)), PAGE)
        moved = compared(earlier, sheet)
    return visit.show(
        "positions", "positions.html.j2", sheet, parts=(sheet, *sheet.parts), earlier=earlier, moved=moved,
        against=against,
    )  # fmt: skip


def compared(earlier: Sheet, later: Sheet) -> tuple[Moved, ...]:
    """Return party, issue, and what stood in the cell before and now, of the cells of two matrices that differ."""
    before, now = _cells(earlier), _cells(later)
    keys = sorted(before.keys() | now.keys())
    return tuple((*key, before.get(key, ()), now.get(key, ())) for key in keys if before.get(key) != now.get(key))


def _cells(sheet: Sheet) -> dict[tuple[str, str], tuple[str, ...]]:
    rows = next((section.rows for section in sheet.sections if section.key == "matrix"), ())
    return {
        (str(row.cells["party"]), issue): told
        for row in rows
        for issue, told in row.cells.items()
        if issue != "party" and isinstance(told, tuple) and told
    }


@router.get("/party/{name:path}")
@kept
def one_party(visit: Visiting, name: str) -> HTMLResponse:
    """Show what one party wants, offers, refuses and answers."""
    sheet = visit.first(party, PAGE, actor=name)
    known = str(sheet.facts.get("party") or sheet.facts.get("title") or name)
    return visit.show("party", "party.html.j2", sheet, parts=(sheet, *sheet.parts), party=known)


@router.get("/why/{wanted}")
@kept
def reasons(visit: Visiting, wanted: str) -> HTMLResponse:
    """Show why things were put together, counted or graded so."""
    return _show(visit, "why", "answer.html.j2", visit.ask(why, report=wanted))
