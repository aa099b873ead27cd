"""What the template walks through: the parts of an answer and its reports."""

from dataclasses import dataclass, replace

from dragoman.export.html.anchors import Anchors
from dragoman.export.html.segments import Segment, segments
from dragoman.model.sheet import MarkedReport, Row, Section, Sheet

_ASIDE, _BELOW = frozenset({"due", "sourcing"}), frozenset({"reports"})


@dataclass(frozen=True, slots=True)
class PageView:
    """A report with its segments."""

    page: MarkedReport
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Attributions of one report."""

    report: str
    rows: tuple[Row, ...]


def part_views(sheet: Sheet) -> tuple[Sheet, ...]:
    """Return the answers to be set one after another: the answer's own sections, then its parts."""
    own = (replace(sheet, parts=(), pages=()),) if sheet.sections or not sheet.parts else ()
    return (*own, *sheet.parts)


def page_views(sheet: Sheet, anchors: Anchors) -> tuple[PageView, ...]:
    """Return the reports, cut where marks and citations begin and end."""
    return tuple(PageView(page, segments(page.text, page.marks, anchors.cited(page.report))) for page in sheet.pages)


def by_report(rows: tuple[Row, ...]) -> tuple[Group, ...]:
    """Return attributions grouped by the report that they stand in, in the order of their first row."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row.cells.get("report", "")), []).append(row)
    return tuple(Group(report, tuple(found)) for report, found in groups.items())


def columns(sheet: Sheet) -> tuple[tuple[Section, ...], ...]:
    """Return the sections in the columns of a wide page: a brief keeps what is due, and its sourcing, at its side."""
    if sheet.view != "brief":
        return (sheet.sections,)
    told = tuple(section for section in sheet.sections if section.key not in _ASIDE | _BELOW)
    aside = tuple(section for section in sheet.sections if section.key in _ASIDE)
    return told, aside, tuple(section for section in sheet.sections if section.key in _BELOW)


def filled(section: Section) -> tuple[str, ...]:
    """Return the columns in which at least one row has something to say."""
    said = {name for row in section.rows for name, value in row.cells.items() if value not in (None, (), "")}
    return tuple(name for name in section.columns if name in said)
