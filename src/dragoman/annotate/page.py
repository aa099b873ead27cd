"""The page: one report under the annotator's eyes, with what the earlier steps found on it."""

from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.lang import LanguagePack
from dragoman.model.reading import Attribution, Event, Mention, TimeExpression, Zone
from dragoman.model.report import Report
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span and the number of its paragraph, counted from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``start`` and ``end`` take in the marks, ``inner`` does not; ``closed`` is False at a lost mark."""

    start: int
    end: int
    inner: Span
    closed: bool = True


@dataclass(slots=True)
class Page:
    """What the steps of the fast annotator share; each step reads what stands before it here and adds its own.

    Attributes:
        report: the report.
        pack: the language it is read in.
        codebook: the registers of actors, places, outlets, issues and event types.
        text: the report's text.
        folded: the same, folded for matching; equally long.
        sentences, quotes, zones: from the step ``zones`` and ``sentences``.
        times, mentions, attributions, events: the layers found so far.
    """

    report: Report
    pack: LanguagePack
    codebook: Codebook
    text: str
    folded: str
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    zones: tuple[Zone, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = field(default=())
