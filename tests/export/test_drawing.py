"""The drawing of a timeline: labels stay inside it, and long bars carry theirs."""

from datetime import date, timedelta

import pytest

from dragoman.export.html.drawing import Axis, draw
from dragoman.i18n import labels
from dragoman.model.sheet import Row, Section, Sheet

AXIS = Axis(date(2031, 5, 1), date(2031, 5, 31))
WHO = tuple(f"Envoy Number {n}" for n in range(12))


def event(start: str, end: str, *who: str) -> Row:
    cells = {
        "date": start, "start": start, "end": end, "precision": "day", "type": "meeting", "participants": who,
        "place": None, "status": "occurred", "reports": 1,
    }  # fmt: skip
    return Row(f"{start}-{end}", cells)


def drawn(row: Row, axis: Axis | None = AXIS):
    picture = draw(Sheet("timeline", "2031-05-31", None, (Section("events", (), (row,)),)), labels("en"), axis)
    return picture.items[0]


@pytest.mark.parametrize(
    ("start", "end", "who", "side", "cut"),
    [
        ("2031-05-02", "2031-05-02", WHO[:2], "right", False), ("2031-05-29", "2031-05-29", WHO[:2], "left", False),
        ("2031-05-03", "2031-05-29", WHO[:2], "over", False), ("2031-05-15", "2031-05-15", WHO, "right", True),
        ("2031-05-10", "2031-05-20", WHO, "over", True), ("2031-06-10", "2031-06-20", WHO[:1], "left", False),
    ],
)  # fmt: skip
def test_a_label_stands_where_there_is_room(start, end, who, side, cut):
    axis = AXIS if start < "2031-06" else None
    item = drawn(event(start, end, *who), axis)
    if axis:
        assert item.wide.side == side
    assert item.wide.text.endswith("…") == cut
    assert item.label.startswith(item.wide.text.removesuffix("…"))


@pytest.mark.parametrize("first", range(30))
@pytest.mark.parametrize("days", [1, 3, 10, 29])
def test_no_label_leaves_the_drawing(first, days):
    start = AXIS.start + timedelta(first)
    item = drawn(event(start.isoformat(), (start + timedelta(days - 1)).isoformat(), *WHO))
    for written, width in ((item.wide, 860), (item.narrow, 310)):
        room = {"left": item.x, "right": 100 - item.x - item.width, "over": item.width}[written.side]
        assert len(written.text) * 6.6 <= max(room * width / 100, 8 * 6.6)


def test_an_axis_on_which_nothing_happened_is_drawn_all_the_same():
    picture = draw(Sheet("timeline", None, None, (Section("events", ()),)), labels("en"), AXIS)
    assert picture is not None
    assert not picture.items
    assert picture.ticks
    assert draw(Sheet("timeline", None, None, (Section("events", ()),)), labels("en")) is None
