"""How much of the same news two reports open with: the words of headline and first lines, weighed by how rare they are.

The weights are fixed data of the language; nothing is learned from the reports that are compared.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt

from dragoman.derive.stories.terms import terms
from dragoman.lang.frequencies import load_frequencies

LEAD = 400
_SAME_LANGUAGE = 0.0


def lead_of(text: str) -> str:
    """Return the beginning of a report, up to the last whole word of its first four hundred code points."""
    head = text[:LEAD]
    return head if len(text) <= LEAD else head.rpartition(" ")[0]


def news_in_common(one: str, other: str, lang: str | None, other_lang: str | None) -> float:
    """Return how alike two beginnings are, 0 to 1; beginnings in two languages cannot be compared and give 0."""
    if not one or not other or lang != other_lang:
        return _SAME_LANGUAGE
    mine, theirs = _weighed(one, lang), _weighed(other, lang)
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    return sum(weight * theirs[term] for term, weight in mine.items() if term in theirs)


@lru_cache(maxsize=4096)
def _weighed(lead: str, lang: str | None) -> Mapping[str, float]:
    weights = load_frequencies(lang)
    found = {term: weights.weight(term) for term in set(terms(lead))}
    length = sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {term: weight / length for term, weight in found.items()}
