"""Taking reports into a ledger: one run, lot by lot, each lot finished in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import uuid4

from dragoman.annotate import Annotator
from dragoman.errors import InputError
from dragoman.intake import Item
from dragoman.ledger.protocol import Entry, Ledger, LogRow, ReadingKey, Status
from dragoman.model.checking import checked_hash
from dragoman.model.moment import day_in, stamp
from dragoman.model.report import Report, Skipped
from dragoman.pipeline.config import Config
from dragoman.pipeline.language import pack_for
from dragoman.pipeline.lots import lots
from dragoman.pipeline.reading import Outcome, ReadAll, reading_with
from dragoman.pipeline.summary import IngestSummary
from dragoman.pipeline.undisturbed import undisturbed

# A lot ends at so many characters even where it is not full, so that a run of long reports takes no more memory.
LOT_CHARACTERS = 2_000_000

# ISO 639 code of a language that is not known; no pack has it, so an annotator finds nothing.
UNKNOWN_LANGUAGE = "und"

T = TypeVar("T")
Clock = Callable[[], datetime]
Progress = Callable[[IngestSummary], None]
DEFAULTS = Config()


def _ignore(_summary: IngestSummary) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Job:
    """A report to be read: with which date, and with which language pack (None where there is none)."""

    report: Report
    digest: str
    published: str | None
    pack: str | None

    @property
    def as_read(self) -> Report:
        """Return the report as the annotator is to see it."""
        return replace(self.report, published=self.published, lang=self.pack or UNKNOWN_LANGUAGE)


def ingest(
    ledger: Ledger,
    items: Iterable[Item],
    annotator: Annotator,
    clock: Clock,
    progress: Progress = _ignore,
    config: Config = DEFAULTS,
) -> IngestSummary:
    """Store ``items`` in ``ledger``, read by ``annotator``; a bad one is noted in the run log and the run goes on.

    A report that the ledger has with a reading of this version is not read again. Ctrl-C rolls back the lot under
    way and ends the run; what was stored before stays.

    Args:
        ledger: where to.
        items: from intake, one by one; they need not fit into memory.
        annotator: who reads.
        clock: gives the moment that is written down as *recorded*; reports of a later day are skipped.
        progress: is told the counts after each lot.
        config: zone, workers and size of lots; the rest of it is not asked.

    Raises:
        LedgerError: the ledger refuses; lots stored before stay.
    """
    run = _Run(ledger, annotator, clock, config)
    return run.through(lots(items, config.lot, LOT_CHARACTERS, _item_size), _Run.accepted, progress)


def reread(
    ledger: Ledger,
    annotator: Annotator,
    clock: Clock,
    progress: Progress = _ignore,
    config: Config = DEFAULTS,
    report: str | None = None,
) -> IngestSummary:
    """Read every stored report that has no reading of this version with its present date; see ``ingest``.

    To be called after a new annotator, version or pack, and after a person dated a report; of that one ``report``, by
    any of its ids, alone where it is given.
    """
    run = _Run(ledger, annotator, clock, config)
    stored = lots(ledger.stored(report), config.lot, LOT_CHARACTERS, _stored_size)
    return run.through(stored, _Run.listed, progress)


class _Run:
    """One run under way: its counts, and nothing of the reports that it is done with."""

    def __init__(self, ledger: Ledger, annotator: Annotator, clock: Clock, config: Config) -> None:
        self._ledger = ledger
        self._annotator = annotator
        self._clock = clock
        self._config = config
        self._counts: Counter[tuple[str, str]] = Counter()
        self._finished = self._counts.copy()
        self._notes: list[LogRow] = []
        self._id = f"{stamp(clock())}-{uuid4().hex[:6]}"

    def through(self, lots: Iterable[list[T]], sift: "Sift[T]", progress: Progress) -> IngestSummary:
        """Read and store ``lots`` one by one, each sifted into the jobs that it holds."""
        try:
            with reading_with(self._annotator, self._config.workers) as read_all:
                for lot in lots:
                    self._store(sift(self, lot), read_all)
                    progress(self.summary())
        except KeyboardInterrupt:
            self._counts = self._finished
            return self.summary(interrupted=True)
        return self.summary()

    def summary(self, *, interrupted: bool = False) -> IngestSummary:
        """Return the counts so far."""
        counts = self._counts
        return IngestSummary(
            run=self._id,
            new=counts["status", "new"],
            unchanged=counts["status", "unchanged"],
            revised=counts["status", "revised"],
            undated=counts["also", "undated"],
            reread=counts["also", "reread"],
            marked=self._codes("marked"),
            skipped=self._codes("skipped"),
            interrupted=interrupted,
        )

    def _codes(self, group: str) -> dict[str, int]:
        return {code: count for (of, code), count in sorted(self._counts.items()) if of == group}

    def accepted(self, items: Iterable[Item]) -> list[Job]:
        """Return the items that can be stored as jobs; note the others."""
        jobs = []
        for item in items:
            if isinstance(item, Skipped):
                self._skip(item.code, item.report_id, item.place, item.reason)
                continue
            try:
                jobs.append(self._job(item))
            except InputError as error:
                self._skip(error.code, item.id, item.url or "", str(error))
        return jobs

    def listed(self, stored: Iterable[tuple[Report, str | None]]) -> list[Job]:
        """Return stored reports, each with its present date, as jobs."""
        return [Job(report, report.hash, date, pack_for(report.lang, report.text)) for report, date in stored]

    def _job(self, report: Report) -> Job:
        digest = checked_hash(report)
        today = day_in(stamp(self._clock()), self._config.zone)
        if report.published is not None and day_in(report.published, self._config.zone) > today:
            raise InputError("future-date", f"It is dated {report.published}, and today is {today}.")
        return Job(report, digest, report.published, pack_for(report.lang, report.text))

    def _store(self, jobs: Sequence[Job], read_all: ReadAll) -> None:
        kept = self._ledger.reading_keys(job.digest for job in jobs)
        to_read = list({job.digest: job for job in jobs if not self._is_read(job, kept.get(job.digest))}.values())
        outcomes = read_all([job.as_read for job in to_read])
        entries = [self._entry(job, outcome) for job, outcome in zip(to_read, outcomes, strict=True)]
        notes, self._notes = self._notes, []
        with undisturbed():
            statuses = self._ledger.add_all(entries, stamp(self._clock()), notes) if entries or notes else ()
            self._count(jobs, dict(zip((job.digest for job in to_read), statuses, strict=True)))
            self._finished = self._counts.copy()

    def _is_read(self, job: Job, keys: Iterable[ReadingKey] | None) -> bool:
        # Without a pack the version is not known before the reading; there is nothing to find in it anyway.
        version = None if job.pack is None else self._annotator.version(job.pack)
        return any(
            key.annotator == self._annotator.name and key.published == job.published and version in (None, key.version)
            for key in keys or ()
        )

    def _entry(self, job: Job, outcome: Outcome) -> Entry:
        if job.pack is None:
            said = f"is in {job.report.lang!r}, which has no language pack" if job.report.lang else "is not known"
            self._mark("unknown-language", job, f"The language of the report {said}; nothing was read in it.")
        if isinstance(outcome, str):
            self._mark("annotator-failed", job, f"The annotator {self._annotator.name} failed: {outcome}.")
            return Entry(job.report, None, job.published)
        return Entry(job.report, replace(outcome, report=job.digest), job.published)

    def _count(self, jobs: Sequence[Job], statuses: Mapping[str, Status]) -> None:
        """Count each job once by what became of it; a report that comes twice in a lot is unchanged the second time."""
        pending = dict(statuses)
        for job in jobs:
            status = pending.pop(job.digest, None)
            self._counts["status", status or "unchanged"] += 1
            if status == "unchanged":
                self._counts["also", "reread"] += 1
            elif status is not None and job.published is None:
                self._counts["also", "undated"] += 1
            if status == "revised":
                self._mark("revised", job, "The ledger had another text or date under this id or URL; both are kept.")
        notes, self._notes = self._notes, []
        self._ledger.note(notes)

    def _skip(self, code: str, report: str | None, place: str, reason: str) -> None:
        self._counts["skipped", code] += 1
        self._write_down(code, report, place, reason)

    def _mark(self, code: str, job: Job, reason: str) -> None:
        self._counts["marked", code] += 1
        self._write_down(code, job.report.id, job.report.url or "", reason)

    def _write_down(self, code: str, report: str | None, place: str, reason: str) -> None:
        self._notes.append(LogRow(self._id, stamp(self._clock()), code, report, place, reason))


Sift = Callable[[_Run, list[T]], list[Job]]


def _item_size(item: Item) -> int:
    return len(item.text) if isinstance(item, Report) else 0


def _stored_size(stored: tuple[Report, str | None]) -> int:
    return len(stored[0].text)
