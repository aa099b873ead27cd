"""How much of the same news two reports open with: the words of headline and first lines, weighed by how rare they are.

The weights are fixed data of the language; nothing is learned from the reports that are compared.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt

from dragoman.derive.stories.terms import terms
from dragoman.lang.frequencies import load_frequencies

LEAD = 400


def lead_of(text: str) -> str:
    """Return the beginning of a report, up to the last whole word of its first four hundred code points."""
    head = text[:LEAD]
    return head if len(text) <= LEAD else head.rpartition(" ")[0]


def news_in_common(one: str, other: str, lang: str | None, without: frozenset[str] = frozenset()) -> float:
    """Return how alike two beginnings in one language are, 0 to 1.

    Args:
        one: the beginning of a report.
        other: that of another.
        lang: their language, or None.
        without: words, folded, that do not count where both have them.
    """
    if not one or not other:
        return 0.0
    mine, theirs = _weighed(one, lang), _weighed(other, lang)
    common = mine.keys() & theirs.keys()
    if without:
        common = {term for term in common if without.isdisjoint(term.split())}
    # Summed in one order, so that the sum is the same to the last bit in every run.
    return sum([mine[term] * theirs[term] for term in sorted(common)])


@lru_cache(maxsize=4096)
def words_of(names: frozenset[str]) -> frozenset[str]:
    """Return the words, folded, that ``names`` are made of."""
    return frozenset(term for name in names for term in terms(name) if " " not in term)


@lru_cache(maxsize=4096)
def _weighed(lead: str, lang: str | None) -> Mapping[str, float]:
    weights = load_frequencies(lang)
    found = {term: weights.weight(term) for term in dict.fromkeys(terms(lead))}
    length = sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {term: weight / length for term, weight in found.items()}
