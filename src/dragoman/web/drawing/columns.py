"""The order of names in the columns of a layered drawing, so that few lines cross."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 6


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A name in a column, or a gap that lets a line through it."""

    column: int
    name: str
    is_gap: bool = False


_Near = Mapping[Place, Sequence[tuple[Place, int]]]


def ordered(paths: Mapping[tuple[Place, ...], int]) -> list[list[Place]]:
    """Return the columns, each from top to bottom.

    Args:
        paths: the lines, each by the places that it goes through, one a column, and how many took it.
    """
    near: defaultdict[Place, list[tuple[Place, int]]] = defaultdict(list)
    for path, count in paths.items():
        for one, other in pairwise(path):
            near[one].append((other, count))
            near[other].append((one, count))
    columns: list[list[Place]] = [[] for _ in range(max(place.column for place in near) + 1)]
    for place in near:
        columns[place.column].append(place)
    for column in columns:
        column.sort(key=lambda place: (-_weight(place, near), place))
    heights = {place: _height(at, column) for column in columns for at, place in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            column.sort(key=lambda place: (_centre(place, near, heights), heights[place]))
            heights.update({place: _height(at, column) for at, place in enumerate(column)})
    return columns


def _height(at: int, column: Sequence[Place]) -> float:
    """Return how far down a place stands, from 0 to 1: columns of few names are as tall as those of many."""
    return (at + 0.5) / len(column)


def _weight(place: Place, near: _Near) -> int:
    return sum(count for _, count in near[place])


def _centre(place: Place, near: _Near, heights: Mapping[Place, float]) -> float:
    return sum(heights[other] * count for other, count in near[place]) / _weight(place, near)
