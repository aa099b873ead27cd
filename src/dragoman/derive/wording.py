"""The words in which a report tells of an event: what tells a common event where date or company do not."""

import re

from dragoman.derive.claims.words import tokens
from dragoman.model.span import Span

_AROUND = 250
_END = re.compile(r"[.!?…]\s|\n")


def words_around(text: str, span: Span, lang: str | None) -> frozenset[str]:
    """Return the words of the sentence around ``span``; none where there is no text."""
    if not text:
        return frozenset()
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before = [end.end() for end in _END.finditer(text, first, span.start)]
    after = _END.search(text, max(span.start, span.end - 1), last)
    return tokens(text[before[-1] if before else first : after.start() if after else last], lang or "")
