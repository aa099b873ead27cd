"""Judgements as they bear on statements: what a person decided takes the place of what was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dragoman.model.judgement import Anchor, Judgement
from dragoman.model.judging import attach, live
from dragoman.model.reading import Attribution, Event, Relay
from dragoman.model.sheet import Review

T = TypeVar("T")
CORRECTABLE: Mapping[str, frozenset[str]] = {
    "event": frozenset({"type", "participants", "date", "place", "status"}),
    "attribution": frozenset(
        {"source_name", "source_kind", "anonymous", "relays", "polarity", "certainty", "said", "direct"}
    ),
    "proposal": frozenset({"name", "author", "addressee", "points", "status"}),
    "provision": frozenset({"issue", "option", "value", "obligor", "beneficiary", "status", "said_by"}),
    "stance": frozenset({"party", "issue", "option", "stance", "condition", "red_line", "own_words", "said_by"}),
    "response": frozenset({"party", "response", "date", "said_by"}),
    "guarantee": frozenset({"guarantor", "beneficiary", "form", "trigger", "duration"}),
    "link": frozenset({"type", "source", "target"}),
    "channel": frozenset({"kind", "between", "through"}),
}
_FLAGS = frozenset({"anonymous", "direct", "red_line", "own_words"})
_EMPTY_IS_NONE = frozenset({"date", "place", "said", "value", "condition", "trigger", "duration"})
_NAMES = frozenset(
    {"participants", "relays", "author", "addressee", "obligor", "beneficiary", "guarantor", "between", "through"}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """All that was decided about one statement.

    Attributes:
        group: name of the statements with which it was merged into one event or claim, or empty.
        apart: whether it was split off: it stands as an event or claim of its own.
    """

    rejected: bool = False
    accepted: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    apart: bool = False

    @property
    def review(self) -> Review:
        """Return how a line that rests on the statement is marked."""
        return "corrected" if self.fields else "accepted" if self.accepted else "unreviewed"


UNDECIDED = Decision()


class Decisions:
    """The judgements in force, found by report."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._held: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in live(judgements):
            if judgement.anchor.layer in CORRECTABLE:
                self._held[judgement.anchor.report].append(judgement)

    def about(self, report: str, aliases: Sequence[str] = ()) -> tuple[Judgement, ...]:
        """Return the judgements on statements of a report under any of its ids, oldest first."""
        if not self._held:
            return ()
        found = [judgement for name in (report, *aliases) for judgement in self._held.get(name, ())]
        return tuple(sorted(found, key=lambda judgement: (judgement.recorded, judgement.id)))


def decided(judgements: Sequence[Judgement], statements: Sequence[Anchor]) -> Mapping[int, Decision]:
    """Return what was decided about each of ``statements``, by its position; the later judgement wins."""
    return {place: _decision(found) for place, found in attach(judgements, statements).found.items()}


def _decision(judgements: Sequence[Judgement]) -> Decision:
    fields: dict[str, str] = {}
    last: str = ""
    group, apart = "", False
    for judgement in judgements:
        if judgement.verb == "correct":
            fields[judgement.field] = judgement.value
        if judgement.verb in ("merge", "split"):
            apart = judgement.verb == "split"
            group = "" if apart else judgement.value
        else:
            last = judgement.verb
    accepted = any(judgement.verb == "accept" for judgement in judgements)
    return Decision(last == "reject", accepted, fields, group, apart)


def corrected_event(event: Event, decision: Decision) -> Event:
    """Return ``event`` with the fields that a person set right."""
    return corrected(event, "event", decision)


def corrected_attribution(attribution: Attribution, decision: Decision) -> Attribution:
    """Return ``attribution`` with the fields that a person set right."""
    return corrected(attribution, "attribution", decision)


def corrected(item: T, layer: str, decision: Decision) -> T:
    """Return ``item``, a statement of ``layer``, with the fields that a person set right."""
    changes = _changes(layer, decision)
    return replace(item, **changes) if changes else item  # type: ignore[type-var]  # every statement is a dataclass


def _changes(layer: str, decision: Decision) -> dict[str, Any]:
    return {name: _value(name, text) for name, text in decision.fields.items() if name in CORRECTABLE[layer]}


def _value(name: str, text: str) -> object:
    if name in _NAMES:
        names = tuple(part.strip() for part in text.split(";") if part.strip())
        return tuple(Relay(part) for part in names) if name == "relays" else names
    if name == "points":
        return int(text) if text.strip().isdecimal() else None
    if name in _FLAGS:
        return text.strip().lower() in ("true", "yes", "1")
    return (text.strip() or None) if name in _EMPTY_IS_NONE else text.strip()
