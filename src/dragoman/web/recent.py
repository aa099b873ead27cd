"""Of what is too long for a page: the part that the newest reports tell."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dragoman.i18n import looks_from
from dragoman.model.sheet import Row, Section, Sheet
from dragoman.view import View
from dragoman.web.cutting import LONGEST
from dragoman.web.visiting import Visit

REACH = tuple(timedelta(days) for days in (60, 30, 14, 7, 3, 1))
"""How far before the last day is looked, as far as what is told there is not too much."""
_MOST = 5000


def recent(
    visit: Visit, view: View, key: str, fits: int = LONGEST, near: date | None = None
) -> tuple[Sheet, date | None]:
    """Return the answer whole, or, where its list ``key`` is longer, what the newest reports tell, and since which day.

    Where the URL says since when, all since then is looked for, as far as it is not too much. Raises as ``view`` does.

    Args:
        visit: the request.
        view: what is asked.
        key: its list.
        fits: how many rows of it a page makes use of.
        near: the day before which is looked; None for that of the newest report.
    """
    whole = visit.ask(view, limit=LONGEST)
    last, wanted = near or looks_from(whole), visit.asked.options.since
    long = _left_out(whole, key) or (wanted is None and len(rows_of(whole, key)) > fits)
    if last is None or not long:
        return whole, None
    since, sheet = last, whole
    for since in _days(last, wanted):
        sheet = visit.ask(view, limit=_MOST, since=since)
        if not _left_out(sheet, key):
            break
    # What stands above the list is told of all reports.
    return replace(sheet, facts=whole.facts), None if since == wanted else since


def _days(last: date, wanted: date | None) -> Iterator[date]:
    """Yield the days from which on to look: the one wanted, then ever nearer ones to ``last``."""
    if wanted is not None:
        yield wanted
    for reach in REACH:
        day = last - min(reach, last - date.min)
        if wanted is None or day > wanted:
            yield day


def rows_of(sheet: Sheet, key: str) -> tuple[Row, ...]:
    """Return the rows of the section ``key``, none where there is no such section."""
    return next((section.rows for section in sheet.sections if section.key == key), ())


def with_rows(sheet: Sheet, key: str, rows: Iterable[Row]) -> Sheet:
    """Return ``sheet`` with ``rows`` in its section ``key``, which tells how many of its own were left out."""
    return replace(sheet, sections=tuple(_with(s, tuple(rows)) if s.key == key else s for s in sheet.sections))


def newest_first(sheet: Sheet, *keys: str) -> Sheet:
    """Return ``sheet`` with the rows of the sections ``keys`` in the opposite order."""
    for key in keys:
        sheet = with_rows(sheet, key, reversed(rows_of(sheet, key)))
    return sheet


def _with(section: Section, rows: tuple[Row, ...]) -> Section:
    return replace(section, rows=rows, more=section.more + len(section.rows) - len(rows))


def _left_out(sheet: Sheet, key: str) -> bool:
    return any(section.more for section in sheet.sections if section.key == key)
