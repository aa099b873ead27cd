"""Sentences of all reports: which reports share one, and which are furniture of their pages.

Menus, teasers and footers stand in reports of one newsroom that otherwise differ. A sentence is furniture where it
stands in reports of one newsroom with at least three different openings. Counting is all that is done: there is no
list of phrases, and copies of one report, however many, have one opening.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?:\s+|\Z)|\n+")
_OPENING = re.compile(r"[^\W_]+")
_LEAST_CHARACTERS = 40
_OPENING_WORDS, _OPENING_CHARACTERS = 60, 600
_SAME_OPENING = 0.6
_OPENINGS = 3
_MOST_COMPARED = 24


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as far as copies of it are concerned.

    Attributes:
        report: its id.
        text: its text.
        newsroom: who printed it: the editions of one newsroom have one name.
    """

    report: str
    text: str
    newsroom: str


class Sentences:
    """Who has which sentence."""

    def __init__(self, reports: Sequence[Printed]) -> None:
        self._reports = sorted(reports, key=lambda each: each.report)
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        for place, each in enumerate(self._reports):
            for key in dict.fromkeys(key for key, _, _ in sentences(each.text)):
                self._holders[key].append(place)
        self._furniture: dict[tuple[int, str], bool] = {}
        self._openings: dict[int, frozenset[str]] = {}

    def shared(self) -> Iterator[tuple[str, ...]]:
        """Yield the ids of the reports that have one sentence in common, sentence by sentence, by id."""
        for holders in self._holders.values():
            if len(holders) > 1:
                yield tuple(self._reports[place].report for place in holders)

    def is_furniture(self, key: int, newsroom: str) -> bool:
        """Return whether the sentence ``key`` belongs to the pages of ``newsroom`` and not to a report."""
        if (key, newsroom) not in self._furniture:
            self._furniture[key, newsroom] = self._count(key, newsroom) >= _OPENINGS
        return self._furniture[key, newsroom]

    def _count(self, key: int, newsroom: str) -> int:
        """Return how many different openings the reports of ``newsroom`` that hold the sentence have."""
        holders = [place for place in self._holders.get(key, ()) if self._reports[place].newsroom == newsroom]
        found: list[frozenset[str]] = []
        for place in holders[:_MOST_COMPARED] if len(holders) >= _OPENINGS else ():
            opening = self._opening(place)
            if not any(_alike(opening, known) for known in found):
                found.append(opening)
        return len(found)

    def _opening(self, place: int) -> frozenset[str]:
        if place not in self._openings:
            self._openings[place] = opening(self._reports[place].text)
        return self._openings[place]


def opening(text: str) -> frozenset[str]:
    """Return the words with which ``text`` begins."""
    words = _OPENING.findall(text[:_OPENING_CHARACTERS].lower())
    return frozenset(words[:_OPENING_WORDS])


def same_opening(one: str, other: str) -> bool:
    """Return whether two texts begin alike."""
    return _alike(opening(one), opening(other))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME_OPENING * max(1, min(len(one), len(other)))


def sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences of ``text`` long enough to be nobody else's by chance: a key, first and last offset."""
    start = 0
    for end in (*(found.span() for found in _END.finditer(text)), (len(text), len(text))):
        if end[0] - start >= _LEAST_CHARACTERS:
            yield hash(text[start : end[0]].lower()), start, end[0]
        start = end[1]
