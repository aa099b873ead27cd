"""The rules of time: the table ``times`` of a pack, made ready to be matched.

Its rows are templates (see ``dragoman.lang.template``).

A rule is tried only where a word stands with which it can begin.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from dragoman.lang import Entry, Matcher, load_pack
from dragoman.lang.openings import DIGIT, openings, without_behind
from dragoman.lang.template import Template, Words, either, expanded, words_of

_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[\W_]{0,3}([^\W_]*)")
_NAMED = re.compile(r"\(\?P<\w+>")
# No figure that is an expression of time is longer, nor are two words with the marks around them.
_TOKEN = 80
_EDGE = r"(?![^\W_])"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """How a kind of expression looks and what it means.

    Attributes:
        number: its place in the table.
        pattern: matched at the expression's first word, against folded text.
        kind: TIMEX3 type, before a time of day turns a DATE into a TIME.
        op: name of the way its value is worked out.
        fixed: slots that the rule fills itself.
        classes: the class of words of each group, by the group's name.
        capital: group that must begin with a capital in the report, or None.
    """

    number: int
    pattern: re.Pattern[str]
    kind: str
    op: str
    fixed: Mapping[str, str]
    classes: Mapping[str, str]
    capital: str | None


class Head:
    """The rules to try at the words, one or two, with which they can begin; ready to be tried once such words are met.

    Attributes:
        rules: in the table's order.
    """

    __slots__ = ("__dict__", "rules")

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """Return what matches where at least one of the rules does: one try in place of many.

        The number of its last group is that of the first such rule, counted from 1.
        """
        return _tried(self.rules).gate

    @cached_property
    def _follow(self) -> frozenset[str]:
        return _tried(self.rules).words

    @cached_property
    def _alone(self) -> Callable[[str], bool]:
        return _tried(self.rules).alone

    def may_go_on(self, folded: str, start: int, end: int) -> bool:
        """Return whether a rule may match the words from ``start`` to ``end`` and what follows them.

        So it is where a figure follows, or a word that a rule knows, or where the words alone are an expression.
        """
        following = _NEXT.match(folded, end)
        word = following[1] if following else ""
        if following is None or not word or word in self._follow or word[0].isdigit():
            return True
        return self._alone(folded[start : min(following.start(1), start + _TOKEN)])


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
    for number, row in enumerate(load_pack(code).table("times")):
        pattern = expanded(code, "times", row.form)
        rule = _rule(number, row, pattern)
        for head in sorted(set(openings(pattern.pattern))):
            heads.setdefault(head, []).append(rule)
    made = {head: Head(_all_at(head, heads)) for head in heads}
    figures = made.pop(DIGIT, None)
    return Rules(
        Matcher(made.items()),
        figures,
        words,
        _cues(words, "ahead"),
        _cues(words, "behind"),
    )


def _all_at(head: str, heads: Mapping[str, list[Rule]]) -> tuple[Rule, ...]:
    """Return the rules to try where the words of ``head`` stand: those that its first word alone calls for, too."""
    found = {*heads[head], *heads.get(head.partition(" ")[0], ())}
    return tuple(sorted(found, key=lambda rule: rule.number))


class _Tried(NamedTuple):
    """Rules that are tried together.

    Attributes:
        gate: see ``Head``.
        words: the words in their patterns.
        alone: whether one matches some words that no word of these follows. What must stand before them is not seen
            when they are looked at alone; what must follow may be.
    """

    gate: re.Pattern[str]
    words: frozenset[str]
    alone: Callable[[str], bool]


@cache
def _tried(rules: tuple[Rule, ...]) -> _Tried:
    unnamed = [_NAMED.sub("(?:", rule.pattern.pattern) for rule in rules]
    bare = re.compile("|".join(without_behind(pattern) for pattern in unnamed))
    # Most words and figures of a report have been seen many times before.
    alone = lru_cache(maxsize=2048)(lambda words: bare.match(words) is not None)
    return _Tried(re.compile("|".join(f"{pattern}()" for pattern in unnamed)), _words_in(unnamed), alone)


def _words_in(patterns: list[str]) -> frozenset[str]:
    return frozenset(word for pattern in patterns for word in _WORD.findall(pattern))


def _cues(words: Words, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words[name])})(?!\w)" if name in words else "(?!)")


def _rule(number: int, row: Entry, template: Template) -> Rule:
    pattern = re.compile(f"(?:{template.pattern}){_EDGE}")
    fixed = dict(pair.split("=", 1) for pair in row["slots"].split())
    return Rule(number, pattern, row["kind"], row["op"], fixed, template.classes, row["capital"] or None)
