"""The reports and their stories, the newest first."""

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from dragoman.model.sheet import Row
from dragoman.view.reports import reports
from dragoman.view.stories import stories
from dragoman.web.cutting import cut
from dragoman.web.recent import newest_first, recent, rows_of
from dragoman.web.visiting import Visiting, kept

router = APIRouter()
PAGE = 40
"""Reports, or stories, that a page shows before it offers more."""


@router.get("/reports")
@kept
def all_reports(visit: Visiting) -> HTMLResponse:
    """List the reports."""
    listed, since = recent(visit, reports, "reports")
    sheet = cut(newest_first(listed, "reports", "undated"), visit.asked.options.limit or PAGE)
    return visit.show("reports", "reports.html.j2", sheet, parts=(sheet,), since=since)


@router.get("/stories")
@kept
def all_stories(visit: Visiting) -> HTMLResponse:
    """List the stories, each with the reports that tell of one course of events."""
    sheet, since = recent(visit, stories, "stories")
    told = _by_story(rows_of(sheet, "stories"))
    most = visit.asked.options.limit or PAGE
    return visit.show("stories", "stories.html.j2", sheet, stories=told[:most], more=len(told[most:]), since=since)


def _by_story(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the reports of each story, the newest first; so are the stories."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.cells["story"]), []).append(row)
    told = [sorted(listed, key=_published, reverse=True) for listed in found.values()]
    return sorted(told, key=lambda listed: (_published(listed[0]), len(listed)), reverse=True)


def _published(row: Row) -> str:
    return str(row.cells["published"] or "")
