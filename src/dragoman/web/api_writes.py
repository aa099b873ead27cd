"""The part of the API that writes: decisions and dossiers."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Form
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from dragoman.model.judgement import Judgement
from dragoman.pipeline import judging
from dragoman.pipeline.judging import Reviewer
from dragoman.web.access import checked_write
from dragoman.web.api import JSON, Call, Calling
from dragoman.web.bringing import Sent, take_in
from dragoman.web.deciding import Decision, Name, decide

router = APIRouter(prefix="/api/v1", tags=["decisions"])


async def writing_call(given: Calling) -> Call:
    """Return the call of a person who may write; raises as ``checked_write`` does."""
    await checked_write(given.request, given.session)
    return given


Writing = Annotated[Call, Depends(writing_call)]
_STORED: dict[int | str, dict[str, Any]] = {201: {"description": "Stored.", "content": {JSON: {}}}}


class Follows(BaseModel):
    """What a dossier follows."""

    model_config = ConfigDict(extra="forbid")
    actors: Annotated[list[Name], Field(max_length=100)] = []
    issues: Annotated[list[Name], Field(max_length=100)] = []
    queries: Annotated[list[Name], Field(max_length=100)] = []
    proposals: Annotated[list[Name], Field(max_length=100)] = []

    def pairs(self) -> list[tuple[str, str]]:
        """Return each with its kind."""
        kinds = (("actor", self.actors), ("issue", self.issues), ("query", self.queries), ("proposal", self.proposals))
        return [(kind, value) for kind, values in kinds for value in values]


class NewDossier(Follows):
    """A dossier to be begun."""

    name: Name
    title: Annotated[str, Field(max_length=200)] = ""


@router.post("/judgements", status_code=201, response_model=None, operation_id="judge", responses=_STORED)
def judge(given: Writing, wanted: Decision) -> Response:
    """Store a decision; it can be undone by its id. Decisions of others since ``seen`` end with status 409."""
    return _stored(decide(given.desk, given.session, wanted))


@router.post("/dossiers", status_code=201, response_model=None, operation_id="new_dossier", responses=_STORED)
def begin(given: Writing, wanted: NewDossier) -> Response:
    """Begin a dossier."""
    made = judging.new_dossier(given.desk.ledger, wanted.name, wanted.title, wanted.pairs(), _who(given))
    return _shown(given, made)


@router.post("/dossiers/{name}", status_code=201, response_model=None, operation_id="extend", responses=_STORED)
def extend(given: Writing, name: str, wanted: Follows) -> Response:
    """Let a dossier follow more."""
    return _shown(given, judging.add_to_dossier(given.desk.ledger, name, wanted.pairs(), _who(given)))


@router.post("/dossiers/{name}/less", status_code=201, response_model=None, operation_id="reduce", responses=_STORED)
def reduce(given: Writing, name: str, wanted: Follows) -> Response:
    """Let a dossier follow something no more."""
    return _shown(given, judging.remove_from_dossier(given.desk.ledger, name, wanted.pairs(), _who(given)))


@router.post("/reports", status_code=201, response_model=None, operation_id="add_reports", responses=_STORED)
def add(given: Writing, sent: Annotated[Sent, Form()]) -> Response:
    """Take in a pasted text, an address or files; every one that was skipped is told with its reason."""
    added = take_in(given.desk, sent)
    given.desk.renew()
    told = {"summary": msgspec.to_builtins(added.summary), "notes": msgspec.to_builtins(added.notes)}
    return Response(msgspec.json.encode(told), 201, media_type=JSON)


def _who(given: Call) -> Reviewer:
    return Reviewer(given.session.person, given.desk.clock)


def _shown(given: Call, made: tuple[Judgement, ...]) -> Response:
    given.desk.renew()
    return _stored(made)


def _stored(made: tuple[Judgement, ...]) -> Response:
    return Response(msgspec.json.encode({"judgements": msgspec.to_builtins(made)}), 201, media_type=JSON)
