"""Finding the few events that an account could tell of, among thousands, by week and participants."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice

from dragoman.derive.families import families, meets
from dragoman.derive.match import Cast, Draft, implied
from dragoman.derive.statements import Account

_MOST_SIDES = 5
_MOST_WEEKS = 6
# Of very many events of one company in one week, those begun last are looked at.
_MOST_LISTED = 100
_Key = tuple[str, int | str, frozenset[str]]


class Index:
    """Events under the weeks that their dates can mean and the sides, or names, that took part.

    Two casts can be of one event only where the sides of one are among those of the other. So an event is kept under
    its own sides and under each part of them, and looked for likewise.
    """

    def __init__(self) -> None:
        self._whole: defaultdict[_Key, dict[int, Draft]] = defaultdict(dict)
        self._parts: defaultdict[_Key, dict[int, Draft]] = defaultdict(dict)

    def keep(self, draft: Draft, account: Account) -> None:
        """Let ``draft`` be found by accounts like ``account``, which it has taken in."""
        kinds, weeks = families(account.event.type), _weeks(account)
        for key in _by_date(kinds, weeks, (draft.cast.key,)):
            self._whole[key][id(draft)] = draft
        for key in _by_date(kinds, weeks, _parts(draft.cast.key, meets(kinds))):
            self._parts[key][id(draft)] = draft

    def candidates(self, account: Account, cast: Cast) -> list[Draft]:
        """Return the events that ``account`` could tell of: all that can match it, and few others."""
        kinds, weeks = families(account.event.type), _weeks(account)
        lists = [self._parts.get(key) for key in _by_date(kinds, weeks, (cast.key,))]
        lists += [self._whole.get(key) for key in _by_date(kinds, weeks, _parts(cast.key, meets(kinds)))]
        newest = (draft for held in lists if held for draft in islice(reversed(held.values()), _MOST_LISTED))
        return list({id(draft): draft for draft in newest}.values())


@lru_cache(maxsize=65536)
def _parts(sides: frozenset[str], meeting: bool) -> tuple[frozenset[str], ...]:
    """Return the groups of sides that could be all that another account names: two at least where people meet."""
    first = sorted(sides)[:_MOST_SIDES]
    sizes = range(2 if meeting and len(sides) > 1 else 1, len(first) + 1)
    return tuple(frozenset(group) for size in sizes for group in combinations(first, size))


def _by_date(kinds: frozenset[str], weeks: tuple[int | str, ...], groups: Iterable[frozenset[str]]) -> Iterator[_Key]:
    for group in groups:
        for week in weeks:
            for kind in kinds:
                yield kind, week, group


def _weeks(account: Account) -> tuple[int | str, ...]:
    """Return the weeks (counted from the year 1) that the date can mean, a day more on either side for a slip.

    A date of many weeks stands under its own value; without one, a meeting stands in the days around its telling.
    """
    when = account.when
    if when.start is None:
        if not meets(families(account.event.type)):
            return ()
        when = implied(account)
    start, end = when.start, when.end
    if start is None or end is None:
        return ()
    if (end - start).days > 7 * _MOST_WEEKS:
        return (when.value,)
    return tuple(range((start.toordinal() - 1) // 7, (end.toordinal() + 1) // 7 + 1))
