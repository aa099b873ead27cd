"""The morning: what changed since the person last looked, what is due, what awaits review."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from dragoman.model.sheet import Row, Section, Sheet
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.dossiers import dossiers
from dragoman.view.review import review
from dragoman.web.desk import MATTERS
from dragoman.web.visiting import Visit, Visiting

router = APIRouter()
LOOKED = "dragoman_looked"
"""Cookie that keeps two days: that of the newest report at the last look, and at the one before on another day."""
TOLD, WAITING = 4, 5
"""Lines of each dossier, and how many that await review."""
_YEAR = int(timedelta(days=365).total_seconds())


@router.get("/")
def morning(visit: Visiting) -> HTMLResponse:
    """Show what changed since ``since``; without it, since the newest report that the person saw on an earlier look."""
    before, last = _looked(visit.request.cookies.get(LOOKED, ""))
    newest = _newest(visit.ask(brief))
    since = before if last == newest else last
    asked = visit.asked.options.since or (None if visit.asked.window.as_of else since)
    sheet, is_present = visit.desk.snapshot().soon(changes, visit.asked.with_options(since=asked))
    followed = visit.ask(dossiers).sections[0].rows
    matters = () if visit.asked.dossier else tuple(_matter(visit, row, asked) for row in followed[:MATTERS])
    waiting = visit.first(review, WAITING)
    response = visit.show(
        "morning", "morning.html.j2", sheet, news=_news(sheet, matters), due=_due(visit), followed=followed,
        matters=matters, waiting=waiting, since_look=asked is not None and asked == since, is_present=is_present,
    )  # fmt: skip
    if newest and last != newest and not visit.asked.window.as_of:
        kept = f"{last or ''}~{newest}"
        secure = visit.desk.settings.secure
        response.set_cookie(LOOKED, kept, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
    return response


@dataclass(frozen=True, slots=True)
class Matter:
    """A dossier on the morning page: its row, the weightiest of what changed in it, and how many lines more."""

    row: Row
    lines: tuple[Row, ...]
    more: int


def _matter(visit: Visit, row: Row, since: date | None) -> Matter:
    question = replace(visit.asked, dossier=str(row.cells["name"])).with_options(since=since)
    sheet, _ = visit.desk.snapshot().soon(changes, question)
    lines = [line for section in _told(sheet) for line in section.rows]
    return Matter(row, tuple(lines[:TOLD]), len(lines[TOLD:]))


def _news(sheet: Sheet, matters: Sequence[Matter]) -> tuple[Section, ...]:
    """Return what changed, without the lines that stand under a dossier already."""
    above = {line.cells["text"] for matter in matters for line in matter.lines}
    kept = (replace(s, rows=tuple(row for row in s.rows if row.cells["text"] not in above)) for s in _told(sheet))
    return tuple(section for section in kept if section.rows)


def _told(sheet: Sheet) -> Iterator[Section]:
    return (section for section in sheet.sections if section.form == "lines")


def _due(visit: Visit) -> Section | None:
    return next((section for section in visit.ask(brief).sections if section.key == "due"), None)


def _newest(sheet: Sheet) -> date | None:
    day = sheet.facts.get("day")
    return date.fromisoformat(day) if isinstance(day, str) else None


def _looked(kept: str) -> tuple[date | None, date | None]:
    """Return the days that the cookie holds; what is no day was not written here, or nothing was seen by then."""
    before, _, last = kept.partition("~")
    return _day(before), _day(last)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
