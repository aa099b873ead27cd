"""Handing over: a dossier, or any one view, as a file, for the date in the URL."""

import re
from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.errors import NotFoundError
from dragoman.model.sheet import Sheet
from dragoman.plugins import available, load
from dragoman.view import View
from dragoman.view.brief import brief
from dragoman.view.dossier import dossier
from dragoman.view.timeline import timeline
from dragoman.web.visiting import Visiting

router = APIRouter()
WHOLE: dict[str, View] = {"ics": timeline, "md": brief, "csv": dossier, "json": dossier, "jsonl": dossier}
"""What a form holds where it is not the whole dossier with its reports."""
_GROUP = "dragoman.export"


@router.get("/hand-over/{form}")
def hand_over(visit: Visiting, form: str) -> Response:
    """Return the dossier in the URL, or the whole ledger, as a file.

    Raises:
        NotFoundError: there is no such form (code ``no-such-page``).
    """
    if form not in available(_GROUP):
        raise NotFoundError("no-such-page", f"There is no form {form!r}.", f"Known: {', '.join(available(_GROUP))}.")
    sheet = visit.ask(WHOLE.get(form, dossier))
    exporter = load(_GROUP, form)()
    made: str | bytes = exporter.export(_titled(sheet, visit.asked.dossier), visit.asked.lang)
    name = (
        f"{_plain(visit.asked.dossier or 'ledger')}-{sheet.as_of or sheet.facts.get('day') or 'now'}{exporter.suffix}"
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type=exporter.media_type, headers=headers)


def _titled(sheet: Sheet, name: str) -> Sheet:
    return sheet if sheet.facts.get("title") else replace(sheet, facts={**sheet.facts, "title": name})


def _plain(name: str) -> str:
    """Return a name that any file system and header can hold."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "dossier"
