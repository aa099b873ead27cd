"""What the layers above may ask of a ledger, whatever database holds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window

Status = Literal["new", "unchanged", "revised"]


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A stored revision of a report without its text.

    Reports with one id, or with one URL, are revisions of one report.

    Attributes:
        id: id of the report: the one that its earliest dated revision in the window came with.
        hash: hash of the revision (``Report.hash``).
        published: its date as stored, or as a person set it right.
        recorded: when the ledger learned it, ISO 8601 UTC.
        revision: 1 for the oldest revision of the report in the window, then counted on.
        day: day of publication in the window's zone, ISO 8601; empty where undated.
        aliases: other ids under which revisions of the report came.
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
    day: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the run log: an input that was skipped or marked, and why."""

    run: str
    recorded: str
    code: str
    report: str | None
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A step in the life of a token: it was issued, or revoked.

    Attributes:
        token: its id, which is no secret.
        verb: what was done.
        name: who holds it.
        role: what it allows.
        digest: hash of its secret; empty where it is revoked.
        expires: the moment from which it no longer holds, ISO 8601 UTC; empty for never.
        judge: who did it.
        recorded: when, ISO 8601 UTC.
    """

    token: str
    verb: Literal["issued", "revoked"]
    name: str
    role: str
    digest: str
    expires: str
    judge: str
    recorded: str


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """What tells the readings of one revision apart.

    Attributes:
        annotator: name of the annotator.
        version: its version and that of its data.
        published: the date with which the report was read (relative times depend on it); None where undated.
    """

    annotator: str
    version: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stored together: a revision and, where it was read, its reading.

    Attributes:
        report: the revision as it came in.
        reading: its reading, or None.
        published: the date with which it was read: the report's own, or one that a person gave it.
    """

    report: Report
    reading: Reading | None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after another.

    Attributes:
        words: in small letters; letters and digits alone (see ``dragoman.model.spelling.WORD``).
        prefix: whether the last of them may be the beginning of a longer word.
    """

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for in the texts and titles of reports.

    Attributes:
        groups: of each group at least one phrase must stand there.
        marked: whether diacritics count; where they do not, the words must have none.
    """

    groups: tuple[tuple[Phrase, ...], ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Gist:
    """What a reading is about, as it was read: reports are counted and chosen by it.

    Attributes:
        actors: canonical names of those named or taking part, places aside.
        issues: of the codebook, in the deal layer or the positions.
        dates: TIMEX3 values of the events.
    """

    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


class Kept(Protocol):
    """Bytes kept beside a ledger, which can be lost at any time: what was derived and need not be derived again."""

    def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is kept of ``kind`` under ``keys``; what is not kept, or cannot be read, is left out."""
        ...

    def keep(self, kind: str, items: Mapping[str, bytes], most: int | None = None) -> None:
        """Keep ``items``, and of ``kind`` no more than the ``most`` kept last; where that cannot be done, nothing."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...


class LedgerReader(Protocol):
    """Reading a ledger. Every answer obeys the window; of several revisions of a report the newest in it counts.

    The newest revision is the one published last, among equals recorded last, among equals that of the greatest hash.
    The current reading of a revision is the one recorded last by ``known_at`` among those made with its date.
    """

    @property
    def whole(self) -> "LedgerReader":
        """The ledger itself, where this one shows a part of it."""
        ...

    @property
    def part(self) -> str:
        """What of the ledger this one shows; empty for all of it."""
        ...

    @property
    def kept(self) -> Kept | None:
        """What is kept beside the ledger, or None where nothing can be."""
        ...

    def reports(self, window: Window) -> Sequence[ReportRef]:
        """Return the dated reports in the window, by day of publication, then id."""
        ...

    def undated(self, window: Window) -> Sequence[ReportRef]:
        """Return the reports that have no dated revision in the window, by id."""
        ...

    def ref(self, report_id: str, window: Window) -> ReportRef | None:
        """Return the newest revision of a report in the window, dated or not, without its text; or None."""
        ...

    def report(self, report_id: str, window: Window) -> Report | None:
        """Return the newest revision of a report in the window, dated or not, as it came in; or None.

        Its ``hash`` is that of its ``ref``; its id and date may differ from those of the ``ref`` (another revision's
        id, a date set right).
        """
        ...

    def revisions(self, report_id: str) -> Sequence[ReportRef]:
        """Return all revisions of a report, oldest first."""
        ...

    def stored(self, report: str | None = None) -> Iterator[tuple[Report, str | None]]:
        """Yield every revision as it came in, by hash, with the date that holds for it now (set right by a person).

        Of one report alone where ``report``, one of its ids, is given.
        """
        ...

    def texts(self, hashes: Iterable[str]) -> Mapping[str, str]:
        """Return the texts of revisions by hash."""
        ...

    def layers(
        self, names: Sequence[str], window: Window, since: date | None = None, annotator: str | None = None
    ) -> Iterator[tuple[ReportRef, Mapping[str, Any]]]:
        """Yield, per dated report in the window that was read, the named layers of its current reading.

        Args:
            names: layers of ``Reading`` (``zones``, ``times``, ``mentions``, ``attributions``, ``events``,
                ``positions``, ``deal``, ``credit``, ``lang``); each comes as what the field holds.
            window: bounds.
            since: only reports published on this day or later.
            annotator: only readings of this annotator; None for any.
        """
        ...

    def current(self, window: Window, since: date | None = None) -> Sequence[tuple[ReportRef, str]]:
        """Return the dated reports in the window that were read, each with a name of its current reading.

        Two readings of one name hold the same; ``since`` as in ``layers``.
        """
        ...

    def layers_of(self, chosen: Sequence[str], names: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the named layers of readings, by the name that ``current`` gives each."""
        ...

    def reading(self, report_hash: str, window: Window, annotator: str | None = None) -> Reading | None:
        """Return the current reading of one revision, whole, or None where it was not read."""
        ...

    def holding(self, wanted: Wanted) -> frozenset[str]:
        """Return the hashes of all revisions, of any window, that hold the words wanted; none where none is wanted."""
        ...

    def gists(self, refs: Sequence[ReportRef], window: Window) -> Mapping[str, Gist]:
        """Return, by hash, what the current readings of ``refs`` are about; ``refs`` as the window has them."""
        ...

    def reading_keys(self, hashes: Iterable[str]) -> Mapping[str, frozenset[ReadingKey]]:
        """Return, of the revisions that are stored, which readings each has."""
        ...

    def judgements(self, window: Window) -> Sequence[Judgement]:
        """Return the judgements recorded by ``window.known_at``, oldest first, undone ones and undos included."""
        ...

    def log(self, run: str | None = None) -> Sequence[LogRow]:
        """Return the run log, newest run first; of one run where named."""
        ...

    def tokens(self, token: str | None = None) -> Sequence[TokenRow]:
        """Return what was done with tokens, or with one of them, oldest first."""
        ...

    def stamp(self) -> tuple[int, ...]:
        """Return numbers that grow with every row of reports, readings and judgements: equal stamps, equal answers.

        Judgements are counted last.
        """
        ...

    def state(self, window: Window) -> str:
        """Return one hash of all rows known in the window, recorded times included: equal states, equal answers."""
        ...

    def content_hash(self) -> str:
        """Return one hash of reports, readings and judgements, *recorded* times aside: equal input, equal hash."""
        ...

    def close(self) -> None:
        """Release the database."""
        ...


class Ledger(LedgerReader, Protocol):
    """Writing a ledger: rows are added, none is ever changed."""

    def add(self, report: Report, reading: Reading | None, recorded: str) -> Status:
        """Store a revision and its reading in one transaction.

        Raises:
            InputError: the report cannot be stored (``bad-date``, ``bad-text``).
            LedgerError: the database refuses.
        """
        ...

    def add_all(self, entries: Sequence[Entry], recorded: str, notes: Sequence[LogRow] = ()) -> tuple[Status, ...]:
        """Store entries and rows of the run log in one transaction, all or none; raises as ``add`` does."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Store a judgement; the same one twice is stored once.

        Raises:
            UsageError: there is no such report (``unknown-report``) or judgement (``unknown-judgement``), or the date
                given is none (``bad-date``).
        """
        ...

    def judge_with(
        self, reports: Iterable[str], make: Callable[[Sequence[Judgement]], Sequence[Judgement]]
    ) -> tuple[Judgement, ...]:
        """Store the judgements that ``make`` makes, all or none, while nobody else writes; return them as stored.

        Args:
            reports: ids of reports, under which judgements are looked up; empty for those about no report.
            make: is given, inside the transaction, the judgements that are stored under these ids, oldest first,
                undone ones and undos included. What it raises ends the transaction.

        Raises:
            UsageError: as ``judge`` does.
            LedgerError: the database refuses.
        """
        ...

    def note(self, rows: Sequence[LogRow]) -> None:
        """Store rows of the run log."""
        ...

    def add_token(self, row: TokenRow) -> None:
        """Store a step in the life of a token."""
        ...
