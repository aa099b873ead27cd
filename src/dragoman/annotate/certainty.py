"""Certainty: whether the report or the source marks a content as only possible, expected or alleged."""

import re
from functools import cache

from dragoman.lang import fold, load_pack
from dragoman.model.span import Span

_REACH = 400
_NEAR = 40
_SENTENCE_END = re.compile(r"[.!?…]\s")


@cache
def _hedges(code: str) -> dict[str, re.Pattern[str]]:
    rows = load_pack(code).table("hedges")
    found: dict[str, re.Pattern[str]] = {}
    for sense in ("hedge", "start", "not", "below", "no"):
        words = sorted((fold(e.form) for e in rows if e["sense"] == sense), key=len, reverse=True)
        found[sense] = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words or ["\0"])) + r")(?!\w)")
    return found


def is_hedged(folded: str, content: Span, code: str) -> bool:
    """Return whether the main predicate of ``content`` carries a hedge."""
    words = _SENTENCE_END.split(folded[content.start : min(content.end, content.start + _REACH)], maxsplit=1)[0]
    senses = _hedges(code)
    if senses["start"].match(words):
        return True
    words = senses["not"].sub(lambda found: "_" * len(found[0]), words)
    found = senses["hedge"].search(words)
    if found is None:
        return False
    before = words[: found.start()]
    return not senses["below"].search(before) and not senses["no"].search(before[-_NEAR:])
