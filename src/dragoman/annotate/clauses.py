"""Clauses: the units in which one statement is read, and where inside them a clause begins and ends.

A unit is a sentence, or several that one quotation holds together; what a quotation holds is read again as units of
its own, one level deeper.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.cues import BREAK, CUE, QUOTE, Mark, scan
from dragoman.annotate.page import Page
from dragoman.annotate.pieces import Quote
from dragoman.model.span import Span

# A quotation shorter than this holds no statement of a further speaker.
_SHORTEST_INNER = 30
_TRIM = " \t\n\u00a0.,;:!?…-–—/"
_CLOSERS = "\"'“”„‟«»‘’"


@dataclass(slots=True)
class Unit:
    """A stretch of text that is read as one.

    Attributes:
        page: the page it stands on.
        start, end: its span.
        depth: 0 for the report's own words, 1 inside a quotation.
        marks: its marks in order; each quotation in it is one mark.
        quotes: its quotations by start.
        paragraph: number of the paragraph in which it ends.
    """

    page: Page
    start: int
    end: int
    depth: int
    marks: list[Mark]
    quotes: list[Quote]
    paragraph: int

    @property
    def text(self) -> str:
        """Return the text of the whole page, to which all offsets refer."""
        return self.page.text

    def blank(self, start: int, end: int) -> bool:
        """Return whether nothing but white space stands between two places."""
        return end <= start or self.page.text[start:end].isspace()

    def trimmed(self, start: int, end: int) -> Span:
        """Return the span without the white space and the marks of punctuation around it."""
        text = self.page.text
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        return Span(start, end)

    def quote_at(self, place: int) -> Quote | None:
        """Return the quotation whose opening mark stands at ``place``."""
        found = next((quote for quote in self.quotes if quote.start == place), None)
        return found

    def quote_before(self, place: int) -> Quote | None:
        """Return the quotation that ends right before ``place``, but for white space, a comma or a dash."""
        text, at = self.page.text, place
        while at > self.start and text[at - 1] in " \t\n\u00a0,-–—":
            at -= 1
        return next((quote for quote in self.quotes if quote.end == at), None)


def find_units(page: Page) -> Iterator[Unit]:
    """Return the units of ``page`` in order; the units inside a quotation follow the one that holds it."""
    marks = scan(page.folded, page.pack.code)
    starts = [mark[0] for mark in marks]
    quote_starts = [quote.start for quote in page.quotes]
    for start, end, paragraph in _groups(page, quote_starts):
        first, last = bisect_left(quote_starts, start), bisect_left(quote_starts, end)
        quotes = list(page.quotes[first:last])
        here = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Unit(page, start, end, 0, _outside(here, quotes, page), quotes, paragraph)
        for quote in quotes:
            if quote.inner.end - quote.inner.start >= _SHORTEST_INNER:
                yield from _inside(page, quote, here, paragraph)


def _groups(page: Page, quote_starts: list[int]) -> Iterator[tuple[int, int, int]]:
    """Return the sentences, those joined that a quotation spans or that go on after one in lower case."""
    held: tuple[int, int, int] | None = None
    for sentence in page.sentences:
        if held and _joined(page, held[1], sentence.start, quote_starts):
            held = (held[0], sentence.end, sentence.paragraph)
            continue
        if held:
            yield held
        held = (sentence.start, sentence.end, sentence.paragraph)
    if held:
        yield held


def _joined(page: Page, end: int, start: int, quote_starts: list[int]) -> bool:
    place = bisect_left(quote_starts, end) - 1
    if place < 0:
        return False
    quote = page.quotes[place]
    if quote.end > start:
        return True
    opening = page.text[start]
    return quote.end >= end - 2 and (opening in ",-–" or opening.islower())


def _outside(marks: list[Mark], quotes: list[Quote], page: Page) -> list[Mark]:
    """Return the marks with those inside quotations replaced by one mark for each quotation."""
    if not quotes:
        return marks
    kept: list[Mark] = []
    at = 0
    for quote in quotes:
        while at < len(marks) and marks[at].start < quote.start:
            kept.append(marks[at])
            at += 1
        inner = [mark for mark in marks[at : at + 2] if quote.start <= mark.start and mark.end <= quote.end]
        while at < len(marks) and marks[at].start < quote.end:
            at += 1
        if inner and inner[0].roles & CUE and page.text[inner[0].end : quote.end].strip(_CLOSERS + " ") == "":
            kept.append(inner[0])  # a cue in scare quotes is still a cue
        else:
            kept.append(Mark(quote.start, quote.end, QUOTE))
    kept.extend(marks[at:])
    return kept


def _inside(page: Page, quote: Quote, marks: list[Mark], paragraph: int) -> Iterator[Unit]:
    """Return the sentences inside ``quote`` that hold a cue."""
    starts = [mark.start for mark in marks]
    bounds = [quote.inner.start]
    place = bisect_left([sentence.start for sentence in page.sentences], quote.inner.start)
    while place < len(page.sentences) and page.sentences[place].start < quote.inner.end:
        bounds.append(page.sentences[place].start)
        place += 1
    bounds.append(quote.inner.end)
    for start, end in zip(bounds, bounds[1:], strict=False):
        here = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        if any(mark.roles & CUE for mark in here):
            yield Unit(page, start, end, 1, here, [], paragraph)


def hard_break(mark: Mark) -> bool:
    """Return whether a fixed phrase ends a clause for good."""
    return bool(mark.roles & BREAK)
