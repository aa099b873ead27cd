"""The page: one report under the annotator's eyes, with what the earlier steps found on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.annotate.pieces import Quote, Sentence, paragraphs
from dragoman.annotate.quotes import find_quotes
from dragoman.annotate.sentences import find_sentences
from dragoman.annotate.zones import find_zones
from dragoman.codebook import Codebook
from dragoman.lang import Found, LanguagePack, Matcher, fold
from dragoman.model.deal import Deal
from dragoman.model.reading import Attribution, Event, Mention, TimeExpression, Zone
from dragoman.model.report import Report

if TYPE_CHECKING:
    from dragoman.annotate.clauses import Unit

__all__ = ["Page", "Quote", "Sentence", "open_page"]

P = TypeVar("P")


@dataclass(slots=True)
class Page:
    """What the steps of the fast annotator share; each step reads what stands before it here and adds its own.

    Attributes:
        report: the report.
        pack: the language it is read in.
        codebook: the registers of actors, places, outlets, issues and event types.
        text: the report's text.
        folded: the same, folded for matching; equally long.
        sentences: by start; together they hold all but white space.
        quotes: the outermost quotations by start; none overlaps another.
        zones: by start; a photo credit lies inside its caption.
        times, mentions, attributions, events, deal: the layers found so far.
        units: the stretches in which attributions are read, in order; None before and after those are read.
        scanned: what the matchers find that were all run at once over the page.
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
    deal: Deal = field(default_factory=Deal)
    units: Sequence["Unit"] | None = None
    scanned: Mapping[Matcher[Any], list[Found[Any]]] = field(default_factory=dict)

    def find(self, matcher: Matcher[P]) -> list[Found[P]]:
        """Return what ``matcher`` finds on the page, as ``Matcher.find`` does, as bare tuples."""
        found = self.scanned.get(matcher)
        if found is None:
            found = [*matcher.find(self.folded)]
            self.scanned = {**self.scanned, matcher: found}
        return found


def open_page(report: Report, pack: LanguagePack, codebook: Codebook) -> Page:
    """Return the page of ``report`` with its sentences, quotations and zones; the other layers are empty."""
    text, folded = report.text, fold(report.text)
    spans = paragraphs(text)
    quotes = find_quotes(text, spans)
    return Page(
        report=report,
        pack=pack,
        codebook=codebook,
        text=text,
        folded=folded,
        sentences=find_sentences(text, spans, quotes, pack),
        quotes=quotes,
        zones=find_zones(text, folded, spans, pack, report.title),
    )
