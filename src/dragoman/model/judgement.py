"""A judgement: what a person decided about a statement, as a dated row that is never changed."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Spans

Verb = Literal["accept", "correct", "reject", "date", "undo"]
Layer = Literal["attribution", "event", "time", "position", "proposal", "provision", "stance", "response", "report"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about: a report, a layer and the spans of a statement in it.

    Attributes:
        report: the report's id (a judgement outlives a revision and a new reading).
        layer: which layer of the reading; ``report`` for the report itself.
        spans: the statement's content or evidence; empty for layer ``report``.
        words: the words that the spans held when the person judged, so that the anchor can be found again.
    """

    report: str
    layer: Layer
    spans: Spans = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    Attributes:
        id: stable id of the row (hash of what was decided, when and by whom).
        verb: what was decided.
        anchor: about what; for ``undo`` the anchor of the judgement undone.
        by: who decided.
        recorded: ISO 8601 time, UTC, when the ledger learned it.
        field: for ``correct``, the field set right; for ``undo``, the id of the judgement undone.
        value: for ``correct`` and ``date``, the right value.
        note: why, in the person's words.
    """

    id: str
    verb: Verb
    anchor: Anchor
    by: str
    recorded: str
    field: str = ""
    value: str = ""
    note: str = ""
