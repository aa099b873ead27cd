"""The morning: what changed since the person last looked, what is due, what awaits review."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.dossiers import dossiers
from dragoman.web.visiting import Visiting

router = APIRouter()
LOOKED = "dragoman_looked"
_YEAR = int(timedelta(days=365).total_seconds())


@router.get("/")
def morning(visit: Visiting) -> HTMLResponse:
    """Show what changed since ``since``, by default since the newest report when this browser last looked."""
    sheet = visit.ask(changes)
    due = next((section for section in visit.ask(brief).sections if section.key == "due"), None)
    followed = visit.ask(dossiers).sections[0].rows
    response = visit.show("morning", "morning.html.j2", sheet, due=due, followed=followed)
    return response
