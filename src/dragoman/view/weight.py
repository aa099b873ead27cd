"""Which statements a brief tells first: named office-holders of the parties, denials, demands, deadlines."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log2

from dragoman.derive import Account, Said

_WEIGHTY = frozenset({
    "deadline", "demand", "threat", "rejection", "proposal", "agreement", "cancellation", "postponement",
})  # fmt: skip
_KINDS = {"person": 2.5, "organization": 2.0, "document": 1.5, "outlet": 0.8, "state": 0.3, "group": 0.3}
_SHORT = 25
_A_SOURCE = 2


class Weights:
    """The weight of statements among all that the window holds."""

    def __init__(self, said: Sequence[Said], accounts: Iterable[Account]) -> None:
        self._cited = Counter(each.attribution.source_name for each in said)
        self._acts: Counter[str] = Counter()
        self._known: dict[str, float] = {}
        self._weighty: defaultdict[str, list[int]] = defaultdict(list)
        for account in accounts:
            for name in account.event.participants:
                self._acts[name] += 1
            if account.event.type in _WEIGHTY:
                insort(self._weighty[account.dateline.report], account.event.evidence.start)

    def of(self, said: Said) -> float:
        """Return the weight of one statement; only the order of weights means anything."""
        found = said.attribution
        weight = self._source(said) + (2.0 if found.polarity == "denies" else 0.0)
        weight += 1.5 if self._acts_in(said) else 0.0
        length = sum(end - start for start, end in found.content)
        weight -= 2.0 if length < _SHORT else 0.0
        weight -= 1.0 if said.zone != "body" else 0.0
        weight -= 2.0 if said.tellers else 0.0
        return weight - (0.5 if found.certainty == "hedged" else 0.0)

    def best(self, said: Iterable[Said], most: int) -> list[Said]:
        """Return the weightiest statements, at most two a source, none inside another that is told."""
        chosen: list[Said] = []
        sources: Counter[str] = Counter()
        for each in sorted(said, key=lambda s: (-self.of(s), -s.dateline.day.toordinal(), *_place(s)[1:])):
            name = each.attribution.source_name
            if sources[name] < _A_SOURCE and not any(_inside(each, other) for other in chosen):
                chosen.append(each)
                sources[name] += 1
            if len(chosen) == most:
                break
        return sorted(chosen, key=_place)

    def _source(self, said: Said) -> float:
        """Return the weight of the source: a named office-holder whom many cite and who takes part in much."""
        name = said.attribution.source_name
        if name not in self._known:
            cited, acts = self._cited[name], self._acts[name]
            self._known[name] = min(3.0, log2(1 + cited)) + min(3.0, log2(1 + acts))
        named = 0.5 if said.attribution.anonymous else _KINDS.get(said.attribution.source_kind, 1.0)
        return named + self._known[name]

    def _acts_in(self, said: Said) -> bool:
        starts = self._weighty.get(said.dateline.report)
        if starts is None:
            return False
        return any(bisect_left(starts, start) < bisect_left(starts, end) for start, end in said.attribution.content)


def _inside(one: Said, other: Said) -> bool:
    """Return whether the two stand, in part, on the same words."""
    if one.dateline.report != other.dateline.report:
        return False
    return any(a.overlaps(b) for a in one.attribution.content for b in other.attribution.content)


def _place(said: Said) -> tuple[int, str, int]:
    content = said.attribution.content
    return said.dateline.day.toordinal(), said.dateline.report, content[0].start if content else 0
