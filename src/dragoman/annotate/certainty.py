"""Certainty: whether the report or the source marks a content as only possible, expected or alleged."""

import re
from bisect import bisect_left
from functools import cache
from operator import itemgetter

from dragoman.annotate.page import Page
from dragoman.lang import Matcher, fold, load_pack
from dragoman.lang.signs import at_edges
from dragoman.model.span import Span

_REACH = 400
_NEAR = 40
_SENTENCE_END = re.compile(r"[.!?…]\s")
_start = itemgetter(0)


@cache
def _hedges(code: str) -> dict[str, re.Pattern[str]]:
    rows = load_pack(code).table("hedges")
    found: dict[str, re.Pattern[str]] = {}
    for sense in ("hedge", "start", "not", "below", "no"):
        found[sense] = re.compile(at_edges(fold(e.form) for e in rows if e["sense"] == sense))
    return found


@cache
def hedge_matcher(code: str) -> Matcher[None]:
    """Return the matcher of the words that hedge wherever they stand."""
    return Matcher((e.form, None) for e in load_pack(code).table("hedges") if e["sense"] == "hedge")


def is_hedged(page: Page, content: Span) -> bool:
    """Return whether the main predicate of ``content`` carries a hedge."""
    folded, senses = page.folded, _hedges(page.pack.code)
    end = min(content.end, content.start + _REACH)
    if not _may_hedge(page, content.start, end):
        return senses["start"].match(folded, content.start, end) is not None
    words = _SENTENCE_END.split(folded[content.start : end], maxsplit=1)[0]
    if senses["start"].match(words):
        return True
    words = senses["not"].sub(lambda found: "_" * len(found[0]), words)
    found = senses["hedge"].search(words)
    if found is None:
        return False
    before = words[: found.start()]
    return not senses["below"].search(before) and not senses["no"].search(before[-_NEAR:])


def _may_hedge(page: Page, start: int, end: int) -> bool:
    """Return whether a word that hedges stands between two places, or these cut a word in two, so that one may."""
    if _is_word(page.folded[max(0, start - 1) : start]) or _is_word(page.folded[end : end + 1]):
        return True
    found = page.find(hedge_matcher(page.pack.code))
    place = bisect_left(found, start, key=_start)
    return place < len(found) and found[place][0] < end


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
