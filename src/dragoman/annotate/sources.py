"""Sources: the noun phrase that stands before a cue, or the absence of one, which means that an earlier one holds."""

from dataclasses import dataclass

from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    AGENT,
    CLOSE,
    COLON,
    COMMA,
    CONTRAST,
    COORD,
    CUE,
    CUT,
    DATE,
    DAY,
    FIN,
    MODAL,
    NEG,
    OPEN,
    PREP,
    QUOTE,
    SEMI,
    THAT,
    TIME,
    Mark,
)  # fmt: skip
from dragoman.annotate.sources_phrases import (
    LONGEST,
    apposed,
    apposes,
    first_person,
    is_nominal,
    list_start,
    listed,
    mention_before,
    names_bearer,
    noun_phrase,
    phrase_only,
    text_before,
    title_words,
)
from dragoman.annotate.sources_words import WORD
from dragoman.model.span import Span, spanning

_BEFORE_CUE = ADV | DAY | DATE | NEG | TIME
_STOPS = SEMI | COLON | CUT | CONTRAST | THAT
_MOST_COMMAS = 12


@dataclass(slots=True)
class Subject:
    """What stands before a cue.

    Attributes:
        span: the source's noun phrase; None if an earlier one holds (or none is expressed).
        lead: where the clause begins, words like ``but`` before it included: an earlier content ends there.
        start: where the clause's own words begin.
        stop: the mark at which the clause begins; None at the beginning of the unit.
        segments: the stretches between commas before the noun phrase, in which adverbials stand.
        before: where the noun phrase ends and what stands between it and the cue begins.
        inherits: whether an earlier source holds.
        contrast: whether the clause begins with a word like ``but``.
        modal: whether the cue is only possible or intended.
        negated: whether a negation stands before the cue.
        agent: whether the clause says by whom something is done.
        inverted: whether the noun phrase stands after the cue.
    """

    span: Span | None
    lead: int
    start: int
    stop: Mark | None
    segments: list[Span]
    before: int
    inherits: bool
    contrast: bool
    modal: bool = False
    negated: bool = False
    agent: bool = False
    inverted: bool = False


def find_subject(unit: Unit, at: int, verbs: set[int]) -> Subject:
    """Return what stands before the cue that is mark number ``at``; ``verbs`` are the cues before it that are verbs."""
    marks = unit.marks
    place, pos, flags = _skip_adverbs(unit, at)
    closing = _ends_with_comma(unit, pos)
    previous = marks[place] if place >= 0 and unit.blank(marks[place].end, pos) else None
    subject = Subject(None, pos, pos, previous, [], pos, True, False, *flags)
    if previous is not None and place in verbs and not previous.roles & COORD:
        # two cues side by side: "issued a statement saying"; the second is the object of one that takes a clause
        subject.stop, subject.lead = previous, previous.end
        subject.modal = subject.modal or previous.cue is None or previous.cue.takes not in {"that", "quote"}
        return subject
    cue = marks[at].cue
    if previous is not None and previous.roles & PREP and cue is not None and cue.active and _gerund(unit, at):
        # "was criticised for saying"
        subject.lead = previous.start
        return subject
    if previous is not None and previous.roles & THAT and _possessed(unit, subject, previous):
        return subject
    if previous is not None and previous.roles & (COORD | CUT | CONTRAST | AGENT) and not previous.roles & COMMA:
        subject.lead = _take_comma(unit, previous.start)
        subject.contrast = bool(previous.roles & CONTRAST)
        subject.agent = bool(previous.roles & AGENT) and not previous.roles & CUT
        return subject
    stop, commas = _walk_back(unit, place, verbs, pos)
    begin = _begin(stop, unit)
    segments = _segments(begin, pos, commas)
    subject.stop, subject.start = stop, begin
    subject.lead = _lead(unit, stop, begin)
    subject.contrast = stop is not None and bool(stop.roles & CONTRAST)
    subject.agent = stop is not None and bool(stop.roles & AGENT)
    if closing:
        _closed(unit, subject, segments, pos)
    else:
        _open(unit, subject, segments, pos)
    return subject


def _gerund(unit: Unit, at: int) -> bool:
    """Return whether a cue is a verbal noun, after which and before which no subject stands."""
    mark = unit.marks[at]
    return unit.folded[mark.start : mark.end].endswith(
        tuple(unit.page.pack.settings.get("attributions", {}).get("gerund", ()))
    )


def _possessed(unit: Unit, subject: Subject, verb: Mark) -> bool:
    """Take A as the source in ``the first reaction of A is to reject``; return whether that is what stands there."""
    before = unit.folded[unit.start : verb.start]
    place = before.rfind(" của ")
    if place < 0 or "," in before[place:]:
        return False
    span = noun_phrase(unit, Span(unit.start + place + len(" của "), verb.start))
    if span is None:
        return False
    subject.span, subject.before, subject.inherits = span, span.end, False
    subject.lead, subject.stop = unit.start, None
    return True


def _skip_adverbs(unit: Unit, at: int) -> tuple[int, int, tuple[bool, bool]]:
    """Return the mark and place before the adverbs before a cue, and whether a modal and a negation are there."""
    marks, place, pos = unit.marks, at - 1, unit.marks[at].start
    modal = negated = False
    while place >= 0 and unit.blank(marks[place].end, pos):
        roles = marks[place].roles
        if roles & CUE and not roles & (ADV | MODAL):
            break
        if roles & MODAL:
            modal = True
        elif roles & NEG:
            negated = True
        elif not roles & _BEFORE_CUE:
            if not roles & CLOSE or not _date_in_brackets(unit, place):
                break
            while place >= 0 and not marks[place].roles & OPEN:
                place -= 1
        pos = marks[place].start
        place -= 1
    return place, pos, (modal, negated)


def _date_in_brackets(unit: Unit, place: int) -> bool:
    """Return whether the bracket that closes at mark ``place`` follows a time."""
    while place >= 0 and not unit.marks[place].roles & OPEN:
        place -= 1
    return place > 0 and bool(unit.marks[place - 1].roles & (DATE | DAY | TIME))


def _ends_with_comma(unit: Unit, pos: int) -> bool:
    text = unit.text
    while pos > unit.start and text[pos - 1].isspace():
        pos -= 1
    return pos > unit.start and text[pos - 1] in ",;"


def _take_comma(unit: Unit, pos: int) -> int:
    """Return ``pos`` moved before the comma that stands there, if one does."""
    text = unit.text
    at = pos
    while at > unit.start and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > unit.start and text[at - 1] in ",;" else pos


def _walk_back(unit: Unit, place: int, verbs: set[int], pos: int) -> tuple[Mark | None, list[Mark]]:
    """Return the mark at which the clause before ``pos`` begins and the commas inside it, last one first."""
    marks, depth = unit.marks, 0
    commas: list[Mark] = []
    while place >= 0:
        mark = marks[place]
        roles = mark.roles
        if roles & CLOSE:
            depth += 1
        elif roles & OPEN:
            depth -= 1
            if depth < 0:
                return mark, commas
        elif depth == 0:
            if roles & COMMA:
                commas.append(mark)
                if len(commas) > _MOST_COMMAS:
                    return mark, commas
            elif roles & _STOPS and not roles & FIN:
                # a clause that a comma closes is an adverbial of the one after it
                if not commas or not roles & CUT or roles & (CONTRAST | THAT) or unit.depth:
                    return mark, commas
            elif (roles & CUE and place in verbs) or (roles & QUOTE and _closes_clause(unit, mark)):
                return mark, commas
            if pos - mark.start > 4 * LONGEST:
                return mark, commas
        place -= 1
    return None, commas


def _closes_clause(unit: Unit, mark: Mark) -> bool:
    """Return whether a quotation stands for itself: a comma or a dash follows it, or a sentence ends inside."""
    after = unit.text[mark.end : mark.end + 3].lstrip()
    inside = unit.text[max(mark.start, mark.end - 4) : mark.end].rstrip("\"'“”„‟«»‘’ ")
    return after[:1] in {",", "-", "–", "—"} or inside[-1:] in {",", ".", "?", "!", "…"}


def _begin(stop: Mark | None, unit: Unit) -> int:
    if stop is None:
        return unit.start
    return stop.end


def _lead(unit: Unit, stop: Mark | None, begin: int) -> int:
    if stop is None:
        return unit.start
    if stop.roles & (CONTRAST | COORD | CUT | SEMI):
        return _take_comma(unit, stop.start)
    return begin


def _segments(begin: int, end: int, commas: list[Mark]) -> list[Span]:
    bounds = [begin]
    for comma in reversed(commas):
        bounds.extend((comma.start, comma.end))
    bounds.append(end)
    segments = [spanning((bounds[n], bounds[n + 1])) for n in range(0, len(bounds), 2)]
    # right after a quotation the first one is empty
    return segments[1:] if len(segments) > 1 and segments[0].end <= segments[0].start else segments


def _open(unit: Unit, subject: Subject, segments: list[Span], pos: int) -> None:
    """The noun phrase stands right before the cue: the last segment, with those that it is in apposition to."""
    last = noun_phrase(unit, segments[-1])
    end = unit.trimmed(segments[-1].start, pos).end
    if last is None or last.end < end or first_person(unit, last):
        last = _serial(unit, subject, last, segments[-1].start, pos)
    if last is None:
        subject.segments = segments[:-1]
        subject.inherits = False
        return
    first = len(segments) - 1
    theo = subject.stop is not None and subject.stop.cue is not None and subject.stop.cue.kind == "theo"
    if first > theo and last.start - segments[-1].start <= 1:
        if apposed(unit, segments[first - 1], last):
            first -= 1
        elif listed(unit, segments, last):
            first = list_start(unit, segments)
        elif first == 1 and names_bearer(unit, segments[0], last):
            first = 0
    span = last
    if first < len(segments) - 1:
        head = noun_phrase(unit, segments[first])
        if head is not None:
            span = Span(head.start, last.end)
        else:
            first = len(segments) - 1
    subject.span, subject.before, subject.inherits = span, span.end, False
    subject.segments = segments[:first]
    if first:
        subject.start = span.start
        if subject.stop is not None or first < len(segments):
            subject.lead = max(subject.lead, segments[first - 1].end)


def _serial(unit: Unit, subject: Subject, last: Span | None, start: int, pos: int) -> Span | None:
    """Return the source where a verb stands between the first noun phrase and the cue."""
    between = unit.near(Span(last.end if last else start, pos))
    nearer = mention_before(unit, start, pos) or text_before(unit, start, pos)
    if nearer is not None:
        if any(mark.roles & (AGENT | NEG) and mark.start < nearer.start for mark in between):
            subject.modal = True
        return nearer
    # "a report never published" holds no denial of what it says
    after = [*between[1:], None][: len(between)]
    between = [mark for mark, one in zip(between, after, strict=True) if one is None or not one.roles & AGENT]
    subject.modal = subject.modal or any(mark.roles & (NEG | MODAL) and not mark.roles & FIN for mark in between)
    return last


def _closed(unit: Unit, subject: Subject, segments: list[Span], pos: int) -> None:
    """A comma stands before the cue: an apposition is closed, or an earlier source holds."""
    segments = segments[:-1] if unit.blank(*segments[-1]) else segments
    subject.lead, subject.agent = _take_comma(unit, pos), False
    cited = subject.stop is not None and subject.stop.cue is not None and subject.stop.cue.kind == "cite"
    if cited and segments:
        span = noun_phrase(unit, segments[0])
        if span is not None:
            subject.span, subject.before, subject.inherits = Span(span.start, segments[-1].end), pos, False
        return
    theo = subject.stop is not None and subject.stop.cue is not None and subject.stop.cue.kind == "theo"
    least = 3 if theo else 2
    if len(segments) == least - 1:
        only = noun_phrase(unit, segments[-1])
        whole = only is not None and only.end == unit.trimmed(*segments[-1]).end
        if only is not None and whole and (subject.stop is None or subject.stop.roles & (QUOTE | COMMA) or theo):
            subject.span, subject.before, subject.inherits = only, pos, False
            subject.segments, subject.lead = segments[:-1], subject.stop.end if subject.stop else unit.start
            subject.start = only.start
        return
    if len(segments) >= least and noun_phrase(unit, segments[-2]) is None:
        only = noun_phrase(unit, segments[-1])
        if only is not None and only.end == unit.trimmed(*segments[-1]).end and is_nominal(unit, only):
            subject.span, subject.before, subject.inherits, subject.start = only, pos, False, only.start
            subject.segments, subject.lead = segments[:-1], segments[-2].end
            return
    if len(segments) >= least and (subject.stop is None or theo or not subject.stop.roles & CUE):
        head, apposed = noun_phrase(unit, segments[-2]), segments[-1]
        whole = head is not None and unit.trimmed(*segments[-2])[1] == head.end
        if head is not None and whole and phrase_only(unit, apposed) and apposes(unit, head, apposed):
            subject.span = Span(head.start, unit.trimmed(*apposed).end)
            subject.before, subject.inherits, subject.segments = pos, False, segments[:-2]
            subject.lead = segments[-3].end if len(segments) > 2 else subject.stop.end if subject.stop else unit.start
            return
    if len(segments) >= least:
        _titled(unit, subject, segments, pos)


def _titled(unit: Unit, subject: Subject, segments: list[Span], pos: int) -> None:
    """Take the last segment alone as the source where it is a title with a name."""
    span = unit.trimmed(*segments[-1])
    words = WORD.findall(unit.folded[span.start : span.start + 40])
    titles = title_words(unit.page.pack.code)
    titled = bool(words) and (words[0] in titles or " ".join(words[:2]) in titles)
    if titled and phrase_only(unit, segments[-1]) and is_nominal(unit, span):
        subject.span, subject.before, subject.inherits, subject.start = span, pos, False, span.start
        subject.segments, subject.lead = segments[:-1], segments[-2].end
