"""Reports of one course of events, joined from the surest pair on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.derive.stories.compared import Comparison, Outline, outlined
from dragoman.derive.stories.likeness import Told, profiles
from dragoman.model.identity import short_hash

# Chosen on the Vietnamese clusters of 2022 and reported on those of 2013 (benchmarks/stories.py).
APART = 0.0
SURE = 0.18
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one course of events.

    Attributes:
        id: stable: made from the first report.
        reports: ids, by day of publication, then id.
        first: day of the first report; None where all are undated.
        last: day of the last one.
        score: how alike its reports are on average, 0 to 1; 1 for a single report.
    """

    id: str
    reports: tuple[str, ...]
    first: date | None
    last: date | None
    score: float


def derive_stories(told: Iterable[Told], apart: float = APART, sure: float = SURE) -> tuple[Story, ...]:
    """Return the stories of the reports, by first report; the same in any order of the reports.

    Args:
        told: the reports, each once.
        apart: see ``group``.
        sure: see ``group``.
    """
    return group(compare(told), apart, sure)


def compare(told: Iterable[Told]) -> Comparison:
    """Return the reports, each once, with what they are compared by."""
    found = profiles(told)
    return Comparison([outlined(each) for each in found], found.__getitem__)


def group(compared: Comparison, apart: float = APART, sure: float = SURE) -> tuple[Story, ...]:
    """Return the stories of the reports, by first report.

    Two groups are one story where their reports are, on average, either much alike or clearly more alike than each is
    to the six most like it.

    Args:
        compared: the reports.
        apart: by how much they must be more alike (twice their likeness less what both are to their nearest).
        sure: the likeness that is enough by itself.
    """
    reports, near = compared.reports, compared.neighbours
    crowd = [near.background(place) for place in range(len(reports))]
    groups = _Groups(compared, crowd, (apart, sure))
    edges = [
        (-(2 * alike - crowd[one] - crowd[other]), -alike, one, other)
        for one in range(len(reports))
        for other, alike in near.near[one].items()
        if one < other
    ]
    for _, _, one, other in sorted(edges):
        groups.join(one, other)
    return tuple(_story(reports, members, groups) for members in groups.all())


class _Groups:
    """Groups of reports under way, by place."""

    def __init__(self, compared: Comparison, crowd: Sequence[float], bounds: tuple[float, float]) -> None:
        self.alike, self._crowd = compared.alike, crowd
        self._apart, self._sure = bounds
        self._of = [[place] for place in range(len(crowd))]
        self._refused: set[tuple[int, int, int, int]] = set()

    def join(self, one: int, other: int) -> None:
        """Make one group of those of two reports, where all their reports together bear it."""
        mine, theirs = self._of[one], self._of[other]
        key = (mine[0], len(mine), theirs[0], len(theirs))
        if mine is theirs or key in self._refused:
            return
        alike, more = self._between(mine, theirs)
        if more < self._apart and alike < self._sure:
            self._refused.add(key)
            return
        merged = sorted((*mine, *theirs))
        for place in merged:
            self._of[place] = merged

    def all(self) -> list[list[int]]:
        """Return the groups, by first report."""
        return [group for place, group in enumerate(self._of) if group[0] == place]

    def _between(self, mine: Sequence[int], theirs: Sequence[int]) -> tuple[float, float]:
        """Return how alike the reports of two groups are on average, and how much more than to their nearest."""
        pairs = [(one, other) for one in _some(mine) for other in _some(theirs)]
        alike = sum(self.alike(one, other) for one, other in pairs) / len(pairs)
        crowd = sum(self._crowd[one] + self._crowd[other] for one, other in pairs) / len(pairs)
        return alike, 2 * alike - crowd


def _some(group: Sequence[int]) -> Sequence[int]:
    """Return the first and last reports of a long story: they stand for it, so that joining it costs no more."""
    return group if len(group) <= _LOOKED_AT else (*group[: _LOOKED_AT // 2], *group[-_LOOKED_AT // 2 :])


def _story(reports: Sequence[Outline], members: Sequence[int], groups: _Groups) -> Story:
    days = [day for place in members if (day := reports[place].day) is not None]
    looked = _some(members)
    pairs = [groups.alike(one, other) for at, one in enumerate(looked) for other in looked[at + 1 :]]
    return Story(
        id=short_hash(("story", reports[members[0]].report)),
        reports=tuple(reports[place].report for place in members),
        first=date.fromordinal(min(days)) if days else None,
        last=date.fromordinal(max(days)) if days else None,
        score=round(sum(pairs) / len(pairs), 3) if pairs else 1.0,
    )
