"""Signing in with a token, and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.i18n import labels
from dragoman.web.access import Access, checked_form
from dragoman.web.asked import language
from dragoman.web.faults import Fault, RefusedError, fault_of, status_of
from dragoman.web.sessions import COOKIE, LASTS, Session
from dragoman.web.templating import environment_of_pages, static_url
from dragoman.web.visiting import Visiting

router = APIRouter()
_SEEN = "dragoman_sign_in"


@router.get("/sign-in")
def form(request: Request, next: str = "/") -> HTMLResponse:
    """Show the form; a session begins only with a good token."""
    return _form(request, next)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Begin a session and go where the person wanted to."""
    access: Access = request.app.state.access
    sent = await request.form()
    wanted = str(sent.get("next", "/"))
    try:
        session = access.sign_in(request, str(sent.get("token", "")).strip())
    except RefusedError as error:
        return _form(request, wanted, fault_of(error), status_of(error))
    access.sessions.end(request.cookies.get(COOKIE, ""))
    response = RedirectResponse(own_path(wanted), 303)
    _keep(request, response, session)
    return response


async def _own_form(visit: Visiting) -> Visiting:
    await checked_form(visit.request, visit.session)
    return visit


@router.post("/sign-out")
def sign_out(visit: Annotated[Visiting, Depends(_own_form)]) -> Response:
    """End the session."""
    visit.request.app.state.access.sessions.end(visit.session.id)
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE)
    return response


def own_path(wanted: str) -> str:
    """Return ``wanted`` where it is a path of the desk, else its root: nobody is led elsewhere."""
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else "/"


def _form(request: Request, wanted: str, fault: Fault | None = None, status: int = 200) -> HTMLResponse:
    lang = language(request)
    page = environment_of_pages().get_template("sign-in.html.j2")
    return HTMLResponse(page.render(next=wanted, fault=fault, words=labels(lang), lang=lang, static=static_url), status)


def _keep(request: Request, response: Response, session: Session) -> None:
    secure = request.app.state.desk.settings.secure
    age = int(LASTS.total_seconds())
    response.set_cookie(COOKIE, session.id, max_age=age, httponly=True, samesite="lax", secure=secure)
