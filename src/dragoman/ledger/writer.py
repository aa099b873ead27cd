"""Adding to a ledger with SQL."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from dragoman.errors import UsageError
from dragoman.ledger.asking import in_chunks, judged_under
from dragoman.ledger.faults import explained, fault
from dragoman.ledger.protocol import Entry, Gist, Kept, LogRow, Status, TokenRow
from dragoman.ledger.reader import SqlReader
from dragoman.ledger.rows import judgement_row, reading_row, report_row
from dragoman.ledger.search import add_gists, gist_of, words_in
from dragoman.ledger.tables import judgements, log, readings, reports, tokens
from dragoman.model.checking import checked_hash
from dragoman.model.judgement import Judgement
from dragoman.model.moment import published_parts, stamp
from dragoman.model.reading import Reading
from dragoman.model.report import Report

# What is graded is a source, and what is followed a dossier: neither is in a report.
_ABOUT_NO_REPORT = frozenset({"grade", "follow", "unfollow"})


class SqlLedger(SqlReader):
    """A ledger that can be added to (see ``Ledger``)."""

    def __init__(self, engine: Engine, *, read_only: bool = False, kept: Kept | None = None) -> None:
        super().__init__(engine, kept)
        self._read_only = read_only

    def add(self, report: Report, reading: Reading | None, recorded: str) -> Status:
        """Store a revision and its reading in one transaction."""
        return self.add_all([Entry(report, reading, report.published)], recorded)[0]

    def add_all(self, entries: Sequence[Entry], recorded: str, notes: Sequence[LogRow] = ()) -> tuple[Status, ...]:
        """Store entries and rows of the run log in one transaction, all or none."""
        when = _fixed(recorded)
        digests = [checked_hash(entry.report) for entry in entries]
        rows = [report_row(entry.report, digest, when) for entry, digest in zip(entries, digests, strict=True)]
        read = [reading_row(entry, digest, when) for entry, digest in zip(entries, digests, strict=True)]
        with self._writing() as connection:
            statuses = _statuses(connection, rows)
            _insert(connection, reports, rows)
            _insert(connection, readings, [row for row in read if row is not None])
            fresh = {row["hash"]: row for row, status in zip(rows, statuses, strict=True) if status != "unchanged"}
            words_in(connection).add(connection, list(fresh.values()))
            add_gists(connection, _gists(entries, read))
            _append(connection, notes)
        return statuses

    def judge(self, judgement: Judgement) -> None:
        """Store a judgement; the same one twice is stored once."""
        self.judge_with((), lambda _stored: [judgement])

    def judge_with(
        self, reports: Iterable[str], make: Callable[[Sequence[Judgement]], Sequence[Judgement]]
    ) -> tuple[Judgement, ...]:
        """Store the judgements that ``make`` makes, all or none, while nobody else writes; return them as stored."""
        names = list(dict.fromkeys(reports))
        with self._writing() as connection:
            made = make(judged_under(connection, names))
            for judgement in made:
                _check(connection, judgement)
            rows = [judgement_row(each, _fixed(each.recorded)) for each in made]
            _insert(connection, judgements, rows)
        return tuple(replace(each, recorded=row["recorded"]) for each, row in zip(made, rows, strict=True))

    def note(self, rows: Sequence[LogRow]) -> None:
        """Store rows of the run log."""
        if rows:
            with self._writing() as connection:
                _append(connection, rows)

    def add_token(self, row: TokenRow) -> None:
        """Store a step in the life of a token."""
        with self._writing() as connection:
            connection.execute(tokens.insert(), asdict(replace(row, recorded=_fixed(row.recorded))))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._read_only:
            raise fault("read-only-ledger")
        with explained(), self._engine.execution_options(dragoman_write=True).begin() as connection:
            yield connection


def _gists(
    entries: Sequence[Entry], rows: Sequence[Mapping[str, Any] | None]
) -> Iterator[tuple[Mapping[str, Any], Gist]]:
    for entry, row in zip(entries, rows, strict=True):
        if entry.reading is not None and row is not None:
            yield row, gist_of(entry.reading)


def _check(connection: Connection, judgement: Judgement) -> None:
    """Refuse a judgement about what the ledger does not hold."""
    if judgement.verb == "date":
        _check_date(judgement.value)
    if judgement.verb == "undo":
        known = connection.scalar(select(judgements.c.id).where(judgements.c.id == judgement.field))
        if known is None:
            raise UsageError("unknown-judgement", f"There is no judgement {judgement.field}.")
    elif judgement.verb not in _ABOUT_NO_REPORT:
        named = select(reports.c.id).where(reports.c.id == judgement.anchor.report)
        if connection.scalar(named) is None:
            raise UsageError("unknown-report", f"There is no report {judgement.anchor.report!r} in the ledger.")


def _fixed(recorded: str) -> str:
    return stamp(datetime.fromisoformat(recorded))


def _check_date(value: str) -> None:
    try:
        published_parts(value)
    except ValueError as error:
        raise UsageError("bad-date", f"{value!r} is no date.", f"Write it like {date(2025, 11, 23)}.") from error


def _statuses(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[Status, ...]:
    seen = {name: _present(connection, rows, name) for name in ("hash", "id", "page")}
    statuses: list[Status] = []
    for row in rows:
        met = {name: row[name] in seen[name] for name in seen}
        statuses.append("unchanged" if met["hash"] else "revised" if met["id"] or met["page"] else "new")
        for name, values in seen.items():
            if row[name] is not None:
                values.add(row[name])
    return tuple(statuses)


def _present(connection: Connection, rows: Sequence[Mapping[str, Any]], name: str) -> set[str]:
    column = reports.c[name]
    values = {row[name] for row in rows if row[name] is not None}
    return {hit for chunk in in_chunks(values) for hit in connection.scalars(select(column).where(column.in_(chunk)))}


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, leaving those that are there."""
    if rows:
        # Only the one in use: the other would take longer to import than a small ledger to answer.
        dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def _append(connection: Connection, rows: Sequence[LogRow]) -> None:
    if rows:
        connection.execute(log.insert(), [asdict(row) for row in rows])
