"""Whether a pattern runs in time linear in the text: by its shape, and by counting a backtracking matcher's steps.

Python's own engine tells nothing of its work, and a clock would tell of the machine. So the pattern's parse tree is
walked here by a plain backtracking matcher that counts; what grows there grows in the engine too.
"""

import sys
from collections.abc import Callable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # the one description of a parsed pattern
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Literal

Anchor = Literal["anywhere", "start", "end", "whole"]
Nodes = list[tuple[Any, Any]]
Then = Callable[[int], bool]

SIZES = ((128, 256), (512, 1024))
# Doubling the text doubles linear work; the rest is for a bounded repeat that the shorter text did not fill.
MOST_GROWTH = 2.6
MOST_STEPS = 600_000
_PUMPED_FROM = 8
_DEPTH = 60_000
_ALPHABET = 'a 1-.,đ"(:A_\n/'


class _TooManyStepsError(Exception):
    """The matcher gave up."""


def slow_because(pattern: str, example: str = "", anchor: Anchor = "anywhere", *, bounded: bool = False) -> str | None:
    """Return why ``pattern`` may take more than linear time, or None where it does not.

    Args:
        pattern: a regular expression that compiles.
        example: a text to grow besides those made from the pattern.
        anchor: where the pattern is tried; with ``start`` and ``whole`` it is at the beginning only.
        bounded: whether it is tried only on pieces of bounded length; then its shape alone is looked at.
    """
    tree = list(_parser.parse(pattern))
    shape = _bad_shape(tree, inside=False)
    if shape or bounded:
        return shape
    texts = [(example, example)] if example else []
    for head, body in [*texts, *_pumps(tree, "")]:
        if body and _grows(tree, head, body, tries_all=anchor in ("anywhere", "end")):
            return f"the work grows faster than the text on {head[:30]!r} + {body[:30]!r} * n"
    return None


def _bad_shape(tree: Nodes, *, inside: bool) -> str | None:
    for op, value in tree:
        if op in (sre.GROUPREF, sre.GROUPREF_EXISTS):
            return "it refers back to a group"
        repeats = op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[1] == sre.MAXREPEAT
        if repeats and inside:
            return "an unbounded repeat stands inside another"
        for part in _parts(op, value):
            found = _bad_shape(part, inside=inside or repeats)
            if found:
                return found
    return None


def _parts(op: Any, value: Any) -> list[Nodes]:  # noqa: ANN401 - nodes of the parser have no types
    if op is sre.BRANCH:
        return [list(part) for part in value[1]]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [list(value[2])]
    if op is sre.SUBPATTERN:
        return [list(value[3])]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [list(value[1])]
    return [list(value)] if op is sre.ATOMIC_GROUP else []


def _pumps(tree: Nodes, head: str) -> Iterator[tuple[str, str]]:
    """Yield, for each long repeat, a text that leads up to it and one that it takes again and again."""
    before = head
    for op, value in tree:
        for part in _parts(op, value):
            yield from _pumps(part, before)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[1] > _PUMPED_FROM:
            yield before, _sample(list(value[2]))
        before += _sample([(op, value)])
    if not head:
        yield "", before + " "


def _sample(tree: Nodes) -> str:
    """Return a short text that the nodes match, looking around aside."""
    return "".join(_sample_node(op, value) for op, value in tree)


def _sample_node(op: Any, value: Any) -> str:  # noqa: ANN401
    if op is sre.LITERAL:
        return chr(value)
    if op in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        letters = [*_ALPHABET, *(_first(item) for item in value)] if op is sre.IN else [*_ALPHABET]
        return next((char for char in letters if char and _takes(op, value, char)), "")
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample(list(value[2])) * int(value[0])
    if op in (sre.SUBPATTERN, sre.BRANCH, sre.ATOMIC_GROUP):
        return _sample(_parts(op, value)[0])
    return ""


def _first(item: tuple[Any, Any]) -> str:
    kind, value = item
    if kind is sre.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is sre.RANGE else ""


def _grows(tree: Nodes, head: str, body: str, *, tries_all: bool) -> bool:
    for small, large in SIZES:
        try:
            few, many = (_steps(tree, _grown(head, body, size), tries_all=tries_all) for size in (small, large))
        except _TooManyStepsError:
            return True
        if many <= few * MOST_GROWTH + large:
            return False
    return True


def _grown(head: str, body: str, size: int) -> str:
    return head + (body * size)[:size] + "\x00"


def _steps(tree: Nodes, text: str, *, tries_all: bool) -> int:
    walk = _Walk(text)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEPTH))
    try:
        start = 0
        while start <= (len(text) if tries_all else 0):
            start = max(start + 1, walk.end_of_match(tree, start))
    finally:
        sys.setrecursionlimit(limit)
    return walk.steps


class _Walk:
    """A backtracking matcher over the parse tree that counts its steps."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = 0

    def end_of_match(self, tree: Nodes, start: int) -> int:
        """Return where the match at ``start`` ends, or -1 where there is none."""
        ends: list[int] = []

        def stop(end: int) -> bool:
            ends.append(end)
            return True

        return ends[0] if self.run(tree, 0, start, stop) else -1

    def run(self, tree: Nodes, index: int, at: int, then: Then) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooManyStepsError
        if index == len(tree):
            return then(at)
        op, value = tree[index]
        return self._node(op, value, at, lambda end: self.run(tree, index + 1, end, then))

    def _node(self, op: Any, value: Any, at: int, then: Then) -> bool:  # noqa: ANN401
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return at < len(self.text) and _takes(op, value, self.text[at]) and then(at + 1)
        if op is sre.AT:
            return _stands(value, self.text, at) and then(at)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            return self._repeat(value, 0, at, then)
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            return self._look(op, value, at, then)
        if op in (sre.ATOMIC_GROUP, sre.POSSESSIVE_REPEAT):
            return self._atomic(op, value, at, then)
        return self._any(_parts(op, value), at, then)

    def _any(self, parts: list[Nodes], at: int, then: Then) -> bool:
        return any(self.run(part, 0, at, then) for part in parts)

    def _repeat(self, value: Any, count: int, at: int, then: Then) -> bool:  # noqa: ANN401
        low, high, body = value

        def again(end: int) -> bool:
            return end != at and self._repeat(value, count + 1, end, then)

        if count < high and self.run(list(body), 0, at, again):
            return True
        return count >= low and then(at)

    def _atomic(self, op: Any, value: Any, at: int, then: Then) -> bool:  # noqa: ANN401
        whole = list(value) if op is sre.ATOMIC_GROUP else [(sre.MAX_REPEAT, value)]
        end = self.end_of_match(whole, at)
        return end >= 0 and then(end)

    def _look(self, op: Any, value: Any, at: int, then: Then) -> bool:  # noqa: ANN401
        direction, body = value
        if direction < 0:
            # How far a lookbehind reaches is fixed: it adds a constant, and its truth is open here.
            return then(at)
        found = self.run(list(body), 0, at, lambda _: True)
        return found == (op is sre.ASSERT) and then(at)


def _takes(op: Any, value: Any, char: str) -> bool:  # noqa: ANN401
    if op is sre.ANY:
        return char != "\n"
    if op is sre.LITERAL:
        return ord(char) == int(value)
    if op is sre.NOT_LITERAL:
        return ord(char) != int(value)
    negated = any(kind is sre.NEGATE for kind, _ in value)
    return negated != any(_holds(kind, item, char) for kind, item in value if kind is not sre.NEGATE)


def _holds(kind: Any, item: Any, char: str) -> bool:  # noqa: ANN401
    if kind is sre.LITERAL:
        return ord(char) == int(item)
    if kind is sre.RANGE:
        return bool(item[0] <= ord(char) <= item[1])
    name = str(item)
    truth = char.isspace() if "SPACE" in name else char.isdigit() if "DIGIT" in name else char.isalnum() or char == "_"
    return truth != ("NOT" in name)


def _stands(value: Any, text: str, at: int) -> bool:  # noqa: ANN401
    name = str(value)
    if "BEGINNING" in name:
        return at == 0
    if "END" in name:
        return at >= len(text) - 1
    before = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
    after = at < len(text) and (text[at].isalnum() or text[at] == "_")
    return (before != after) != ("NON" in name)
