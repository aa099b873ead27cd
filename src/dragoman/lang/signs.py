r"""Patterns that a search goes through quickly: classes of characters, and words at their edges.

Nearly all of a text is letters of its own alphabet. The engine asks the tables of Unicode about each of them where a
search begins with ``\d`` or ``[^\w]``; a class of plain ranges costs a third of that. Such a class holds more than is
meant, so what is meant is asked in a look behind: ``[{FIGURES}](?<=\d)``.
"""

import re
from collections.abc import Iterable

# All figures, and none of the letters with which Vietnamese and English are written.
FIGURES = "0-9\u0660-\u1e9f\u1f00-\U0010ffff"
# Within a class that begins with ^: letters and figures of both languages, folded.
FOLDED_LETTERS = "a-z0-9_\u00df-\u00f6\u00f8-\u024f\u1ea0-\u1eff"


def at_edges(forms: Iterable[str]) -> str:
    r"""Return a pattern of ``forms`` as whole words, longest first; of none, one that finds nothing.

    It begins with the letters with which the forms begin, to which a search skips; ``(?<!\w)`` at its head would be
    tried at every place of the text.
    """
    rests: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        rests.setdefault(re.escape(form[0]), []).append(re.escape(form[1:]))
    choices = "|".join(rf"{first}(?<!\w{first})(?:{'|'.join(found)})" for first, found in rests.items())
    return rf"(?:{choices})(?!\w)" if rests else r"(?!)"
