"""Dates in words, no more precise than they are known."""

from datetime import date

from dragoman.i18n.labels import Labels
from dragoman.model.when import When, when


def day_text(day: date, words: Labels, near: date | None = None) -> str:
    """Return a day in words; the year is left out where it is that of ``near``."""
    key = "date.day_short" if near is not None and near.year == day.year else "date.day"
    return words.say(key, d=day.day, month=words.series("date.months")[day.month - 1], y=day.year)


def when_text(value: str | None, words: Labels, near: date | None = None) -> str:
    """Return a TIMEX3 value in words (``27 Nov``, ``week of 24-30 Nov``, ``tháng 8/2025``, ``khoảng 10-16/11``)."""
    moment = when(value)
    about = "~" in moment.value
    if moment.start is None or moment.end is None:
        return words.get("date", moment.value if moment.value.endswith("_REF") else "unknown")
    text = _known(moment, moment.start, moment.end, words, near)
    return words.say("date.about", date=text) if about else text


def _known(moment: When, start: date, end: date, words: Labels, near: date | None) -> str:
    precision = moment.precision
    if precision == "day":
        return day_text(start, words, near)
    if precision == "interval":
        return _span(start, end, words, near)
    return words.say(_key(moment, start), **_parts(start, end, words, near))


def _key(moment: When, start: date) -> str:
    """Return the key of the label, which a season has for each of the four."""
    if moment.precision == "season":
        return f"date.season_{moment.value.rstrip('~?%')[-2:].replace('AU', 'FA')}"
    return "date.half_first" if moment.precision == "half" and start.month == 1 else f"date.{moment.precision}"


def _parts(start: date, end: date, words: Labels, near: date | None) -> dict[str, object]:
    return {
        "span": _span(start, end, words, near),
        "month": words.series("date.months")[start.month - 1],
        "n": (start.month + 2) // 3,
        "y": start.year,
    }


def _span(start: date, end: date, words: Labels, near: date | None) -> str:
    last = day_text(end, words, near)
    if (start.year, start.month) == (end.year, end.month):
        return words.say("date.span_one_month", d=start.day, b=last)
    return words.say("date.span", a=day_text(start, words, near), b=last)
