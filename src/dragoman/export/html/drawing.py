"""The timeline drawn to scale: where each event lies on the axis, in per cent, so that any width of page fits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.i18n import Labels, cell_text, day_text, looks_from, when_text
from dragoman.model.sheet import Row, Sheet

MOST_DRAWN = 60
ROW = 30
TOP = 34
_BEFORE, _AFTER = timedelta(days=60), timedelta(days=60)
_ASIDE = 0.4
_WEEKLY = 75
_TICKS = 8
_BROAD = timedelta(days=62)
_FIRST, _LAST = date(2, 1, 1), date(9000, 1, 1)
_WIDE, _NARROW = 860, 310
# Pixels between an event and its label, and of a letter; letters that are shown at least.
_GAP, _LETTER, _LEAST = 18, 6.6, 8
_MOVED = {"cancelled": "off", "denied": "off", "postponed": "moved", "planned": "planned", "proposed": "planned"}


@dataclass(frozen=True, slots=True)
class Item:
    """An event on the axis.

    Attributes:
        row: id of its line in the table beside the drawing.
        x: left end, in per cent of the width.
        width: in per cent; the longer, the less exactly (or the longer) the event is dated.
        y: middle of its row, in pixels.
        form: ``held``, ``planned``, ``moved`` or ``off``.
        exact: whether the days are named outright.
        deadline: whether it is a deadline.
        beyond: ``before`` or ``after`` where the event lies off the axis, else empty.
        label: all that is known of it.
        wide: what is written beside it on a wide page.
        narrow: what is written beside it on a narrow one, its date and type alone.
    """

    row: str
    x: float
    width: float
    y: int
    form: str
    exact: bool
    deadline: bool
    beyond: str
    label: str
    wide: "Lettering"
    narrow: "Lettering"


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is written beside an event; ``side`` is ``left`` or ``right`` of it, or ``over`` its bar."""

    text: str
    side: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the drawing that holds the events of one party or kind; ``y`` is that of its heading, in pixels."""

    label: str
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing.

    Attributes:
        items: the events, from top to bottom.
        ticks: days on the axis.
        today: where the answer looks from, in per cent; None where that lies off the axis.
        height: in pixels.
        left_out: events told of too rarely to be drawn, or that lie off an axis that was asked for.
        start: first day of the axis.
        end: one past its last day.
        lanes: headings between the items, where lanes were asked for.
    """

    items: tuple[Item, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    height: int
    left_out: int
    start: date
    end: date
    lanes: tuple[Lane, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from left to right."""

    start: date
    end: date

    def at(self, day: date) -> float:
        """Return where ``day`` begins, in per cent."""
        return round(100 * (day - self.start).days / max(1, (self.end - self.start).days), 2)

    def shows(self, row: Row) -> bool:
        """Return whether the event of ``row`` lies on it, in part at least."""
        return _end(row) >= self.start and _start(row) < self.end


def draw(
    sheet: Sheet, words: Labels, axis: Axis | None = None, lane: Callable[[Row], str] | None = None
) -> Drawing | None:
    """Return the drawing of a timeline's dated events, or None where there is none and no axis was asked for.

    Args:
        sheet: the timeline.
        words: labels.
        axis: the days to be drawn; None for all that matter.
        lane: gives the heading under which an event stands; None for one band.
    """
    rows = _dated(sheet)
    if not rows and axis is None:
        return None
    drawn = _chosen([row for row in rows if axis is None or axis.shows(row)])
    day = looks_from(sheet)
    axis = axis or _axis(drawn, day)
    places, lanes = _banded(drawn, lane)
    items = tuple(_item(row, y, axis, sheet, words) for row, y in places)
    return Drawing(
        items=items,
        ticks=tuple(_ticks(axis, words)),
        today=axis.at(day) if day and axis.start <= day <= axis.end else None,
        height=TOP + ROW * (len(items) + len(lanes)) + 8,
        left_out=len(rows) - len(drawn),
        start=axis.start,
        end=axis.end,
        lanes=lanes,
    )


def _banded(rows: Sequence[Row], lane: Callable[[Row], str] | None) -> tuple[list[tuple[Row, int]], tuple[Lane, ...]]:
    """Return the events with the middles of their rows, and the headings of the lanes, the fullest lane first."""
    if lane is None:
        return [(row, TOP + ROW * number + ROW // 2) for number, row in enumerate(rows)], ()
    bands: dict[str, list[Row]] = {}
    for row in rows:
        bands.setdefault(lane(row), []).append(row)
    places: list[tuple[Row, int]] = []
    lanes: list[Lane] = []
    top = TOP
    for label, held in sorted(bands.items(), key=lambda band: (-len(band[1]), band[0])):
        lanes.append(Lane(label, top + ROW // 2))
        places += [(row, top + ROW * number + ROW // 2) for number, row in enumerate(held, 1)]
        top += ROW * (len(held) + 1)
    return places, tuple(lanes)


def _dated(sheet: Sheet) -> list[Row]:
    events = next((section.rows for section in sheet.sections if section.key == "events"), ())
    return [row for row in events if row.cells.get("start")]


def _chosen(rows: Sequence[Row]) -> list[Row]:
    """Return the events told most, in order of date, where there are more than can be drawn."""
    if len(rows) <= MOST_DRAWN:
        return list(rows)
    told = sorted(rows, key=lambda row: (-int(str(row.cells.get("reports") or 0)), -_start(row).toordinal()))
    kept = {row.id for row in told[:MOST_DRAWN]}
    return [row for row in rows if row.id in kept]


def _axis(rows: Sequence[Row], day: date | None) -> Axis:
    """Return the axis: all events, or, where few lie far off, the months around the day that is looked from.

    What is dated to a season or a year does not stretch it.
    """
    rows = [row for row in rows if _end(row) - _start(row) <= _BROAD] or rows
    first, last = min(map(_start, rows)), max(map(_end, rows))
    if day is not None:
        first, last = min(first, day), max(last, day)
        far = [row for row in rows if _end(row) < day - _BEFORE]
        if far and len(far) <= _ASIDE * len(rows):
            first = min((_start(row) for row in rows if row not in far), default=day)
        late = [row for row in rows if _start(row) > day + _AFTER]
        if late and len(late) <= _ASIDE * len(rows):
            last = max((_end(row) for row in rows if row not in late), default=day)
    room = max(2, (last - first).days // 16)
    return Axis(max(_FIRST, first - timedelta(days=min(room, first.toordinal() - 1))), last + timedelta(days=room + 1))


def _item(row: Row, y: int, axis: Axis, sheet: Sheet, words: Labels) -> Item:
    start, end = _start(row), _end(row) + timedelta(days=1)
    beyond = "before" if end <= axis.start else "after" if start >= axis.end else ""
    left, right = axis.at(max(start, axis.start)), axis.at(min(end, axis.end))
    if beyond:
        left = right = 0.0 if beyond == "before" else 100.0
    parts = {name: cell_text(name, row.cells.get(name), sheet, words) for name in _LABELLED}
    short = f"{parts['date']} {parts['type']}"
    status = "" if row.cells.get("status") == "occurred" else parts["status"]
    label = " · ".join(part for part in (short, parts["participants"], parts["place"], status) if part)
    return Item(
        row=row.id,
        x=left,
        width=round(max(0.0, right - left), 2),
        y=y,
        form=_MOVED.get(str(row.cells.get("status")), "held"),
        exact=row.cells.get("precision") in ("day", "interval"),
        deadline=row.cells.get("type") == "deadline",
        beyond=beyond,
        label=label,
        wide=_lettered(label, left, right, _WIDE),
        narrow=_lettered(short, left, right, _NARROW),
    )


def _lettered(text: str, left: float, right: float, width: int) -> Lettering:
    """Return ``text`` where it fits on a page of ``width`` pixels: on the side with more room, else over a long bar."""
    side, room = ("left", left) if left > 100 - right else ("right", 100 - right)
    bar = right - left
    if _fitting(text, room, width) != text and bar > room:
        side, room = "over", bar
    return Lettering(_fitting(text, room, width), side)


def _fitting(text: str, room: float, width: int) -> str:
    """Return as much of ``text`` as fits into ``room`` per cent of ``width`` pixels."""
    most = max(_LEAST, int((room * width / 100 - _GAP) / _LETTER))
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ·,')}…"


_LABELLED = ("date", "type", "participants", "place", "status")


def _ticks(axis: Axis, words: Labels) -> Iterator[Tick]:
    """Yield Mondays on a short axis, else first days of months or years, a dozen or so."""
    days = (axis.end - axis.start).days
    if days <= _WEEKLY:
        monday = axis.start + timedelta(days=7 - axis.start.weekday())
        while monday < axis.end:
            yield Tick(axis.at(monday), day_text(monday, words, axis.end), monday.day <= 7)
            monday += timedelta(days=7)
        return
    step = max(1, round(days / 30.4 / _TICKS))
    step = step if step < 12 else 12 * round(step / 12)
    month = axis.start.year * 12 + axis.start.month
    month += -month % step
    while (first := _first_of(month)) < axis.end:
        yield Tick(axis.at(first), when_text(first.isoformat()[:7], words), first.month == 1)
        month += step


def _first_of(month: int) -> date:
    """Return the first day of the month that stands ``month`` months after January of the year 0."""
    return date(min(date.max.year, month // 12), month % 12 + 1, 1) if month // 12 < date.max.year else date.max


def _start(row: Row) -> date:
    return min(_LAST, date.fromisoformat(str(row.cells["start"])))


def _end(row: Row) -> date:
    return min(_LAST, date.fromisoformat(str(row.cells["end"])))
