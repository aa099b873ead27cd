"""Passages that two texts have in common, word for word, with their places in both."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from dragoman.lang import fold
from dragoman.model.span import Span

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'[“"][^“”"\n]{1,1500}[”"]')
RUN = 8
"""Words that must agree in a row: fewer are shared by chance, by names and by titles."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, with their places.

    Attributes:
        words: in their order.
        spans: where each stands.
        quoted: whether each stands within quotation marks.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]

    def span(self, first: int, count: int) -> Span:
        """Return where ``count`` words from ``first`` on stand in the text."""
        return Span(self.spans[first][0], self.spans[first + count - 1][1])


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a row that two texts share: the first word in each, and how many."""

    mine: int
    theirs: int
    count: int


@lru_cache(maxsize=512)
def words_of(text: str) -> Words:
    """Return the words of ``text``."""
    found = list(_WORD.finditer(fold(text)))
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    starts = [start for start, _ in quotes]
    return Words(
        tuple(match[0] for match in found),
        tuple(match.span() for match in found),
        tuple(_within(match.start(), quotes, starts) for match in found),
    )


def _within(offset: int, quotes: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < quotes[at][1]


def passages(one: Words, other: Words, least: int = RUN) -> tuple[Passage, ...]:
    """Return the passages of at least ``least`` words that both texts have, in the order of the first.

    Each word of the first stands in one passage at most: of several places in the other the longest counts.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other.words) - least + 1):
        places[other.words[at : at + least]].append(at)
    found, at = [], 0
    while at <= len(one.words) - least:
        starts = places.get(one.words[at : at + least])
        if starts is None:
            at += 1
            continue
        # Boilerplate can repeat a run very often; its first places are as good as all.
        count, start = max((_length(one, other, at, start), -start) for start in starts[:_MOST_PLACES])
        found.append(Passage(at, -start, count))
        at += count
    return tuple(found)


_MOST_PLACES = 8


def _length(one: Words, other: Words, mine: int, theirs: int) -> int:
    count = RUN
    most = min(len(one.words) - mine, len(other.words) - theirs)
    while count < most and one.words[mine + count] == other.words[theirs + count]:
        count += 1
    return min(count, most)
