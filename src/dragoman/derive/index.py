"""Finding the few events that an account could tell of, among thousands, by week and participants."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from dragoman.derive.families import families, meets
from dragoman.derive.match import Cast, Draft, stands_at
from dragoman.derive.statements import Account

_MOST_SIDES = 6
_MOST_WEEKS = 6
_REACH_DAYS = 10
_Key = tuple[str, str, frozenset[str]]


class Index:
    """Events under the weeks that their dates can mean and the sides, or names, that took part."""

    def __init__(self) -> None:
        self._held: defaultdict[_Key, list[Draft]] = defaultdict(list)

    def keep(self, draft: Draft, account: Account, cast: Cast) -> None:
        """Let ``draft`` be found by accounts like ``account``, which it has taken in."""
        own = "dated" if account.when.start else "undated"
        for key in (*_by_date(account, cast), *_by_names(account, cast, (own,), 0)):
            held = self._held[key]
            if not any(known is draft for known in held):
                held.append(draft)

    def candidates(self, account: Account, cast: Cast) -> list[Draft]:
        """Return the events that ``account`` could tell of: all that can match it, and few others."""
        other = ("undated",) if account.when.start else ("dated", "undated")
        found: dict[int, Draft] = {}
        for key in (*_by_date(account, cast), *_by_names(account, cast, other, _REACH_DAYS)):
            for draft in self._held.get(key, ()):
                found[id(draft)] = draft
        return list(found.values())


def _by_date(account: Account, cast: Cast) -> Iterator[_Key]:
    kinds = families(account.event.type)
    sides = sorted(cast.sides)[:_MOST_SIDES]
    groups = [frozenset(pair) for pair in combinations(sides, 2)] if meets(kinds) else []
    for group in groups or [frozenset({side}) for side in sides]:
        for week in _weeks(account):
            for kind in kinds:
                yield kind, week, group


def _by_names(account: Account, cast: Cast, states: tuple[str, ...], reach: int) -> Iterator[_Key]:
    """Yield the keys under which accounts without a date meet those of the same names told within days."""
    kinds = families(account.event.type)
    if not meets(kinds) or not cast.names:
        return
    day = stands_at(account, account.when)
    weeks = {(day + timedelta(days=days)).isocalendar()[:2] for days in (-reach, -reach // 2, 0, reach // 2, reach)}
    for year, week in sorted(weeks):
        for state in states:
            for kind in kinds:
                yield kind, f"{state} {year}-{week}", cast.names


def _weeks(account: Account) -> Iterator[str]:
    """Yield the Mondays of the weeks that the date can mean, a day more on either side for a slip of the clock.

    A date of many weeks stands under its own value.
    """
    start, end = account.when.start, account.when.end
    if start is None or end is None:
        return
    if (end - start).days > 7 * _MOST_WEEKS:
        yield account.when.value
        return
    first, last = start - timedelta(days=1), end + timedelta(days=1)
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday.isoformat()
        monday += timedelta(days=7)
