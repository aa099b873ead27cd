"""Dividing what comes one by one into lots that bound what is held in memory at once."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def lots(items: Iterable[T], most: int, characters: int, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield ``items`` in their order, in lists that hold as many as they may.

    Args:
        items: what is divided; each lot is taken from it only when it is asked for.
        most: items of a lot.
        characters: a lot ends with the item that brings it to so many characters, even where it is not full.
        size: how many characters an item has.
    """
    lot: list[T] = []
    held = 0
    for item in items:
        lot.append(item)
        held += size(item)
        if len(lot) >= most or held >= characters:
            yield lot
            lot, held = [], 0
    if lot:
        yield lot
