"""The report: its text with its layers, what was found in it, its revisions."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from dragoman.export.html.segments import segments
from dragoman.model.sheet import Mark, Row, Section, Sheet
from dragoman.view.revisions import revisions
from dragoman.view.show import show
from dragoman.web.visiting import Visiting

router = APIRouter()
_PLAIN = frozenset({"times", "zones"})
LAYERS = ("source", "cue", "content", "event", "deal", "time", "zone")


@router.get("/report/{wanted:path}")
def one_report(
    visit: Visiting,
    wanted: str,
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
    hide: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """Show the report with all that was found in it.

    Args:
        visit: the request.
        wanted: the report's id.
        at: the words to be lit up, in code points.
        hide: layers that are switched off, parted by commas.
    """
    sheet = visit.ask(show, report=wanted)
    page = sheet.pages[0]
    found = tuple(section for section in sheet.sections if section.key not in _PLAIN and section.rows)
    cited = {(piece.start, piece.end) for row in _rows(found) for piece in row.evidence if piece.report == page.report}
    lit = _span(at)
    marks = (*page.marks, *_deal_marks(sheet, page.report))
    changed = visit.ask(revisions, report=wanted)
    return visit.show(
        "report", "report.html.j2", sheet, marked=page, segments=segments(page.text, marks, cited | {lit}), lit=lit,
        found=found, layers=LAYERS, hidden=hide.split(","),
        revisions=changed if len(changed.sections[0].rows) > 1 else None,
    )  # fmt: skip


def _span(at: str) -> tuple[int, int]:
    start, _, end = at.partition("-")
    return (int(start), int(end)) if at else (0, 0)


def _rows(sections: tuple[Section, ...]) -> Iterator[Row]:
    for section in sections:
        yield from section.rows


def _deal_marks(sheet: Sheet, report: str) -> Iterator[Mark]:
    """Yield the marks of what is said of the deal, which the text of a report on its own does not carry."""
    for section in sheet.sections:
        if section.key in ("attributions", "events", *_PLAIN):
            continue
        for row in section.rows:
            for piece in row.evidence:
                if piece.report == report:
                    yield Mark(piece.start, piece.end, "deal", row.id)
