"""The JSON API: the views of the pages as data, and the decisions of a person."""

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from dragoman.export.json import sheet_record
from dragoman.model.sheet import Section, Sheet
from dragoman.view import View
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.party import party
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.dossiers import dossiers
from dragoman.view.reports import reports
from dragoman.view.reprints import reprints
from dragoman.view.review import review
from dragoman.view.revisions import revisions
from dragoman.view.search import search
from dragoman.view.show import show
from dragoman.view.sources import sources
from dragoman.view.stories import stories
from dragoman.view.timeline import timeline
from dragoman.view.why import why
from dragoman.web.access import Access
from dragoman.web.asked import MOST, Asked, asked
from dragoman.web.desk import Desk
from dragoman.web.faults import RefusedError
from dragoman.web.sessions import Session

router = APIRouter(prefix="/api/v1", tags=["views"])
DEFAULT = 100
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Call:
    """A request to the API.

    Attributes:
        request: as it came.
        desk: the desk.
        asked: the question in its URL.
        session: who asks.
    """

    request: Request
    desk: Desk
    asked: Asked
    session: Session


def call(request: Request, question: Annotated[Asked, Depends(asked)]) -> Call:
    """Return the call that ``request`` is.

    Raises:
        RefusedError: the desk requires a token and none came (code ``sign-in``).
    """
    access: Access = request.app.state.access
    session = access.session(request, keep=False)
    if session is None:
        raise RefusedError("sign-in", "The desk requires a token.", "Send it as Authorization: Bearer ...")
    return Call(request, request.app.state.desk, question, session)


Calling = Annotated[Call, Depends(call)]
VIEWS: dict[str, View] = {
    "brief": brief, "changes": changes, "timeline": timeline, "sources": sources, "claims": claims,
    "conflicts": conflicts, "proposal": proposal, "positions": positions, "reports": reports, "stories": stories,
    "reprints": reprints, "dossiers": dossiers, "search": search, "review": review,
}  # fmt: skip
"""The questions that need nothing but the parameters of every question."""
_PAGED_BY_VIEW = frozenset({"review", "search"})


def _add(name: str, view: View) -> None:
    def answer(given: Calling) -> Response:
        return _answer(given, view, paged=name in _PAGED_BY_VIEW)

    router.add_api_route(
        f"/{name}", answer, methods=["GET"], name=name, operation_id=name, summary=f"The view {name}.",
        response_model=None, responses={200: {"description": "The answer.", "content": {JSON: {}}}},
    )  # fmt: skip


for _name, _view in VIEWS.items():
    _add(_name, _view)


@router.get("/party", operation_id="party", response_model=None)
def one_party(given: Calling, name: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    """Return what one party wants, offers, refuses and answers."""
    return _answer(given, party, actor=name)


@router.get("/report", operation_id="report", response_model=None)
def one_report(given: Calling, id: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """Return a report with all that was found in it."""
    return _answer(given, show, report=id)


@router.get("/revisions", operation_id="revisions", response_model=None)
def all_revisions(given: Calling, id: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """Return the revisions of a report and what changed in its text."""
    return _answer(given, revisions, report=id)


@router.get("/why", operation_id="why", response_model=None)
def reasons(given: Calling, id: Annotated[str, Query(min_length=1, max_length=100)]) -> Response:
    """Return why things were put together, counted or graded so."""
    return _answer(given, why, report=id)


def _answer(given: Call, view: View, *, paged: bool = False, **options: Any) -> Response:  # noqa: ANN401 - fields of Options
    snapshot = given.desk.snapshot()
    tag = _tag(snapshot.stamp, given)
    headers = {"ETag": tag, "Vary": "Accept-Language, Cookie, Authorization"}
    if tag in given.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    first, most = given.asked.offset, given.asked.options.limit or DEFAULT
    bounds = {"limit": most, "offset": first} if paged else {"limit": None}
    sheet = snapshot.ask(view, given.asked.with_options(**bounds, **options))
    record = sheet_record(sheet if paged else _page(sheet, first, most))
    record["page"] = {"offset": first, "limit": most, "total": _total(sheet)}
    return Response(msgspec.json.encode(record), media_type=JSON, headers=headers)


def _tag(stamp: tuple[int, ...], given: Call) -> str:
    """Return what changes with the ledger, the question and the language (RFC 9110, 8.8.3)."""
    told = repr((stamp, given.request.url.path, given.asked.query, given.asked.lang, MOST))
    return f'"{blake2b(told.encode(), digest_size=12).hexdigest()}"'


def _page(sheet: Sheet, first: int, most: int) -> Sheet:
    """Return ``sheet`` with the rows of each section from ``first`` on, at most ``most``."""
    sections = tuple(replace(section, rows=section.rows[first : first + most]) for section in sheet.sections)
    return replace(sheet, sections=sections)


def _total(sheet: Sheet) -> dict[str, int]:
    def rows(section: Section) -> int:
        told = sheet.facts.get("total" if section.key in ("queue", "hits") else f"{section.key}_total")
        return told if isinstance(told, int) else len(section.rows)

    return {section.key: rows(section) for section in sheet.sections}
