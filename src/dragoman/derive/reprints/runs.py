"""Reports that have runs of words in common, found by a sample: which runs are in it, their first word decides.

A copy in which somebody touched every sentence shares no whole sentence with its source, but it shares runs of words.
Two sampled runs in common are asked for, since names and titles make one by chance.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from dragoman.derive.reprints.furniture import Printed
from dragoman.derive.reprints.passages import RUN
from dragoman.lang import fold

_WORD = re.compile(r"[^\W_]+")
_ONE_IN = 8
_LEAST_COMMON = 2


def alike(reports: Iterable[Printed], neighbours: int) -> Iterator[tuple[str, str]]:
    """Yield the pairs (ids in order) that have sampled runs in common.

    Of the many reports that hold one run, each is paired with the few before it, by id.
    """
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for each in sorted(reports, key=lambda printed: printed.report):
        for run in sampled(_WORD.findall(fold(each.text))):
            holders[run].append(each.report)
    common: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        for at, name in enumerate(names):
            common.update((before, name) for before in names[max(0, at - neighbours) : at])
    return (pair for pair, count in common.items() if count >= _LEAST_COMMON)


def sampled(words: Sequence[str]) -> set[int]:
    """Return the runs of ``words`` that begin with a word of the sample, each as a number."""
    last = len(words) - RUN
    starts = (at for at, word in enumerate(words) if at <= last and _begins(word))
    return {crc32(" ".join(words[at : at + RUN]).encode()) for at in starts}


@lru_cache(maxsize=65536)
def _begins(word: str) -> bool:
    return crc32(word.encode()) % _ONE_IN == 0
