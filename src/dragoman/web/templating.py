"""Setting pages: what every page knows, and how its links keep the dates and the dossier of the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse

from dragoman.export.html.setting import environment, resource, setting
from dragoman.i18n import actor_name, counted, day_text, labels
from dragoman.model.sheet import Evidence, Row, Sheet
from dragoman.web.asked import LANG_COOKIE, Asked
from dragoman.web.sessions import COOKIE, LASTS, Session

KEPT = ("as_of", "known_at", "since", "dossier")
"""What the links of a page carry on: the window and the dossier."""
_SHARED = {"page.css": "style.css"}
_PERSON = "<!--person-->"
"""Where a page names who is signed in; no text of a report can hold it, since its signs are escaped."""
_ROW_ID = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of.

    Attributes:
        template: its file.
        name: its key in the navigation and in the labels ``desk.*``.
        asked: the question in its URL.
        session: who looks.
    """

    template: str
    name: str
    asked: Asked
    session: Session


class Links:
    """Addresses on the desk, with the window and the dossier of the page that they stand on."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._kept = tuple((key, value) for key, value in asked.query if key in KEPT)

    def to(self, path: str, **changes: object) -> str:
        """Return ``path`` with what is kept and ``changes``; what is changed to None is left out."""
        return _address(path, {**dict(self._kept), **changes})

    def here(self, path: str, **changes: object) -> str:
        """Return ``path`` with all that is asked now and ``changes``."""
        return _address(path, {**dict(self._asked.query), **changes})

    def report(self, row: Row) -> str:
        """Return the address of the report that ``row`` lists."""
        return self.report_named(str(row.cells["report"]))

    def report_named(self, report: str) -> str:
        """Return the address of a report."""
        return self.to(_report(report))

    def party(self, name: str) -> str | None:
        """Return the address of a party."""
        return self.to(f"/party/{quote(name, safe='')}")

    def claim(self, row: Row) -> str | None:
        """Return the address where the utterances under a claim are drawn."""
        return self.to(f"/sources/{quote(row.id, safe='')}")

    def name(self, piece: Evidence) -> str:
        """Return the outlet and the day of the words, else the id of their report."""
        known = date.fromisoformat(piece.published[:10]) if piece.published else None
        day = day_text(known, labels(self._asked.lang), known) if known else ""
        return " ".join(part for part in (piece.outlet, day) if part) or piece.report

    def href(self, piece: Evidence) -> str | None:
        """Return the address of the words in their report."""
        return f"{self.to(_report(piece.report), at=f'{piece.start}-{piece.end}')}#at"

    def reasons(self, row: Row) -> str | None:
        """Return the address where it is told why the row is as it is, where it was derived or read."""
        return self.to(f"/why/{row.id}") if row.id and _ROW_ID.issuperset(row.id) else None


def written(request: Request, page: Page, sheet: Sheet | None = None, **more: Any) -> str:  # noqa: ANN401 - what the template of the page needs
    """Return the text of the page, which names nobody yet (see ``dressed``)."""
    asked, session = page.asked, page.session
    words, links = labels(asked.lang), Links(asked)
    known: dict[str, Any] = {
        "request_path": request.url.path,
        "page": page.name,
        "asked": asked,
        "session": session,
        "links": links,
        "static": static_url,
        "how_many": lambda number, noun: counted(number, noun, words),
        "named": lambda name: actor_name(name, words.lang),
        "cell_of_day": lambda day: day_text(date.fromisoformat(day), words),
        **setting(sheet or Sheet(page.name, None, None, ()), words, links),
        **more,
    }
    return environment_of_pages().get_template(page.template).render(known)


def dressed(request: Request, session: Session, lang: str, body: str, status: int = 200) -> HTMLResponse:
    """Return ``body`` with the cookies that keep the session and, where the URL chose it, the language.

    Where a token is required, who is signed in is named, with the way out.
    """
    settings = request.app.state.desk.settings
    response = HTMLResponse(body.replace(_PERSON, _person(session, lang) if settings.tokens else "", 1), status)
    secure = settings.secure
    if request.cookies.get(COOKIE) != session.id:
        age = int(LASTS.total_seconds())
        response.set_cookie(COOKIE, session.id, max_age=age, httponly=True, samesite="lax", secure=secure)
    if request.query_params.get("lang") == lang:
        response.set_cookie(LANG_COOKIE, lang, max_age=31_536_000, samesite="lax", secure=secure)
    return response


def _person(session: Session, lang: str) -> str:
    return environment_of_pages().get_template("person.html.j2").render(session=session, words=labels(lang))


def environment_of_pages() -> Environment:
    """Return the environment of the desk's templates, on top of those of the one-file page."""
    return environment(_loader())


@cache
def _loader() -> PackageLoader:
    return PackageLoader(__package__, "templates")


@cache
def static_files() -> Mapping[str, bytes]:
    """Return the style sheets and modules by name; that of the one-file page is among them."""
    own = {file.name: file.read_bytes() for file in files(__package__).joinpath("static").iterdir() if file.is_file()}
    return {**own, **{name: resource(source).encode() for name, source in _SHARED.items()}}


@cache
def static_url(name: str) -> str:
    """Return the address of a static file, which changes with what it holds."""
    return f"/static/{static_version()}/{name}"


@cache
def static_version() -> str:
    """Return a hash of all static files, so that a module and those that it imports are of one version."""
    digest = blake2b(digest_size=6)
    for name, content in sorted(static_files().items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _report(report: str) -> str:
    return f"/report/{quote(report, safe='')}"


def _address(path: str, parts: Mapping[str, object]) -> str:
    query = urlencode([(key, str(value)) for key, value in parts.items() if value not in (None, "")])
    return f"{path}?{query}" if query else path
