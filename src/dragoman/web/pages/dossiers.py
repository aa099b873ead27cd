"""The dossiers: what the desk follows, a dossier's first page, and the forms that change it."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.errors import UsageError
from dragoman.pipeline import judging
from dragoman.pipeline.judging import Reviewer
from dragoman.view.brief import brief
from dragoman.view.dossiers import dossiers, followed
from dragoman.web.templating import Links
from dragoman.web.visiting import Visit, Visiting, Writing

router = APIRouter()
KINDS = ("query", "actor", "issue", "proposal")


@router.get("/dossier")
def one_dossier(visit: Visiting) -> HTMLResponse:
    """Show the brief of the dossier in the URL, or all dossiers where there is none."""
    if not visit.asked.dossier:
        return visit.show("dossier", "dossiers.html.j2", visit.ask(dossiers), kinds=KINDS)
    sheet = visit.ask(brief)
    scope = visit.ask(followed, kind=visit.asked.dossier, limit=1).sections[0].rows[0]
    return visit.show("dossier", "dossier.html.j2", sheet, parts=(sheet,), scope_row=scope, kinds=KINDS)


@router.post("/dossier")
async def change(visit: Writing) -> Response:
    """Begin a dossier, or let one follow more or less, and show it."""
    form = await visit.request.form()
    name, kind, value, act = (str(form.get(key, "")).strip() for key in ("name", "kind", "value", "act"))
    if not name:
        raise UsageError("bad-option", "The dossier has no name.", "Give it one.")
    if kind not in KINDS and value:
        raise UsageError("bad-option", f"A dossier cannot follow {kind!r}.", f"Choose one of {', '.join(KINDS)}.")
    _store(visit, name, act, [(kind, value)] if value else [], str(form.get("title", "")).strip())
    visit.desk.renew()
    return RedirectResponse(Links(visit.asked).to("/dossier", dossier=name), 303)


def _store(visit: Visit, name: str, act: str, follows: list[tuple[str, str]], title: str) -> None:
    who, ledger = Reviewer(visit.session.person, visit.desk.clock), visit.desk.ledger
    match act:
        case "new":
            judging.new_dossier(ledger, name, title or name, follows, who)
        case "add":
            judging.add_to_dossier(ledger, name, follows, who)
        case "remove":
            judging.remove_from_dossier(ledger, name, follows, who)
        case _:
            raise UsageError("bad-option", f"A dossier has no {act!r}.", "Send act=new, add or remove.")
