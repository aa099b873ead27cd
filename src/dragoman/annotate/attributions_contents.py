"""Contents: where what a cue signals begins and ends."""

from bisect import bisect_left

from dragoman.annotate.attributions_frames import Frame
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import ADV, COMMA, CONTRAST, CUT, DATE, DAY, LEAD, PREP, QUOTE, SEMI, TAIL, TIME, Mark
from dragoman.annotate.pieces import Quote
from dragoman.model.span import Span

_MARKS_OF_QUOTATION = "\"'“”„‟«»‘’"
_TAIL_OPENERS = PREP | DAY | DATE | TIME | TAIL | CUT
_SHORTEST = 3


def fill_contents(unit: Unit, frames: list[Frame]) -> None:
    """Give each frame of ``unit`` its content; a frame for which there is none is left without."""
    for number, frame in enumerate(frames):
        if frame.cue.kind == "theo":
            _fill_theo(unit, frames, number)
        elif not _fill_before(unit, frames, number):
            _fill_after(unit, frames, number)


def _fill_theo(unit: Unit, frames: list[Frame], number: int) -> None:
    frame = frames[number]
    if frame.after:
        span = _before_span(unit, frame.subject.lead)
        frame.content = [span] if span else []
        return
    end = _end(unit, frames, number)
    _take(unit, frame, frame.opening, end)


def _before_span(unit: Unit, end: int) -> Span | None:
    """Return what stands in the unit before ``end``: a quotation's inside, or the clause."""
    quote = unit.quote_before(end)
    if quote is not None and unit.blank(unit.start, quote.start):
        return unit.trimmed(*quote.inner)
    span = unit.trimmed(unit.start, end)
    return span if span.end - span.start >= _SHORTEST else None


def _fill_before(unit: Unit, frames: list[Frame], number: int) -> bool:
    """Fill the content of a cue that stands after it; return whether it does."""
    frame = frames[number]
    subject = frame.subject
    if subject.inherits and frame.parent is not None:
        return False
    left = subject.segments[0].start if subject.segments else subject.start
    left = min(left, frame.source.start if frame.source and not subject.inherits else left)
    quote = unit.quote_before(subject.start) or unit.quote_before(left)
    if quote is not None and _ends_statement(unit, quote, subject):
        start = _statement_start(unit, quote)
        if start is None:
            return False
        frame.after = True
        frame.direct = start == quote.start
        frame.content = [unit.trimmed(*quote.inner) if frame.direct else unit.trimmed(start, quote.end)]
        follow = unit.quote_at(_next_word(unit, frame.opening))
        if follow is not None and frame.direct and follow.start > frame.spans[0].start:
            frame.content.append(unit.trimmed(*follow.inner))
        return True
    return _fill_inverted(unit, frames, number)


def _next_word(unit: Unit, pos: int) -> int:
    text = unit.text
    while pos < unit.end and text[pos] in " ,\t\n:":
        pos += 1
    return pos


def _ends_statement(unit: Unit, quote: Quote, subject: object) -> bool:
    """Return whether the quotation before a clause is set off from it by a comma or a dash, or ends with one inside."""
    gap = unit.text[quote.end : quote.end + 3]
    inside = unit.text[quote.inner.start : quote.inner.end].rstrip()[-1:]
    return gap.lstrip()[:1] in {",", "-", "–", "—"} or inside in {",", "!", "?", ".", "…"}


def _statement_start(unit: Unit, quote: Quote) -> int | None:
    """Return where the statement begins that ends with ``quote``; None if a clause of another kind holds it."""
    if unit.blank(unit.start, quote.start):
        return quote.start
    if unit.quotes and unit.quotes[0].start == unit.start:
        return unit.start
    if quote.inner.end - quote.inner.start > 60:
        return quote.start
    return None


def _fill_inverted(unit: Unit, frames: list[Frame], number: int) -> bool:
    """Fill the content of ``P, X says``: the clause before, where nothing that can be a content follows the cue."""
    frame = frames[number]
    subject = frame.subject
    if subject.inherits or frame.source is None or frame.source.start <= unit.start:
        return False
    lead = subject.segments[-1].end if subject.segments else subject.lead
    if unit.text[lead : lead + 1] != "," or lead <= unit.start:
        return False
    if not _nothing_follows(unit, frames, number):
        return False
    first = unit.marks[0] if unit.marks else None
    begin = unit.start
    if any(other.subject.lead <= begin and other.cue.kind == "theo" and not other.after for other in frames[:number]):
        return False
    opener = first is not None and first.start == unit.start and first.roles & (PREP | LEAD | DAY | DATE | TIME)
    tail = unit.trimmed(frame.spans[-1].end, unit.end)
    if opener and tail.end - tail.start > 0 and len(subject.segments) < 2:
        return False
    span = unit.trimmed(begin, lead)
    if span.end - span.start < 12:
        return False
    frame.after = True
    frame.content = [span]
    return True


def _nothing_follows(unit: Unit, frames: list[Frame], number: int) -> bool:
    frame = frames[number]
    end = unit.end
    for other in frames[number + 1 :]:
        if other.parent is frame or other.cue.kind == "theo" or other.cue.kind == "cite":
            end = min(end, other.subject.lead)
            break
    tail = unit.trimmed(frame.spans[-1].end, end)
    if tail.end <= tail.start:
        return True
    if frame.marked:
        return False
    first = _mark_at(unit, tail.start)
    return first is not None and bool(first.roles & _TAIL_OPENERS) and tail.end - tail.start < 120


def _mark_at(unit: Unit, place: int) -> Mark | None:
    number = bisect_left(unit.marks, place, key=_start)
    if number < len(unit.marks) and unit.marks[number].start == place:
        return unit.marks[number]
    return None


def _start(mark: Mark) -> int:
    return mark.start


def _fill_after(unit: Unit, frames: list[Frame], number: int) -> None:
    """Fill the content of a cue that stands before it."""
    frame = frames[number]
    takes = frame.cue.takes
    quote = unit.quote_at(_next_word(unit, frame.opening))
    if takes == "quote" and quote is None and not _colon(unit, frame):
        return
    if takes == "that" and not frame.marked and quote is None:
        return
    end = _end(unit, frames, number)
    _take(unit, frame, frame.opening, end)


def _colon(unit: Unit, frame: Frame) -> bool:
    return ":" in unit.text[frame.adjunct.start : frame.opening]


def _take(unit: Unit, frame: Frame, start: int, end: int) -> None:
    """Set the content to what stands between two places, without the marks of a quotation that holds all of it."""
    start = _next_word(unit, start)
    quote = unit.quote_at(start)
    if quote is not None and (unit.trimmed(quote.end, end)[1] <= unit.trimmed(quote.end, end)[0] or quote.end >= end):
        frame.direct = True
        span = unit.trimmed(*quote.inner)
    else:
        span = unit.trimmed(start, end)
    if span.end - span.start >= _SHORTEST:
        frame.content = [span]


def _end(unit: Unit, frames: list[Frame], number: int) -> int:
    """Return where the content of a frame ends at the latest."""
    frame = frames[number]
    end = unit.end
    for other in frames[number + 1 :]:
        cut = _cut_by(unit, frame, other)
        if cut is not None and cut > frame.opening:
            end = min(end, cut)
            break
    first = bisect_left(unit.marks, frame.opening, key=_start)
    narrow = frame.cue.takes in {"np", "named"}
    subordinate = _subordinate(unit, frame)
    for mark in unit.marks[first:]:
        if mark.start >= end:
            break
        if mark.roles & TAIL:
            return _with_comma(unit, mark.start)
        if narrow and mark.roles & (SEMI | CONTRAST) and mark.start > frame.opening:
            return _with_comma(unit, mark.start)
        if (narrow or subordinate) and mark.roles & COMMA and not _goes_on(unit, mark):
            return mark.start
    return end


def _goes_on(unit: Unit, comma: Mark) -> bool:
    """Return whether what follows a comma belongs to a list or an aside, so that the phrase goes on."""
    return False


def _subordinate(unit: Unit, frame: Frame) -> bool:
    """Return whether the cue stands in a clause that opens the sentence and is not its main one."""
    stop = frame.subject.stop
    if stop is None or not stop.roles & CUT or stop.roles & PREP & 0:
        return False
    return unit.blank(unit.start, stop.start)


def _with_comma(unit: Unit, place: int) -> int:
    text = unit.text
    while place > unit.start and text[place - 1] in " ,":
        place -= 1
    return place


def _cut_by(unit: Unit, frame: Frame, other: Frame) -> int | None:
    """Return where ``other`` cuts off the content of ``frame``, or None if it stands inside it."""
    if other.parent is not None and (other.parent is frame or other.source == frame.source):
        return other.subject.lead
    if other.cue.kind == "theo" and other.after:
        return other.subject.lead
    if other.after:
        return other.subject.lead
    if other.subject.contrast and other.subject.lead > frame.opening:
        return _with_comma(unit, other.subject.lead)
    if other.subject.inherits and other.source == frame.source:
        return other.subject.lead
    return None
