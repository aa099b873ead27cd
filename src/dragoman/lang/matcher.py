"""Finding known forms in folded text in one pass (Aho and Corasick 1975), at the edges of words only."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from dragoman.lang.fold import fold

P = TypeVar("P")


class Match(NamedTuple, Generic[P]):
    """A form found: code points ``start`` to ``end`` (exclusive) and what the form stands for."""

    start: int
    end: int
    payload: P


Found = tuple[int, int, P]
"""What a ``Match`` says, bare: made by the hundred for each report, in a quarter of the time."""

_start = itemgetter(1)
_match = tuple.__new__


class Matcher(Generic[P]):
    """All of a lexicon's forms at once.

    Args:
        forms: each form with what it stands for; one form may stand for several things.

    Attributes:
        payloads: what each folded form stands for.
    """

    def __init__(self, forms: Iterable[tuple[str, P]]) -> None:
        self.payloads: dict[str, list[P]] = {}
        for form, payload in forms:
            self.payloads.setdefault(fold(form), []).append(payload)
        self._joint: JointMatcher | None = None

    def find(self, folded: str) -> list[Match[P]]:
        """Return every form at word edges in ``folded`` (see ``fold``), overlapping ones too, by start then length."""
        if self._joint is None:
            self._joint = JointMatcher([self])
        return [_match(Match, found) for found in self._joint.find(folded)[self]]

    def longest(self, folded: str) -> list[Match[P]]:
        """Return the forms found from left to right, longest first, none overlapping another.

        Where one form stands for several things, all of them are returned, with equal offsets.
        """
        kept: list[Match[P]] = []
        taken = -1
        for match in sorted(self.find(folded), key=lambda match: (match[0], -match[1])):
            if match.start >= taken:
                kept.append(match)
                taken = match.end
            elif kept and (match.start, match.end) == (kept[-1].start, kept[-1].end):
                kept.append(match)
        return kept


class JointMatcher:
    """The forms of several matchers in one automaton, so that one pass over a text serves them all.

    Args:
        matchers: the matchers.
    """

    def __init__(self, matchers: Sequence[Matcher[Any]]) -> None:
        rows: dict[str, list[tuple[int, Any]]] = {}
        for number, matcher in enumerate(matchers):
            for key, payloads in matcher.payloads.items():
                rows.setdefault(key, []).extend((number, payload) for payload in payloads)
        self._matchers = tuple(matchers)
        # Next to a form that begins or ends with another sign than a letter or figure, anything may stand.
        self._rows = [(key[:1].isalnum(), key[-1:].isalnum(), *found[0], found[1:]) for key, found in rows.items()]
        # Tables of a DFA this large fall out of the processor's cache: the smaller automaton is the faster one.
        self._automaton = AhoCorasick(list(rows), implementation=Implementation.ContiguousNFA) if rows else None

    def find(self, folded: str) -> dict[Matcher[Any], list[Found[Any]]]:
        """Return for each matcher what its ``find`` returns, as bare tuples."""
        found: list[list[Found[Any]]] = [[] for _ in self._matchers]
        if self._automaton is None:
            return dict(zip(self._matchers, found, strict=True))
        rows, add = self._rows, [matches.append for matches in found]
        # One sign on each side spares the questions whether there is one.
        padded = f" {folded} "
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        # They come by their end; sorted by their start, those that share it stay the shortest first.
        matches.sort(key=_start)
        for index, start, end in matches:
            left, right, number, payload, more = rows[index]
            if (left and padded[start].isalnum()) or (right and padded[end + 1].isalnum()):
                continue
            add[number]((start, end, payload))
            for another, meant in more:
                add[another]((start, end, meant))
        return dict(zip(self._matchers, found, strict=True))
