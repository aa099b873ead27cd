"""Speakers: whose words a cue without a subject of its own signals."""

import itertools

from dragoman.annotate.attributions_model import Frame
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    COLON,
    COMMA,
    CONTRAST,
    COORD,
    CUT,
    END,
    THAT,
)
from dragoman.annotate.sources_phrases import mention_at, noun_phrase
from dragoman.model.span import Span

# Of these, a sentence's speaker is the source rather than whoever acts in the clause before.
_SAYING = frozenset({"say", "think", "cite", "deny", "refuse", "warn", "accuse", "threaten", "hope", "feel"})


def inherit(unit: Unit, frame: Frame, frames: list[Frame], verbs: set[int]) -> bool:
    """Give the frame the source of an earlier one, or the noun phrase at the beginning of the clause before."""
    local = _clause_subject(unit, frame, verbs)
    speaker = _speaker(unit, frames, frame, local)
    if speaker is not None:
        frame.parent, frame.source = speaker, speaker.source
    elif local is not None:
        frame.source = local
        frame.subject.before = frame.subject.lead
    elif frames and not (frames[-1].cue.kind == "theo" and _after_conjunction(frame)):
        frame.parent, frame.source = frames[-1], frames[-1].source
    return frame.source is not None


def _after_conjunction(frame: Frame) -> bool:
    """Return whether a conjunction like ``after`` stands right before an elliptic cue."""
    stop = frame.subject.stop
    return stop is not None and bool(stop.roles & CUT) and not stop.roles & COORD


def _speaker(unit: Unit, frames: list[Frame], frame: Frame, local: Span | None) -> Frame | None:
    """Return the earlier frame of the sentence whose source a cue without one of its own goes back to."""
    if not frames:
        return None
    if _after_conjunction(frame) and (local is not None or frames[0].cue.kind == "theo"):
        return None
    if frame.cue.kind not in _SAYING and local is not None and local.start >= frames[-1].opening:
        return None
    own = [one for one in frames if one.parent is None and one.cue.kind != "cite"]
    if not own or unit.empty(frames[-1].end, frame.subject.lead):
        return frames[-1]
    if unit.text[frame.subject.lead : frame.subject.lead + 1] not in {",", ";"}:
        return own[-1]
    last = own[-1].subject.stop
    apart = last is not None and last.roles & (CONTRAST | END)
    return own[-1] if apart or subordinate(unit, own[0]) else own[0]


def subordinate(unit: Unit, frame: Frame) -> bool:
    """Return whether the cue stands in a clause that opens the sentence and is not its main one."""
    stop = frame.subject.stop
    return stop is not None and bool(stop.roles & CUT) and unit.blank(unit.start, stop.start)


def _clause_subject(unit: Unit, frame: Frame, verbs: set[int]) -> Span | None:
    """Return the noun phrase with which the clause before an elliptic cue begins."""
    marks = unit.marks
    place = unit.number(frame.subject.lead) - 1
    begin, commas = unit.start, []
    while place >= 0:
        mark = marks[place]
        if mark.roles & COMMA:
            commas.append(mark)
        if mark.roles & (THAT | COLON) or place in verbs or (mark.roles & CUT and _starts_clause(unit, place)):
            begin = mark.end
            break
        place -= 1
    bounds = [begin, *(comma.start for comma in reversed(commas)), frame.subject.lead]
    for left, right in itertools.pairwise(bounds):
        segment = Span(left + (left != begin), right)
        span = noun_phrase(unit, segment)
        if span is not None and span.end < unit.trimmed(*segment).end:
            return span
        opening = mention_at(unit, span.start) if span is not None else None
        if opening is not None and span is not None and opening.end < span.end:
            return opening
    return None


def _starts_clause(unit: Unit, place: int) -> bool:
    """Return whether the conjunction that is mark number ``place`` opens a clause and not an object."""
    mark = unit.marks[place]
    before = unit.text[unit.start : mark.start].rstrip()
    return not before or before[-1] in ",;"
