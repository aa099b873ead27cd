"""Frames of words like ``according to``, and not of those that mean in accordance with."""

from dragoman.annotate.attributions_model import LONGEST_INVERTED, Frame, mark_kind, passive, settings
from dragoman.annotate.attributions_openings import TIMES
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    COLON,
    COMMA,
    CONTRAST,
    COORD,
    CUT,
    LEAD,
    QUOTE,
    THAT,
    Cue,
)
from dragoman.annotate.sources import Subject
from dragoman.annotate.sources_phrases import noun_phrase
from dragoman.model.span import Span


def theo(unit: Unit, at: int, cue: Cue) -> Frame | None:
    """Return the frame of an ``according to`` that opens a clause or closes one."""
    mark = unit.marks[at]
    opens, needs_comma = _opens_clause(unit, at)
    if not opens:
        return None
    end, follows = _object_end(unit, at)
    if needs_comma and follows >= unit.end:
        return None
    source = noun_phrase(unit, Span(mark.end, end))
    if source is None and settings(unit, "inverted"):
        source = unit.trimmed(mark.end, end)
    if source is None or not 0 < source.end - source.start <= LONGEST_INVERTED:
        return None
    lead = unit.before_comma(mark.start)
    subject = Subject(source, lead, mark.start, None, [], source.end, False, False)
    frame = Frame(cue, at, [Span(mark.start, mark.end)], subject, source=source)
    frame.opening, frame.marked = follows, True
    cited = follows < unit.end and mark_kind(unit.mark_at(follows), "cite")
    joins = unit.mark_at(unit.word(follows))
    apart = lead > unit.start + _SHORT_LEAD and joins is not None and joins.roles & (COORD | CONTRAST)
    frame.after = unit.empty(follows, unit.end) or (lead > unit.start and bool(cited or apart))
    return frame


def _opens_clause(unit: Unit, at: int) -> tuple[bool, bool]:
    """Return whether a clause begins at mark ``at``, and whether a comma must follow its object to prove it."""
    place, pos = at - 1, unit.marks[at].start
    while place >= 0 and unit.blank(unit.marks[place].end, pos):
        roles = unit.marks[place].roles
        if roles & COMMA or not roles & (TIMES | LEAD | CONTRAST):
            break
        pos = unit.marks[place].start
        place -= 1
    before = unit.text[unit.start : pos].rstrip()
    if not before or before[-1] in ',;:-–)”"“':
        return True, False
    joins = place >= 0 and unit.blank(unit.marks[place].end, pos)
    return joins and bool(unit.marks[place].roles & (COORD | CUT | THAT | CONTRAST)), True


def _object_end(unit: Unit, at: int) -> tuple[int, int]:
    """Return where the object of ``according to`` ends, and where the clause after it begins."""
    for number, mark in enumerate(unit.marks[at + 1 :], at + 1):
        if mark.roles & (COMMA | COLON):
            return mark.start, mark.end
        if mark.roles & QUOTE or (mark.cue is not None and mark.cue.kind == "cite" and not passive(unit, number)):
            return mark.start, mark.start
    return unit.end, unit.end


_SHORT_LEAD = 30
