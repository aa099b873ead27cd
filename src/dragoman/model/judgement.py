"""A judgement: what a person decided about a statement, as a dated row that is never changed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dragoman.model.codec import canonical
from dragoman.model.identity import short_hash, statement_id
from dragoman.model.span import Spans

Verb = Literal["accept", "correct", "reject", "date", "undo", "merge", "split", "grade", "follow", "unfollow"]
Layer = Literal[
    "attribution", "event", "time", "position", "proposal", "provision", "guarantee", "stance", "response", "link",
    "channel", "report", "source", "dossier",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about: a report, a layer and the spans of a statement in it.

    Attributes:
        report: the report's id (a judgement outlives a revision and a new reading).
        layer: which layer of the reading; ``report`` for the report itself, ``source`` for a source or an outlet,
            whose name is the key and which stands in no one report.
        spans: the statement's content or evidence; empty for layer ``report``.
        words: the words that the spans held when the person judged, so that the anchor can be found again; for layer
            ``report`` the hash of the one revision that is meant, or empty for all that were there.
        key: what tells statements of one layer with the same spans apart (``Russia|territory``); may be empty.
    """

    report: str
    layer: Layer
    spans: Spans = ()
    words: str = ""
    key: str = ""

    @property
    def statement(self) -> str:
        """Return the id of the statement that stands here (see ``statement_id``)."""
        return _statement(self.report, self.layer, self.spans, self.key)


# Whoever derives asks for the id of a statement many times over.
@lru_cache(maxsize=2**13)
def _statement(report: str, layer: Layer, spans: Spans, key: str) -> str:
    return statement_id(report, layer, spans, key)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; ``decide`` makes one with its id.

    Attributes:
        id: stable id of the row (hash of what was decided, when and by whom).
        verb: what was decided.
        anchor: about what; for ``undo`` the anchor of the judgement undone.
        by: who decided.
        recorded: ISO 8601 time, UTC, when the ledger learned it.
        field: for ``correct``, the field set right; for ``undo``, the id of the judgement undone.
        value: for ``correct`` and ``date``, the right value; for ``merge`` the name of the group: statements of one
            group are of one event or claim; for ``grade`` the reliability, A to F.
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


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, before it has a date and an id; the fields are those of ``Judgement``."""

    verb: Verb
    anchor: Anchor
    field: str = ""
    value: str = ""
    note: str = ""


def decide(decision: Decision, by: str, recorded: str) -> Judgement:
    """Return ``decision`` as the judgement that ``by`` made at ``recorded`` (see ``dragoman.model.moment.stamp``)."""
    what = canonical(decision).decode("utf-8")
    return Judgement(
        id=short_hash((what, by, recorded)),
        verb=decision.verb,
        anchor=decision.anchor,
        by=by,
        recorded=recorded,
        field=decision.field,
        value=decision.value,
        note=decision.note,
    )


def undo(judgement: Judgement, by: str, recorded: str, note: str = "") -> Judgement:
    """Return the judgement that undoes ``judgement`` (an undo too can be undone)."""
    return decide(Decision("undo", judgement.anchor, field=judgement.id, note=note), by, recorded)
