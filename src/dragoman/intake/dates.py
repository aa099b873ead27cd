"""Dates of publication: what is written becomes ISO 8601, no more precise than it was."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dragoman.errors import InputError

DAY_LENGTH = len("2025-11-23")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
EARLIEST = date(1000, 1, 1)
EASTMOST = timedelta(hours=14)


def published_iso(written: str) -> str:
    """Return a date of publication in ISO 8601: a day stays a day, an offset stays that offset.

    Reads ISO 8601, the dates of mail and feeds (RFC 2822), and ``23/11/2025`` where only one order of day and month
    is possible.

    Raises:
        InputError: it is no possible date, or an ambiguous one (code ``bad-date``).
    """
    text = written.strip()
    found = _iso(text) or _slashed(text) or _mail(text)
    if found is None or date.fromisoformat(found[:DAY_LENGTH]) < EARLIEST:
        raise InputError("bad-date", f"{written!r:.60} is not a possible date of publication.", "Write 2025-11-23.")
    return found


def refuse_future(published: str, now: datetime) -> None:
    """Refuse a date of publication that has not come by ``now`` (aware) anywhere on earth.

    Raises:
        InputError: the date lies in the future (code ``future-date``).
    """
    if len(published) == DAY_LENGTH:
        late = date.fromisoformat(published) > (now.astimezone(UTC) + EASTMOST).date()
    else:
        moment = datetime.fromisoformat(published)
        late = moment > now if moment.tzinfo else moment > (now.astimezone(UTC) + EASTMOST).replace(tzinfo=None)
    if late:
        raise InputError("future-date", f"It is dated {published}, which is after {now.date()}.")


def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _slashed(text: str) -> str | None:
    found = SLASHED.fullmatch(text)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    if first <= 12 and second <= 12 and first != second:
        message = f"{text!r} could be two different days."
        raise InputError("bad-date", message, f"Write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}.")
    day, month = (first, second) if second <= 12 else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
