"""Review: what no person has looked at yet, by doubt times consequence, to be decided with single keys."""

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.errors import UsageError
from dragoman.i18n import cell_text, labels
from dragoman.model.sheet import Evidence, Sheet
from dragoman.view.review import review
from dragoman.web.deciding import Decision, decide
from dragoman.web.templating import Links
from dragoman.web.visiting import Visiting, Writing

router = APIRouter()
PAGE = 20
VERBS = ("accept", "reject", "correct", "merge", "apart", "split", "undo", "grade", "date")
LAYERS = ("attribution", "event", "provision", "stance", "response")


@router.get("/review")
def queue(visit: Visiting) -> HTMLResponse:
    """Show what awaits review, or what ``reviewer`` decided about."""
    limit, offset = visit.asked.options.limit or PAGE, visit.asked.offset
    # The first page is cut from what a desk asks anyway.
    sheet = visit.ask(review, limit=limit, offset=offset) if offset or limit > PAGE else visit.first(review, limit)
    total = sheet.facts.get("total")
    words = labels(visit.asked.lang)
    more = isinstance(total, int) and offset + limit < total
    return visit.show(
        "review", "review.html.j2", sheet, queue=_rows(sheet, "queue"), merges=_rows(sheet, "merges"), layers=LAYERS,
        earlier=max(0, offset - limit) if offset else None, later=offset + limit if more else None, around=around,
        verbs={verb: words[f"desk.act_{verb}"] for verb in VERBS},
        labelled=lambda field, codes: [cell_text(field, code, sheet, words) for code in codes],
    )  # fmt: skip


@router.post("/review")
async def decided(visit: Writing) -> Response:
    """Store what a form decides, and go back to the queue."""
    form = await visit.request.form()
    decide(visit.desk, visit.session, _decision(form))
    return RedirectResponse(Links(visit.asked).here("/review"), 303)


def _decision(form: FormData) -> Decision:
    given = {key: str(form[key]) for key in ("verb", "field", "value", "note", "seen") if key in form}
    try:
        return Decision.model_validate({**given, "ids": [str(each) for each in form.getlist("id")]})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError("bad-option", f"{place}: {first['msg']}.", "Load the page anew.") from error


def _rows(sheet: Sheet, key: str) -> tuple[object, ...]:
    return next((section.rows for section in sheet.sections if section.key == key), ())


def around(piece: Evidence) -> tuple[str, str, str, int]:
    """Return what stands before, in and after the words in their sentence, and the offset at which the first begins."""
    at = piece.context.find(piece.words)
    if at < 0:
        return "", piece.words, "", piece.start
    return piece.context[:at], piece.words, piece.context[at + len(piece.words) :], piece.start - at
