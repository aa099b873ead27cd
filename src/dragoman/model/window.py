"""The two dates that bound every answer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Window:
    """What an answer may use.

    Attributes:
        as_of: only reports published by the end of this day in ``zone``; None for all that is dated.
        known_at: only what the ledger had recorded by this moment (aware); None for all.
        zone: the time zone in which a day ends.
    """

    as_of: date | None = None
    known_at: datetime | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
