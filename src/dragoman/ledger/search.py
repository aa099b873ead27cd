"""Finding reports by their words, and by what was read in them: an index beside the rows, which can be made anew.

SQLite keeps two tables of FTS5, PostgreSQL one table with a ``tsvector``; both hold the words once as written and once
without diacritics.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Row, TextClause, bindparam, select, text

from dragoman.ledger.asking import in_chunks
from dragoman.ledger.protocol import Gist, Phrase, Wanted
from dragoman.ledger.rows import layer_of
from dragoman.ledger.tables import gists, readings, reports
from dragoman.model.codec import encode
from dragoman.model.reading import Reading
from dragoman.model.spelling import WORD, bare, lowered

# Stands between title and text, so that no phrase reaches from one into the other; no word holds it.
_GAP = "\ue000"
_LOT = 200
# A tsvector takes a megabyte of words and two kilobytes of each.
_MOST_BYTES, _MOST_LETTERS = 900_000, 64
_AS_WRITTEN = "="
_COMMON = re.compile("[\0-\u02af\u1e00-\u1eff\u2000-\u203a\u20ac]*")
_READ = ("mentions", "events", "positions", "deal")
_KEY = ("report", "annotator", "version", "published")

Record = Mapping[str, Any]


class Words(Protocol):
    """The words of reports in one kind of database."""

    def add(self, connection: Connection, rows: Sequence[Record]) -> None:
        """Take in the words of new rows of ``reports``."""
        ...

    def holding(self, connection: Connection, wanted: Wanted) -> frozenset[str]:
        """Return the hashes of the revisions that hold what is wanted."""
        ...


def words_in(connection: Connection) -> Words:
    """Return how the words are kept in the database of ``connection``."""
    return SqliteWords() if connection.dialect.name == "sqlite" else PostgresqlWords()


class SqliteWords:
    """Words in FTS5, which keeps no texts of its own; ``search_reports`` says which number is which revision."""

    def add(self, connection: Connection, rows: Sequence[Record]) -> None:
        """Take in the words of new rows of ``reports``."""
        if not rows:
            return
        last = connection.scalar(text("SELECT max(seq) FROM search_reports")) or 0
        numbered = [
            {"seq": seq, "report": row["hash"], "exact": (whole := _whole(row)), "bare": _without_bars(whole)}
            for seq, row in enumerate(rows, last + 1)
        ]
        connection.execute(text("INSERT INTO search_reports (seq, report) VALUES (:seq, :report)"), numbered)
        connection.execute(text("INSERT INTO search_exact (rowid, words) VALUES (:seq, :exact)"), numbered)
        connection.execute(text("INSERT INTO search_bare (rowid, words) VALUES (:seq, :bare)"), numbered)

    def holding(self, connection: Connection, wanted: Wanted) -> frozenset[str]:
        """Return the hashes of the revisions that hold what is wanted."""
        table = "search_exact" if wanted.marked else "search_bare"
        query = f"SELECT report FROM {table} JOIN search_reports ON seq = {table}.rowid WHERE {table} MATCH :query"  # noqa: S608 - one of two names
        return frozenset(connection.scalars(text(query), {"query": " AND ".join(_any_of(wanted, " OR ", _fts5))}))


class PostgresqlWords:
    """Words as lexemes of a ``tsvector``; that they stand one after another is looked up in ``exact`` and ``bare``."""

    def add(self, connection: Connection, rows: Sequence[Record]) -> None:
        """Take in the words of new rows of ``reports``."""
        statement = text(
            "INSERT INTO search_words (report, exact, bare, overfull, lexemes) "
            "VALUES (:report, :exact, :bare, :overfull, array_to_tsvector(CAST(:lexemes AS text[])))"
        )
        if rows:
            connection.execute(statement, [_postgresql_row(row) for row in rows])

    def holding(self, connection: Connection, wanted: Wanted) -> frozenset[str]:
        """Return the hashes of the revisions that hold what is wanted."""
        statement, values = _postgresql(wanted)
        # The planner does not count what it costs to unpack the lexemes of all rows, and would read them all.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        return frozenset(connection.scalars(statement, values))


def add_gists(connection: Connection, found: Iterable[tuple[Record, Gist]]) -> None:
    """Take in what new readings, each with its row of ``readings``, are about."""
    values = [{**{f"of_{key}": row[key] for key in _KEY}, "gist": encode(gist).decode()} for row, gist in found]
    if not values:
        return
    same = [readings.c[key] == bindparam(f"of_{key}") for key in _KEY]
    absent = ~select(gists.c.reading).where(gists.c.reading == readings.c.seq).exists()
    drawn = select(readings.c.seq, bindparam("gist", type_=gists.c.gist.type)).where(*same, absent)
    connection.execute(gists.insert().from_select(["reading", "gist"], drawn), values)


def gist_of(reading: Reading) -> Gist:
    """Return what ``reading`` is about."""
    return _gist({name: getattr(reading, name) for name in _READ})


def index_all(connection: Connection) -> None:
    """Take in all reports and readings of a ledger that has no index yet."""
    words = words_in(connection)
    hashes = connection.scalars(select(reports.c.hash).order_by(reports.c.hash)).all()
    for lot in in_chunks(hashes, _LOT):
        columns = select(reports.c.hash, reports.c.title, reports.c.text)
        rows = connection.execute(columns.where(reports.c.hash.in_(lot)).order_by(reports.c.hash))
        words.add(connection, [row._asdict() for row in rows])
    seqs = connection.scalars(select(readings.c.seq)).all()
    for numbers in in_chunks(seqs, _LOT):
        read = select(readings.c.seq, *(readings.c[name] for name in _READ)).where(readings.c.seq.in_(numbers))
        connection.execute(gists.insert(), [_gist_row(row) for row in connection.execute(read)])


def _gist_row(row: Row[Any]) -> dict[str, Any]:
    layers = {name: layer_of(name, getattr(row, name)) for name in _READ}
    return {"reading": row.seq, "gist": encode(_gist(layers)).decode()}


def _gist(layers: dict[str, Any]) -> Gist:
    named = (each.actor for each in layers["mentions"] if each.known and each.kind != "place")
    present = (name for event in layers["events"] for name in event.participants)
    deal = layers["deal"]
    issues = (each.issue for held in (deal.provisions, deal.stances, layers["positions"]) for each in held)
    dates = (event.date for event in layers["events"] if event.date)
    return Gist(*(tuple(sorted(set(each))) for each in ((*named, *present), issues, dates)))


def _whole(row: Record) -> str:
    """Return title and text, with no other words in it for FTS5 than for ``WORD``: of rare letters they think apart."""
    parts = (row["title"], row["text"]) if row["title"] else (row["text"],)
    return f" {_GAP} ".join(part if _COMMON.fullmatch(part) else " ".join(WORD.findall(part)) for part in parts)


def _without_bars(words: str) -> str:
    # FTS5 leaves marks out, of which it takes the bar of this letter for none.
    return words.replace("đ", "d").replace("Đ", "D")


def _any_of(wanted: Wanted, either: str, written: Callable[[Phrase], str]) -> Iterator[str]:
    return (f"({either.join(map(written, group))})" for group in wanted.groups)


def _fts5(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}'


def _tsquery(phrase: Phrase, mark: str) -> str:
    lexemes = [f"'{_lexeme(word, mark)}'" for word in phrase.words]
    return f"({' & '.join(lexemes)}{':*' if phrase.prefix else ''})"


def _lexeme(word: str, mark: str = "") -> str:
    return mark + word[:_MOST_LETTERS]


def _postgresql(wanted: Wanted) -> tuple[TextClause, dict[str, str]]:
    """Return the query, and the values bound in it: first by lexemes, then whether words stand one after another."""
    column = "exact" if wanted.marked else "bare"
    values = {f"p{g}x{n}": _in_a_row(phrase) for g, group in enumerate(wanted.groups) for n, phrase in enumerate(group)}
    standing = [
        "({})".format(" OR ".join(f"strpos({column}, :p{g}x{n}) > 0" for n in range(len(group))))
        for g, group in enumerate(wanted.groups)
    ]
    told = [what for what, group in zip(standing, wanted.groups, strict=True) if not all(map(_is_lexeme, group))]
    quick = " AND ".join(["lexemes @@ CAST(:query AS tsquery)", *told])
    slow = " AND ".join(["overfull", *standing])
    # Names of columns and of values alone; the values are bound.
    found = "SELECT report FROM search_words WHERE"
    statement = text(f"{found} {quick} UNION ALL {found} {slow}")
    mark = _AS_WRITTEN if wanted.marked else ""
    query = " & ".join(_any_of(wanted, " | ", lambda phrase: _tsquery(phrase, mark)))
    return statement, {**values, "query": query}


def _in_a_row(phrase: Phrase) -> str:
    return f" {' '.join(phrase.words)}{'' if phrase.prefix else ' '}"


def _is_lexeme(phrase: Phrase) -> bool:
    return len(phrase.words) == 1 and len(phrase.words[0]) <= _MOST_LETTERS


def _postgresql_row(row: Record) -> dict[str, Any]:
    parts = [row["title"] or "", row["text"]]
    exact = f" {_GAP} ".join(" ".join(WORD.findall(lowered(part))) for part in parts)
    plain = bare(exact)
    lexemes = {_lexeme(word) for word in plain.split()} | {_lexeme(word, _AS_WRITTEN) for word in exact.split()}
    overfull = sum(len(lexeme.encode()) + 4 for lexeme in lexemes) > _MOST_BYTES
    return {
        "report": row["hash"],
        "exact": f" {exact} ",
        "bare": f" {plain} ",
        "overfull": overfull,
        "lexemes": [] if overfull else sorted(lexemes),
    }
