"""Who may do what: a session for every browser, a token for every program, a form secret for every write."""

import time
from urllib.parse import urlsplit

from fastapi import Request

from dragoman.pipeline.access import check_token
from dragoman.web.desk import Desk
from dragoman.web.faults import RefusedError
from dragoman.web.limits import Limit
from dragoman.web.sessions import COOKIE, Session, Sessions

FORM_SECRET = "csrf"  # noqa: S105 - the name of a field
HEADER_SECRET = "x-csrf-token"  # noqa: S105 - the name of a header


class Access:
    """The door of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.sessions = Sessions(desk.clock)
        self._tries = Limit(per_second=0.2, burst=10, timer=time.monotonic)
        self._requests = Limit(per_second=20, burst=200, timer=time.monotonic)

    def session(self, request: Request, *, keep: bool = True) -> Session | None:
        """Return the session of a browser, or one for a program that brings a token; None where neither is.

        On a loopback desk without tokens every client has a session of the person who serves it; with ``keep`` it is
        remembered, for a browser that brings its cookie back.

        Raises:
            RefusedError: the client asks too often, or its token is not good.
        """
        found = self.sessions.find(request.cookies.get(COOKIE, ""))
        if found is None:
            found = self._by_token(request)
        if found is None and not self._desk.settings.tokens:
            found = self.sessions.begin(self._desk.settings.person, "reviewer", keep=keep)
        if self._desk.settings.tokens:
            # A program has a session for each request: it is told by its holder.
            self._slow(self._requests, found.person if found else client_of(request))
        return found

    def sign_in(self, request: Request, secret: str) -> Session:
        """Return a new session for who brings this token.

        Raises:
            RefusedError: nobody has such a token (``sign-in``), or too many were tried (``too-often``).
        """
        return self._holder(request, secret, keep=True)

    def _by_token(self, request: Request) -> Session | None:
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        return self._holder(request, secret.strip(), keep=False) if kind.lower() == "bearer" else None

    def _holder(self, request: Request, secret: str, *, keep: bool) -> Session:
        # Only what fails is counted; but after too many failures nothing is looked up, so that guessing tells nothing.
        self._slow(self._tries, client_of(request), counts=False)
        held = check_token(self._desk.ledger, secret, self._desk.clock())
        if held is None:
            self._slow(self._tries, client_of(request))
            raise RefusedError("sign-in", "This token is not known, or no longer valid.", "Ask who runs the desk.")
        return self.sessions.begin(held.name, held.role, keep=keep)

    def _slow(self, limit: Limit, client: str, *, counts: bool = True) -> None:
        wait = limit.wait_for(client, counts=counts)
        if wait:
            raise RefusedError("too-often", f"Too many requests; try again in {wait:.0f} s.")


def client_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def is_programs(request: Request) -> bool:
    """Return whether a request was made by a program: a browser adds its cookie, or says from which page it comes."""
    return COOKIE not in request.cookies and not {"origin", "sec-fetch-site"} & set(request.headers)


async def checked_write(request: Request, session: Session) -> None:
    """Let a write pass that the person of ``session`` meant.

    Raises:
        RefusedError: the role does not allow it (``not-allowed``), or it does not come from a form of this session
            (``bad-form-secret``).
    """
    if session.role != "reviewer":
        raise RefusedError("not-allowed", "Readers cannot decide or add.", "Ask for a token with the role reviewer.")
    if is_programs(request):
        return
    await checked_form(request, session)


async def checked_form(request: Request, session: Session) -> None:
    """Let a form pass that was written for ``session``, whatever its role; raises as ``checked_write`` does."""
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
    given = request.headers.get(HEADER_SECRET) or str((await request.form()).get(FORM_SECRET, ""))
    if foreign or not session.owns(given):
        raise RefusedError("bad-form-secret", "The form was not written by this desk.", "Load the page anew.")
