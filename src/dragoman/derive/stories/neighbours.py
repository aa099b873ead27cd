"""The reports most like each report, found by an index: no report is compared with all others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Protocol

_DAYS = 5
_BUCKET = 5
_MOST_LISTED = 60
_MOST_COMPARED = 40
NEAREST = 6
Alike = Callable[[int, int], float]
_Key = tuple[str, str | None, int | None]


class Listed(Protocol):
    """A report as it is looked for; see ``dragoman.derive.stories.likeness.Profile``."""

    @property
    def day(self) -> int | None:
        """Return the day of publication as a number, or None."""
        ...

    @property
    def lang(self) -> str | None:
        """Return its language, or None."""
        ...

    @property
    def leading(self) -> tuple[str, ...]:
        """Return the keys under which reports of its language look for it."""
        ...

    @property
    def bridging(self) -> tuple[str, ...]:
        """Return the keys under which reports of other languages look for it."""
        ...


class Neighbours:
    """For each report those that are most like it, by place in the order of the reports.

    A report is listed under its weightiest terms and the days of its telling. Of a term that very many reports of the
    same days share, only the latest of them are looked at; so the work per report does not grow with the ledger.
    Whom a report is compared with in its own language does not depend on what came in others.

    Attributes:
        before: per report the earlier ones that are like it, and how much.
        near: per report all that are like it, and how much.
    """

    def __init__(
        self,
        reports: Sequence[Listed],
        alike: Alike,
        known: Sequence[Mapping[int, float]] | None = None,
        touched: Collection[int] | None = None,
    ) -> None:
        """Find the neighbours.

        Args:
            reports: by day, then id; the undated last.
            alike: how alike two of them are, by their places.
            known: what ``before`` was when there were more reports after these, if that is known.
            touched: the places of the reports whose keys, or those of reports before them, were others then.
        """
        self._reports = reports
        self._langs = sorted({each.lang for each in reports}, key=str)
        self._listed: defaultdict[_Key, list[int]] = defaultdict(list)
        self.before: list[Mapping[int, float]] = []
        for place, each in enumerate(reports):
            if known is None or (touched and place in touched):
                self.before.append(_like(place, self._candidates(each), alike))
            else:
                self.before.append(known[place])
            if known is None or touched:
                self._list(each, place)
        self.near: list[dict[int, float]] = [dict(found) for found in self.before]
        for place, found in enumerate(self.before):
            for other, likeness in found.items():
                self.near[other][place] = likeness

    def background(self, place: int) -> float:
        """Return how alike a report is to the six most like it: what is alike in a crowded field says little."""
        return sum(nlargest(NEAREST, self.near[place].values())) / NEAREST

    def _list(self, each: Listed, place: int) -> None:
        for key in each.leading:
            self._listed[key, each.lang, _bucket(each)].append(place)
        for key in each.bridging if len(self._langs) > 1 else ():
            self._listed[key, each.lang, _bucket(each)].append(place)

    def _candidates(self, each: Listed) -> Iterator[int]:
        own = [(key, each.lang) for key in each.leading]
        others = [(key, lang) for lang in self._langs if lang != each.lang for key in each.bridging]
        return (
            place
            for keys in (own, others)
            for place in self._sharing(keys, _buckets(each))
            if _together(each, self._reports[place])
        )

    def _sharing(self, keys: Sequence[tuple[str, str | None]], buckets: Iterable[int | None]) -> Iterator[int]:
        """Yield the reports listed under most of ``keys``."""
        shared: Counter[int] = Counter()
        for bucket in buckets:
            for key, lang in keys:
                listed = self._listed.get((key, lang, bucket))
                if listed:
                    shared.update(listed[-_MOST_LISTED:])
        best = sorted(zip(shared.values(), shared, strict=True), reverse=True)[:_MOST_COMPARED]
        return (place for _, place in best)


def _like(place: int, others: Iterable[int], alike: Alike) -> Mapping[int, float]:
    found = ((other, alike(place, other)) for other in others)
    return {other: likeness for other, likeness in found if likeness > 0}


def _bucket(each: Listed) -> int | None:
    return None if each.day is None else each.day // _BUCKET


def _buckets(each: Listed) -> range | tuple[None]:
    return (None,) if each.day is None else range((each.day - _DAYS) // _BUCKET, each.day // _BUCKET + 1)


def _together(one: Listed, other: Listed) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= _DAYS
