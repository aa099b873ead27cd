"""Answering questions from a ledger with SQL."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, func, select

from dragoman.ledger.asking import CHUNK, Asking, ask, in_chunks, known
from dragoman.ledger.content import content_hash, state_hash
from dragoman.ledger.families import history, newest_of_each
from dragoman.ledger.faults import explained, fault
from dragoman.ledger.gists import Gists
from dragoman.ledger.protocol import Gist, Kept, LogRow, ReadingKey, ReportRef, TokenRow, Wanted
from dragoman.ledger.rows import judgement_of, layer_of, reading_of, report_of, revision_of
from dragoman.ledger.search import words_in
from dragoman.ledger.tables import judgements, log, readings, reports, tokens
from dragoman.model.judgement import Judgement
from dragoman.model.judging import in_order
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window

# Readings are fetched in small lots: a view holds no more of them than it works on.
_LOT = 200


class Head(NamedTuple):
    """A reading without its layers, its fields in the order in which the current one is chosen."""

    recorded: str
    version: str
    annotator: str
    published: str
    seq: int
    report: str

    @property
    def name(self) -> str:
        """Return what no other reading is called, of this ledger or of another that stood in its place."""
        return f"{self.seq}-{self.report}-{self.recorded}-{self.version}"


class SqlReader:
    """A ledger in a database that SQLAlchemy reaches (see ``LedgerReader``)."""

    def __init__(self, engine: Engine, kept: Kept | None = None) -> None:
        self._engine = engine
        self._kept = kept
        self._dated: dict[tuple[tuple[int, ...], Window], Sequence[ReportRef]] = {}
        self._gists = Gists()

    @property
    def whole(self) -> "SqlReader":
        """The ledger itself."""
        return self

    @property
    def part(self) -> str:
        """What of the ledger this one shows: all of it."""
        return ""

    @property
    def kept(self) -> Kept | None:
        """What is kept beside the ledger, or None where nothing can be."""
        return self._kept

    def reports(self, window: Window) -> Sequence[ReportRef]:
        """Return the dated reports in the window, by day of publication, then id."""
        # One answer asks for them several times over, and nothing changes while the ledger does not grow.
        key = (self.stamp(), window)
        known = self._dated.get(key)
        if known is None:
            with self._asking(window) as question:
                found = newest_of_each(question.revisions(), window.zone)
            known = sorted((ref for ref in found if ref.published), key=lambda ref: (ref.day, ref.id))
            # A day of the past is asked for together with all days.
            self._dated = {**dict(list(self._dated.items())[-1:]), key: known}
        return known

    def undated(self, window: Window) -> Sequence[ReportRef]:
        """Return the reports that have no dated revision in the window, by id."""
        with self._asking(window) as question:
            # As a rule there is none, and then there is no need to look at all reports.
            found = newest_of_each(question.revisions(), window.zone) if question.has_undated() else []
        return sorted((ref for ref in found if not ref.published), key=lambda ref: ref.id)

    def ref(self, report_id: str, window: Window) -> ReportRef | None:
        """Return the newest revision of a report in the window without its text, or None."""
        with self._asking(window) as question:
            found = newest_of_each(question.family(report_id), window.zone)
        return found[0] if found else None

    def report(self, report_id: str, window: Window) -> Report | None:
        """Return the newest revision of a report in the window as it came in, or None.

        Raises:
            LedgerError: its text is not the one that was stored (``corrupt-ledger``).
        """
        ref = self.ref(report_id, window)
        if ref is None:
            return None
        with self._reading() as connection:
            row = connection.execute(select(reports).where(reports.c.hash == ref.hash)).one()
        found = report_of(row)
        if found.hash != ref.hash:
            raise fault("corrupt-ledger")
        return found

    def revisions(self, report_id: str) -> Sequence[ReportRef]:
        """Return all revisions of a report, oldest first."""
        window = Window()
        with self._asking(window) as question:
            return history(question.family(report_id), window.zone)

    def stored(self, report: str | None = None) -> Iterator[tuple[Report, str | None]]:
        """Yield every revision as it came in, by hash, with the date that holds for it now; of one report if named."""
        last = ""
        only = [] if report is None else [reports.c.hash.in_([ref.hash for ref in self.revisions(report)])]
        while True:
            query = select(reports).where(reports.c.hash > last, *only).order_by(reports.c.hash).limit(_LOT)
            with self._asking(Window()) as question:
                rows = question.connection.execute(query).all()
                found = [(report_of(row), question.date_of(revision_of(row))) for row in rows]
            yield from found
            if len(rows) < _LOT:
                return
            last = rows[-1].hash

    def texts(self, hashes: Iterable[str]) -> Mapping[str, str]:
        """Return the texts of revisions by hash."""
        found: dict[str, str] = {}
        with self._reading() as connection:
            for chunk in in_chunks(hashes):
                rows = connection.execute(select(reports.c.hash, reports.c.text).where(reports.c.hash.in_(chunk)))
                found.update((row.hash, row.text) for row in rows)
        return found

    def layers(
        self, names: Sequence[str], window: Window, since: date | None = None, annotator: str | None = None
    ) -> Iterator[tuple[ReportRef, Mapping[str, Any]]]:
        """Yield, per dated report in the window that was read, the named layers of its current reading."""
        for lot in in_chunks(self._read(window, since, annotator), _LOT):
            found = self.layers_of([head.name for _, head in lot], names)
            yield from ((ref, found[head.name]) for ref, head in lot)

    def layers_of(self, chosen: Sequence[str], names: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the named layers of readings, by the name that ``current`` gives each."""
        found: dict[str, Mapping[str, Any]] = {}
        name_of = {int(name.partition("-")[0]): name for name in chosen}
        columns = (readings.c.seq, *(readings.c[name] for name in names))
        with self._reading() as connection:
            for chunk in in_chunks(name_of):
                query = select(*columns).where(readings.c.seq.in_(chunk))
                found.update((name_of[row[0]], _Layers(names, row[1:])) for row in connection.execute(query))
        return found

    def current(self, window: Window, since: date | None = None) -> Sequence[tuple[ReportRef, str]]:
        """Return the dated reports in the window that were read, each with a name of its current reading."""
        return [(ref, head.name) for ref, head in self._read(window, since, None)]

    def _read(self, window: Window, since: date | None, annotator: str | None) -> list[tuple[ReportRef, Head]]:
        first = since.isoformat() if since else ""
        wanted = [ref for ref in self.reports(window) if ref.day >= first]
        current = self._current(wanted, window, annotator)
        return [(ref, current[ref.hash]) for ref in wanted if ref.hash in current]

    def reading(self, report_hash: str, window: Window, annotator: str | None = None) -> Reading | None:
        """Return the current reading of one revision, whole, or None where it was not read."""
        with self._asking(window) as question:
            row = question.connection.execute(select(reports).where(reports.c.hash == report_hash)).one_or_none()
            if row is None:
                return None
            heads = _heads(question.connection, window, annotator, [report_hash])
            if not heads:
                return None
            head = _choose(heads, question.date_of(revision_of(row)))
            return reading_of(question.connection.execute(select(readings).where(readings.c.seq == head.seq)).one())

    def holding(self, wanted: Wanted) -> frozenset[str]:
        """Return the hashes of all revisions, of any window, that hold the words wanted; none where none is wanted."""
        if not wanted.groups:
            return frozenset()
        with self._reading() as connection:
            return words_in(connection).holding(connection, wanted)

    def gists(self, refs: Sequence[ReportRef], window: Window) -> Mapping[str, Gist]:
        """Return, by hash, what the current readings of ``refs`` are about; ``refs`` as the window has them."""
        with self._reading() as connection:
            return self._gists.of(connection, refs, window)

    def reading_keys(self, hashes: Iterable[str]) -> Mapping[str, frozenset[ReadingKey]]:
        """Return, of the revisions that are stored, which readings each has."""
        found: dict[str, set[ReadingKey]] = {}
        columns = (readings.c.report, readings.c.annotator, readings.c.version, readings.c.published)
        with self._reading() as connection:
            for chunk in in_chunks(hashes):
                stored = connection.scalars(select(reports.c.hash).where(reports.c.hash.in_(chunk)))
                found.update((digest, set()) for digest in stored)
                for row in connection.execute(select(*columns).where(readings.c.report.in_(chunk))):
                    found[row.report].add(ReadingKey(row.annotator, row.version, row.published or None))
        return {digest: frozenset(keys) for digest, keys in found.items()}

    def judgements(self, window: Window) -> Sequence[Judgement]:
        """Return the judgements recorded by ``window.known_at``, oldest first, undone ones and undos included."""
        query = select(judgements).where(*known(judgements.c.recorded, window))
        with self._reading() as connection:
            return in_order(judgement_of(row) for row in connection.execute(query))

    def log(self, run: str | None = None) -> Sequence[LogRow]:
        """Return the run log, newest run first; of one run where named."""
        columns = (log.c[name] for name in LogRow.__dataclass_fields__)
        query = select(*columns).where(*([] if run is None else [log.c.run == run]))
        with self._reading() as connection:
            return [LogRow(*row) for row in connection.execute(query.order_by(log.c.run.desc(), log.c.seq))]

    def tokens(self, token: str | None = None) -> Sequence[TokenRow]:
        """Return what was done with tokens, or with one of them, oldest first."""
        columns = (tokens.c[name] for name in TokenRow.__dataclass_fields__)
        query = select(*columns).where(*([] if token is None else [tokens.c.token == token]))
        with self._reading() as connection:
            return [TokenRow(*row) for row in connection.execute(query.order_by(tokens.c.seq))]

    def stamp(self) -> tuple[int, ...]:
        """Return numbers that grow with every row of reports, readings and judgements."""
        counted = (func.count().select().select_from(table) for table in (reports, judgements))
        with self._reading() as connection:
            last = connection.scalar(select(func.max(readings.c.seq))) or 0
            return (last, *(connection.scalar(query) or 0 for query in counted))

    def state(self, window: Window) -> str:
        """Return one hash of all rows known in the window, recorded times included."""
        with self._reading() as connection:
            return state_hash(connection, window)

    def content_hash(self) -> str:
        """Return one hash of reports, readings and judgements, *recorded* times aside."""
        with self._reading() as connection:
            return content_hash(connection, self.judgements(Window()))

    def close(self) -> None:
        """Release the database."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _asking(self, window: Window) -> Iterator[Asking]:
        with self._reading() as connection:
            yield ask(connection, window)

    def _current(self, refs: Sequence[ReportRef], window: Window, annotator: str | None) -> dict[str, Head]:
        hashes = [ref.hash for ref in refs] if len(refs) <= CHUNK else None
        of: defaultdict[str, list[Head]] = defaultdict(list)
        with self._reading() as connection:
            for head in _heads(connection, window, annotator, hashes):
                of[head.report].append(head)
        return {ref.hash: _choose(of[ref.hash], ref.published) for ref in refs if ref.hash in of}


def _heads(connection: Connection, window: Window, annotator: str | None, hashes: Sequence[str] | None) -> list[Head]:
    conditions = known(readings.c.recorded, window)
    if annotator is not None:
        conditions.append(readings.c.annotator == annotator)
    if hashes is not None:
        conditions.append(readings.c.report.in_(hashes))
    columns = (readings.c[name] for name in Head._fields)
    return [Head(*row) for row in connection.execute(select(*columns).where(*conditions))]


def _choose(heads: Sequence[Head], published: str | None) -> Head:
    with_its_date = [head for head in heads if head.published == (published or "")]
    return max(with_its_date or heads)


class _Layers(Mapping[str, Any]):
    """Layers of a reading, each read from its column when it is first asked for."""

    def __init__(self, names: Sequence[str], columns: Sequence[str]) -> None:
        self._columns = dict(zip(names, columns, strict=True))
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - each layer has its own type
        if name not in self._read:
            column = self._columns[name]
            self._read[name] = column if name == "lang" else layer_of(name, column)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)
