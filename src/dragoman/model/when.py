"""When: a TIMEX3 value as the days that it can mean, no more precise than its words."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal[
    "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "interval", "unknown"
]  # fmt: skip
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:"
    r"(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?|-XX)?"
    r"|W(?P<week>\d\d)(?:-(?P<we>WE)|-(?P<weekday>[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|AU|WI)))?"
)


@dataclass(frozen=True, slots=True)
class When:
    """The days that a time may mean.

    Attributes:
        value: the TIMEX3 value, as the reading has it; empty where there is none.
        precision: how exactly the words name it.
        start: first day that it can mean; None where no calendar day is named.
        end: last such day.
    """

    value: str
    precision: Precision
    start: date | None = None
    end: date | None = None

    @property
    def exact(self) -> bool:
        """Return whether the value names its days outright: a day, or from one day to another."""
        return self.precision in ("day", "interval")

    def overlaps(self, other: "When") -> bool:
        """Return whether the two can mean a common day; never where one names no day."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.end and other.start <= self.end


@lru_cache(maxsize=4096)
def when(value: str | None) -> When:
    """Return the days that the TIMEX3 or EDTF ``value`` can mean; of precision ``unknown`` where it names none."""
    plain = (value or "").strip().rstrip("~?%")
    if "/" in plain:
        return _interval(value or "", plain)
    found = _VALUE.fullmatch(plain)
    if found is None:
        return _decade(value or "", plain)
    try:
        return _calendar(value or "", found.groupdict())
    except ValueError:
        return When(value or "", "unknown")


def _interval(value: str, plain: str) -> When:
    first, _, last = plain.partition("/")
    start, end = when(first), when(last)
    if start.start is None or end.end is None or end.end < start.start:
        return When(value, "unknown")
    return When(value, "interval", start.start, end.end)


def _decade(value: str, plain: str) -> When:
    if not re.fullmatch(r"[12]\d\d", plain):
        return When(value, "unknown")
    first = int(plain) * 10
    return When(value, "decade", date(first, 1, 1), date(first + 9, 12, 31))


def _calendar(value: str, part: dict[str, str | None]) -> When:
    year = int(part["year"] or 0)
    if part["month"] and part["day"]:
        day = date(year, int(part["month"]), int(part["day"]))
        return When(value, "day", day, day)
    if part["week"]:
        return _week(value, year, int(part["week"]), part)
    return _months(value, year, *_stretch(part))


def _stretch(part: dict[str, str | None]) -> tuple[Precision, int, int]:
    """Return the name, first month and number of months of a value that counts in months."""
    if part["month"]:
        return "month", int(part["month"]), 1
    if part["quarter"]:
        return "quarter", 3 * int(part["quarter"]) - 2, 3
    if part["half"]:
        return "half", 6 * int(part["half"]) - 5, 6
    return ("season", _SEASONS[part["season"]], 3) if part["season"] else ("year", 1, 12)


def _week(value: str, year: int, week: int, part: dict[str, str | None]) -> When:
    monday = date.fromisocalendar(year, week, 1)
    if part["weekday"]:
        day = monday + timedelta(days=int(part["weekday"]) - 1)
        return When(value, "day", day, day)
    if part["we"]:
        return When(value, "weekend", monday + timedelta(days=5), monday + timedelta(days=6))
    return When(value, "week", monday, monday + timedelta(days=6))


def _months(value: str, year: int, precision: Precision, first: int, count: int) -> When:
    start = date(year, first, 1)
    last = first + count - 1
    year, last = year + (last - 1) // 12, (last - 1) % 12 + 1
    return When(value, precision, start, date(year, last, monthrange(year, last)[1]))
