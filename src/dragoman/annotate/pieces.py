"""Pieces of a page that all steps stand on: paragraphs, sentences and quotations."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.span import Span, spanning

_LINES = re.compile(r"[^\n]+")
# A line shorter than this is not a hard-wrapped one.
_WRAPPED_FROM = 40
_TERMINAL = frozenset('.!?…:;"”’»)]')


class Sentence(NamedTuple):
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


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of ``text`` without the white space around them; empty lines are none.

    A line that breaks off in mid sentence and goes on in lower case on the very next line is one paragraph with it.
    """
    found: list[Span] = []
    for line in _LINES.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start == end:
            continue
        if found and _goes_on(text, found[-1], start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(spanning((start, end)))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, before: Span, start: int) -> bool:
    """Return whether the line at ``start`` goes on with the paragraph ``before`` in a hard-wrapped text."""
    if not text[start].islower() or text[before.end - 1] in _TERMINAL or before.end - before.start < _WRAPPED_FROM:
        return False
    return start - before.end <= _WRAPPED_FROM and text.count("\n", before.end, start) == 1
