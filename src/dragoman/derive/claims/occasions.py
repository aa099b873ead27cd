"""On what occasion somebody spoke: the kind of occasion in the words around, and whether two can be one."""

import re
from functools import cache
from typing import Literal

from dragoman.derive.claims.stated import Stated
from dragoman.lang import Matcher, fold, load_pack, pack_codes
from dragoman.model.span import Span
from dragoman.model.when import When, when

Occasion = Literal["same", "other", "open"]
_AROUND = 200
_END = re.compile(r"[.!?…][\"”’')]*\s|\n")
_NEWS_DAYS = 1
# What is said in a call or a letter is said to one; who tells of it without that word may tell of a statement after it.
_CLOSED = frozenset({"call", "letter"})
_OPEN_MEDIA = frozenset({frozenset({"briefing", "remarks"}), frozenset({"post", "statement"})})


@cache
def _matcher(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("occasions") if lang in pack_codes() else ()
    return Matcher((row.form, row["class"]) for row in rows)


def medium(text: str, span: Span, lang: str) -> str:
    """Return the kind of occasion told of in the sentence that holds ``span``, else last before it in its paragraph."""
    start = max(span.start - _AROUND, text.rfind("\n", 0, span.start) + 1)
    window = fold(text[start : sentence(text, span).end])
    found = _matcher(lang).longest(window)
    if not found:
        return ""
    first, last = span.start - start, span.end - start
    return min(found, key=lambda m: (max(first - m.end, m.start - last, 0), m.start)).payload


def sentence(text: str, span: Span) -> Span:
    """Return the sentence around ``span``, at most 200 code points to either side; a full stop in it ends it."""
    first = max(0, span.start - _AROUND)
    before = [end.end() for end in _END.finditer(text, first, span.start)]
    if text[max(span.start, span.end - 9) : span.end].rstrip("\"”’' ").endswith((".", "!", "?")):
        return Span(before[-1] if before else first, span.end)
    last = min(len(text), span.end + _AROUND)
    after = _END.search(text, span.end, last)
    return Span(before[-1] if before else first, after.start() if after else last)


def occasions(one: Stated, other: Stated) -> tuple[Occasion, str]:
    """Return whether one speaker said two things on one occasion, with the reason; ``open`` where none can tell."""
    days = _days(one, other)
    if days[0] == "other":
        return days
    media = frozenset({one.medium, other.medium})
    if len(media) > 1 and (media & _CLOSED or ("" not in media and media not in _OPEN_MEDIA)):
        return "open", "two-media"
    return days


def _days(one: Stated, other: Stated) -> tuple[Occasion, str]:
    mine, theirs = when(one.said), when(other.said)
    if mine.start and theirs.start:
        if not mine.overlaps(theirs):
            return "other", "two-days"
        exact = mine.exact and theirs.exact
        return ("same", "same-day") if exact else ("open", "same-days-perhaps")
    if mine.start or theirs.start:
        said, undated = (mine, other) if mine.start else (theirs, one)
        return _against(said, undated)
    apart = abs((one.dateline.day - other.dateline.day).days)
    return ("same", "told-on-the-same-days") if apart <= _NEWS_DAYS else ("open", "told-days-apart")


def _against(said: When, undated: Stated) -> tuple[Occasion, str]:
    """Return whether what a report tells without a day can have been said on the days ``said``."""
    if said.start is None or said.end is None:
        return "open", "no-day"
    if undated.dateline.day < said.start:
        return "other", "told-before-it-was-said"
    # News of the day is of that day; a day later it may be what was said anew.
    return ("same", "told-on-that-day") if undated.dateline.day <= said.end else ("open", "told-days-apart")
