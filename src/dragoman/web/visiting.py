"""What every page needs from its request: the question, and who asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Annotated, Any, ParamSpec, cast

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from dragoman.model.sheet import Sheet
from dragoman.view import View
from dragoman.view.scope import dossier_titles
from dragoman.web.access import Access, checked_write
from dragoman.web.asked import Asked, asked
from dragoman.web.cutting import cut
from dragoman.web.desk import Desk
from dragoman.web.faults import RefusedError
from dragoman.web.sessions import Session
from dragoman.web.templating import Page, dressed, written


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page.

    Attributes:
        request: as it came.
        desk: the desk.
        asked: the question in its URL.
        session: who asks.
        plain: whether the page is made for all who ask the same, so that it may name nobody.
    """

    request: Request
    desk: Desk
    asked: Asked
    session: Session
    plain: bool = False

    def ask(self, view: View, **options: object) -> Sheet:
        """Return the answer of ``view`` to the question, with other options where given; raises as ``view`` does."""
        return self.desk.ask(view, self.asked.with_options(**options) if options else self.asked)

    def first(self, view: View, most: int, **options: object) -> Sheet:
        """Return the first ``most`` rows of each section, or as many as the URL wants; raises as ``view`` does."""
        return cut(self.ask(view, limit=None, **options), self.asked.options.limit or most)

    def show(
        self,
        name: str,
        template: str,
        sheet: Sheet | None = None,
        status: int = 200,
        **more: Any,  # noqa: ANN401 - what the template needs
    ) -> HTMLResponse:
        """Return the page ``name``."""
        known = dossier_titles(self.desk.snapshot().ledger, self.asked.window)
        page = Page(template, name, self.asked, self.session)
        body = written(self.request, page, sheet, dossiers=known, **more)
        if self.plain:
            return HTMLResponse(body, status)
        return dressed(self.request, self.session, self.asked.lang, body, status)


def visit(request: Request, question: Annotated[Asked, Depends(asked)]) -> Visit:
    """Return the visit that ``request`` is.

    Raises:
        RefusedError: nobody is signed in and the desk requires it (code ``sign-in``).
    """
    access: Access = request.app.state.access
    session = access.session(request)
    if session is None:
        raise RefusedError("sign-in", "Sign in first.", "Bring a token; dragoman token new makes one.")
    return Visit(request, request.app.state.desk, question, session)


Visiting = Annotated[Visit, Depends(visit)]


async def writing_visit(given: Visiting) -> Visit:
    """Return the visit of a person who writes; raises as ``checked_write`` does."""
    await checked_write(given.request, given.session)
    return given


Writing = Annotated[Visit, Depends(writing_visit)]
P = ParamSpec("P")


def kept(page: Callable[P, HTMLResponse]) -> Callable[P, HTMLResponse]:
    """Return ``page``, made once for all who ask the same of a snapshot; for pages that hold no secret of a session.

    The page takes its visit as the parameter ``visit``.
    """

    @wraps(page)
    def answered(*given: P.args, **named: P.kwargs) -> HTMLResponse:
        visit = cast("Visit", named["visit"])
        request, lang = visit.request, visit.asked.lang
        key = (request.url.path, tuple(sorted(request.query_params.multi_items())), lang, visit.session.role)
        plain: dict[str, Any] = {**named, "visit": replace(visit, plain=True)}
        body = visit.desk.snapshot().page(key, lambda: bytes(page(*given, **plain).body))
        return dressed(request, visit.session, lang, body.decode())

    return answered
