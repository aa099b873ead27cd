"""Adding reports: pasted text, files, an address; what was skipped is told with its reason."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse

from dragoman.errors import DragomanError
from dragoman.pipeline.adding import Added, Said, Upload, add_files, add_text, add_url
from dragoman.web.faults import Fault, fault_of, status_of
from dragoman.web.visiting import Visit, Visiting, Writing

router = APIRouter()
MOST_FILES = 200


@router.get("/add")
def form(visit: Visiting) -> HTMLResponse:
    """Show the form."""
    return _form(visit)


@router.post("/add")
async def add(visit: Writing) -> HTMLResponse:
    """Take in what the form brings, and show what became of it."""
    sent = await visit.request.form(max_files=MOST_FILES)
    uploads = [
        Upload(file.filename, await file.read())
        for file in sent.getlist("files")
        if isinstance(file, UploadFile) and file.filename
    ]
    await sent.close()
    try:
        added = await run_in_threadpool(take_in, visit, sent, uploads)
    except DragomanError as error:
        return _form(visit, fault=fault_of(error), status=status_of(error))
    visit.desk.renew()
    return _form(visit, added=added)


def take_in(visit: Visit, sent: FormData, uploads: list[Upload]) -> Added:
    """Take in files where there are some, else the address, else the text; raises as these do."""
    given = {key: str(sent.get(key, "")).strip() for key in ("published", "outlet", "report_lang", "url")}
    said = Said(given["published"], given["outlet"], given["report_lang"], given["url"])
    ledger, clock, zone = visit.desk.ledger, visit.desk.clock, visit.desk.settings.zone
    if uploads:
        return add_files(ledger, uploads, said, clock, zone)
    if said.url:
        return add_url(ledger, said.url, said, clock, zone)
    return add_text(ledger, str(sent.get("text", "")), said, clock, zone)


def _form(visit: Visit, added: Added | None = None, fault: Fault | None = None, status: int = 200) -> HTMLResponse:
    return visit.show("add", "add.html.j2", added=added, fault=fault, status=status)
