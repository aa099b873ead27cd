"""Sentences of all reports: which reports share one, and which are furniture of their pages.

Menus, teasers and footers stand in reports of one newsroom that otherwise differ. A sentence is furniture where it
stands in reports of one newsroom with at least three different openings. Counting is all that is done: there is no
list of phrases, and copies of one report, however many, have one opening.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

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


class Furniture:
    """Which sentences belong to the pages of a newsroom.

    Args:
        reports: by id.
        holders: who has which sentence (its number), by place, of those that several have.
    """

    def __init__(self, reports: Sequence[Printed], holders: Mapping[int, Sequence[int]]) -> None:
        self._reports = reports
        self._holders = holders
        self._furniture: dict[tuple[int, str], bool] = {}
        self._openings: dict[int, frozenset[str]] = {}
        self._often: defaultdict[int, list[int]] = defaultdict(list)
        for key, held in holders.items():
            for place in held if len(held) >= _OPENINGS else ():
                self._often[place].append(key)

    def of(self, place: int) -> tuple[int, ...]:
        """Return the sentences of a report that are furniture of its page."""
        newsroom = self._reports[place].newsroom
        return tuple(sorted(key for key in self._often.get(place, ()) if self.holds(key, newsroom)))

    def holds(self, key: int, newsroom: str) -> bool:
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


def number(text: str) -> int:
    """Return a number that stands for ``text``, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences of ``text`` long enough to be nobody else's by chance: a key, first and last offset."""
    start = 0
    for end in (*(found.span() for found in _END.finditer(text)), (len(text), len(text))):
        if end[0] - start >= _LEAST_CHARACTERS:
            yield number(text[start : end[0]].lower()), start, end[0]
        start = end[1]
