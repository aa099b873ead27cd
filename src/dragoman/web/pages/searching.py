"""Search: words in the texts of reports, with and without diacritics, narrowed by what was read in them."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from dragoman.model.sheet import Evidence, Section, Sheet
from dragoman.view.search import search
from dragoman.web.visiting import Visiting, kept

router = APIRouter()
PAGE = 30
BEFORE = 160
"""Characters of a sentence shown before the words that were found."""
_FACETS = {"by_outlet": "outlet", "by_actor": "actor", "by_issue": "issue", "by_date": "event"}
"""Which parameter of the URL a group of counts narrows."""


@router.get("/search")
@kept
def searched(visit: Visiting) -> HTMLResponse:
    """Show the reports that hold the words asked for."""
    if not visit.asked.options.query.strip():
        return visit.show("search", "search.html.j2", Sheet("search", None, None, ()), hits=None)
    offset, limit = visit.asked.offset, visit.asked.options.limit or PAGE
    sheet = visit.ask(search, offset=offset, limit=limit)
    hits, *counts = sheet.sections
    found = int(str(sheet.facts.get("found") or 0))
    return visit.show(
        "search", "search.html.j2", sheet, hits=hits, facets=_facets(counts), found=found, told=told,
        earlier=max(0, offset - limit) if offset else None, later=offset + limit if offset + limit < found else None,
    )  # fmt: skip


def _facets(counts: list[Section]) -> tuple[tuple[Section, str, str], ...]:
    """Return each group of counts with its column and the parameter that it narrows."""
    return tuple((section, section.columns[0], _FACETS[section.key]) for section in counts if section.key in _FACETS)


def told(piece: Evidence) -> tuple[str, str, str]:
    """Return the sentence of the words, cut before and after them; of a long beginning its end stays."""
    at = piece.context.find(piece.words)
    if at < 0:
        return "", piece.words, ""
    before = piece.context[:at]
    if at > BEFORE:
        before = f"… {before[-BEFORE:].partition(' ')[2]}"
    return before, piece.words, piece.context[at + len(piece.words) :]
