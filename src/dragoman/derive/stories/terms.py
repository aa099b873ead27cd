"""The words, and pairs of neighbouring words, of a text: what texts of one language are compared by."""

import re
from itertools import pairwise

from dragoman.lang import fold

_WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    """Return the words of ``text``, folded, and each two that stand together; in Vietnamese a word is a syllable."""
    words = _WORD.findall(fold(text))
    return words + [f"{one} {other}" for one, other in pairwise(words)]
