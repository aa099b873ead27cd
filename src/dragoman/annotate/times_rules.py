"""The rules of time: the table ``times`` of a pack, made ready to be matched.

Its rows are templates (see ``dragoman.lang.template``).

A rule is tried only where a word stands with which it can begin.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from dragoman.lang import Entry, Matcher, load_pack
from dragoman.lang.openings import DIGIT, openings, without_behind, without_denied
from dragoman.lang.signs import at_edges
from dragoman.lang.template import Template, Words, expanded, words_of

_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[\W_]{0,3}([^\W_]*)")
_NAMED = re.compile(r"\(\?P<\w+>")
# No figure that is an expression of time is longer, nor are two words with the marks around them.
_TOKEN = 80
_EDGE = r"(?![^\W_])"
_FIGURES = "0123456789"


@dataclass(frozen=True, eq=False)
class Rule:
    """How a kind of expression looks and what it means.

    Attributes:
        number: its place in the table.
        pattern: matched at the expression's first word, against folded text.
        kind: TIMEX3 type, before a time of day turns a DATE into a TIME.
        op: name of the way its value is worked out.
        fixed: slots that the rule fills itself.
        slots: of each group its name, the slot that it fills, and what the words of its class stand for.
        capital: group that must begin with a capital in the report, or None.
    """

    number: int
    pattern: re.Pattern[str]
    kind: str
    op: str
    fixed: Mapping[str, str]
    slots: tuple[tuple[str, str, Mapping[str, str]], ...]
    capital: str | None

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """Return the pattern without what must stand before a match."""
        return re.compile(without_behind(self.pattern.pattern))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words that a match, or what must follow it, may hold."""
        return frozenset(_WORD.findall(without_denied(self.pattern.pattern)))


class Head:
    """The rules to try at the words, one or two, with which they can begin, or at a figure.

    Attributes:
        rules: in the table's order.
        gate: matches where one of the rules does, one try in place of many; None where there are few to try.
    """

    __slots__ = ("_alone", "_follow", "gate", "rules")

    def __init__(self, rules: tuple[Rule, ...], *, gated: bool = False) -> None:
        self.rules = rules
        unnamed = (_NAMED.sub("(?:", rule.pattern.pattern) for rule in rules)
        self.gate = re.compile("|".join(unnamed)) if gated else None
        self._follow: frozenset[str] | None = None
        # Most words and figures of a report have been seen many times before.
        self._alone = lru_cache(maxsize=2048)(self._is_expression)

    def may_go_on(self, folded: str, start: int, end: int) -> bool:
        """Return whether a rule may match the words from ``start`` to ``end`` and what follows them.

        So it is where a figure follows, or a word that a rule knows, or where the words alone are an expression.
        """
        if self._follow is None:
            self._follow = frozenset[str]().union(*(rule.words for rule in self.rules))
        # Most words stand between two spaces, where no pattern is needed to find the next.
        begin, stop = end + 1, folded.find(" ", end + 1)
        word = folded[begin:stop] if stop > 0 and folded[end] == " " else ""
        if not word.isalnum() and (following := _NEXT.match(folded, end)) is not None:
            word, begin = following[1], following.start(1)
        if not word or word in self._follow or word[0].isdigit():
            return True
        return self._alone(folded[start : min(begin, start + _TOKEN)])

    def _is_expression(self, words: str) -> bool:
        """Return whether a rule matches words that none of its own follows.

        What must stand before them is not seen when they are looked at alone; what must follow may be.
        """
        return any(rule.bare.match(words) for rule in self.rules)


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
        rule = _rule(number, row, pattern, words)
        for head in sorted(set(openings(pattern.pattern))):
            heads.setdefault(head, []).append(rule)
    made = {head: Head(_all_at(head, heads), gated=head == DIGIT) for head in heads}
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


def _cues(words: Words, name: str) -> re.Pattern[str]:
    return re.compile(at_edges(words.get(name, ())))


def _rule(number: int, row: Entry, template: Template, words: Words) -> Rule:
    pattern = re.compile(f"(?:{template.pattern}){_EDGE}")
    fixed = dict(pair.split("=", 1) for pair in row["slots"].split())
    classes = {name: template.classes.get(name, "") for name in pattern.groupindex}
    slots = tuple((name, name.rstrip(_FIGURES), words.get(cls, {})) for name, cls in classes.items())
    return Rule(number, pattern, row["kind"], row["op"], fixed, slots, row["capital"] or None)
