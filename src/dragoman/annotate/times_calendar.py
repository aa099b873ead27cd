"""Calendar arithmetic for TIMEX3 values: units of time, moving by them, and the value of the unit that holds a day.

Units are ``Y M W D`` and ``Q`` (quarter), ``H`` (half-year), ``E`` (decade), ``C`` (century), ``WE`` (weekend),
``TH TM TS`` (hour, minute, second). An unknown figure is written ``X``, as in ``XXXX-11-22``.
"""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
DAYS_IN = {"D": 1, "W": 7, "WE": 7}
UNKNOWN = {
    "Y": "XXXX", "M": "XXXX-XX", "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX",
    "H": "XXXX-HX", "E": "XXX", "C": "XX",
}  # fmt: skip
_QUARTERS = {"Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41, "SP": 21, "SU": 22, "FA": 23, "WI": 24}


def unit_value(day: date | None, unit: str) -> str:
    """Return the TIMEX3 value of the ``unit`` that holds ``day``; all figures unknown where ``day`` is None."""
    if day is None:
        return UNKNOWN[unit]
    if unit in {"W", "WE"}:
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    year, month = f"{day.year:04}", day.month
    values = {
        "Y": year, "M": f"{year}-{month:02}", "D": day.isoformat(), "Q": f"{year}-Q{(month + 2) // 3}",
        "H": f"{year}-H{(month + 5) // 6}", "E": year[:3], "C": year[:2],
    }  # fmt: skip
    return values[unit]


def moved(day: date, unit: str, count: float) -> date | None:
    """Return ``day`` moved by ``count`` units, or None beyond the years 1 to 9999.

    The day of the month is cut down to the last one that the month has.
    """
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=round(count * DAYS_IN[unit]))
        months = day.year * 12 + day.month - 1 + round(count * MONTHS_IN[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Return whether there is such a day; in an unknown year, whether some year has it."""
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= monthrange(2000 if year is None else year, month)[1]


def nearest_year(published: date, month: int, day: int | None, lean: int) -> int:
    """Return the year that a month or day without one most likely belongs to.

    Args:
        published: when the report came out.
        month: the month that the words name.
        day: the day of the month, or None where they name the month alone.
        lean: -1 where the words say that it is past, 1 where they speak of what is to come, 2 where they name the
            next one, else 0.
    """
    here = (month, day) if day else (month, published.day)
    past = published.year if here <= (published.month, published.day) else published.year - 1
    if lean < 0:
        return past
    if lean > 1:
        return past if here == (published.month, published.day) and day else past + 1
    gone = _days_between(published, past, *here)
    if gone == 0:
        return past
    ahead = _days_between(published, past + 1, *here)
    # The press looks back more than ahead, so a date to come must be clearly the nearer one unless the words say so.
    weight = 1.0 / 3 if lean > 0 else 1.5
    return past + 1 if ahead * weight < gone else past


def _days_between(published: date, year: int, month: int, day: int) -> int:
    """Return about how many days lie between; every month counts as the longest, so that no year is out of range."""
    return abs((year - published.year) * 372 + (month - published.month) * 31 + day - published.day)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the ``nth`` ``weekday`` (1 is Monday) of a month; counted from its end where ``nth`` is negative."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    month, day = divmod(h + w - 7 * m + 114, 31)
    return date(year, month, day + 1)


def edtf(value: str, approximate: bool = False) -> str | None:
    """Return a TIMEX3 date as Extended Date/Time Format, or None where EDTF has no word for it.

    Weeks, durations, references and clock times without seconds have none.
    """
    if not value[:1].isdigit() and not value.startswith("XX"):
        return None
    if "T" in value or "W" in value.replace("WI", ""):
        return None
    head, _, tail = value.rpartition("-")
    if tail in _QUARTERS:
        value = f"{head}-{_QUARTERS[tail]}"
    elif len(value) < 4:
        value = value.ljust(4, "X")
    return value + ("~" if approximate else "")
