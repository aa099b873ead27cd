"""Telling the language of a report that does not say it, by what each language pack has of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.lang import LanguagePack, fold, load_pack, pack_codes

# Enough to tell two languages apart; the work stays the same for a report of any length.
SAMPLE = 2000
# In running text every fourth word or more is one of a language's commonest; in another language hardly any is.
LEAST_SHARE = 0.12
TABLE = "detect"

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Marks:
    """What shows a language: its commonest words, and letters that are its own."""

    words: frozenset[str]
    letters: frozenset[str]

    def share(self, words: Sequence[str]) -> float:
        """Return how many of ``words`` (folded, not none) are of the language, from 0 to 1."""
        return sum(word in self.words or not self.letters.isdisjoint(word) for word in words) / len(words)


def language_of(text: str) -> str | None:
    """Return the tag of the pack to whose language most words of ``text`` belong, or None where hardly any does."""
    words = _WORD.findall(fold(text[:SAMPLE]))
    if not words:
        return None
    shares = {code: marks.share(words) for code, marks in _marks().items()}
    best = max(sorted(shares), key=lambda code: shares[code])
    return best if shares[best] >= LEAST_SHARE else None


def pack_for(lang: str | None, text: str) -> str | None:
    """Return the tag of the pack with which to read a report said to be in ``lang``, or None where there is none."""
    if lang is None:
        return language_of(text)
    base = lang.lower().replace("_", "-").partition("-")[0]
    return base if base in _marks() else None


@cache
def _marks() -> Mapping[str, Marks]:
    return {code: _marks_of(load_pack(code)) for code in pack_codes()}


def _marks_of(pack: LanguagePack) -> Marks:
    words = frozenset(fold(row.form) for row in pack.table(TABLE))
    return Marks(words, frozenset(pack.settings.get("letters", "")))
