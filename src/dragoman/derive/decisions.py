"""Judgements as they bear on statements: what a person decided takes the place of what was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dragoman.model.judgement import Judgement
from dragoman.model.reading import Attribution, Event, Relay
from dragoman.model.sheet import Review
from dragoman.model.span import Spans

CORRECTABLE: Mapping[str, frozenset[str]] = {
    "event": frozenset({"type", "participants", "date", "place", "status"}),
    "attribution": frozenset(
        {"source_name", "source_kind", "anonymous", "relays", "polarity", "certainty", "said", "direct"}
    ),
}
_FLAGS = frozenset({"anonymous", "direct", "comment_refused"})
_EMPTY_IS_NONE = frozenset({"date", "place", "said"})
_SAME_SPANS = 0.5


@dataclass(slots=True)
class Decision:
    """All that was decided about one statement."""

    spans: Spans
    rejected: bool = False
    accepted: bool = False
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def review(self) -> Review:
        """Return how a line that rests on the statement is marked."""
        return "corrected" if self.fields else "accepted" if self.accepted else "unreviewed"


class Decisions:
    """The judgements in force, found by report, layer and spans."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[Decision]] = {}

    def add(self, judgement: Judgement) -> None:
        """Let ``judgement`` take effect after those added before."""
        anchor = judgement.anchor
        held = self._held.setdefault((anchor.report, anchor.layer), [])
        decision = next((d for d in held if d.spans == anchor.spans), None)
        if decision is None:
            decision = Decision(anchor.spans)
            held.append(decision)
        if judgement.verb == "correct":
            decision.fields[judgement.field] = judgement.value
        decision.rejected = judgement.verb == "reject"
        decision.accepted = judgement.verb == "accept" or decision.accepted

    def on(self, report: str, layer: str, spans: Spans) -> Decision | None:
        """Return what was decided about the statement on ``spans``; one whose spans moved a little is found too."""
        held = self._held.get((report, layer))
        if not held:
            return None
        best = max(held, key=lambda decision: _shared(decision.spans, spans))
        return best if _shared(best.spans, spans) >= _SAME_SPANS else None


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """Return the judgements in force: in order of recording, without those undone."""
    rows = sorted(judgements, key=lambda j: (j.recorded, j.id))
    undone = _undone(rows)
    decisions = Decisions()
    for row in rows:
        if row.verb != "undo" and row.id not in undone:
            decisions.add(row)
    return decisions


def _undone(rows: list[Judgement]) -> frozenset[str]:
    """Return the ids of what is undone; an undo that was itself undone counts for nothing."""
    dead: set[str] = set()
    for row in reversed(rows):
        if row.verb == "undo" and row.id not in dead:
            dead.add(row.field)
    return frozenset(dead)


def corrected_event(event: Event, decision: Decision) -> Event:
    """Return ``event`` with the fields that a person set right."""
    return replace(event, **_changes("event", decision))


def corrected_attribution(attribution: Attribution, decision: Decision) -> Attribution:
    """Return ``attribution`` with the fields that a person set right."""
    return replace(attribution, **_changes("attribution", decision))


def _changes(layer: str, decision: Decision) -> dict[str, object]:
    return {name: _value(name, text) for name, text in decision.fields.items() if name in CORRECTABLE[layer]}


def _value(name: str, text: str) -> object:
    if name in ("participants", "relays"):
        names = tuple(part.strip() for part in text.split(";") if part.strip())
        return names if name == "participants" else tuple(Relay(part) for part in names)
    if name in _FLAGS:
        return text.strip().lower() in ("true", "yes", "1")
    return (text.strip() or None) if name in _EMPTY_IS_NONE else text.strip()


def _shared(one: Spans, other: Spans) -> float:
    """Return the share of code points that two lists of spans have in common (Jaccard)."""
    if one == other:
        return 1.0
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    total = sum(end - start for start, end in (*one, *other)) - both
    return both / total if total else 0.0
