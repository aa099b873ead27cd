"""How much a person's look at a statement is worth: how doubtful it is, times what rests on it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import log2

from dragoman.derive.deal import Placed
from dragoman.derive.statements import Account, Said
from dragoman.model.judgement import Layer
from dragoman.model.span import Span
from dragoman.view.judged import Statement

_UNMEASURED = 0.5
_SUREST, _LEAST_SURE = 0.02, 0.98
_HEDGED, _UNNAMED, _ASIDE, _UNDATED = 0.08, 0.05, 0.15, 0.1
_LAYERS: Mapping[str, float] = {
    "proposal": 3.0, "provision": 3.0, "guarantee": 3.0, "response": 3.0, "stance": 2.5, "link": 1.5, "channel": 1.5,
    "attribution": 1.0, "event": 1.2,
}  # fmt: skip
_EVENTS: Mapping[str, float] = {
    "deadline": 3.0, "agreement": 2.5, "cancellation": 2.5, "postponement": 2.5, "proposal": 2.0, "rejection": 2.0,
    "meeting": 2.0, "call": 2.0, "visit": 1.8, "talks": 2.0, "statement-of-policy": 0.8,
}  # fmt: skip
_DENIAL, _BRIEF, _CARRIES, _MOST_CARRIED, _TOLD_ELSEWHERE = 1.5, 3.0, 0.5, 4, 0.5
_MEETS = frozenset({"meeting", "call", "visit", "talks", "deadline"})


@dataclass(frozen=True, slots=True)
class Item:
    """A statement, weighed.

    Attributes:
        id: of the statement.
        layer: its layer.
        kind: kind of line whose precision is measured (``event.meeting``).
        statement: the statement as it was read.
        doubt: how likely it is to be wrong, 0 to 1.
        consequence: what rests on it, from 0.4 on; only the order means anything.
        why: codes of the reasons.
    """

    id: str
    layer: Layer
    kind: str
    statement: Statement
    doubt: float
    consequence: float
    why: tuple[str, ...]

    @property
    def score(self) -> float:
        """Return doubt times consequence."""
        return round(self.doubt * self.consequence, 3)

    @property
    def order(self) -> tuple[float, int, str, str]:
        """Return the key by which statements are looked at: the weightiest, then the newest."""
        place = self.statement.dateline
        return (-self.score, -place.day.toordinal(), place.report, self.id)


@dataclass(frozen=True, slots=True)
class Weighing:
    """What statements are weighed by.

    Attributes:
        precision: measured by kind of line.
        witnesses: per statement the reports that tell the same; 0 where another of them is judged in its stead.
        brief: the words (report, start, end) on which the lines of a brief rest.
        carried: per attribution the events and terms that stand in it.
    """

    precision: Mapping[str, float]
    witnesses: Mapping[str, int]
    brief: Set[tuple[str, int, int]]
    carried: Mapping[str, int]

    def item(self, layer: Layer, statement: Statement) -> Item:
        """Return a statement, weighed."""
        kind = kind_of(layer, statement)
        doubt, doubts = self._doubt(kind, statement)
        consequence, rests = self._consequence(layer, statement)
        return Item(statement.id, layer, kind, statement, doubt, consequence, (*doubts, *rests))

    def _doubt(self, kind: str, statement: Statement) -> tuple[float, tuple[str, ...]]:
        measured = self.precision.get(kind)
        doubt = 1.0 - (self._like(kind) if measured is None else measured)
        marks = {
            "hedged": _HEDGED * _hedged(statement),
            "unnamed": _UNNAMED * (isinstance(statement, Said) and statement.attribution.anonymous),
            "not-the-body": _ASIDE * (statement.zone not in ("body", "headline")),
            "undated": _UNDATED * (isinstance(statement, Account) and _undated(statement)),
        }
        found = tuple(mark for mark, more in marks.items() if more)
        known = () if measured is not None else ("not-measured",)
        return round(min(_LEAST_SURE, max(_SUREST, doubt + sum(marks.values()))), 3), (*known, *found)

    def _like(self, kind: str) -> float:
        """Return the mean precision of the kinds of one layer, for one that was not measured."""
        head = kind.partition(".")[0]
        alike = [share for name, share in self.precision.items() if name.partition(".")[0] == head]
        return sum(alike) / len(alike) if alike else _UNMEASURED

    def _consequence(self, layer: Layer, statement: Statement) -> tuple[float, tuple[str, ...]]:
        reports = self.witnesses.get(statement.id, 1)
        weight = _EVENTS.get(statement.event.type, 1.2) if isinstance(statement, Account) else _LAYERS[layer]
        reasons = []
        if denies(statement):
            weight += _DENIAL
            reasons.append("denial")
        if carried := self.carried.get(statement.id, 0):
            weight += _CARRIES * min(carried, _MOST_CARRIED)
            reasons.append("carries")
        if any((statement.dateline.report, *span) in self.brief for span in spans_of(statement)):
            weight += _BRIEF
            reasons.append("brief")
        if reports > 1:
            weight *= 1 + log2(reports) / 2
            reasons.append("several-reports")
        return round(weight if reports else weight * _TOLD_ELSEWHERE, 3), tuple(reasons)


def kind_of(layer: Layer, statement: Statement) -> str:
    """Return the kind of line as its precision is measured."""
    if isinstance(statement, Account):
        return f"event.{statement.event.type}"
    if isinstance(statement, Said):
        found = statement.attribution
        return f"attribution.{'anonymous' if found.anonymous else 'direct' if found.direct else 'indirect'}"
    return layer


def denies(statement: Statement) -> bool:
    """Return whether the statement denies something."""
    if isinstance(statement, Said):
        return statement.attribution.polarity == "denies"
    return statement.denied or (isinstance(statement, Account) and statement.event.status == "denied")


def spans_of(statement: Statement) -> tuple[Span, ...]:
    """Return the words that a statement stands on; of an attribution its content, and source and cue with it."""
    if isinstance(statement, Account):
        return (statement.event.evidence,)
    if isinstance(statement, Placed):
        return (statement.item.evidence,)
    found = statement.attribution
    whole = (*found.content, *found.cue, *found.source)
    if not whole:
        return ()
    return (*found.content, Span(min(span.start for span in whole), max(span.end for span in whole)))


def _hedged(statement: Statement) -> bool:
    if isinstance(statement, Said):
        return statement.attribution.certainty == "hedged"
    return isinstance(statement, Placed) and statement.certainty == "hedged"


def _undated(account: Account) -> bool:
    return account.event.type in _MEETS and account.when.start is None
