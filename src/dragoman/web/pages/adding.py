"""Adding reports: pasted text, files, an address; what was skipped is told with its reason."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse

from dragoman.errors import DragomanError
from dragoman.pipeline.adding import Added
from dragoman.web.bringing import Sent, take_in
from dragoman.web.faults import Fault, fault_of, status_of
from dragoman.web.visiting import Visit, Visiting, Writing

router = APIRouter()


@router.get("/add")
def form(visit: Visiting) -> HTMLResponse:
    """Show the form."""
    return _form(visit)


@router.post("/add")
def add(visit: Writing, sent: Annotated[Sent, Form()]) -> HTMLResponse:
    """Take in what the form brings, and show what became of it."""
    try:
        added = take_in(visit.desk, sent)
    except DragomanError as error:
        return _form(visit, fault=fault_of(error), status=status_of(error))
    visit.desk.renew()
    return _form(visit, added=added)


def _form(visit: Visit, added: Added | None = None, fault: Fault | None = None, status: int = 200) -> HTMLResponse:
    return visit.show("add", "add.html.j2", added=added, fault=fault, status=status)
