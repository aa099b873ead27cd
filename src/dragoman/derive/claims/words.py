"""How alike the words of two statements are: fixed weights, nothing learned from the reports."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from dragoman.lang import fold, load_pack, pack_codes

_WORD = re.compile(r"[^\W_]+")
_NUMBER = 3.0
_MARK = 1.0
SAME = 0.75
_ENOUGH = 4.0
_LONG = 8.0
_MOST = 2000


@lru_cache(maxsize=8192)
def tokens(words: str, lang: str) -> frozenset[str]:
    """Return what of ``words`` carries content: words, and where a language writes syllables, pairs of them."""
    folded = fold(words[:_MOST])
    empty, pairs = _rules(lang)
    found = [word for word in _WORD.findall(folded) if word not in empty]
    if not pairs:
        return frozenset(word if word[0].isdigit() else word.removesuffix("s") for word in found)
    numbers = (word for word in found if word[0].isdigit())
    return frozenset((*numbers, *(f"{a} {b}" for a, b in pairwise(found)))) or frozenset(found)


@cache
def _rules(lang: str) -> tuple[frozenset[str], bool]:
    if lang not in pack_codes():
        return frozenset(), False
    pack = load_pack(lang)
    empty = frozenset(fold(row.form) for row in pack.table("function_words"))
    return empty, pack.settings.get("compared_by") == "pairs"


def weight(found: frozenset[str]) -> float:
    """Return how much ``found`` says: a number counts as three words."""
    return _MARK * len(found) + (_NUMBER - _MARK) * sum([token[0].isdigit() for token in found])


_weight_of_all = lru_cache(maxsize=8192)(weight)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter that stands in the other, 0 to 1; 0 where it is too short to tell."""
    least = min(_weight_of_all(one), _weight_of_all(other))
    return weight(one & other) / least if least >= _ENOUGH else 0.0


def same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two statements are, but for little, in the same words."""
    return likeness(one, other) >= SAME


def verbatim(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two statements are one long quotation, which nobody words so twice by chance."""
    both = weight(one | other)
    return both >= _LONG and weight(one & other) / both >= SAME


def differing_numbers(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether both name numbers and none of them is the same."""
    mine, theirs = numbers(one), numbers(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


@lru_cache(maxsize=8192)
def numbers(found: frozenset[str]) -> frozenset[str]:
    """Return the numbers in ``found``."""
    return frozenset(token for token in found if token[0].isdigit())
