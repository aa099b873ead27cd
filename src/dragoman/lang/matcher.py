"""Finding known forms in folded text in one pass (Aho and Corasick 1975), at the edges of words only."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from dragoman.lang.fold import fold

P = TypeVar("P")


class Match(NamedTuple, Generic[P]):
    """A form found: code points ``start`` to ``end`` (exclusive) and what the form stands for."""

    start: int
    end: int
    payload: P


class Matcher(Generic[P]):
    """All of a lexicon's forms at once.

    Args:
        forms: each form with what it stands for; one form may stand for several things.
    """

    def __init__(self, forms: Iterable[tuple[str, P]]) -> None:
        by_key: dict[str, list[P]] = {}
        for form, payload in forms:
            by_key.setdefault(fold(form), []).append(payload)
        self._payloads = list(by_key.values())
        self._automaton = AhoCorasick(list(by_key), implementation=Implementation.DFA) if by_key else None

    def find(self, folded: str) -> list[Match[P]]:
        """Return every form at word edges in ``folded`` (see ``fold``), overlapping ones too, by start then length."""
        if self._automaton is None:
            return []
        found: list[Match[P]] = []
        size = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum() and folded[start].isalnum()) or (
                end < size and folded[end].isalnum() and folded[end - 1].isalnum()
            ):
                continue
            found.extend(Match(start, end, payload) for payload in self._payloads[index])
        found.sort(key=lambda match: (match[0], match[1]))
        return found

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
