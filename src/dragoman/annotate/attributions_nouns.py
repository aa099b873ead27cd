"""Statements that no verb signals: nouns with a holder (``the offer of A``), and a name with a colon in a headline."""

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.annotate.attributions_model import Frame, settings
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    AGENT,
    COLON,
    COMMA,
    COORD,
    CUE,
    CUT,
    END,
    FIN,
    LEAD,
    POST,
    PREP,
    SEMI,
    THAT,
    TIME,
    Cue,
    Mark,
)  # fmt: skip
from dragoman.annotate.sources import Subject
from dragoman.annotate.sources_names import Namer
from dragoman.annotate.sources_phrases import noun_phrase
from dragoman.model.span import Span

_LONGEST_HOLDER = 90
_LONGEST_CONTENT = 90
_LONGEST_NAME = 60
_SHORTEST = 6
_MOST_MARKS = 12


def find_nouns(unit: Unit, frames: list[Frame]) -> Iterator[Frame]:
    """Yield a frame for each noun of saying in ``unit`` that has both a holder and a content."""
    used = {frame.at for frame in frames}
    for at, _, cue in unit.cues():
        if not cue.noun or at in used:
            continue
        frame = _holder_first(unit, at, cue) or _content_first(unit, at, cue)
        if frame is not None:
            yield frame


def _of(unit: Unit, mark: Mark) -> bool:
    return unit.folded[mark.start : mark.end] in settings(unit, "holder")


def _holder_first(unit: Unit, at: int, cue: Cue) -> Frame | None:
    """Return the frame of ``the accusation of A that P``."""
    marks = unit.marks
    if at + 1 >= len(marks) or not _of(unit, marks[at + 1]) or not unit.blank(marks[at].end, marks[at + 1].start):
        return None
    begin = unit.word(marks[at + 1].end)
    named = unit.page.mentions[place] if (place := _mention_at(unit, begin)) is not None else None
    if named is not None and cue.kind in _OFFERS and unit.text[named.span.end + 1 : named.span.end + 2].islower():
        follows = unit.mark_at(unit.word(named.span.end))
        if follows is None or not follows.roles & (PREP | FIN | CUT | COORD | THAT | POST):
            return _frame(unit, at, cue, named.span, Span(named.span.end, _phrase_end(unit, named.span.end)))
    for mark in marks[at + 2 : at + 2 + _MOST_MARKS]:
        if mark.start - begin > _LONGEST_HOLDER or mark.roles & (COMMA | COLON | SEMI):
            return None
        opens = (mark.roles & THAT and mark.end - mark.start > 2) or unit.folded[mark.start : mark.end] in settings(
            unit, "about_doing"
        )
        if opens:
            return _frame(unit, at, cue, Span(begin, mark.start), Span(mark.end, _phrase_end(unit, mark.end)))
        if mark.cue is not None or mark.roles & (CUT | FIN):
            return None
    return None


def _mention_at(unit: Unit, start: int) -> int | None:
    mentions = unit.page.mentions
    place = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    return place if place < len(mentions) and mentions[place].span.start == start else None


def _content_first(unit: Unit, at: int, cue: Cue) -> Frame | None:
    """Return the frame of ``the offer to P of A``, where the content is a short phrase with a verb."""
    marks = unit.marks
    if cue.kind not in _OFFERS or not _introduced(unit, at):
        return None
    begin = marks[at].end
    for mark in marks[at + 1 : at + 1 + _MOST_MARKS]:
        if mark.start <= begin + 1 and mark.roles & (COORD | PREP | POST | AGENT | ADV | CUT):
            return None
        if mark.start - begin > _LONGEST_CONTENT or mark.roles & (COMMA | COLON | SEMI | THAT | TIME):
            return None
        if mark.start > begin + _SHORTEST and _of(unit, mark):
            holder = noun_phrase(unit, Span(mark.end, _holder_end(unit, mark.end)))
            return _frame(unit, at, cue, holder, Span(begin, mark.start)) if holder else None
    return None


_OFFERS = frozenset({"demand", "threaten", "promise"})


def _introduced(unit: Unit, at: int) -> bool:
    """Return whether the noun can be told from the verb: it is no verb, or a denial or an answer is before it."""
    mark = unit.marks[at]
    if mark.cue is not None and mark.cue.noun == "noun":
        return True
    before = unit.marks[at - 1] if at else None
    if before is None or not unit.blank(before.end, mark.start):
        return False
    if unit.folded[before.start : before.end] in settings(unit, "answering"):
        return True
    return before.cue is not None and before.cue.kind in {"deny", "oppose", "refuse"}


def _holder_end(unit: Unit, begin: int) -> int:
    for mark in unit.near(Span(begin, unit.end)):
        if mark.roles & (COMMA | SEMI | COLON | CUT | END | FIN | THAT) or mark.cue is not None:
            return mark.start
        if mark.roles & PREP and mark.start > begin + 2:
            return mark.start
    return unit.trimmed(begin, unit.end).end


def _phrase_end(unit: Unit, begin: int) -> int:
    marks = unit.near(Span(begin, unit.end))
    for number, mark in enumerate(marks):
        if mark.roles & (SEMI | END) and mark.start > begin + 1:
            return mark.start
        if mark.roles & COORD and number + 1 < len(marks) and marks[number + 1].roles & CUE:
            return mark.start
        if mark.roles & COMMA:
            return mark.start
    return unit.end


def _frame(unit: Unit, at: int, cue: Cue, holder: Span, content: Span) -> Frame | None:
    span = noun_phrase(unit, holder)
    held = unit.trimmed(*content)
    if span is None or held.end - held.start < _SHORTEST:
        return None
    mark = unit.marks[at]
    subject = Subject(span, mark.start, mark.start, None, [], span.end, False, False)
    frame = Frame(cue, at, [Span(mark.start, mark.end)], subject, source=span)
    frame.opening, frame.marked, frame.content = held.start, True, [held]
    return frame


_COLON_CUE = Cue(":", "say", "clause", False, False, "", "")


def find_headline(unit: Unit, namer: Namer) -> list[Frame]:
    """Return the frame of ``Prime Minister: P`` where the unit begins with a person's name or office and a colon."""
    number = next((n for n, mark in enumerate(unit.marks[:_MOST_MARKS]) if mark.roles & COLON), None)
    if number is None:
        return []
    colon = unit.marks[number]
    span = unit.trimmed(unit.start, colon.start)
    if span.end - span.start > _LONGEST_NAME or not span.end > span.start:
        return []
    if any(mark.roles & (PREP | LEAD | CUT | FIN) or mark.cue is not None for mark in unit.marks[:number]):
        return []
    content = unit.trimmed(colon.end, unit.end)
    quote = unit.quote_at(unit.word(colon.end))
    if not namer.is_speaker(span) or content.end - content.start < _SHORTEST:
        return []
    subject = Subject(span, unit.start, unit.start, None, [], span.end, False, False)
    frame = Frame(_COLON_CUE, number, [Span(colon.start, colon.end)], subject, source=span)
    frame.opening, frame.marked, frame.direct = content.start, True, quote is not None
    frame.content = [unit.trimmed(*quote.inner) if quote is not None else content]
    return [frame]
