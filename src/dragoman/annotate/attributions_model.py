"""The frame: a cue at work, with its source and what it signals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import AGENT, COMMA, CUT, THAT, Cue, Mark
from dragoman.annotate.sources import Subject
from dragoman.model.span import Span

_NOWHERE = Span(0, 0)


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
    adjunct: Span = _NOWHERE
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


def mark_kind(mark: Mark | None, kind: str) -> bool:
    """Return whether ``mark`` is a cue of class ``kind``."""
    return mark is not None and mark.cue is not None and mark.cue.kind == kind


# No noun phrase after an inverted cue, or after words like "according to", is longer.
LONGEST_INVERTED = 120


def settings(unit: Unit, name: str) -> Sequence[str]:
    """Return a list of words of the pack's settings for attributions; a language may lack it."""
    return unit.settings.get(name, ())


def passive(unit: Unit, at: int) -> bool:
    """Return whether a cue belongs to a clause in the passive: ``officials quoted by NHK``."""
    for mark in reversed(unit.marks[max(0, at - 4) : at]):
        if mark.roles & (COMMA | CUT | THAT):
            return False
        if mark.roles & AGENT:
            return True
    return False
