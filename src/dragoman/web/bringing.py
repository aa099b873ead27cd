"""What a person brings to the desk, whether a form or a program sends it."""

from typing import Annotated

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict, Field

from dragoman.pipeline.adding import Added, Said, Upload, add_files, add_text, add_url
from dragoman.web.desk import Desk

MOST_FILES = 200
Short = Annotated[str, Field(max_length=200)]


class Sent(BaseModel):
    """A text, an address or files, and what the person says of them."""

    model_config = ConfigDict(extra="ignore")
    text: str = ""
    url: Annotated[str, Field(max_length=2000)] = ""
    files: Annotated[list[UploadFile], Field(max_length=MOST_FILES)] = []
    published: Short = ""
    outlet: Short = ""
    report_lang: Short = ""


def take_in(desk: Desk, sent: Sent) -> Added:
    """Take in files where there are some, else the address, else the text; raises as ``pipeline.adding`` does."""
    said = Said(sent.published, sent.outlet, sent.report_lang, sent.url)
    uploads = [Upload(file.filename, file.file.read()) for file in sent.files if file.filename]
    ledger, clock, zone = desk.ledger, desk.clock, desk.settings.zone
    if uploads:
        return add_files(ledger, uploads, said, clock, zone)
    if sent.url:
        return add_url(ledger, sent.url, said, clock, zone)
    return add_text(ledger, sent.text, said, clock, zone)
