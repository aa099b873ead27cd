"""Groups of options that many commands share, written once.

A command names a group as a parameter, and ``flat`` shows its fields to Typer as options of their own.
"""

import functools
import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from typer import Option

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from dragoman.intake import Options
    from dragoman.model.window import Window

LEDGER = "./dragoman.db"
ZONE = "Asia/Ho_Chi_Minh"

LedgerUrl = Annotated[
    str, Option("--ledger", envvar="DRAGOMAN_LEDGER", metavar="URL", help="File or database URL of the ledger.")
]
LabelLanguage = Annotated[
    str | None, Option("--lang", metavar="vi|en", help="Language of the labels.  [default: by LANG, else en]")
]
OutputFile = Annotated[
    Path | None, Option("--output", "-o", metavar="FILE", help="Write here, not to standard output.")
]
Limit = Annotated[int | None, Option("--limit", min=1, metavar="N", help="At most so many lines a section.")]


@dataclass(frozen=True)
class Asked:
    """Which ledger is asked, and what of it may be used."""

    ledger: LedgerUrl = LEDGER
    as_of: Annotated[
        str | None, Option("--as-of", metavar="DATE", help="Use only reports published by the end of this day.")
    ] = None
    known_at: Annotated[
        str | None, Option("--known-at", metavar="TIME", help="Use only what the ledger had recorded by this moment.")
    ] = None
    since: Annotated[str | None, Option("--since", metavar="DATE", help="Count as new what came on or after it.")] = (
        None
    )
    zone: Annotated[str, Option("--zone", metavar="ZONE", help="Time zone in which a day ends.")] = ZONE

    def window(self) -> "Window":
        """Return the bounds of the answer.

        Raises:
            UsageError: a date, moment or zone cannot be read.
        """
        from dragoman.model.window import Window

        zone = read_zone(self.zone)
        as_of = None if self.as_of is None else read_day(self.as_of, "--as-of")
        known_at = None if self.known_at is None else read_moment(self.known_at, zone, "--known-at")
        return Window(as_of, known_at, zone)

    def since_day(self) -> "date | None":
        """Return the day of ``--since``."""
        return None if self.since is None else read_day(self.since, "--since")


@dataclass(frozen=True)
class Within(Asked):
    """Which ledger is asked, and which reports of it a dossier lets through."""

    dossier: Annotated[
        str | None,
        Option("--dossier", envvar="DRAGOMAN_DOSSIER", metavar="NAME", help="Only reports of this dossier."),
    ] = None


@dataclass(frozen=True)
class Shown:
    """In which language and form an answer is written, and where to."""

    lang: LabelLanguage = None
    format: Annotated[
        str, Option("--format", "-f", metavar="FORMAT", help="table, json, md, csv or docx; brief also html, ics.")
    ] = "table"
    output: OutputFile = None

    @property
    def language(self) -> str:
        """Return the language of the labels.

        Raises:
            UsageError: there are no labels in it (code ``unknown-language``).
        """
        chosen = self.lang or ("vi" if _locale(os.environ).startswith("vi") else "en")
        if chosen not in ("vi", "en"):
            raise UsageError("unknown-language", f"There are no labels in {chosen!r}.", "Use --lang vi or --lang en.")
        return chosen


@dataclass(frozen=True)
class Taken:
    """What is said of inputs that they do not say themselves."""

    published: Annotated[
        str | None, Option("--published", metavar="DATE", help="Date of the reports that carry none.")
    ] = None
    outlet: Annotated[str | None, Option("--outlet", help="Outlet of the reports that name none.")] = None
    report_lang: Annotated[
        str | None, Option("--report-lang", metavar="TAG", help="Language of the reports that name none.")
    ] = None
    input_format: Annotated[
        str | None,
        Option("--input-format", metavar="NAME", help="text, corpus or page.  [default: by content]"),
    ] = None
    now: Annotated[
        str | None, Option("--now", metavar="TIME", help="Skip reports dated after this.  [default: the clock]")
    ] = None

    def options(self, clock: "datetime") -> "Options":
        """Return the options of intake; ``clock`` (aware) is now unless the person said otherwise.

        Raises:
            UsageError: a date cannot be read.
        """
        from dragoman.intake import Options

        now = clock if self.now is None else read_moment(self.now, read_zone(ZONE), "--now")
        published = None if self.published is None else read_published(self.published, "--published")
        return Options(self.input_format, published, self.outlet, self.report_lang, now)


def flat(command: Callable[..., None]) -> Callable[..., None]:
    """Return ``command`` with each parameter that is a group of options replaced by the group's fields."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    parameters = [
        shown
        for name, parameter in inspect.signature(command).parameters.items()
        for shown in (_fields(groups[name]) if name in groups else [parameter.replace(annotation=hints[name])])
    ]

    @functools.wraps(command)
    def flattened(**given: Any) -> None:  # noqa: ANN401 - Typer has checked them
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        command(**given)

    keyword_only = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    flattened.__signature__ = inspect.Signature(keyword_only)  # type: ignore[attr-defined]
    flattened.__annotations__ = {p.name: p.annotation for p in keyword_only}
    return flattened


def _fields(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - any dataclass of options
    hints = get_type_hints(group, include_extras=True)
    kind = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(f.name, kind, default=f.default, annotation=hints[f.name]) for f in fields(group)]


def read_day(written: str, option: str) -> "date":
    """Return the day that ``option`` names.

    Raises:
        UsageError: it is no day (code ``bad-option``).
    """
    from datetime import date

    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError("bad-option", f"{option} is no day: {written!r}.", "Write it as 2025-11-23.") from error


def read_published(written: str, option: str) -> str:
    """Return the date of publication that ``option`` names, ISO 8601.

    Raises:
        UsageError: it is no possible date (code ``bad-option``).
    """
    from dragoman.errors import InputError
    from dragoman.intake.dates import published_iso

    try:
        return published_iso(written)
    except InputError as error:
        raise UsageError("bad-option", f"{option}: {error.message}", error.hint) from error


def read_moment(written: str, zone: "ZoneInfo", option: str) -> "datetime":
    """Return the moment that ``option`` names, aware; a day is its end, and no offset means ``zone``.

    Raises:
        UsageError: it is no moment (code ``bad-option``).
    """
    from datetime import date, datetime, time

    try:
        if len(written) == len("2025-11-23"):
            return datetime.combine(date.fromisoformat(written), time.max, zone)
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        hint = "Write it as 2025-11-23T09:00+07:00."
        raise UsageError("bad-option", f"{option} is no moment: {written!r}.", hint) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def read_zone(name: str) -> "ZoneInfo":
    """Return the time zone called ``name``.

    Raises:
        UsageError: there is none (code ``bad-option``).
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            "bad-option", f"--zone: there is no time zone {name!r}.", "Write it as Europe/Kyiv."
        ) from error


def _locale(environment: Mapping[str, str]) -> str:
    return environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
