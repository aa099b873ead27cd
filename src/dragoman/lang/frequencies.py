"""In how many reports of a fixed corpus a word or pair of words stands: what makes a word weigh much or little.

The table is data of a language, computed once from a corpus that it names (``benchmarks/frequencies.py``). It holds
numbers alone: per word or pair a hash and a count. Nothing is counted while reports are read.
"""

import sys
import tomllib
import zlib
from array import array
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log

_TABLE, _ABOUT = "frequencies.bin", "frequencies.toml"
_STEPS = 16.0
_ENTRY = 4
_MOST_MET = 1 << 18


class Frequencies:
    """The weights of a language's words, or of a language without a table: every word weighs the same.

    Attributes:
        reports: how many reports the corpus holds.
        rare: the count below which a word is not listed; one that is not listed counts as half of it.
        weight: gives the inverse document frequency of a folded word or pair of words.
    """

    def __init__(self, reports: int, rare: int, table: dict[int, int]) -> None:
        self.reports = reports
        self.rare = rare
        self._unlisted = log((reports + 1) / (rare / 2))
        self._weights = {key: log((reports + 1) / _count(step)) for key, step in table.items()}
        # The words of one report stand in others too, and looking one up by its hash takes longer.
        self.weight: Callable[[str], float] = lru_cache(maxsize=_MOST_MET)(self._weight)

    def _weight(self, term: str) -> float:
        return self._weights.get(zlib.crc32(term.encode()), self._unlisted)


def packed(counts: dict[str, int]) -> bytes:
    """Return the table of ``counts`` as it is stored: hashes in order, then the counts on a scale of logarithms."""
    table: dict[int, int] = {}
    for term, count in counts.items():
        key = zlib.crc32(term.encode())
        table[key] = max(table.get(key, 0), min(255, round(log(count) * _STEPS)))
    keys = sorted(table)
    return _little(array("I", keys)).tobytes() + bytes(table[key] for key in keys)


def _little(keys: "array[int]") -> "array[int]":
    """Return ``keys`` with their bytes in the order in which they are stored."""
    if sys.byteorder == "big":
        keys.byteswap()
    return keys


def _count(step: int) -> float:
    return exp(step / _STEPS)


@cache
def load_frequencies(lang: str | None) -> Frequencies:
    """Return the weights of ``lang``; equal ones where it has no table."""
    folder = files("dragoman.lang") / (lang or "")
    if not lang or not lang.isalpha() or not (folder / _ABOUT).is_file():
        return Frequencies(1000, 2, {})
    about = tomllib.loads((folder / _ABOUT).read_text("utf-8"))
    stored = (folder / _TABLE).read_bytes()
    keys = array("I")
    size = len(stored) // (_ENTRY + 1)
    keys.frombytes(stored[: size * _ENTRY])
    keys = _little(keys)
    return Frequencies(about["reports"], about["rare"], dict(zip(keys, stored[size * _ENTRY :], strict=True)))
