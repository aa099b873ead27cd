"""Openings: where what follows a cue begins, past whom it was told, when, and words like ``that``."""

import re

from dragoman.annotate.attributions_model import Frame, settings
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    COLON,
    COMMA,
    CUT,
    DATE,
    DAY,
    FIN,
    MANNER,
    PREP,
    QUOTE,
    THAT,
    TIME,
)
from dragoman.model.span import Span, spanning

_ADJUNCT_REACH = 12


TIMES = DATE | DAY | TIME | ADV | MANNER


_TOLD = frozenset({"say", "think", "warn", "cite"})


def open_content(unit: Unit, frame: Frame) -> None:
    """Find where what follows the cue begins."""
    marks = unit.marks
    pos, place = marks[frame.at].end, frame.at + 1
    begin = pos
    if frame.subject.inverted and frame.source is not None:
        pos, place = frame.source.end, unit.number(frame.source.end)
    if frame.cue.takes == "told":
        frame.opening = _past_addressee(unit, frame, pos, place)
        frame.adjunct = Span(begin, frame.opening)
        return
    pos, place = _skip_times(unit, pos, place)
    if place < len(marks) and unit.blank(pos, marks[place].start):
        mark = marks[place]
        if mark.roles & THAT and frame.cue.takes != "named":
            frame.marked, pos = True, mark.end
        elif mark.roles & (COLON | QUOTE):
            frame.marked, pos = True, mark.end if mark.roles & COLON else mark.start
        elif mark.roles & COMMA:
            pos = mark.end
        elif mark.roles & PREP:
            pos = _skip_adjunct(unit, frame, pos, place)
    if frame.cue.takes == "quote" and not frame.marked:
        pos = _past_whom(unit, frame, pos)
    frame.adjunct = spanning((begin, pos))
    closed = frame.marked or unit.text[pos - 1 : pos] == ","
    frame.opening = unit.word(pos) if closed else pos


def _past_whom(unit: Unit, frame: Frame, pos: int) -> int:
    """Return where the content opens behind whom one answers and a conjunction (``answered the paper that``)."""
    for mark in unit.marks[frame.at + 1 : frame.at + 1 + _ADJUNCT_REACH]:
        if mark.roles & THAT and mark.end - mark.start > 2:
            frame.marked = True
            return unit.word(mark.end)
        if mark.roles & (COMMA | CUT | COLON | QUOTE) or mark.cue is not None:
            break
    return pos


def _past_addressee(unit: Unit, frame: Frame, pos: int, place: int) -> int:
    """Return where what somebody was told begins."""
    for mark in unit.marks[place : place + _ADJUNCT_REACH]:
        if mark.roles & THAT or mark.roles & COLON or mark.roles & QUOTE:
            frame.marked = True
            return unit.word(mark.start if mark.roles & QUOTE else mark.end)
        if mark.roles & (COMMA | CUT) or mark.cue is not None:
            break
    words = _SUBJECT_PRONOUN.search(unit.folded, pos, min(unit.end, pos + 60))
    return words.start(1) if words is not None else pos


_SUBJECT_PRONOUN = re.compile(r"\w (he|she|they|it|we|his|her|their|there)\b")


def _skip_times(unit: Unit, pos: int, place: int) -> tuple[int, int]:
    """Skip words of manner after the cue, and a time where something follows that opens the content."""
    marks = unit.marks
    while place < len(marks) and unit.blank(pos, marks[place].start) and marks[place].roles & MANNER:
        pos, place = marks[place].end, place + 1
    at, number = pos, place
    while number < len(marks) and unit.blank(at, marks[number].start) and marks[number].roles & TIMES:
        at, number = marks[number].end, number + 1
    if number == place:
        return pos, place
    if settings(unit, "inverted") and marks[place].roles & TIME:
        return at, number
    if number < len(marks) and unit.blank(at, marks[number].start):
        if marks[number].roles & (THAT | COLON | COMMA | QUOTE):
            return at, number
    elif unit.empty(at, unit.end):
        return at, number
    return pos, place


def _skip_adjunct(unit: Unit, frame: Frame, pos: int, place: int) -> int:
    """Skip whom it was told, and where, up to the conjunction, colon or quotation that opens the content."""
    for number, mark in enumerate(unit.marks[place : place + _ADJUNCT_REACH]):
        if mark.roles & COLON or (mark.roles & THAT and mark.end - mark.start > 2):
            frame.marked = True
            return mark.end
        if number and mark.roles & QUOTE:
            frame.marked = True
            return mark.start
        if number and mark.roles & COMMA and mark.start - pos < 80:
            return mark.end if frame.cue.kind in _TOLD else pos
        if number and (mark.roles & FIN or mark.cue is not None):
            break
    return pos
