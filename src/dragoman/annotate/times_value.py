"""From the words of an expression of time to its TIMEX3 value, no more precise than the words."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.annotate.times_calendar import (
    DAYS_IN,
    MONTHS_IN,
    easter,
    moved,
    nearest_year,
    nth_weekday,
    unit_value,
    valid_day,
)

Slots = Mapping[str, str]
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_HALVES = {"Y": "P6M", "TH": "PT30M", "D": "PT12H", "C": "P50Y", "E": "P5Y", "TM": "PT30S"}
_LONGER = {"Q": (3, "M"), "H": (6, "M"), "E": (10, "Y"), "C": (100, "Y")}
_AFTER_NOON = frozenset(["TAF", "TEV", "TNI", "PM"])
_SIZES = ("Y", "Q", "M", "W", "D", "TH", "TM", "TS")
_DAY = 10


class Anchor(NamedTuple):
    """What an expression is measured from.

    Attributes:
        published: the day the report came out, or None.
        last: the day last named before, or None.
        near: the day last named before in the same paragraph, or None.
        period: the quarter last named before (``1989-Q3``), or None.
        lean: -1 where the words around speak of what is past, 1 of what is to come, else 0.
    """

    published: date | None
    last: date | None = None
    near: date | None = None
    period: str | None = None
    lean: int = 0


def resolve(op: str, kind: str, slots: Slots, anchor: Anchor) -> tuple[str, str] | None:
    """Return TIMEX3 type and value of an expression, or None where its figures name no time (``31/2``).

    Args:
        op: way of working it out (the column ``op`` of the table ``times``).
        kind: TIMEX3 type of the rule.
        slots: what the words stand for, by name.
        anchor: what it is measured from.
    """
    value = _OPS[op](slots, anchor)
    if value is None:
        return None
    if "hour" in slots or "part" in slots:
        if len(value) != _DAY:
            return None
        clock = _clock(slots)
        return None if clock is None else ("TIME", value + clock)
    return kind, value


def _clock(slots: Slots) -> str | None:
    """Return the time of day as TIMEX3 has it: ``T14:00``, ``TMO``."""
    part = slots.get("part", "")
    if "hour" not in slots:
        return part
    hour, minute = int(slots["hour"]), int(slots.get("minute") or 0)
    if (part in _AFTER_NOON and (hour < 12 if part != "TNI" else 5 < hour < 12)) or (part == "TMI" and hour < 6):
        hour += 12
    elif hour == 12 and part in {"AM", "TMO"}:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _number(text: str | None) -> float | None:
    """Return a count; None for a vague one (``X``)."""
    if text is None:
        return 1.0
    if text == "X":
        return None
    whole, _, rest = text.replace(",", ".").partition(".")
    # Three figures after the mark group thousands; fewer are a fraction.
    return float(whole + rest) if len(rest) == 3 else float(f"{whole}.{rest or 0}")


def _lean(slots: Slots, anchor: Anchor) -> int:
    return int(slots.get("lean", anchor.lean))


def _ref(slots: Slots, anchor: Anchor) -> str | None:
    return slots["ref"]


def _year(slots: Slots, anchor: Anchor, month: int | None = None, day: int | None = None) -> int | None:
    """Return the year that the words name or mean; None where it cannot be known."""
    if slots.get("y"):
        return _full_year(slots["y"], anchor.published)
    if anchor.published is None:
        return None
    if slots.get("toward"):
        return anchor.published.year + int(slots["toward"])
    if month is None:
        return anchor.published.year
    return nearest_year(anchor.published, month, day, _lean(slots, anchor))


def _full_year(text: str, published: date | None) -> int:
    """Return a year in full; one of two figures lies within fifty years of the report's."""
    figures = text.strip("'")
    year = int(figures)
    if len(figures) > 2:
        return year
    here = published.year if published else 2000
    full = here - here % 100 + year
    return full - 100 if full > here + 20 else full


def _date(slots: Slots, anchor: Anchor) -> str | None:
    day = int(slots["d"]) if slots.get("d") else None
    if slots.get("m"):
        month = int(slots["m"])
        if not valid_day(None, month, day or 1):
            return None
        last = int(slots["until"]) if slots.get("until") else day
        year = _year(slots, anchor, month, last)
        if day and last and last < day:
            # From the 28th to the 2nd of December: the first of the two lies in the month before.
            month, year = (month - 1, year) if month > 1 else (12, None if year is None else year - 1)
        return _written(year, month, day) if valid_day(year, month, day or 1) else None
    if day:
        return _day_alone(day, slots, anchor)
    year = _year(slots, anchor)
    return "XXXX" if year is None else f"{year:04}"


def _written(year: int | None, month: int, day: int | None) -> str:
    head = "XXXX" if year is None else f"{year:04}"
    return f"{head}-{month:02}" + (f"-{day:02}" if day else "")


def _day_alone(day: int, slots: Slots, anchor: Anchor) -> str | None:
    """Return a day of the month whose month is not named: of the report's month, or the one beside it."""
    if not 1 <= day <= 31:
        return None
    if anchor.published is None:
        return f"XXXX-XX-{day:02}"
    here, lean = anchor.published.day, _lean(slots, anchor)
    months = int(slots.get("toward") or 0)
    if not slots.get("toward"):
        # Of two months the nearer day, with the same weight on the past as for a day whose year is not named.
        back = here + 30 - day
        if day > here and (lean < 0 or (lean == 0 and (day - here) * 1.5 >= back)):
            months = -1
        elif day < here and lean > 0:
            months = 1
    base = moved(anchor.published.replace(day=1), "M", months)
    if base is None or not valid_day(base.year, base.month, day):
        return None
    return base.replace(day=day).isoformat()


def _shift(slots: Slots, anchor: Anchor) -> str | None:
    """Return the unit so many units before or after the day of publication, or after the day last named."""
    unit, toward, count = slots["unit"], int(slots["toward"]), _number(slots.get("number"))
    if count is None:
        return REFERENCES[toward]
    if unit not in MONTHS_IN.keys() | DAYS_IN.keys():
        return None
    count += 0.5 if slots.get("half") else 0.0
    start = (anchor.last or anchor.published) if slots.get("from") == "last" else anchor.published
    if start is None:
        return unit_value(None, slots.get("grain", unit))
    day = moved(start, unit, toward * count)
    return REFERENCES[toward] if day is None else unit_value(day, slots.get("grain", unit))


def _duration(slots: Slots, anchor: Anchor) -> str | None:
    unit, count = slots["unit"], _number(slots.get("number"))
    clock = "T" if unit.startswith("T") else ""
    if count is None:
        return f"P{clock}X{unit.removeprefix('T')}"
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    count += 0.5 if slots.get("half") else 0.0
    if "moreunit" in slots:
        return _two_units(count, slots)
    times, unit = _LONGER.get(unit, (1, unit))
    return f"P{clock}{count * times:g}{unit.removeprefix('T')}" if count * times < 1e6 else None


def _two_units(count: float, slots: Slots) -> str | None:
    """Return a duration told in two units, the second the smaller one (``PT2H15M``)."""
    first, second, more = slots["unit"], slots["moreunit"], _number(slots["more"])
    clock = "T" if first.startswith("T") else ""
    if more is None or clock != ("T" if second.startswith("T") else ""):
        return None
    if not {first, second} <= set(_SIZES) or _SIZES.index(first) >= _SIZES.index(second):
        return None
    return f"P{clock}{count:g}{first[-1]}{more:g}{second[-1]}"


def _weekday(slots: Slots, anchor: Anchor) -> str | None:
    """Return a day of the week: of the week that the words name, else the nearest one in the direction they give."""
    number = int(slots["weekday"])
    day = anchor.published
    if day is None:
        return f"XXXX-WXX-{number}"
    if slots.get("toward"):
        week = moved(day, "W", int(slots["toward"]))
        return None if week is None else (week + timedelta(days=number - week.isoweekday())).isoformat()
    back = (day.isoweekday() - number) % 7
    if _lean(slots, anchor) > 0:
        return unit_value(moved(day, "D", (7 - back) % 7), "D")
    return unit_value(moved(day, "D", -back), "D")


def _period(slots: Slots, anchor: Anchor) -> str | None:
    """Return a quarter, half or season of a year (``2019-Q2``)."""
    period = slots["period"]
    year = _year(slots, anchor)
    if year is None:
        return f"XXXX-{period}"
    if anchor.published and not slots.get("y") and not slots.get("toward"):
        month = _STARTS.get(period, 1)
        year -= month > anchor.published.month and _lean(slots, anchor) <= 0
    return f"{year:04}-{period}"


_STARTS = {"Q2": 4, "Q3": 7, "Q4": 10, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(slots: Slots, anchor: Anchor) -> str | None:
    """Return the last, this or next season: the last one that is over, the next one that has not begun."""
    season, toward = slots["period"], slots.get("toward")
    if toward is None or anchor.published is None:
        return _period(slots, anchor)
    month, year, start = anchor.published.month, anchor.published.year, _STARTS[season]
    over = start + 2 < month
    year += {-1: -(not over), 0: 0, 1: int(start <= month)}[max(-1, min(1, int(toward)))]
    return f"{year:04}-{season}"


def _again(slots: Slots, anchor: Anchor) -> str | None:
    """Return the quarter last named, or else the last one that is over."""
    if anchor.period or anchor.published is None:
        return anchor.period or unit_value(None, "Q")
    before = moved(anchor.published, "Q", -1)
    return None if before is None else unit_value(before, "Q")


def _yearbefore(slots: Slots, anchor: Anchor) -> str | None:
    """Return the same period of the year before: the quarter last named, or else the year."""
    if anchor.period and anchor.period[:4].isdigit():
        return f"{int(anchor.period[:4]) - 1:04}{anchor.period[4:]}"
    if anchor.published is None:
        return unit_value(None, "Y")
    before = moved(anchor.published, "Y", -1)
    return None if before is None else unit_value(before, "Y")


def _weekly(slots: Slots, anchor: Anchor) -> str | None:
    return f"XXXX-WXX-{slots['weekday']}"


def _decade(slots: Slots, anchor: Anchor) -> str | None:
    figures = slots.get("figures") or slots["y"].strip("'")
    return figures if len(figures) == 3 else figures[:3] if len(figures) == 4 else f"19{figures[0]}"


def _century(slots: Slots, anchor: Anchor) -> str | None:
    number = int(slots["number"])
    return f"{number - 1:02}" if 1 <= number <= 30 else None


def _same(slots: Slots, anchor: Anchor) -> str | None:
    if slots.get("from") == "last" and anchor.last is None:
        return None
    return unit_value(anchor.last or anchor.published, slots.get("unit", "D"))


def _today(slots: Slots, anchor: Anchor) -> str | None:
    """Return the day that a time of day without a day belongs to."""
    return unit_value(anchor.near or anchor.published, "D")


def _holiday(slots: Slots, anchor: Anchor) -> str | None:
    """Return a named day (column ``value`` of the table ``days``); one of the lunar calendar keeps its day unknown."""
    how, *figures = slots["holiday"].split()
    if how == "lunar":
        return unit_value(None, "D")
    numbers = [int(figure) for figure in figures]
    if anchor.published is None and not slots.get("y"):
        return f"XXXX-{numbers[0]:02}-{numbers[1]:02}" if how == "fixed" else unit_value(None, "D")
    if slots.get("y") or slots.get("toward"):
        year = _year(slots, anchor)
    elif anchor.published:
        month = 4 if how == "easter" else numbers[0]
        year = nearest_year(anchor.published, month, numbers[1] if how == "fixed" else 15, _lean(slots, anchor))
    else:
        year = None
    return None if year is None or not 1 <= year <= 9999 else _FEASTS[how](year, *numbers).isoformat()


_FEASTS: Mapping[str, Callable[..., date]] = {
    "fixed": date,
    "nth": nth_weekday,
    "easter": lambda year, days: easter(year) + timedelta(days=days),
}

_OPS: Mapping[str, Callable[[Slots, Anchor], str | None]] = {
    "ref": _ref,
    "date": _date,
    "shift": _shift,
    "duration": _duration,
    "weekday": _weekday,
    "period": _period,
    "season": _season,
    "again": _again,
    "yearbefore": _yearbefore,
    "weekly": _weekly,
    "decade": _decade,
    "century": _century,
    "same": _same,
    "today": _today,
    "holiday": _holiday,
}
OPS = frozenset(_OPS)
