"""Which reports have sentences, or runs of words, in common: found once, and good for any part of the reports too.

Runs are found by a sample: which runs are in it, their first word decides. A copy in which somebody touched every
sentence shares no whole sentence with its source, but it shares runs of words. Two sampled runs in common are asked
for, since names and titles make one by chance.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

from dragoman.derive.reprints.furniture import number, sentences
from dragoman.derive.reprints.passages import RUN
from dragoman.lang import fold

_WORD = re.compile(r"[^\W_]+")
_ONE_IN = 8
_LEAST_COMMON = 2


@dataclass(frozen=True, slots=True)
class Lists:
    """Under each key the places of those that have it, as bytes; only keys that several have.

    Attributes:
        keys: numbers.
        counts: how many have each.
        places: of all keys one after another, those of one key in order.
    """

    keys: bytes = b""
    counts: bytes = b""
    places: bytes = b""

    @classmethod
    def of(cls, holders: Mapping[int, Sequence[int]]) -> "Lists":
        """Return ``holders``, less those that are alone."""
        several = {key: held for key, held in holders.items() if len(held) > 1}
        places = array("I", (place for held in several.values() for place in held))
        return cls(_bytes("Q", several), _bytes("I", map(len, several.values())), places.tobytes())

    def among(self, now: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield keys that several have, with their places as they are ``now`` (-1 for those left out)."""
        places, at = _read("I", self.places), 0
        for key, count in zip(_read("Q", self.keys), _read("I", self.counts), strict=True):
            held = [now[place] for place in places[at : at + count] if now[place] >= 0]
            at += count
            if len(held) > 1:
                yield key, held


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text is found by, as numbers.

    Attributes:
        exact: the text as it is.
        plain: the text, letters' size and spacing aside.
        sentences: those long enough, in order, each once.
        runs: those of the sample.
    """

    exact: int
    plain: int
    sentences: tuple[int, ...]
    runs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What reports have in common, as it is kept.

    Attributes:
        reports: their ids, in order.
        exact: a number for each text as it is, as bytes.
        digests: a number for each text, letters' size and spacing aside, as bytes.
    """

    reports: tuple[str, ...] = ()
    exact: bytes = b""
    digests: bytes = b""
    sentences: Lists = Lists()
    runs: Lists = Lists()

    def texts(self) -> Mapping[str, int]:
        """Return what stands for the text of each report, by its id."""
        return dict(zip(self.reports, _read("Q", self.exact), strict=True))

    def among(self, reports: Collection[str]) -> "InCommon":
        """Return what those of ``reports`` (ids), all of which must be known, have in common."""
        now: list[int] = []
        chosen: list[str] = []
        digests: list[int] = []
        for report, digest in zip(self.reports, _read("Q", self.digests), strict=True):
            now.append(len(chosen) if report in reports else -1)
            if report in reports:
                chosen.append(report)
                digests.append(digest)
        return InCommon(chosen, digests, dict(self.sentences.among(now)), [held for _, held in self.runs.among(now)])


@dataclass(frozen=True, slots=True)
class InCommon:
    """What reports have in common, by their places.

    Attributes:
        reports: their ids, in order.
        digests: a number for each text, letters' size and spacing aside.
        sentences: who has which sentence, of those that several have.
        runs: who has one run of words.
    """

    reports: Sequence[str]
    digests: Sequence[int]
    sentences: Mapping[int, Sequence[int]]
    runs: Sequence[Sequence[int]]

    def near(self, neighbours: int) -> set[tuple[str, str]]:
        """Return the pairs (ids in order) that have a sentence, or several runs, in common.

        Of the many that have one sentence or run, each is paired with the few before it.
        """
        common: Counter[tuple[int, int]] = Counter()
        for held in self.runs:
            common.update(_pairs(held, neighbours))
        found = {pair for pair, count in common.items() if count >= _LEAST_COMMON}
        found.update(pair for held in self.sentences.values() for pair in _pairs(held, neighbours))
        return {(self.reports[one], self.reports[other]) for one, other in found}

    def same(self) -> Iterator[tuple[str, str]]:
        """Yield pairs (ids in order) of one text, each with the first that has it."""
        firsts: dict[int, str] = {}
        for report, digest in zip(self.reports, self.digests, strict=True):
            first = firsts.setdefault(digest, report)
            if first != report:
                yield first, report


def marks_of(text: str) -> Marks:
    """Return what ``text`` is found by."""
    plain = number(" ".join(text.casefold().split()))
    found = dict.fromkeys(key for key, _, _ in sentences(text))
    return Marks(number(text), plain, tuple(found), tuple(sampled(_WORD.findall(fold(text)))))


def share(marked: Iterable[tuple[str, Marks]]) -> Shared:
    """Return what reports, given by id in order, have in common."""
    names: list[str] = []
    in_sentences: defaultdict[int, list[int]] = defaultdict(list)
    in_runs: defaultdict[int, list[int]] = defaultdict(list)
    exact, plain = array("Q"), array("Q")
    for place, (report, marks) in enumerate(marked):
        names.append(report)
        exact.append(marks.exact)
        plain.append(marks.plain)
        for key in marks.sentences:
            in_sentences[key].append(place)
        for run in marks.runs:
            in_runs[run].append(place)
    numbers = exact.tobytes(), plain.tobytes()
    return Shared(tuple(names), *numbers, Lists.of(in_sentences), Lists.of(in_runs))


def sampled(words: Sequence[str]) -> set[int]:
    """Return the runs of ``words`` that begin with a word of the sample, each as a number."""
    last = len(words) - RUN
    starts = [at for at, word in enumerate(words) if at <= last and _begins(word)]
    return {crc32(" ".join(words[at : at + RUN]).encode()) for at in starts}


@lru_cache(maxsize=65536)
def _begins(word: str) -> bool:
    return crc32(word.encode()) % _ONE_IN == 0


def _pairs(held: Sequence[int], neighbours: int) -> Iterator[tuple[int, int]]:
    return ((before, place) for at, place in enumerate(held) for before in held[max(0, at - neighbours) : at])


def _bytes(kind: str, numbers: Iterable[int]) -> bytes:
    return array(kind, numbers).tobytes()


def _read(kind: str, data: bytes) -> Sequence[Any]:
    found: array[Any] = array(kind)
    found.frombytes(data)
    return found
