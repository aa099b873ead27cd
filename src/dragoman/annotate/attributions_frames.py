"""Frames: each cue that is used as one, with its source and the place where its content may begin."""

from bisect import bisect_left
from dataclasses import dataclass, field

from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV, COLON, COMMA, COORD, CUE, CUT, DATE, DAY, DET, FIN, POST, PREP, QUOTE, THAT, TIME, Cue, Mark,
)  # fmt: skip
from dragoman.annotate.sources import Subject, find_subject, noun_phrase
from dragoman.model.span import Span

_TIMES = DATE | DAY | TIME | ADV
_ADJUNCT_REACH = 12


@dataclass(slots=True)
class Frame:
    """A cue at work.

    Attributes:
        cue: what the pack says about it.
        at: number of its mark in the unit.
        spans: the words of the cue.
        subject: what stands before it.
        source: the source's noun phrase, its own or the one it inherits; None if there is none.
        parent: the frame whose source it inherits.
        via: the frame of the citing or ``according to`` words in whose object it stands.
        opening: where what follows the cue begins, words like ``that`` and the person spoken to left out.
        marked: whether a conjunction, a colon or quotation marks open the content.
        adjunct: what stands between the cue and the content (whom it was told, where, when).
        content: the content's spans, once known.
        after: whether the content stands before the cue.
        denies, hedged, refused: what the cue says about the content.
    """

    cue: Cue
    at: int
    spans: list[Span]
    subject: Subject
    source: Span | None = None
    parent: "Frame | None" = None
    via: "Frame | None" = None
    opening: int = 0
    marked: bool = False
    adjunct: Span = field(default_factory=lambda: Span(0, 0))
    content: list[Span] = field(default_factory=list)
    after: bool = False
    denies: bool = False
    hedged: bool = False
    refused: bool = False
    direct: bool = False
    dead: bool = False
    media: list[tuple[Span, str]] = field(default_factory=list)


def find_frames(unit: Unit) -> list[Frame]:
    """Return the frames of ``unit`` in the order of their cues."""
    frames: list[Frame] = []
    verbs: set[int] = set()
    by_mark: dict[int, Frame] = {}
    for at, mark in enumerate(unit.marks):
        if not mark.roles & CUE or mark.cue is None:
            continue
        frame = _theo(unit, at, mark) if mark.cue.kind == "theo" else _verb(unit, at, mark, verbs, frames)
        if frame is None:
            continue
        verbs.add(at)
        by_mark[mark.start] = frame
        stop = frame.subject.stop
        if stop is not None and stop.roles & CUE and stop.start in by_mark:
            frame.via = by_mark[stop.start]
        frames.append(frame)
    return frames


def _verb(unit: Unit, at: int, mark: Mark, verbs: set[int], frames: list[Frame]) -> Frame | None:
    cue = mark.cue
    assert cue is not None  # noqa: S101 - the caller looked
    if cue.noun == "noun" or (cue.noun == "both" and _is_noun(unit, at)):
        return None
    subject = find_subject(unit, at, verbs)
    if subject.modal or subject.agent or (not subject.inherits and subject.span is None):
        return None
    frame = Frame(cue, at, [Span(mark.start, mark.end)], subject, source=subject.span)
    frame.denies, frame.hedged, frame.refused = cue.denies, cue.hedged, cue.kind == "refuse"
    if frame.refused:
        frame.hedged = True
    if subject.negated and not _negate(frame):
        return None
    if subject.inherits and not _inherit(unit, frame, frames):
        return None
    _open_content(unit, frame)
    return frame


def _negate(frame: Frame) -> bool:
    """Apply a negation to the cue; return whether anything is still attributed."""
    if frame.cue.negated == "denies":
        frame.denies = True
    elif frame.cue.negated == "refuses":
        frame.refused = frame.hedged = True
    elif frame.cue.negated != "hedged":
        return False
    return True


def _is_noun(unit: Unit, at: int) -> bool:
    """Return whether a word that is as often a noun is one here."""
    marks, mark = unit.marks, unit.marks[at]
    before = marks[at - 1] if at else None
    if before is not None and before.roles & DET and unit.blank(before.end, mark.start):
        return not before.roles & (FIN | ADV) or bool(before.roles & PREP)
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is not None and after.roles & POST and unit.blank(mark.end, after.start):
        return True
    # "tuyên bố của", at the beginning of a clause
    return unit.page.folded.startswith(" của ", mark.end)


def _theo(unit: Unit, at: int, mark: Mark) -> Frame | None:
    """Return the frame of an ``according to`` that opens a clause or closes one."""
    assert mark.cue is not None  # noqa: S101
    text = unit.text
    before = text[unit.start : mark.start].rstrip()
    opens = at == 0 and not before
    if not opens:
        place = at - 1
        pos = mark.start
        while place >= 0 and unit.blank(unit.marks[place].end, pos) and not unit.marks[place].roles & (COMMA | CUE):
            if not unit.marks[place].roles & (_TIMES | COORD) and not unit.marks[place].roles & 0x200:
                break
            pos = unit.marks[place].start
            place -= 1
        opens = text[unit.start : pos].strip() == "" or text[unit.start : pos].rstrip()[-1:] in ",;-–)”\"“"
        if not opens and place >= 0 and unit.blank(unit.marks[place].end, pos):
            opens = bool(unit.marks[place].roles & (COORD | CUT | CUE | THAT))
    if not opens:
        return None
    end, follows = _object_end(unit, at)
    segment = Span(mark.end, end)
    source = noun_phrase(unit, segment)
    if source is None:
        return None
    lead = mark.start
    while lead > unit.start and text[lead - 1] in " ,":
        lead -= 1
    subject = Subject(source, lead, mark.start, None, [], source.end, False, False)
    frame = Frame(mark.cue, at, [Span(mark.start, mark.end)], subject, source=source)
    frame.opening, frame.marked = follows, True
    frame.after = unit.trimmed(follows, unit.end)[0] >= unit.end or follows >= unit.end
    return frame


def _object_end(unit: Unit, at: int) -> tuple[int, int]:
    """Return where the object of ``according to`` ends, and where the clause after it begins."""
    depth = 0
    for place in range(at + 1, len(unit.marks)):
        mark = unit.marks[place]
        if mark.roles & 0x4000000:
            depth += 1
        if mark.roles & COMMA:
            return mark.start, mark.end
        if mark.roles & COLON:
            return mark.start, mark.end
        if mark.roles & CUE and mark.cue is not None and mark.cue.kind == "cite":
            return mark.start, mark.end
        if mark.roles & QUOTE:
            return mark.start, mark.start
    return unit.end, unit.end


def _inherit(unit: Unit, frame: Frame, frames: list[Frame]) -> bool:
    """Give the frame the source of an earlier one, or the noun phrase at the beginning of the clause before."""
    subject = frame.subject
    local = _clause_subject(unit, frame)
    # Sayings go back to whoever speaks in the sentence; demands and the like to whoever acts in the clause before.
    if frames and (local is None or frame.cue.kind in {"say", "think", "cite", "deny", "refuse", "warn"}):
        chosen = _speaker(frames, unit, frame)
        if chosen is not None:
            frame.parent, frame.source = chosen, chosen.source
            return frame.source is not None
    if local is not None:
        frame.source = local
        subject.before = subject.lead
        return True
    if frames:
        frame.parent, frame.source = frames[-1], frames[-1].source
    return frame.source is not None


def _speaker(frames: list[Frame], unit: Unit, frame: Frame) -> Frame | None:
    stop = frame.subject.stop
    if stop is not None and stop.roles & CUT and not stop.roles & COORD:
        return None
    own = [one for one in frames if one.parent is None and one.cue.kind != "theo"]
    if frames[-1].at == frame.at - 1 or not own:
        return frames[-1]
    return own[0] if own[0].subject.lead <= own[-1].subject.lead else own[-1]


def _clause_subject(unit: Unit, frame: Frame) -> Span | None:
    """Return the noun phrase with which the clause before an elliptic cue begins."""
    marks = unit.marks
    place = bisect_left(marks, frame.subject.lead, key=_start) - 1
    begin, comma = unit.start, None
    depth = 0
    while place >= 0:
        mark = marks[place]
        if mark.roles & COMMA and depth == 0 and comma is None:
            comma = mark
        if mark.roles & (THAT | COLON) or (mark.roles & CUT and not mark.roles & PREP) or mark.roles & CUE:
            begin = mark.end
            break
        place -= 1
    segments = [Span(begin, frame.subject.lead)]
    if comma is not None:
        bounds = [begin, *(m.start for m in marks if begin <= m.start < frame.subject.lead and m.roles & COMMA)]
        bounds.append(frame.subject.lead)
        segments = [Span(a + (a != begin), b) for a, b in zip(bounds, bounds[1:], strict=False)]
    for segment in segments:
        span = noun_phrase(unit, segment)
        if span is not None and span.end < unit.trimmed(*segment).end:
            return span
    return None


def _start(mark: Mark) -> int:
    return mark.start


def _open_content(unit: Unit, frame: Frame) -> None:
    """Find where what follows the cue begins."""
    marks = unit.marks
    pos, place = marks[frame.at].end, frame.at + 1
    begin = pos
    pos, place = _skip_times(unit, pos, place)
    if place < len(marks) and unit.blank(pos, marks[place].start):
        mark = marks[place]
        if mark.roles & THAT and not (frame.cue.takes == "named"):
            frame.marked = True
            pos = mark.end
        elif mark.roles & (COLON | QUOTE):
            frame.marked = True
            pos = mark.end if mark.roles & COLON else mark.start
        elif mark.roles & COMMA:
            pos = mark.end
        elif mark.roles & PREP or (mark.roles & CUE and False):
            pos = _skip_adjunct(unit, frame, pos, place)
    frame.adjunct = Span(begin, pos)
    if frame.marked or unit.text[pos - 1 : pos] == ",":
        frame.opening = _skip_comma(unit, pos)
    else:
        frame.opening = pos


def _skip_comma(unit: Unit, pos: int) -> int:
    text = unit.text
    while pos < unit.end and text[pos] in " ,:\t\n":
        pos += 1
    return pos


def _skip_times(unit: Unit, pos: int, place: int) -> tuple[int, int]:
    """Skip a time after the cue where something follows that opens the content."""
    marks = unit.marks
    at, number = pos, place
    while number < len(marks) and unit.blank(at, marks[number].start) and marks[number].roles & _TIMES:
        at = marks[number].end
        number += 1
    if number == place:
        return pos, place
    if number < len(marks) and unit.blank(at, marks[number].start):
        if marks[number].roles & (THAT | COLON | COMMA | QUOTE):
            return at, number
    elif unit.trimmed(at, unit.end)[0] >= unit.trimmed(at, unit.end)[1]:
        return at, number
    return pos, place


def _skip_adjunct(unit: Unit, frame: Frame, pos: int, place: int) -> int:
    """Skip whom it was told, and where, up to the conjunction, colon or quotation that opens the content."""
    marks = unit.marks
    for number in range(place, min(len(marks), place + _ADJUNCT_REACH)):
        mark = marks[number]
        if mark.roles & THAT and unit.page.folded[mark.start : mark.end] not in {"là"}:
            frame.marked = True
            return mark.end
        if mark.roles & COLON:
            frame.marked = True
            return mark.end
        if mark.roles & QUOTE and number > place:
            frame.marked = True
            return mark.start
        if mark.roles & COMMA and number > place and mark.start - pos < 80:
            return mark.end
        if mark.roles & (CUE | FIN) and number > place:
            break
    return pos
