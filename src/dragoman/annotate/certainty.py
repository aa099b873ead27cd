"""Certainty: whether the report or the source marks a content as only possible, expected or alleged."""

import re
from functools import cache

from dragoman.lang import fold, load_pack
from dragoman.model.span import Span

_REACH = 400


@cache
def _hedges(code: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    rows = load_pack(code).table("hedges")
    words = sorted((fold(e.form) for e in rows if e["sense"] != "not"), key=len, reverse=True)
    guards = sorted((fold(e.form) for e in rows if e["sense"] == "not"), key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
    guard = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, guards)) + r")(?!\w)") if guards else None
    return pattern, guard


def is_hedged(folded: str, content: Span, code: str) -> bool:
    """Return whether the main predicate of ``content`` carries a hedge."""
    words = folded[content.start : min(content.end, content.start + _REACH)]
    pattern, guard = _hedges(code)
    if guard is not None:
        words = guard.sub(lambda found: "_" * len(found[0]), words)
    found = pattern.search(words)
    if found is None:
        return False
    return not _subordinate(words[: found.start()])


_SUB = re.compile(r"(?<!\w)(?:mà|để|nhằm|khi|nếu|vì|do|bởi|which|that|who|if|when|because|so that)(?!\w)")


def _subordinate(before: str) -> bool:
    """Return whether the hedge stands in a clause below the main one."""
    return bool(_SUB.search(before))
