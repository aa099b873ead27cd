"""What a request asks: the dates, the dossier and the filters, which pages and the API write alike into the URL."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import Query, Request

from dragoman.errors import UsageError
from dragoman.i18n import LANGUAGES
from dragoman.model.window import Window
from dragoman.view import Options

LANG_COOKIE = "dragoman_lang"
MOST = 500
"""Rows that one answer holds at most in a section."""

AsOf = Annotated[str, Query(description="Use only reports published by the end of this day (2025-11-23).")]
KnownAt = Annotated[str, Query(description="Use only what the ledger had recorded by this moment (ISO 8601).")]
Since = Annotated[str, Query(description="Count as new what came on or after this day.")]
Lang = Annotated[str, Query(description="Language of sentences: vi or en. By default the browser's.")]
Text = Annotated[str, Query(max_length=500)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in.

    Attributes:
        window: its dates.
        options: its filters.
        dossier: name of the dossier that it is kept to; empty for the whole ledger.
        offset: how many rows of each section to pass over.
        query: what stands in the URL for it, without what was left empty.
    """

    window: Window
    options: Options
    dossier: str = ""
    offset: int = 0
    query: tuple[tuple[str, str], ...] = ()

    @property
    def lang(self) -> str:
        """Return the language of the answer."""
        return self.options.lang

    def with_options(self, **changes: object) -> "Asked":
        """Return the same question with other filters."""
        return replace(self, options=replace(self.options, **changes))  # type: ignore[arg-type]  # fields of Options


def asked(  # noqa: PLR0913, PLR0917 - each is a parameter of the URL
    request: Request,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    since: Since = "",
    lang: Lang = "",
    dossier: Text = "",
    actor: Text = "",
    kind: Text = "",
    report: Text = "",
    q: Text = "",
    by: Literal["report", "source", "claim"] = "report",
    unnamed: bool | None = None,
    denials: bool = False,
    outlet: Text = "",
    issue: Text = "",
    event: Annotated[str, Query(max_length=20, description="A day, month or year of events (2025-11).")] = "",
    apart: bool = False,
    reviewer: Text = "",
    disputed: bool = False,
    limit: Annotated[int | None, Query(ge=1, le=MOST)] = None,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Asked:
    """Return what ``request`` asks.

    Raises:
        UsageError: a date or a language cannot be read (code ``bad-option``).
    """
    zone: ZoneInfo = request.app.state.desk.settings.zone
    window = Window(_day(as_of, "as_of"), _moment(known_at, zone), zone)
    options = Options(
        lang=language(request, lang), since=_day(since, "since"), actor=actor or None, kind=kind or None,
        report=report or None, by=by, unnamed=unnamed, denials=denials, limit=limit, query=q, outlet=outlet or None,
        issue=issue or None, event=event or None, apart=apart, reviewer=reviewer or None, disputed=disputed,
    )  # fmt: skip
    written = tuple((key, value) for key, value in request.query_params.multi_items() if value)
    return Asked(window, options, dossier, offset, written)


def language(request: Request, wanted: str = "") -> str:
    """Return the language that the URL, the cookie or the browser asks for, in this order; else English.

    Raises:
        UsageError: the URL asks for one that there is not (code ``bad-option``).
    """
    if wanted:
        if wanted not in LANGUAGES:
            raise UsageError("bad-option", f"There are no labels in {wanted!r}.", "Use lang=vi or lang=en.")
        return wanted
    kept = request.cookies.get(LANG_COOKIE, "")
    return kept if kept in LANGUAGES else _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """Return the language of ours that the header ranks first (RFC 9110, 12.5.4)."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        base = tag.partition("-")[0].strip().lower()
        if base in LANGUAGES:
            ranked.append((-_weight(weight), place, base))
    return min(ranked)[2] if ranked else "en"


def _weight(written: str) -> float:
    try:
        return float(written) if written else 1.0
    except ValueError:
        return 0.0


def _day(written: str, name: str) -> date | None:
    return read_day(written, name) if written else None


def read_day(written: str, name: str) -> date:
    """Return the day that the parameter ``name`` holds.

    Raises:
        UsageError: it is none (code ``bad-option``).
    """
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError("bad-option", f"{name} is no day: {written!r}.", "Write it as 2025-11-23.") from error


def _moment(written: str, zone: ZoneInfo) -> datetime | None:
    if not written:
        return None
    try:
        if len(written) == len("2025-11-23"):
            return datetime.combine(date.fromisoformat(written), time.max, zone)
        # A plus sign in a URL stands for a space.
        moment = datetime.fromisoformat(written.replace(" ", "+"))
    except ValueError as error:
        hint = "Write it as 2025-11-23T09:00+07:00."
        raise UsageError("bad-option", f"known_at is no moment: {written!r}.", hint) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
