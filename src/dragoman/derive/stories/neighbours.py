"""The reports most like each report, found by an index: no report is compared with all others."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest

from dragoman.derive.stories.likeness import Profile, likeness

_DAYS = 5
_BUCKET = 5
_MOST_LISTED = 60
_MOST_COMPARED = 40
NEAREST = 6


class Neighbours:
    """For each report those that are most like it, by place in the order of the reports.

    A report is listed under its weightiest terms and the days of its telling. Of a term that very many reports of the
    same days share, only the latest of them are looked at; so the work per report does not grow with the ledger.
    """

    def __init__(self, reports: Sequence[Profile]) -> None:
        self._reports = reports
        self._listed: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
        self.near: list[dict[int, float]] = [{} for _ in reports]
        for place, each in enumerate(reports):
            for other in self._candidates(each):
                alike = likeness(each, reports[other])
                if alike > 0:
                    self.near[place][other] = self.near[other][place] = alike
            for key in each.leading:
                self._listed[key, _bucket(each)].append(place)

    def background(self, place: int) -> float:
        """Return how alike a report is to the six most like it: what is alike in a crowded field says little."""
        return sum(nlargest(NEAREST, self.near[place].values())) / NEAREST

    def _candidates(self, each: Profile) -> Iterator[int]:
        shared: Counter[int] = Counter()
        for bucket in _buckets(each):
            for key in each.leading:
                listed = self._listed.get((key, bucket))
                if listed:
                    shared.update(listed[-_MOST_LISTED:])
        best = nlargest(_MOST_COMPARED, shared, key=lambda place: (shared[place], place))
        return (place for place in best if _together(each, self._reports[place]))


def _bucket(each: Profile) -> int | None:
    return None if each.day is None else each.day // _BUCKET


def _buckets(each: Profile) -> range | tuple[None]:
    return (None,) if each.day is None else range((each.day - _DAYS) // _BUCKET, each.day // _BUCKET + 1)


def _together(one: Profile, other: Profile) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= _DAYS
