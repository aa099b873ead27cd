"""Pages that show one answer of a view: the dossier, the deal, the timeline, the sources and what lies behind them."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from dragoman.errors import UsageError
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
from dragoman.view.reports import reports
from dragoman.view.stories import stories
from dragoman.view.why import why
from dragoman.web.visiting import Visit, Visiting

router = APIRouter()
PAGE = 100
"""Rows that a page shows in a section before it offers more."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A page that shows one answer: its address, the key of its name, and the view that it asks."""

    name: str
    view: View
    template: str = "answer.html.j2"


ANSWERED = (
    Answered("brief", brief), Answered("changes", changes), Answered("proposal", proposal),
    Answered("positions", positions),
    Answered("claims", claims), Answered("conflicts", conflicts), Answered("reports", reports),
    Answered("stories", stories),
)  # fmt: skip


def _add(page: Answered) -> None:
    def answered(visit: Visiting) -> HTMLResponse:
        sheet = visit.ask(page.view, limit=visit.asked.options.limit or PAGE)
        return _show(visit, page.name, page.template, sheet)

    router.add_api_route(f"/{page.name}", answered, methods=["GET"], name=page.name)


def _show(visit: Visit, name: str, template: str, sheet: Sheet) -> HTMLResponse:
    return visit.show(name, template, sheet, parts=(sheet, *sheet.parts))


for each in ANSWERED:
    _add(each)


@router.get("/proposal/diff")
def differences(visit: Visiting) -> HTMLResponse:
    """Show what changed in the terms since the day ``since``."""
    if visit.asked.options.since is None:
        raise UsageError("bad-option", "since is missing.", "Say since which day: /proposal/diff?since=2025-11-19.")
    return _show(visit, "proposal", "answer.html.j2", visit.ask(_redline))


def _redline(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    return redline(ledger, window, options, options.since or date.min)


@router.get("/party/{name:path}")
def one_party(visit: Visiting, name: str) -> HTMLResponse:
    """Show what one party wants, offers, refuses and answers."""
    return _show(visit, "party", "answer.html.j2", visit.ask(party, actor=name))


@router.get("/why/{wanted}")
def reasons(visit: Visiting, wanted: str) -> HTMLResponse:
    """Show why things were put together, counted or graded so."""
    return _show(visit, "why", "answer.html.j2", visit.ask(why, report=wanted))
