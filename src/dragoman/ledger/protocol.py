"""What the layers above may ask of a ledger, whatever database holds it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A stored revision of a report without its text.

    Attributes:
        hash: hash of the revision (``Report.hash``).
        recorded: when the ledger learned it, ISO 8601 UTC.
        revision: 1 for the first text that the ledger saw under this id, then counted on.
    """

    id: str
    hash: str
    lang: str | None
    published: str | None
    outlet: str | None
    url: str | None
    title: str | None
    recorded: str
    revision: int


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the run log: an input that was skipped or marked, and why."""

    run: str
    recorded: str
    code: str
    report: str | None
    place: str
    reason: str


class LedgerReader(Protocol):
    """Reading a ledger. Every answer obeys the window; of several revisions of a report the newest in it counts."""

    def reports(self, window: Window) -> Sequence[ReportRef]:
        """Return the dated reports in the window, by day of publication, then id."""
        ...

    def undated(self, window: Window) -> Sequence[ReportRef]:
        """Return the reports without a date that were recorded by ``window.known_at``."""
        ...

    def report(self, report_id: str, window: Window) -> Report | None:
        """Return the newest revision of a report in the window, dated or not, or None."""
        ...

    def revisions(self, report_id: str) -> Sequence[ReportRef]:
        """Return all revisions of a report, oldest first."""
        ...

    def texts(self, hashes: Iterable[str]) -> Mapping[str, str]:
        """Return the texts of revisions by hash."""
        ...

    def layers(
        self, names: Sequence[str], window: Window, since: date | None = None
    ) -> Iterator[tuple[ReportRef, Mapping[str, Any]]]:
        """Yield, per dated report in the window, the named layers of its current reading.

        Args:
            names: fields of ``Reading`` (``events``, ``attributions``, ...); each comes as the tuple the field holds.
            window: bounds.
            since: only reports published on this day or later.
        """
        ...

    def reading(self, report_hash: str, window: Window) -> Reading | None:
        """Return the current reading of one revision, whole, or None where it was not read."""
        ...

    def judgements(self, window: Window) -> Sequence[Judgement]:
        """Return the judgements recorded by ``window.known_at``, oldest first, undone ones and undos included."""
        ...

    def log(self, run: str | None = None) -> Sequence[LogRow]:
        """Return the run log, newest run first; of one run where named."""
        ...


class Ledger(LedgerReader, Protocol):
    """Writing a ledger: rows are added, none is ever changed."""

    def add(self, report: Report, reading: Reading | None, recorded: str) -> str:
        """Store a revision and its reading in one transaction; return ``new``, ``unchanged`` or ``revised``."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Store a judgement."""
        ...

    def note(self, rows: Sequence[LogRow]) -> None:
        """Store rows of the run log."""
        ...

    def content_hash(self) -> str:
        """Return one hash of all that is stored, *recorded* times aside: equal input, equal hash."""
        ...

    def close(self) -> None:
        """Release the database."""
        ...
