"""Contents: where what a cue signals begins and ends."""

from dragoman.annotate.attributions_model import Frame, settings
from dragoman.annotate.attributions_speakers import subordinate
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    COLON,
    COMMA,
    CONTRAST,
    COORD,
    CUE,
    CUT,
    DASH,
    DATE,
    DAY,
    DET,
    END,
    FIN,
    LEAD,
    PREP,
    QUOTE,
    SEMI,
    TAIL,
    THAT,
    TIME,
    Mark,
)  # fmt: skip
from dragoman.annotate.pieces import Quote
from dragoman.model.span import Span

# At no other mark a content ends.
_ENDING = TAIL | SEMI | DASH | CONTRAST | END | COMMA
_TAIL_OPENERS = PREP | DAY | DATE | TIME | TAIL | END
_SHORTEST = 3
_SHORTEST_STATEMENT = 12
_LONGEST_TAIL = 160
_LONGEST_OBJECT = 120
# These may stand after what they signal: "P, X said."
_TELLING = frozenset({"say", "think", "warn", "cite"})
# What these hold is one clause; a contrast or a reason after it is the report's.
_NARROW = frozenset({"want", "demand", "threaten", "promise", "hope", "fear", "accuse", "doubt", "feel"})


def fill_contents(unit: Unit, frames: list[Frame]) -> None:
    """Give each frame of ``unit`` its content; a frame for which there is none is left without."""
    for number, frame in enumerate(frames):
        if frame.cue.kind != "theo":
            _fill_before(unit, frames, number)
        elif frame.after:
            span = _statement_before(unit, frame.subject.lead)
            frame.content = [span] if span else []
    for number, frame in enumerate(frames):
        if frame.content or frame.after:
            continue
        if frame.cue.kind == "theo":
            _take(unit, frame, frame.opening, _end(unit, frames, number))
        else:
            _fill_after(unit, frames, number)
    for number, frame in enumerate(frames):
        apart = frame.subject.contrast or unit.text[frame.subject.lead : frame.subject.lead + 1] == ","
        if frame.cue.kind == "deny" and not frame.content and number and apart and unit.empty(frame.end, unit.end):
            frame.content = _denied(unit, frames[:number], frame)


def _denied(unit: Unit, frames: list[Frame], denial: Frame) -> list[Span]:
    """Return the content that an elliptic denial (``A says P, but B denies it``) is about, cut before the denial."""
    held = next((frame for frame in frames if frame.content and frame.parent is None), None)
    if held is None:
        return []
    if held.content[-1].end > denial.subject.lead > held.content[-1].start:
        held.content[-1] = unit.trimmed(held.content[-1].start, denial.subject.lead)
    return list(held.content)


def _statement_before(unit: Unit, end: int) -> Span | None:
    """Return what stands in the unit before ``end``: a quotation's inside, or the clause."""
    quote = unit.quote_before(end)
    if quote is not None and unit.blank(unit.start, quote.start):
        return unit.trimmed(*quote.inner)
    span = unit.trimmed(_past_lead(unit), end)
    return span if span.end - span.start >= _SHORTEST else None


def _past_lead(unit: Unit) -> int:
    """Return where the unit begins after an opening adverbial that a comma sets off."""
    if len(unit.marks) >= 2 and unit.marks[0].start == unit.start and unit.marks[0].roles & LEAD:
        comma = unit.marks[1]
        if comma.roles & COMMA and unit.blank(unit.marks[0].end, comma.start):
            return comma.end
    return unit.start


def _fill_before(unit: Unit, frames: list[Frame], number: int) -> None:
    """Fill the content of a cue that stands after it, where it does."""
    frame = frames[number]
    if frame.subject.inherits and frame.parent is not None:
        return
    if not _fill_quoted(unit, frame):
        _fill_inverted(unit, frames, number)


def _fill_quoted(unit: Unit, frame: Frame) -> bool:
    """Fill the content with the quotation that ends where the frame's clause begins."""
    subject = frame.subject
    left = subject.segments[0].start if subject.segments else subject.start
    places = [frame.lead] if frame.via is not None else [subject.start, left, subject.lead]
    if frame.source is not None and not subject.inherits and frame.via is None:
        places.append(frame.source.start)
    quote = next((quote for place in places if (quote := unit.quote_before(place)) is not None), None)
    if quote is None or not _set_off(unit, quote):
        return False
    start = _statement_start(unit, quote)
    if start is None:
        return False
    frame.after = True
    frame.direct = start == quote.start
    frame.content = [unit.trimmed(*quote.inner) if frame.direct else unit.trimmed(start, quote.end)]
    follow = unit.quote_at(unit.word(frame.opening))
    if follow is not None and frame.direct and follow.start >= frame.end:
        frame.content.append(unit.trimmed(*follow.inner))
    return True


def _set_off(unit: Unit, quote: Quote) -> bool:
    """Return whether a comma or a dash stands after the quotation, or a sentence ends inside it."""
    gap = unit.text[quote.end : quote.end + 3].lstrip()
    inside = unit.text[quote.inner.start : quote.inner.end].rstrip()[-1:]
    return gap[:1] in {",", "-", "–", "—"} or inside in {",", "!", "?", ".", "…"}


def _statement_start(unit: Unit, quote: Quote) -> int | None:
    """Return where the statement begins that ends with ``quote``; None if a clause of another kind holds it."""
    if unit.blank(unit.start, quote.start):
        return quote.start
    if unit.quotes[0].start == unit.start:
        return unit.start
    if not any(mark.cue is not None for mark in unit.near(Span(unit.start, quote.start))):
        return _past_lead(unit) if quote.start - unit.start < _LONGEST_OBJECT else quote.start
    if quote.inner.end - quote.inner.start > 60:
        return quote.start
    return None


def _fill_inverted(unit: Unit, frames: list[Frame], number: int) -> None:
    """Fill the content of ``P, X says``: the clause before, where nothing that can be a content follows the cue."""
    frame = frames[number]
    subject = frame.subject
    if subject.inherits or frame.source is None or frame.source.start <= unit.start:
        return
    if frame.cue.kind not in _TELLING or (subject.contrast and not subject.segments):
        return
    cited = frame.via is not None and frame.via.cue.kind == "cite"
    lead = subject.segments[-1].end if subject.segments and not cited else frame.lead
    if lead <= unit.start or unit.text[lead : lead + 1] != ",":
        return
    between = _parenthetical(unit, frame, frames, number)
    if not (subject.inverted or between or _nothing_follows(unit, frames, number)) or _opened_by_theo(frames, number):
        return
    if subject.stop is not None and subject.stop.roles & CUT and not unit.empty(frame.end, unit.end):
        return
    first = unit.marks[0] if unit.marks else None
    opener = first is not None and first.start == unit.start and first.roles & (PREP | LEAD | DAY | DATE | TIME)
    bare = len(subject.segments) < 2 and frame.via is None
    if opener and bare and not (between or subject.inverted or unit.empty(frame.end, unit.end)):
        return
    quote = unit.quote_before(lead)
    whole = quote is not None and unit.blank(unit.start, quote.start)
    span = unit.trimmed(*quote.inner) if quote is not None and whole else unit.trimmed(_past_lead(unit), lead)
    if span.end - span.start >= (_SHORTEST if between else _SHORTEST_STATEMENT):
        frame.after = True
        frame.content = [span]
        if between:
            frame.content.append(unit.trimmed(frame.opening, _end(unit, frames, number)))


def _parenthetical(unit: Unit, frame: Frame, frames: list[Frame], number: int) -> bool:
    """Return whether the clause stands between commas inside what it signals: ``P, he said, Q``."""
    if not settings(unit, "inverted") or frame.marked or frame.subject.inverted:
        return False
    mark = unit.mark_at(unit.trimmed(frame.end, unit.end).start) if frame.cue.kind == "say" else None
    following = frames[number + 1] if number + 1 < len(frames) else None
    closed = unit.text[frame.end : frame.opening].strip() == ","
    if following is not None and following.parent is frame and following.subject.lead <= frame.opening:
        return False
    return closed and frame.cue.kind == "say" and (mark is None or not mark.roles & TAIL)


def _opened_by_theo(frames: list[Frame], number: int) -> bool:
    return any(other.cue.kind == "theo" and not other.after for other in frames[:number])


def _nothing_follows(unit: Unit, frames: list[Frame], number: int) -> bool:
    """Return whether nothing follows the cue but a time, a place or the like."""
    frame = frames[number]
    if frame.cue.kind == "cite":
        return not any(other.via is frame for other in frames[number + 1 :])
    following = (other for other in frames[number + 1 :] if other.parent is frame or other.cue.kind in {"theo", "cite"})
    tail = unit.trimmed(frame.end, min(unit.end, next((other.subject.lead for other in following), unit.end)))
    if tail.end <= tail.start:
        return True
    if frame.marked:
        return False
    if frame.via is not None and frame.via.cue.kind == "cite" and frame.cue.takes in {"that", "quote"}:
        return True
    return _is_adjunct(unit, frame, tail)


def _is_adjunct(unit: Unit, frame: Frame, tail: Span) -> bool:
    """Return whether ``tail`` is a time, a place or the like, or whom it was told."""
    if tail.end - tail.start >= _LONGEST_TAIL:
        return False
    first = unit.mark_at(tail.start)
    if frame.cue.takes == "told" or first is None:
        return frame.cue.takes == "told"
    about = unit.folded[first.start : first.end] in settings(unit, "about")
    return bool(first.roles & _TAIL_OPENERS) and not about


def _fill_after(unit: Unit, frames: list[Frame], number: int) -> None:
    """Fill the content of a cue that stands before it."""
    frame = frames[number]
    takes = frame.cue.takes
    start = unit.word(frame.opening)
    quote = unit.quote_at(start)
    if takes in {"that", "quote"} and not frame.marked and quote is None:
        quote = _quote_after_colon(unit, frame)
        if quote is None:
            return
        start = quote.start
    if frame.cue.kind == "refuse":
        start = _past_question(unit, frame, start)
    if takes == "named" and not _is_named(unit, frame):
        return
    if _addressed(unit, frame, start) or _relative(unit, frame, start):
        return
    if frame.cue.kind in _NARROW | {"refuse", "oppose"} and not frame.marked:
        start = _past_preposition(unit, start)
    end = _end(unit, frames, number)
    if quote is not None and frame.cue.kind in {"feel", "name"}:
        end = min(end, quote.end)
    _take(unit, frame, start, end)


def _addressed(unit: Unit, frame: Frame, start: int) -> bool:
    """Return whether only the one spoken to, a place, a time or a second cue follows."""
    mark = unit.mark_at(start)
    if mark is not None and mark.roles & COORD and not frame.marked and not mark.roles & (ADV | LEAD):
        return True
    if mark is None or not mark.roles & PREP or mark.roles & (LEAD | FIN):
        return False
    form = unit.folded[mark.start : mark.end]
    if form in settings(unit, "infinitive") or "," in unit.text[frame.end : start]:
        return False
    return form in settings(unit, "addressee") or (not frame.marked and frame.cue.kind in _DOING)


_DOING = frozenset({"promise", "threaten", "demand", "want"})


def _relative(unit: Unit, frame: Frame, start: int) -> bool:
    """Return whether the cue stands in a relative clause (``what they want``), or has only a thing for its object."""
    stop = frame.subject.stop
    if stop is not None and stop.roles & CUT and frame.cue.kind in _DOING:
        return unit.folded[stop.start : stop.end] in settings(unit, "relatives")
    if frame.cue.form not in settings(unit, "bare_say") or frame.marked or unit.quote_at(start) is not None:
        return False
    span = unit.trimmed(start, unit.end)
    words = len(span.of(unit.text).split())
    marks = unit.near(span)
    thing = bool(marks) and marks[0].start == span.start and bool(marks[0].roles & (DET | CUT))
    return words <= 5 and thing and not any(mark.roles & (FIN | THAT | QUOTE | CUE) for mark in marks[1:])


def _past_question(unit: Unit, frame: Frame, start: int) -> int:
    """Return where what a source was asked about begins: ``declined to comment when asked by Reuters about P``."""
    for mark in unit.near(Span(start, start + 60)):
        if mark.cue is not None and mark.cue.form in settings(unit, "asked"):
            frame.adjunct = Span(frame.end, mark.start)
            return _past_preposition(unit, unit.word(mark.end))
        if mark.roles & COMMA:
            break
    return start


def _quote_after_colon(unit: Unit, frame: Frame) -> Quote | None:
    """Return the quotation that a colon farther on opens."""
    for mark in unit.near(Span(frame.end, unit.end)):
        if mark.roles & COLON:
            return unit.quote_at(unit.word(mark.end))
        if mark.roles & THAT and mark.end - mark.start > 2:
            return None
    return None


def _is_named(unit: Unit, frame: Frame) -> bool:
    """Return whether an object and what it is called follow the cue."""
    for mark in unit.near(Span(frame.end, frame.end + _LONGEST_OBJECT)):
        called = mark.roles & THAT or unit.folded[mark.start : mark.end] in settings(unit, "named_by")
        if called and mark.start > frame.end + 2:
            return True
        if mark.roles & (COMMA | FIN | CUT) or mark.cue is not None:
            return False
    return False


def _past_preposition(unit: Unit, start: int) -> int:
    mark = unit.mark_at(start)
    if mark is None:
        return start
    form = unit.folded[mark.start : mark.end]
    if form in settings(unit, "about_doing") or (mark.roles & PREP and form in settings(unit, "topic")):
        return unit.word(mark.end)
    return start


def _take(unit: Unit, frame: Frame, start: int, end: int) -> None:
    """Set the content to what stands between two places, without the marks of a quotation that holds all of it."""
    start = unit.word(start)
    quote = unit.quote_at(start)
    if quote is not None and (quote.end >= end or unit.empty(quote.end, end)):
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
        if cut is not None and cut >= frame.end:
            end = min(end, cut)
            break
    narrow = frame.cue.kind in _NARROW or frame.cue.takes in {"np", "named"}
    noun = frame.cue.takes in {"np", "named"}
    opening = subordinate(unit, frame)
    phrase = noun or opening
    marks = unit.marks
    for place in range(unit.number(frame.opening), len(marks)):
        mark = marks[place]
        if mark.start >= end:
            break
        if not mark.roles & _ENDING:
            continue
        after = marks[place + 1] if place + 1 < len(marks) else None
        if mark.roles & (TAIL | SEMI) or (mark.roles & DASH and _aside(unit, mark, after)):
            return unit.before_comma(mark.start)
        if mark.start <= frame.opening + 1:
            continue
        if narrow and mark.roles & CONTRAST and not mark.roles & ADV:
            return unit.before_comma(mark.start)
        if noun and mark.roles & END:
            return unit.before_comma(mark.start)
        if mark.roles & COMMA and (opening or ((narrow or phrase) and _breaks(unit, mark, after, phrase))):
            return mark.start
    return end


def _aside(unit: Unit, dash: Mark, after: Mark | None) -> bool:
    """Return whether a dash opens an aside of the report: a second cue follows at once."""
    return after is not None and after.cue is not None and unit.blank(dash.end, after.start)


def _breaks(unit: Unit, comma: Mark, after: Mark | None, phrase: bool) -> bool:
    """Return whether what follows a comma is no part of the phrase before it."""
    if after is None or not unit.blank(comma.end, after.start):
        return False
    roles = CUT | CONTRAST | END
    if phrase:
        roles |= LEAD | FIN | COORD | TIME | PREP
    return bool(after.roles & roles) or (phrase and after.cue is not None)


def _cut_by(unit: Unit, frame: Frame, other: Frame) -> int | None:
    """Return where ``other`` cuts off the content of ``frame``, or None if it stands inside it."""
    if other.after and other.cue.kind != "cite":
        return other.lead if other.content and other.content[0].start <= frame.opening + 3 else None
    if (other.parent is not None or other.subject.inherits) and other.source == frame.source:
        return other.subject.lead
    if other.subject.contrast and other.subject.lead > frame.opening:
        return unit.before_comma(other.subject.lead)
    stop = other.subject.stop
    noun = frame.cue.takes == "np"
    if noun and stop is not None and stop.roles & END and stop.start > frame.opening and not other.subject.inherits:
        return unit.before_comma(stop.start)
    return _joint(unit, other.subject.span) if noun and other.subject.span is not None else None


def _joint(unit: Unit, span: Span) -> int | None:
    """Return where the conjunction begins that joins the clause of the subject at ``span`` to the one before."""
    number = unit.number(span.start) - 1
    if number < 0 or not unit.marks[number].roles & COORD or not unit.blank(unit.marks[number].end, span.start):
        return None
    return unit.marks[number].start
