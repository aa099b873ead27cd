"""What reports are compared by twos for stories: worked out once, and good for the first so many of them too.

How alike two reports are depends on the two alone, and whom a report is compared with on those before it. So what was
found of all reports holds for those up to a day; only events, which bridge languages, may be others by then.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.derive.stories.likeness import Profile, likeness
from dragoman.derive.stories.neighbours import Neighbours

Profiled = Callable[[int], Profile]


@dataclass(frozen=True, slots=True)
class Outline:
    """A report as it is looked for.

    Attributes:
        report: its id.
        day: day of publication as a number, or None.
        leading: the keys under which reports of its language look for it.
        named: the keys of actors under which those of other languages do.
        events: ids of the events that it tells of.
        revision: what stands for all else that is known of it.
    """

    report: str
    day: int | None
    lang: str | None
    leading: tuple[str, ...]
    named: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    revision: str = ""

    @property
    def bridging(self) -> tuple[str, ...]:
        """Return the keys under which reports of other languages look for it."""
        return (*self.named, *self.events)


@dataclass(frozen=True, slots=True)
class Pairs:
    """How alike the reports of many pairs are, as it is kept: places and numbers as bytes.

    Attributes:
        ones: of each pair the later, as a place in the order of the reports.
        others: of each pair the earlier.
        alike: 0 to 1.
    """

    ones: bytes = b""
    others: bytes = b""
    alike: bytes = b""

    @classmethod
    def of(cls, pairs: Mapping[tuple[int, int], float]) -> "Pairs":
        """Return ``pairs``, by places, as they are kept."""
        ones, others = array("I", (one for one, _ in pairs)), array("I", (other for _, other in pairs))
        return cls(ones.tobytes(), others.tobytes(), array("d", pairs.values()).tobytes())

    def moved(self, now: Sequence[int]) -> "Pairs":
        """Return the pairs with the places that reports have ``now``, without those that have none (-1)."""
        found = ((now[one], now[other], alike) for one, other, alike in self.up_to(len(now)))
        return Pairs.of({(one, other): alike for one, other, alike in found if one >= 0 and other >= 0})

    def up_to(self, count: int) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs among the first ``count`` reports."""
        found = zip(_read("I", self.ones), _read("I", self.others), _read("d", self.alike), strict=True)
        return ((one, other, alike) for one, other, alike in found if one < count)


@dataclass(frozen=True, slots=True)
class Compared:
    """What was worked out of reports by twos, as it is kept.

    Attributes:
        outlines: the reports, by day, then id; the undated last.
        near: those that the index found.
        more: those that were compared while stories were grouped.
    """

    outlines: tuple[Outline, ...] = ()
    near: Pairs = Pairs()
    more: Pairs = Pairs()

    def among(self, reports: Sequence[Outline]) -> "Compared":
        """Return what is known of ``reports``, some of which may be new, at the places that they have there."""
        places = {(each.report, each.revision): place for place, each in enumerate(reports)}
        now = [places.get((each.report, each.revision), -1) for each in self.outlines]
        known = dict(zip(now, self.outlines, strict=True))
        outlines = tuple(known.get(place, each) for place, each in enumerate(reports))
        return Compared(outlines, self.near.moved(now), self.more.moved(now))


class Comparison:
    """Reports with how alike they are, by place; of each two it is worked out once.

    Attributes:
        reports: by day, then id; the undated last.
        neighbours: those most like each.
    """

    def __init__(
        self,
        reports: Sequence[Outline],
        profiled: Profiled,
        known: Compared | None = None,
        touched: frozenset[int] = frozenset(),
        anew: frozenset[int] = frozenset(),
    ) -> None:
        """Find the neighbours.

        Args:
            reports: as they are now.
            profiled: gives the vectors of a report by its place; asked only for what is not known.
            known: what was worked out of these reports and others, at their present places, or None.
            touched: places of reports whose events, or another report's of the same, were others then.
            anew: places of reports before which others stood then, or fewer.
        """
        self.reports = reports
        self._profiled = profiled
        self._more: dict[tuple[int, int], float] = {}
        before: list[dict[int, float]] | None = None
        if known is not None:
            before = [{} for _ in reports]
            for one, other, alike in known.near.up_to(len(reports)):
                if self._holds(one, other, touched):
                    before[one][other] = alike
            pairs = known.more.up_to(len(reports))
            self._more = {(one, other): alike for one, other, alike in pairs if self._holds(one, other, touched)}
        self._near: Sequence[Mapping[int, float]] = before or ()
        self.neighbours = Neighbours(reports, self._fresh, before, touched | anew)
        self._near = self.neighbours.near

    def alike(self, one: int, other: int) -> float:
        """Return how alike two reports are, 0 to 1."""
        known = self._near[one].get(other)
        if known is not None:
            return known
        pair = (max(one, other), min(one, other))
        if pair not in self._more:
            self._more[pair] = likeness(self._profiled(one), self._profiled(other))
        return self._more[pair]

    def kept(self) -> Compared:
        """Return all that was worked out so far."""
        near = {(one, other): alike for one, held in enumerate(self.neighbours.before) for other, alike in held.items()}
        return Compared(tuple(self.reports), Pairs.of(near), Pairs.of(self._more))

    def _fresh(self, one: int, other: int) -> float:
        found = self._near[one].get(other) if self._near else None
        return likeness(self._profiled(one), self._profiled(other)) if found is None else found

    def _holds(self, one: int, other: int, touched: frozenset[int]) -> bool:
        """Return whether two reports are as alike as they were: across languages that rests on their events too."""
        return not (one in touched and other in touched) or self.reports[one].lang == self.reports[other].lang


def outlined(profile: Profile) -> Outline:
    """Return a report as it is looked for."""
    events = tuple(sorted(profile.events))
    keys = profile.leading, profile.named
    return Outline(profile.report, profile.day, profile.lang, *keys, events, profile.revision)


def first_other(before: Sequence[Outline], now: Sequence[Outline]) -> int:
    """Return the first place at which ``now`` has another report than ``before``."""
    pairs = enumerate(zip(before, now, strict=False))
    same = min(len(before), len(now))
    return next((at for at, (was, each) in pairs if (was.report, was.revision) != (each.report, each.revision)), same)


def touched(before: Sequence[Outline], now: Sequence[Outline]) -> frozenset[int]:
    """Return the places of the reports that tell of an event of which another set of reports told before."""
    changed = {
        key for was, each in zip(before, now, strict=False) if was.events != each.events
        for key in {*was.events} ^ {*each.events}
    }  # fmt: skip
    if not changed:
        return frozenset()
    pairs = enumerate(zip(before, now, strict=False))
    return frozenset(at for at, (was, each) in pairs if not changed.isdisjoint((*was.events, *each.events)))


def _read(kind: str, data: bytes) -> Sequence[Any]:
    found: array[Any] = array(kind)
    found.frombytes(data)
    return found
