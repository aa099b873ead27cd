"""What a run is told; made once, where the program meets its environment."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dragoman.model.window import DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run.

    Attributes:
        ledger: path or URL of the ledger.
        zone: the time zone in which a day ends.
        annotator: name of the annotator that reads the reports.
        workers: processes that read at the same time; 1 reads in this one.
        lot: reports that are stored in one transaction.
        now: the moment that counts as now (aware), or None for the clock's.
    """

    ledger: str = "dragoman.db"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    annotator: str = "fast"
    workers: int = 1
    lot: int = 200
    now: datetime | None = None

    def clock(self) -> datetime:
        """Return now: the moment set, or the machine's."""
        return self.now or datetime.now(UTC)
