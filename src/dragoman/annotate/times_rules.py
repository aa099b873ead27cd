"""The rules of time: the table ``times`` of a pack, made ready to be matched.

Its rows are templates (see ``dragoman.lang.template``).

A rule is tried only where a word stands with which it can begin.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.errors import DataError
from dragoman.lang import Entry, Matcher, load_pack
from dragoman.lang.template import Template, Words, either, expanded, words_of

_WORD = re.compile(r"[^\W\d_]+")
_LOOKAROUND = re.compile(r"\(\?<?[=!]")
_BEHIND = re.compile(r"\(\?<=")
_NEXT = re.compile(r"[\W_]{0,3}([^\W_]*)")
_NAMED = re.compile(r"\(\?P<\w+>")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|:))?")
DIGIT = "0"
# No figure that is an expression of time is longer.
_TOKEN = 40
# After a word these may change its last letter.
_UNSURE = re.compile(r"[?*{]|\[\^?\w")
_EDGE = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of expression looks and what it means.

    Attributes:
        pattern: matched at the expression's first word, against folded text.
        kind: TIMEX3 type, before a time of day turns a DATE into a TIME.
        op: name of the way its value is worked out.
        fixed: slots that the rule fills itself.
        classes: the class of words of each group, by the group's name.
        capital: group that must begin with a capital in the report, or None.
    """

    pattern: re.Pattern[str]
    kind: str
    op: str
    fixed: Mapping[str, str]
    classes: Mapping[str, str]
    capital: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """The rules to try at one word.

    Attributes:
        gate: matches where at least one of the rules does; one try in place of many.
        rules: in the table's order.
        follow: the words that the rules know, or None where the word alone may be an expression.
        alone: for figures, whether one may be an expression without a further word.
    """

    gate: re.Pattern[str]
    rules: tuple[Rule, ...]
    follow: frozenset[str] | None
    alone: Callable[[str], bool] | None = None

    def may_go_on(self, folded: str, start: int, end: int) -> bool:
        """Return whether what follows the word from ``start`` to ``end`` is a figure, or a word that a rule knows."""
        if self.follow is None:
            return True
        following = _NEXT.match(folded, end)
        word = following[1] if following else ""
        if following is None or not word or word in self.follow or word[0].isdigit():
            return True
        return self.alone is not None and self.alone(folded[start : min(following.start(1), start + _TOKEN)])


@dataclass(frozen=True)
class Rules:
    """All rules of a language.

    Attributes:
        heads: the words at which there are rules to try.
        figures: the rules to try at a figure.
        words: what a word of a class stands for.
        ahead, behind: what, standing before an expression, speaks of the time to come or gone by.
    """

    heads: Matcher[Head]
    figures: Head | None
    words: Words
    ahead: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def time_rules(code: str) -> Rules:
    """Return the rules of the language ``code``.

    Raises:
        DataError: a rule names a class or part that is not there (``bad-template``), or begins in a way that cannot be
            told (``bad-rule``).
    """
    words = words_of(code, "times")
    heads: dict[str, list[Rule]] = {}
    for row in load_pack(code).table("times"):
        pattern = expanded(code, "times", row.form)
        rule = _rule(row, pattern)
        for head in sorted(set(_heads(pattern.pattern))):
            heads.setdefault(head, []).append(rule)
    made = {head: _head(head, rules) for head, rules in heads.items()}
    figures = made.pop(DIGIT, None)
    return Rules(
        Matcher(made.items()),
        figures,
        words,
        _cues(words, "ahead"),
        _cues(words, "behind"),
    )


def _head(head: str, rules: list[Rule]) -> Head:
    unnamed = [_NAMED.sub("(?:", rule.pattern.pattern) for rule in rules]
    gate = re.compile("|".join(unnamed))
    if head == DIGIT:
        # What must stand before a figure is not seen when it is looked at alone; what must follow it may.
        bare = re.compile("|".join(_without(_BEHIND, pattern) for pattern in unnamed))
        # Most figures of a report are years and small numbers, seen many times before.
        alone = lru_cache(maxsize=8192)(lambda figure: bare.match(figure) is not None)
        return Head(gate, tuple(rules), _words_in(unnamed), alone)
    stripped = [_without(_LOOKAROUND, pattern) for pattern in unnamed]
    content = any(re.fullmatch(pattern, head) for pattern in stripped)
    return Head(gate, tuple(rules), None if content else _words_in(stripped))


def _words_in(patterns: list[str]) -> frozenset[str]:
    return frozenset(word for pattern in patterns for word in _WORD.findall(pattern))


def _without(lookaround: re.Pattern[str], form: str) -> str:
    while found := lookaround.search(form):
        end = found.start() + _closing(form[found.start() :])
        form = form[: found.start()] + form[end + 1 :]
    return form


def _cues(words: Words, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words[name])})(?!\w)" if name in words else "(?!)")


def _rule(row: Entry, template: Template) -> Rule:
    pattern = re.compile(f"(?:{template.pattern}){_EDGE}")
    fixed = dict(pair.split("=", 1) for pair in row["slots"].split())
    return Rule(pattern, row["kind"], row["op"], fixed, template.classes, row["capital"] or None)


def _heads(form: str) -> Iterator[str]:
    """Yield the words with which a pattern can begin; ``DIGIT`` for a figure.

    Raises:
        DataError: it begins in a way not foreseen, or matches nothing at all.
    """
    for written in _branches(form):
        branch = _without_lookaround(written)
        opened = _GROUP.match(branch)
        if opened is None:
            yield _first_word(branch)
            continue
        end = _closing(branch)
        rest = branch[end + 1 :]
        optional = rest.startswith("?")
        rest = rest.removeprefix("?")
        for choice in _branches(branch[opened.end() : end]):
            yield from _heads(choice + rest)
        if optional:
            yield from _heads(rest)


def _without_lookaround(branch: str) -> str:
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
