"""The timeline: drawn to scale, in lanes where wanted, zoomed by its address, with the table below it."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from dragoman.errors import UsageError
from dragoman.export.html.drawing import Axis, Drawing, draw
from dragoman.i18n import actor_name, labels
from dragoman.model.sheet import Row, Sheet
from dragoman.view.timeline import timeline
from dragoman.web.cutting import LONGEST
from dragoman.web.templating import Links
from dragoman.web.visiting import Visit, Visiting, kept

router = APIRouter()
PAGE = 50
RECENT = timedelta(days=60)
"""Where there are more events than a page holds, those of the reports of these days are shown."""
_LEAST = timedelta(days=7)
_MOST = timedelta(days=20_000)
_EDGES = date(1900, 1, 1), date(2200, 1, 1)
Lanes = Literal["", "actor", "type"]


@router.get("/timeline")
@kept
def drawn(
    visit: Visiting,
    lanes: Lanes = "",
    first: Annotated[str, Query(alias="from")] = "",
    last: Annotated[str, Query(alias="to")] = "",
) -> HTMLResponse:
    """Show what happened and what is due."""
    sheet = _sheet(visit)
    words = labels(visit.asked.lang)
    picture = draw(sheet, words, _axis(first, last), _lane(lanes, sheet, visit.asked.lang))
    zooms = _zooms(picture, Links(visit.asked)) if picture else {}
    return visit.show(
        "timeline", "timeline.html.j2", sheet, parts=(sheet,), picture=picture, zooms=zooms, lanes=lanes,
        zoomed=bool(first or last),
    )  # fmt: skip


def _sheet(visit: Visit) -> Sheet:
    sheet = visit.first(timeline, PAGE, asks=LONGEST)
    day = sheet.facts.get("day")
    if visit.asked.options.since or not isinstance(day, str) or not any(section.more for section in sheet.sections):
        return sheet
    return visit.first(timeline, PAGE, asks=LONGEST, since=date.fromisoformat(day) - RECENT)


def _axis(first: str, last: str) -> Axis | None:
    if not (first and last):
        return None
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise UsageError("bad-option", "from or to is no day.", "Write it as 2025-11-23.") from error
    if not _EDGES[0] <= start < end <= _EDGES[1]:
        raise UsageError("bad-option", "The days from and to leave nothing between them.", "Let from come before to.")
    return Axis(start, max(end, start + _LEAST))


def _lane(lanes: Lanes, sheet: Sheet, lang: str) -> Callable[[Row], str] | None:
    """Return under which heading an event stands: its type, or that of its participants who meets most often."""
    if lanes == "type":
        return lambda row: labels(lang).get("type", str(row.cells["type"]))
    if lanes == "actor":
        rows = [row for section in sheet.sections if section.key == "events" for row in section.rows]
        met = Counter(name for row in rows for name in _who(row))
        return lambda row: actor_name(max(_who(row), key=lambda name: (met[name], name), default="?"), lang)
    return None


def _who(row: Row) -> tuple[str, ...]:
    told = row.cells.get("participants")
    return told if isinstance(told, tuple) else ()


def _zooms(picture: Drawing, links: Links) -> dict[str, str]:
    """Return the addresses of the drawing nearer, farther, earlier and later."""
    start, length = picture.start, min(picture.end - picture.start, _MOST)
    quarter = max(timedelta(days=1), length // 4)

    def at(begin: date, end: date) -> str:
        return links.here("/timeline", **{"from": max(_EDGES[0], begin), "to": min(_EDGES[1], end)})

    return {
        "in": at(start + quarter, start + length - quarter),
        "out": at(start - 2 * quarter, start + length + 2 * quarter),
        "back": at(start - 2 * quarter, start + length - 2 * quarter),
        "on": at(start + 2 * quarter, start + length + 2 * quarter),
    }
