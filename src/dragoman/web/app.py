"""The application: pages and API over one desk."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.errors import DragomanError
from dragoman.pipeline import Ledger
from dragoman.web.access import Access
from dragoman.web.answering import refuse
from dragoman.web.desk import Clock, Desk
from dragoman.web.faults import Fault, fault_of, status_of
from dragoman.web.headers import OwnHosts, SafeHeaders, Smaller
from dragoman.web.routes import add_routes
from dragoman.web.settings import Settings


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(ledger: Ledger, settings: Settings, clock: Clock = _now) -> FastAPI:
    """Return the desk of ``ledger``, which stays open as long as the desk is served."""
    app = FastAPI(title="dragoman", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.desk = Desk(ledger, settings, clock)
    app.state.access = Access(app.state.desk)
    app.add_middleware(Smaller, most=settings.most_upload)
    app.add_middleware(OwnHosts, hosts=settings.hosts)
    app.add_middleware(SafeHeaders)
    app.add_exception_handler(DragomanError, _explained)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(Exception, _unexpected)
    add_routes(app)
    return app


Handler = Callable[[Request, Exception], Awaitable[Response]]


async def _explained(request: Request, error: Exception) -> Response:
    assert isinstance(error, DragomanError)  # noqa: S101 - it was registered for this
    return refuse(request, fault_of(error), status_of(error))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it was registered for this
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    return refuse(request, Fault("bad-option", f"{place}: {first['msg']}.", "See /api/v1/openapi.json."), 400)


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it was registered for this
    code = {404: "no-such-page", 405: "wrong-method"}.get(error.status_code, "bad-request")
    return refuse(request, Fault(code, str(error.detail)), error.status_code)


async def _unexpected(request: Request, _error: Exception) -> Response:
    # The traceback goes to the server's log; the client learns nothing of the machine.
    return refuse(request, Fault("fault", "A fault in dragoman; nothing was stored."), 500)
