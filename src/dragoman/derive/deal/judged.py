"""What a person said to be one: rows that hold statements of one group become one."""

from collections.abc import Callable, Iterable
from typing import TypeVar

R = TypeVar("R")
JUDGED = ("judged-one",)


def united(rows: Iterable[R], groups: Callable[[R], frozenset[str]], join: Callable[[R, R], R]) -> list[R]:
    """Return ``rows``, those that share a group joined into the first of them.

    Args:
        rows: by their first statement.
        groups: the groups of the statements of a row.
        join: returns the row that holds the statements of both, the first one's first.
    """
    kept: dict[int, R] = {}
    home: dict[str, int] = {}
    for at, row in enumerate(rows):
        mine = groups(row)
        met = sorted({home[group] for group in mine if group in home})
        first = met[0] if met else at
        kept[at] = row
        for other in [*met[1:], *([at] if met else [])]:
            kept[first] = join(kept[first], kept.pop(other))
            home = {group: first if held == other else held for group, held in home.items()}
        home.update(dict.fromkeys(mine, first))
    return list(kept.values())
