"""What a person decides at the desk, whether a form or a program brings it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import UsageError
from dragoman.model.judgement import Judgement
from dragoman.pipeline import Ledger, judging
from dragoman.pipeline.judging import Reviewer
from dragoman.web.desk import Desk
from dragoman.web.sessions import Session

Verb = Literal["accept", "reject", "correct", "merge", "apart", "split", "undo", "grade", "date"]
Text = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Decision(BaseModel):
    """A decision about what was read."""

    model_config = ConfigDict(extra="forbid")
    verb: Verb
    ids: Annotated[list[Name], Field(min_length=1, max_length=500)] = Field(
        description="Of statements or rows (merge and apart: two); undo: judgements; grade: a source; date: a report."
    )
    field: Annotated[str, Field(max_length=50)] = ""
    value: Text = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    seen: Annotated[str, Field(max_length=64)] | None = Field(
        None, description="Id of the last judgement on it that the person saw, empty for none; null to decide anyway."
    )


def decide(desk: Desk, session: Session, wanted: Decision) -> tuple[Judgement, ...]:
    """Store the decision and let the desk show it; raises as the act of ``pipeline.judging`` does.

    Raises:
        UsageError: the verb needs another number of ids (code ``bad-option``).
    """
    who = Reviewer(session.person, desk.clock, wanted.note, wanted.seen)
    made = _act(desk, wanted, who)
    desk.renew()
    return made


_OF_MANY: Mapping[str, Callable[[Ledger, Sequence[str], Reviewer], tuple[Judgement, ...]]] = {
    "accept": judging.accept,
    "reject": judging.reject,
    "undo": judging.undo,
}
_OF_TWO: Mapping[str, Callable[[Ledger, str, str, Reviewer], tuple[Judgement, ...]]] = {
    "merge": judging.merge,
    "apart": judging.keep_apart,
}
_OF_VALUE: Mapping[str, Callable[[Ledger, str, str, Reviewer], tuple[Judgement, ...]]] = {
    "grade": judging.grade,
    "date": judging.date_report,
}


def _act(desk: Desk, wanted: Decision, who: Reviewer) -> tuple[Judgement, ...]:
    ledger, ids, verb = desk.ledger, wanted.ids, wanted.verb
    if verb in _OF_MANY:
        return _OF_MANY[verb](ledger, ids, who)
    if verb in _OF_TWO:
        return _OF_TWO[verb](ledger, *_two(ids), who)
    if verb in _OF_VALUE:
        return _OF_VALUE[verb](ledger, _only(ids), wanted.value, who)
    if verb == "correct":
        return judging.correct(ledger, _only(ids), wanted.field, wanted.value, who)
    return judging.split(ledger, _only(ids), who)


def _only(ids: Sequence[str]) -> str:
    if len(ids) != 1:
        raise UsageError("bad-option", "This decision is about one id.", "Send one.")
    return ids[0]


def _two(ids: Sequence[str]) -> tuple[str, str]:
    if len(ids) != 2:
        raise UsageError("bad-option", "This decision is about two ids.", "Send two.")
    return ids[0], ids[1]
