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
from dragoman.web.cutting import LONGEST, cut
from dragoman.web.recent import newest_first, recent, rows_of, with_rows
from dragoman.web.templating import Links
from dragoman.web.visiting import Visiting, kept

router = APIRouter()
PAGE = 36
"""Events of a list that are shown; of the dated ones those that most reports tell of."""
EVENTS = "events"
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
    axis = _axis(first, last)
    most = visit.asked.options.limit or PAGE
    told, since = recent(visit, timeline, EVENTS, LONGEST if axis else most, axis.start if axis else None)
    sheet = _shown(told, axis, most)
    words = labels(visit.asked.lang)
    picture = draw(sheet, words, axis, _lane(lanes, sheet, visit.asked.lang))
    zooms = _zooms(picture, Links(visit.asked)) if picture else {}
    return visit.show(
        "timeline", "timeline.html.j2", sheet, parts=(sheet,), picture=picture, zooms=zooms, lanes=lanes,
        zoomed=axis is not None, since=since, most_told=any(s.more for s in sheet.sections if s.key == EVENTS),
    )  # fmt: skip


def _shown(sheet: Sheet, axis: Axis | None, most: int) -> Sheet:
    """Return what a page shows: the events on the axis that most reports tell of; of other lists the newest."""
    within = [row for row in rows_of(sheet, EVENTS) if axis is None or axis.shows(row)]
    told = sorted(within, key=lambda row: (int(str(row.cells["reports"])), str(row.cells["start"])), reverse=True)
    kept = {row.id for row in told[:most]}
    sheet = with_rows(sheet, EVENTS, [row for row in within if row.id in kept])
    return cut(newest_first(sheet, "undated"), most)


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
        met = Counter(name for row in rows_of(sheet, EVENTS) for name in _who(row))
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
