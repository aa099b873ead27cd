"""Which statements a brief tells first: named office-holders of the parties, denials, demands, deadlines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log2

from dragoman.derive import Account, Said

_WEIGHTY = frozenset({
    "deadline", "demand", "threat", "rejection", "proposal", "agreement", "cancellation", "postponement",
})  # fmt: skip
_KINDS = {"person": 2.5, "organization": 2.0, "document": 1.5}
_SHORT = 25
_A_SOURCE = 2


class Weights:
    """The weight of statements among all that the window holds."""

    def __init__(self, said: Sequence[Said], accounts: Iterable[Account]) -> None:
        self._cited = Counter(each.attribution.source_name for each in said)
        self._acts: Counter[str] = Counter()
        self._weighty: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for account in accounts:
            self._acts.update(account.event.participants)
            if account.event.type in _WEIGHTY:
                self._weighty[account.dateline.report].append(account.event.evidence)

    def of(self, said: Said) -> float:
        """Return the weight of one statement; only the order of weights means anything."""
        found = said.attribution
        named = 0.5 if found.anonymous else _KINDS.get(found.source_kind, 1.0)
        known = min(3.0, log2(1 + self._cited[found.source_name])) + min(3.0, log2(1 + self._acts[found.source_name]))
        weight = named + known + (2.0 if found.polarity == "denies" else 0.0) + (1.5 if self._acts_in(said) else 0.0)
        length = sum(span.end - span.start for span in found.content)
        aside = (1.0 if said.zone != "body" else 0.0) + (0.5 if found.certainty == "hedged" else 0.0)
        aside += 2.0 if said.tellers else 0.0
        return weight - aside - (2.0 if length < _SHORT else 0.0)

    def best(self, said: Iterable[Said], most: int) -> list[Said]:
        """Return the weightiest statements, at most two a source, none inside another that is told."""
        chosen: list[Said] = []
        sources: Counter[str] = Counter()
        for each in sorted(said, key=lambda s: (-self.of(s), -s.dateline.day.toordinal(), s.id)):
            name = each.attribution.source_name
            if len(chosen) < most and sources[name] < _A_SOURCE and not any(_inside(each, other) for other in chosen):
                chosen.append(each)
                sources[name] += 1
        return sorted(chosen, key=_place)

    def _acts_in(self, said: Said) -> bool:
        events = self._weighty.get(said.dateline.report, ())
        return any(s.start <= start < s.end for start, _ in events for s in said.attribution.content)


def _inside(one: Said, other: Said) -> bool:
    """Return whether the two stand, in part, on the same words."""
    if one.dateline.report != other.dateline.report:
        return False
    return any(a.overlaps(b) for a in one.attribution.content for b in other.attribution.content)


def _place(said: Said) -> tuple[int, str, int]:
    content = said.attribution.content
    return said.dateline.day.toordinal(), said.dateline.report, content[0].start if content else 0
