"""The conditions that a window lays on rows, and the dates that people gave: what every question to a ledger needs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from dragoman.ledger.families import Revision, page_of
from dragoman.ledger.rows import judgement_of
from dragoman.ledger.tables import judgements, reports
from dragoman.model.judgement import Judgement
from dragoman.model.judging import in_order, judged_date, live
from dragoman.model.moment import after_day, day_in, stamp
from dragoman.model.window import Window

T = TypeVar("T")
# SQLite allows 32,766 values in a statement, older ones 999.
CHUNK = 500

_REVISION = tuple(reports.c[name] for name in Revision.__dataclass_fields__)


def in_chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield ``values`` in lists of at most ``size``."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def known(column: ColumnElement[str], window: Window) -> list[ColumnElement[bool]]:
    """Return the condition that a row was recorded by ``window.known_at``."""
    return [] if window.known_at is None else [column <= stamp(window.known_at)]


@dataclass(frozen=True, slots=True)
class Asking:
    """One question under way: its connection, its bounds and the live judgements that give a date."""

    connection: Connection
    window: Window
    datings: tuple[Judgement, ...]

    def revisions(self, *conditions: ColumnElement[bool]) -> list[Revision]:
        """Return the revisions in the window that fulfil ``conditions``, and the undated ones, with the dates given."""
        bounds = known(reports.c.recorded, self.window)
        if not self.datings:
            bounds += self._published()
        rows = self.connection.execute(select(*_REVISION).where(*bounds, *conditions))
        found = (Revision(*row) for row in rows)
        return self._dated(found) if self.datings else list(found)

    def has_undated(self) -> bool:
        """Return whether any revision known in the window came without a date."""
        undated = select(reports.c.hash).where(reports.c.published.is_(None), *known(reports.c.recorded, self.window))
        return self.connection.execute(undated.limit(1)).first() is not None

    def family(self, report_id: str) -> list[Revision]:
        """Return the revisions in the window of the report that goes, or went, by ``report_id``."""
        ids, pages = {report_id}, set[str]()
        while True:
            same = or_(reports.c.id.in_(ids), reports.c.page.in_(pages))
            found = self.revisions(same)
            before = len(ids) + len(pages)
            ids.update(each.id for each in found)
            pages.update(page for each in found if (page := page_of(each.url)))
            if len(ids) + len(pages) == before:
                return found

    def date_of(self, revision: Revision) -> str | None:
        """Return the date of ``revision``: the one that a person gave it, else its own."""
        return judged_date(self.datings, revision.id, revision.hash, revision.recorded) or revision.published

    def _published(self) -> list[ColumnElement[bool]]:
        window = self.window
        if window.as_of is None:
            return []
        day, moment = reports.c.published_day, reports.c.published_at
        until = after_day(window.as_of, window.zone)
        return [or_(day <= window.as_of.isoformat(), moment < until, and_(day.is_(None), moment.is_(None)))]

    def _dated(self, found: Iterable[Revision]) -> list[Revision]:
        dated = (replace(each, published=self.date_of(each)) for each in found)
        last = self.window.as_of and self.window.as_of.isoformat()
        zone = self.window.zone
        return [each for each in dated if not (each.published and last) or day_in(each.published, zone) <= last]


def judged_under(connection: Connection, names: Sequence[str]) -> Sequence[Judgement]:
    """Return the judgements on reports of these ids, oldest first, undone ones and undos included."""
    found = [
        judgement_of(row)
        for chunk in in_chunks(names)
        for row in connection.execute(select(judgements).where(judgements.c.report.in_(chunk)))
    ]
    return in_order(found)


def ask(connection: Connection, window: Window) -> Asking:
    """Return a question within ``window``."""
    where = (judgements.c.verb.in_(("date", "undo")), *known(judgements.c.recorded, window))
    rows: Sequence[Judgement] = [judgement_of(row) for row in connection.execute(select(judgements).where(*where))]
    return Asking(connection, window, live(rows) if any(each.verb == "date" for each in rows) else ())
