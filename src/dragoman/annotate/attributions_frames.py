"""Frames: each cue that is used as one, with its source and the place where its content may begin."""

from dragoman.annotate.attributions_model import LONGEST_INVERTED, Frame, passive, settings
from dragoman.annotate.attributions_openings import open_content
from dragoman.annotate.attributions_speakers import inherit
from dragoman.annotate.attributions_theo import theo
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    AGENT,
    COLON,
    COMMA,
    CUE,
    CUT,
    DET,
    FIN,
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
from dragoman.annotate.sources import Subject, find_subject
from dragoman.annotate.sources_phrases import noun_phrase
from dragoman.model.span import Span, spanning

_INVERTED_END = COMMA | COLON | THAT | CUT | QUOTE | TIME | PREP
# After these, "do X" says by whom, not why.
_BY_WHOM = frozenset({"demand", "say", "cite", "promise", "agree", "name"})


def find_frames(unit: Unit) -> list[Frame]:
    """Return the frames of ``unit`` in the order of their cues."""
    frames: list[Frame] = []
    verbs: set[int] = set()
    by_mark: dict[int, Frame] = {}
    for at, mark, cue in unit.cues():
        frame = theo(unit, at, cue) if cue.kind == "theo" else _verb(unit, at, cue, verbs, frames)
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
    if not _is_verb(unit, at, cue):
        return None
    subject = find_subject(unit, at, verbs)
    _invert(unit, subject, mark)
    if subject.modal or (subject.agent and (subject.inherits or cue.kind in _BY_WHOM)):
        return None
    if not subject.inherits and subject.span is None and not _after_addressee(unit, subject, frames):
        return None
    frame = Frame(cue, at, [spanning(mark[:2])], subject, source=subject.span)
    frame.denies, frame.hedged, frame.refused = cue.denies, cue.hedged, cue.kind == "refuse"
    meant = _negate(frame) if subject.negated else True
    if not meant or (subject.inherits and not inherit(unit, frame, frames, verbs)):
        return None
    open_content(unit, frame)
    return frame


def _is_verb(unit: Unit, at: int, cue: Cue) -> bool:
    """Return whether a cue is used as a finite verb in the active."""
    if cue.noun == "noun" or (cue.noun == "both" and _is_noun(unit, at)):
        return False
    if (cue.takes in {"that", "quote"} and _participle(unit, at)) or (cue.kind == "cite" and passive(unit, at)):
        return False
    before = unit.marks[at - 1] if at and not cue.active else None
    if before is None or not before.roles & AGENT or not before.roles & ADV:
        return True
    return not unit.blank(before.end, unit.marks[at].start)


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


def _invert(unit: Unit, subject: Subject, mark: Mark) -> None:
    """Take the noun phrase after the cue as the source in ``"...," said X``."""
    if not settings(unit, "inverted") or subject.span is not None:
        return
    quote = unit.quote_before(mark.start)
    before = unit.text[unit.start : mark.start].rstrip()[-1:]
    if quote is None and (before != "," or subject.lead < mark.start - 3):
        return
    end = next((one.start for one in unit.near(Span(mark.end, unit.end)) if one.roles & _INVERTED_END), unit.end)
    span = noun_phrase(unit, Span(mark.end, end))
    if span is None or span.end - span.start > LONGEST_INVERTED or not unit.blank(mark.end, span.start):
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


def _after_addressee(unit: Unit, subject: Subject, frames: list[Frame]) -> bool:
    """Return whether only the one spoken to stands between the last cue and this one: ``told Reuters confirmed``."""
    if not frames or subject.stop is None or subject.stop.start != frames[-1].spans[0].start:
        return False
    first = unit.mark_at(unit.word(subject.stop.end))
    if first is None or unit.folded[first.start : first.end] not in settings(unit, "addressed_by"):
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
    return not (after.roles & PREP and (following.isupper() or medium)) or unit.folded[after.start : after.end] == "của"
