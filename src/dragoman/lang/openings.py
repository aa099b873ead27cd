"""How patterns open: the words with which a match can begin, so that a pattern is tried only where one stands."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.errors import DataError

DIGIT = "0"
# A word with which more words than these can follow is told alone.
_MOST_SECONDS = 16
_WORD = re.compile(r"[^\W\d_]+")
_LOOKAROUND = re.compile(r"\(\?<?[=!]")
_BEHIND = re.compile(r"\(\?<=")
_DENIED = re.compile(r"\(\?<?!")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|:))?")
# After a word these may change its last letter.
_UNSURE = re.compile(r"[?*{]|\[\^?\w")
_GROWTH = re.compile(r"[?*{+.\[]|\\[wWdS]|[^\W_]")
_REPEATS = frozenset("?*+{")


def first_words(form: str) -> Iterator[str]:
    """Yield the words with which a match of the pattern ``form`` can begin; ``DIGIT`` for a figure.

    Raises:
        DataError: it begins in a way not foreseen, or matches nothing at all.
    """
    for branch in _spread(form):
        yield _first_word(branch)


def _spread(form: str) -> Iterator[str]:
    """Yield the pattern once for each way in which it can begin, without brackets around that beginning."""
    for written in _branches(form):
        branch = _past_lookaround(written)
        opened = _GROUP.match(branch)
        if opened is None:
            yield branch
            continue
        end = _closing(branch)
        rest = branch[end + 1 :]
        optional = rest.startswith("?")
        rest = rest.removeprefix("?")
        for choice in _branches(branch[opened.end() : end]):
            yield from _spread(choice + rest)
        if optional:
            yield from _spread(rest)


def openings(form: str) -> Iterator[str]:
    """Yield the words with which a match of the pattern ``form`` can begin, each with the second one where it is told.

    Every match begins with one of these, at the edges of words; ``DIGIT`` stands for a figure.

    Raises:
        DataError: as ``first_words`` does.
    """
    # A space that is escaped is one all the same.
    for branch in _spread(form.replace(r"\ ", " ")):
        word = _first_word(branch)
        rest = branch[len(word) :]
        seconds = _seconds(rest[1:]) if word != DIGIT and rest.startswith(" ") else ()
        yield from (f"{word} {second}" for second in seconds)
        if not seconds:
            yield word


@lru_cache(maxsize=512)
def _seconds(rest: str) -> tuple[str, ...]:
    """Return the words that ``rest`` can begin with; none where that cannot be told, or there are too many."""
    if rest[:1] in _REPEATS:
        return ()
    found: dict[str, None] = {}
    try:
        for branch in _spread(rest):
            word = _first_word(branch)
            if word == DIGIT or _grows(branch[len(word) :]):
                return ()
            found[word] = None
    except DataError:
        return ()
    return () if len(found) > _MOST_SECONDS else tuple(found)


def _grows(rest: str) -> bool:
    """Return whether ``rest``, which follows a word, may add letters to it."""
    opened = _GROUP.match(rest)
    if opened is None or _LOOKAROUND.match(rest):
        return _GROWTH.match(rest) is not None
    end = _closing(rest)
    behind = rest[end + 1 :]
    if any(_grows(branch) for branch in _branches(rest[opened.end() : end])):
        return True
    return behind.startswith("?") and _grows(behind[1:])


def without_behind(form: str) -> str:
    """Return a pattern without what must stand before a match."""
    return _without(_BEHIND, form)


def without_denied(form: str) -> str:
    """Return a pattern without what must not stand before or after a match."""
    return _without(_DENIED, form)


def _without(lookaround: re.Pattern[str], form: str) -> str:
    while found := lookaround.search(form):
        end = found.start() + _closing(form[found.start() :])
        form = form[: found.start()] + form[end + 1 :]
    return form


def _past_lookaround(branch: str) -> str:
    while _LOOKAROUND.match(branch):
        branch = branch[_closing(branch) + 1 :]
    return branch


def _first_word(branch: str) -> str:
    if branch.startswith((r"\d", "[0-9", "[1-9", "[12", "[2-9", "[01]")) or branch[:1].isdigit():
        return DIGIT
    word = _WORD.match(branch)
    if word is None or _UNSURE.match(branch, word.end()):
        raise DataError("bad-rule", f"Cannot tell with which word a rule begins: {branch[:40]!r}.")
    return word[0]


def _closing(text: str) -> int:
    """Return where the bracket that opens ``text`` closes."""
    depth = 0
    index = 0
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 1
        elif char == "[":
            index = text.index("]", index + 2)
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return index
        index += 1
    raise DataError("bad-rule", f"A bracket is never closed: {text!r}.")


def _branches(form: str) -> Iterator[str]:
    """Yield the alternatives at the top level of a pattern."""
    depth, start, index = 0, 0, 0
    while index < len(form):
        char = form[index]
        if char == "\\":
            index += 1
        elif char == "[":
            index = form.index("]", index + 2)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            yield form[start:index]
            start = index + 1
        index += 1
    yield form[start:]
