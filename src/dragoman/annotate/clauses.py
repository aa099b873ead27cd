"""Clauses: the units in which one statement is read, and where inside them a clause begins and ends.

A unit is a sentence, or several that one quotation holds together; what a quotation holds is read again as units of
its own, one level deeper.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.annotate.cues import CUE, DATE, QUOTE, TIME, Cue, Mark, scan
from dragoman.annotate.page import Page
from dragoman.annotate.pieces import Quote
from dragoman.model.span import Span, spanning

# A quotation shorter than this holds no statement of a further speaker.
_SHORTEST_INNER = 30
# No sentence is longer; the steps may compare each clause of a unit with each other one.
_LONGEST = 4000
_TRIM = " \t\n\u00a0.,;:!?…-–—/"
_MARKS_OF_QUOTATION = "\"'“”„‟«»‘’ "


@dataclass(slots=True)
class Unit:
    """A stretch of text that is read as one.

    Attributes:
        page: the page it stands on.
        start, end: its span.
        depth: 0 for the report's own words, 1 inside a quotation.
        marks: its marks in order; each quotation in it is one mark.
        quotes: its quotations by start.
        paragraphs: numbers of the paragraphs in which it begins and ends.
        settings: lists of words that the pack gives for attributions.
        text, folded: the page's, to which all offsets refer.
        roles: all roles of its marks, as bits: what a unit has no mark for need not be looked for.
    """

    page: Page
    start: int
    end: int
    depth: int
    marks: list[Mark]
    quotes: list[Quote]
    paragraphs: tuple[int, int]
    settings: Mapping[str, Sequence[str]]
    text: str = field(init=False)
    folded: str = field(init=False)
    roles: int = 0
    # Most units hold no cue, and nobody asks where their marks begin.
    _starts: list[int] | None = None
    _quote_ends: list[int] | None = None
    _cues: list[tuple[int, Mark, Cue]] | None = None

    def __post_init__(self) -> None:
        self.text, self.folded = self.page.text, self.page.folded
        roles = 0
        for mark in self.marks:
            roles |= mark[2]
        self.roles = roles

    def blank(self, start: int, end: int) -> bool:
        """Return whether nothing but white space stands between two places."""
        return end <= start or self.text[start:end].isspace()

    def trimmed(self, start: int, end: int) -> Span:
        """Return the span without the white space and the marks of punctuation around it."""
        text = self.text
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        return spanning((start, end))

    def empty(self, start: int, end: int) -> bool:
        """Return whether nothing but white space and punctuation stands between two places."""
        return not self.text[start:end].strip(_TRIM)

    def number(self, place: int) -> int:
        """Return the number of the first mark that begins at ``place`` or later."""
        if self._starts is None:
            self._starts = [mark[0] for mark in self.marks]
        return bisect_left(self._starts, place)

    def cues(self) -> list[tuple[int, Mark, Cue]]:
        """Return the marks that are cues, each with its number and what it is."""
        if self._cues is None:
            self._cues = [(at, mark, cue) for at, mark in enumerate(self.marks) if (cue := mark[3]) is not None]
        return self._cues

    def mark_at(self, place: int) -> Mark | None:
        """Return the mark that begins at ``place``, or None."""
        number = self.number(place)
        return self.marks[number] if number < len(self.marks) and self.marks[number][0] == place else None

    def near(self, span: Span) -> list[Mark]:
        """Return the marks that begin inside ``span``."""
        return self.marks[self.number(span.start) : self.number(span.end)]

    def word(self, pos: int) -> int:
        """Return the place of the first word, or mark of quotation, at ``pos`` or later."""
        text = self.text
        while pos < self.end and text[pos] in " ,:\t\n\u00a0":
            pos += 1
        return pos

    def before_comma(self, place: int) -> int:
        """Return where the comma and the spaces right before ``place`` begin, or ``place`` where none stand there."""
        text = self.text
        while place > self.start and text[place - 1] in " ,":
            place -= 1
        return place

    def quote_at(self, place: int) -> Quote | None:
        """Return the quotation whose opening mark stands at ``place``."""
        if not self.quotes:
            return None
        number = bisect_right(self._ends(), place)
        if number < len(self.quotes) and self.quotes[number].start == place:
            return self.quotes[number]
        return None

    def quote_before(self, place: int) -> Quote | None:
        """Return the quotation that ends right before ``place``, but for white space, a comma or a dash."""
        if not self.quotes:
            return None
        text, at = self.text, place
        while at > self.start and text[at - 1] in " \t\n\u00a0,-–—":
            at -= 1
        number = bisect_left(self._ends(), at)
        if number < len(self.quotes) and self.quotes[number].end == at:
            return self.quotes[number]
        return None

    def _ends(self) -> list[int]:
        if self._quote_ends is None:
            self._quote_ends = [quote.end for quote in self.quotes]
        return self._quote_ends


def find_units(page: Page) -> list[Unit]:
    """Return the units of ``page`` in order; the units inside a quotation follow the one that holds it."""
    return list(_units(page))


def _units(page: Page) -> Iterator[Unit]:
    text, settings = page.text, _settings(page)
    marks = _with_times(scan(text, page.folded, page.pack.code), page)
    starts = [mark[0] for mark in marks]
    sentences = [sentence.start for sentence in page.sentences]
    quote_starts = [quote.start for quote in page.quotes]
    credits = [zone.span.start for zone in page.zones if zone.kind == "credit"]
    for start, whole, among in _pieces(page, quote_starts):
        place = bisect_right(credits, start)
        end = min(whole, credits[place]) if place < len(credits) else whole
        first, last = bisect_left(quote_starts, start), bisect_left(quote_starts, end)
        quotes = list(page.quotes[first:last])
        here = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Unit(page, start, end, 0, _outside(here, quotes, page), quotes, among, settings)
        for quote in quotes:
            if quote.inner.end - quote.inner.start >= _SHORTEST_INNER:
                yield from _inside(page, quote, marks, (starts, sentences), among)


def _settings(page: Page) -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = page.pack.settings.get("attributions", {})
    return found


def _with_times(marks: list[Mark], page: Page) -> list[Mark]:
    """Return the marks with the times of the page among them; words inside a time are not marks of their own."""
    times = [time.span for time in page.times if time.kind in {"DATE", "TIME"}]
    if not times:
        return marks
    kept: list[Mark] = []
    starts = [mark[0] for mark in marks]
    at = 0
    for span in times:
        here = bisect_left(starts, span.start, at)
        kept.extend(marks[at:here])
        # The mark that begins with the time, or the next after it, may be the very words.
        roles = marks[here].roles if here < len(marks) and marks[here][:2] == span else 0
        kept.append(Mark(*span, TIME | DATE | roles))
        at = bisect_left(starts, span.end, here)
    kept.extend(marks[at:])
    return kept


def _pieces(page: Page, quote_starts: list[int]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Return the groups of sentences, one too long to be a sentence cut outside of quotations."""
    for start, end, among in _groups(page, quote_starts):
        at = start
        while end - at > _LONGEST:
            cut = page.text.find(" ", at + _LONGEST)
            place = bisect_left(quote_starts, cut) - 1
            if place >= 0 and page.quotes[place].end > cut:
                cut = page.quotes[place].end
            if not at < cut < end:
                break
            yield at, cut, among
            at = cut
        yield at, end, among


def _groups(page: Page, quote_starts: list[int]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Return the sentences, those joined that a quotation spans or that go on after one in lower case."""
    held: tuple[int, int, tuple[int, int]] | None = None
    for sentence in page.sentences:
        if held and _joined(page, held[1], sentence.start, quote_starts):
            held = (held[0], sentence.end, (held[2][0], sentence.paragraph))
            continue
        if held:
            yield held
        held = (sentence.start, sentence.end, (sentence.paragraph, sentence.paragraph))
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
        first = marks[at] if at < len(marks) and marks[at].end <= quote.end else None
        while at < len(marks) and marks[at].start < quote.end:
            at += 1
        cue = first.cue if first is not None and first.roles & CUE else None
        if first is not None and cue is not None and _only(page, quote, first):
            kept.append(Mark(quote.start, quote.end, CUE, cue))  # a cue in scare quotes is still a cue
        else:
            kept.append(Mark(quote.start, quote.end, QUOTE))
    kept.extend(marks[at:])
    return kept


def _only(page: Page, quote: Quote, mark: Mark) -> bool:
    around = page.text[quote.start : mark.start] + page.text[mark.end : quote.end]
    return not around.strip(_MARKS_OF_QUOTATION)


def _inside(
    page: Page, quote: Quote, marks: list[Mark], starts: tuple[list[int], list[int]], among: tuple[int, int]
) -> Iterator[Unit]:
    """Return the sentences inside ``quote`` that hold a cue."""
    mark_starts, sentences = starts
    bounds = [quote.inner.start]
    place = bisect_right(sentences, quote.inner.start)
    while place < len(sentences) and sentences[place] < quote.inner.end:
        bounds.append(sentences[place])
        place += 1
    bounds.append(quote.inner.end)
    for start, end in itertools.pairwise(bounds):
        here = marks[bisect_left(mark_starts, start) : bisect_left(mark_starts, end)]
        if any(mark.roles & CUE for mark in here):
            yield Unit(page, start, end, 1, here, [], among, _settings(page))
