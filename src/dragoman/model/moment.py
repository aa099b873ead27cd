"""Moments and days in the one form in which they can be compared as text."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def stamp(moment: datetime) -> str:
    """Return ``moment`` in UTC at fixed width (``2025-11-23T02:00:00.000000Z``): later moments sort later.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"The moment {moment.isoformat()} has no time zone.")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def after_day(day: date, zone: ZoneInfo) -> str:
    """Return the first moment after ``day`` in ``zone``, as ``stamp`` writes it."""
    if day >= date.max - timedelta(days=1):
        return stamp(datetime.max.replace(tzinfo=UTC))
    return stamp(datetime.combine(day + timedelta(days=1), time(), zone))


def published_parts(published: str | None) -> tuple[str | None, str | None]:
    """Return the day and the moment that a date of publication stands for; one of them, or both, are None.

    A date, and a date and time without an offset, stand for a day in every time zone; a time with an offset stands
    for a moment.

    Raises:
        ValueError: it is no ISO 8601 date, or lies outside the years 1 to 9999.
    """
    if published is None:
        return None, None
    if len(published) <= len("2025-11-23"):
        return date.fromisoformat(published).isoformat(), None
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is None:
        return moment.date().isoformat(), None
    try:
        return None, stamp(moment)
    except OverflowError as error:
        raise ValueError(f"The date {published} lies outside the calendar.") from error


def day_in(published: str, zone: ZoneInfo) -> str:
    """Return the day of publication in ``zone``, ISO 8601.

    Raises:
        ValueError: it is no ISO 8601 date.
    """
    if len(published) <= len("2025-11-23"):
        return date.fromisoformat(published).isoformat()
    moment = datetime.fromisoformat(published)
    try:
        return (moment if moment.tzinfo is None else moment.astimezone(zone)).date().isoformat()
    except OverflowError:
        # The first or the last day of the calendar, which in this zone would be another one still.
        return moment.date().isoformat()
