"""When two short clauses say the same term: the option of the codebook, else the words they share."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
# Function words of English, in which options are worded.
_EMPTY = frozenset(
    "a an and any as at be by for from has in into is it its no not of on or that the their to with".split()  # noqa: SIM905
)
_SAME = 0.6


@lru_cache(maxsize=65536)
def content_words(clause: str) -> frozenset[str]:
    """Return the words of ``clause`` that carry its content, in lower case."""
    return frozenset(_WORD.findall(clause.casefold())) - _EMPTY


def same_option(one: str, other: str) -> bool:
    """Return whether two clauses share most of the content words of the shorter one, and of both together."""
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return a == b
    shared = len(a & b)
    return shared / min(len(a), len(b)) >= _SAME and shared / len(a | b) >= _SAME / 2
