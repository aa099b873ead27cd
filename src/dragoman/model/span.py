"""Where words stand: offsets into a report's text as stored."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a report's text.

    Attributes:
        start: first code point, counted from 0.
        end: one past the last code point.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span holds in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Return whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


spanning: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""The span from a start to an end, as ``Span`` makes it, in a third of the time: for what is made by the hundred."""

Spans = tuple[Span, ...]
