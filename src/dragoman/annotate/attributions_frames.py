"""Frames: each cue that is used as one, with its source and the place where its content may begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    AGENT,
    COLON,
    COMMA,
    CONTRAST,
    COORD,
    CUE,
    CUT,
    DATE,
    DAY,
    DET,
    END,
    FIN,
    LEAD,
    MANNER,
    MEDIUM,
    POST,
    PREP,
    QUOTE,
    SOCIAL,
    THAT,
    TIME,
    Cue,
    Mark,
)  # fmt: skip
from dragoman.annotate.sources import Subject, find_subject, noun_phrase
from dragoman.model.span import Span

_TIMES = DATE | DAY | TIME | ADV | MANNER
_ADJUNCT_REACH = 12
_INVERTED_END = COMMA | COLON | THAT | CUT | QUOTE | TIME | PREP
# Of these, a sentence's speaker is the source rather than whoever acts in the clause before.
_SAYING = frozenset({"say", "think", "cite", "deny", "refuse", "warn", "accuse", "threaten", "hope", "feel"})
_TOLD = frozenset({"say", "think", "warn", "cite"})
# After these, "do X" says by whom, not why.
_BY_WHOM = frozenset({"demand", "say", "cite", "promise", "agree", "name"})


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
        direct: whether the content is a quotation as a whole.
        dead: whether another frame has taken over what this one says.
        media: the chain, nearest first; a link's span is None where it carries over.
        interview: whether one of the media is the one that the source spoke to.
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
    media: list[tuple[Span | None, str]] = field(default_factory=list)
    interview: bool = False

    @property
    def lead(self) -> int:
        """Return where the frame's clause begins, that of the citing words before it included."""
        via = self.via
        if via is not None and (via.cue.kind == "cite" or (via.cue.kind == "theo" and self.cue.kind == "cite")):
            return via.lead
        return self.subject.lead

    @property
    def end(self) -> int:
        """Return where the cue ends."""
        return self.spans[-1].end


def find_frames(unit: Unit) -> list[Frame]:
    """Return the frames of ``unit`` in the order of their cues."""
    frames: list[Frame] = []
    verbs: set[int] = set()
    by_mark: dict[int, Frame] = {}
    for at, mark in enumerate(unit.marks):
        if not mark.roles & CUE or mark.cue is None:
            continue
        frame = _theo(unit, at, mark.cue) if mark.cue.kind == "theo" else _verb(unit, at, mark.cue, verbs, frames)
        if frame is None:
            continue
        verbs.add(at)
        by_mark[mark.start] = frame
        frame.via = _via(unit, frame, frames, by_mark)
        frames.append(frame)
    return frames


def _via(unit: Unit, frame: Frame, frames: list[Frame], by_mark: dict[int, Frame]) -> Frame | None:
    """Return the frame at whose cue, or the conjunction after it, this one's clause begins."""
    stop = frame.subject.stop
    if stop is None or frame.subject.inherits:
        return None
    if stop.roles & CUE and stop.start in by_mark:
        return by_mark[stop.start]
    if frames and stop.roles & THAT and unit.blank(frames[-1].end, stop.start):
        return frames[-1]
    return None


def _verb(unit: Unit, at: int, cue: Cue, verbs: set[int], frames: list[Frame]) -> Frame | None:
    mark = unit.marks[at]
    if cue.noun == "noun" or (cue.noun == "both" and _is_noun(unit, at)):
        return None
    if cue.takes in {"that", "quote"} and _participle(unit, at):
        return None
    subject = find_subject(unit, at, verbs)
    if cue.kind == "cite" and _passive(unit, at):
        return None
    if not cue.active and at and unit.marks[at - 1].roles & AGENT and unit.marks[at - 1].roles & ADV:
        if unit.blank(unit.marks[at - 1].end, mark.start):
            return None
    _invert(unit, subject, mark)
    if subject.modal or (subject.agent and (subject.inherits or cue.kind in _BY_WHOM)):
        return None
    if not subject.inherits and subject.span is None and not _after_addressee(unit, subject, frames):
        return None
    frame = Frame(cue, at, [Span(mark.start, mark.end)], subject, source=subject.span)
    frame.denies, frame.hedged, frame.refused = cue.denies, cue.hedged, cue.kind == "refuse"
    if subject.negated and not _negate(frame):
        return None
    if subject.inherits and not _inherit(unit, frame, frames, verbs):
        return None
    _open_content(unit, frame)
    return frame


def _participle(unit: Unit, at: int) -> bool:
    """Return whether a cue opens an adverbial: ``Speaking in Hanoi, X said``."""
    mark = unit.marks[at]
    before = unit.text[unit.start : mark.start].rstrip()
    joined = at > 0 and unit.marks[at - 1].cue is not None and unit.blank(unit.marks[at - 1].end, mark.start)
    if before and before[-1] != "," and not joined:
        return False
    if unit.quotes and unit.quotes[0].end <= mark.start:
        return False
    after = unit.marks[at + 1] if at + 1 < len(unit.marks) else None
    return after is not None and bool(after.roles & PREP) and unit.blank(mark.end, after.start)


def _passive(unit: Unit, at: int) -> bool:
    """Return whether a cue belongs to a clause in the passive: ``officials quoted by NHK``."""
    for mark in reversed(unit.marks[max(0, at - 4) : at]):
        if mark.roles & (COMMA | CUT | THAT):
            return False
        if mark.roles & AGENT:
            return True
    return False


def _settings(unit: Unit, name: str) -> Sequence[str]:
    found: Sequence[str] = unit.page.pack.settings.get("attributions", {}).get(name, ())
    return found


def _invert(unit: Unit, subject: Subject, mark: Mark) -> None:
    """Take the noun phrase after the cue as the source in ``"...," said X``."""
    if not unit.page.pack.settings.get("attributions", {}).get("inverted") or subject.span is not None:
        return
    quote = unit.quote_before(mark.start)
    before = unit.text[unit.start : mark.start].rstrip()[-1:]
    if quote is None and (before != "," or subject.lead < mark.start - 3):
        return
    end = next((one.start for one in unit.near(Span(mark.end, unit.end)) if one.roles & _INVERTED_END), unit.end)
    span = noun_phrase(unit, Span(mark.end, end))
    if span is None or span.end - span.start > _LONGEST_INVERTED or not unit.blank(mark.end, span.start):
        return
    if (
        quote is None
        and not unit.empty(span.end, unit.end)
        and unit.text[span.end : span.end + 1] not in {",", ".", ""}
    ):
        return
    if quote is None and mark.cue is not None and mark.cue.kind not in {"say", "warn"}:
        return
    subject.span, subject.inherits, subject.before, subject.start = span, False, span.end, mark.start
    subject.lead, subject.inverted = mark.start, True
    return


_LONGEST_INVERTED = 120
_SHORT_LEAD = 30


def _after_addressee(unit: Unit, subject: Subject, frames: list[Frame]) -> bool:
    """Return whether only the one spoken to stands between the last cue and this one: ``told Reuters confirmed``."""
    if not frames or subject.stop is None or subject.stop.start != frames[-1].spans[0].start:
        return False
    first = unit.mark_at(unit.word(subject.stop.end))
    if first is None or unit.page.folded[first.start : first.end] not in _settings(unit, "addressed_by"):
        return False
    subject.inherits, subject.segments = True, [Span(subject.stop.end, subject.before)]
    return True


def _negate(frame: Frame) -> bool:
    """Apply a negation to the cue; return whether anything is still attributed."""
    negated = frame.cue.negated
    if negated == "denies":
        frame.denies = True
    elif negated == "refuses":
        frame.refused = frame.hedged = True
    else:
        frame.hedged = frame.hedged and negated != "certain"
    return bool(negated)


def _is_noun(unit: Unit, at: int) -> bool:
    """Return whether a word that is as often a noun is one here."""
    marks, mark = unit.marks, unit.marks[at]
    before = marks[at - 1] if at else None
    if before is not None and before.roles & DET and unit.blank(before.end, mark.start):
        return not before.roles & (FIN | ADV) or bool(before.roles & PREP)
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None or not after.roles & POST or not unit.blank(mark.end, after.start):
        return False
    following = unit.text[after.end + 1 : after.end + 2]
    medium = (
        at + 2 < len(marks) and marks[at + 2].roles & (MEDIUM | SOCIAL) and unit.blank(after.end, marks[at + 2].start)
    )
    return (
        not (after.roles & PREP and (following.isupper() or medium))
        or unit.page.folded[after.start : after.end] == "của"
    )


def _theo(unit: Unit, at: int, cue: Cue) -> Frame | None:
    """Return the frame of an ``according to`` that opens a clause or closes one."""
    mark = unit.marks[at]
    opens, needs_comma = _opens_clause(unit, at)
    if not opens:
        return None
    end, follows = _object_end(unit, at)
    if needs_comma and follows >= unit.end:
        return None
    source = noun_phrase(unit, Span(mark.end, end))
    if source is None and _settings(unit, "inverted"):
        source = unit.trimmed(mark.end, end)
    if source is None or not 0 < source.end - source.start <= _LONGEST_INVERTED:
        return None
    lead = mark.start
    while lead > unit.start and unit.text[lead - 1] in " ,":
        lead -= 1
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
        if roles & COMMA or not roles & (_TIMES | LEAD | CONTRAST):
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
        if mark.roles & QUOTE or (mark.cue is not None and mark.cue.kind == "cite" and not _passive(unit, number)):
            return mark.start, mark.start
    return unit.end, unit.end


def _inherit(unit: Unit, frame: Frame, frames: list[Frame], verbs: set[int]) -> bool:
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
    for left, right in zip(bounds, bounds[1:], strict=False):
        segment = Span(left + (left != begin), right)
        span = noun_phrase(unit, segment)
        if span is not None and span.end < unit.trimmed(*segment).end:
            return span
    return None


def _starts_clause(unit: Unit, place: int) -> bool:
    """Return whether the conjunction that is mark number ``place`` opens a clause of its own rather than an object's."""
    mark = unit.marks[place]
    before = unit.text[unit.start : mark.start].rstrip()
    return not before or before[-1] in ",;"


def _open_content(unit: Unit, frame: Frame) -> None:
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
    frame.adjunct = Span(begin, pos)
    closed = frame.marked or unit.text[pos - 1 : pos] == ","
    frame.opening = unit.word(pos) if closed else pos


def _past_addressee(unit: Unit, frame: Frame, pos: int, place: int) -> int:
    """Return where what somebody was told begins."""
    for mark in unit.marks[place : place + _ADJUNCT_REACH]:
        if mark.roles & THAT or mark.roles & COLON or mark.roles & QUOTE:
            frame.marked = True
            return unit.word(mark.start if mark.roles & QUOTE else mark.end)
        if mark.roles & (COMMA | CUT) or mark.cue is not None:
            break
    words = _SUBJECT_PRONOUN.search(unit.page.folded, pos, min(unit.end, pos + 60))
    return words.start(1) if words is not None else pos


_SUBJECT_PRONOUN = re.compile(r"\w (he|she|they|it|we|his|her|their|there)\b")


def _skip_times(unit: Unit, pos: int, place: int) -> tuple[int, int]:
    """Skip words of manner after the cue, and a time where something follows that opens the content."""
    marks = unit.marks
    while place < len(marks) and unit.blank(pos, marks[place].start) and marks[place].roles & MANNER:
        pos, place = marks[place].end, place + 1
    at, number = pos, place
    while number < len(marks) and unit.blank(at, marks[number].start) and marks[number].roles & _TIMES:
        at, number = marks[number].end, number + 1
    if number == place:
        return pos, place
    if _settings(unit, "inverted") and marks[place].roles & TIME:
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


def mark_kind(mark: Mark | None, kind: str) -> bool:
    """Return whether ``mark`` is a cue of class ``kind``."""
    return mark is not None and mark.cue is not None and mark.cue.kind == kind
