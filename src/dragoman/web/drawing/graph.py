"""Who carries what from whom: outlets on the left, through relays, to the sources or utterances on the right.

A layered drawing after Sugiyama, Tagawa and Toda (1981): a relay stands in one place, to the right of all that carry
it; a step that passes over a column keeps a gap open there; the order in a column follows the barycentres of the
neighbours.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.web.drawing.columns import Place, ordered

TOP = 34
COLUMN = 260
NODE = 190
LEFT = 16
ROW, GAP = 30, 9
"""Pixels that a name takes in its column, and a line that passes through it."""
MOST, THROUGH_RELAYS = 40, 16
"""Chains that are drawn, and how many of them are those that go through relays, where so many do."""


@dataclass(frozen=True, slots=True)
class Chain:
    """How one thing was told.

    Attributes:
        names: the outlet first, then the relays, nearest first, then the source: two at least.
        count: how many attributions or reports went this way.
        root: what stands at its end where that is more than a name (an utterance's label), else empty.
        link: where the root leads, or empty.
        named: whether the source is named.
    """

    names: tuple[str, ...]
    count: int = 1
    root: str = ""
    link: str = ""
    named: bool = True

    @property
    def end(self) -> str:
        """Return what stands on its right."""
        return self.root or self.names[-1]


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a column; ``x`` and ``y`` are of its left end and middle, in pixels."""

    label: str
    x: int
    y: int
    kind: str
    side: str
    count: int
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A step between two nodes; ``width`` in pixels grows with the number that took it."""

    path: str
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole drawing, in pixels.

    Attributes:
        nodes: the names.
        lines: the steps between them.
        heads: what the columns hold (``outlets``, ``relays``, ``sources``), with their left ends.
        chains: what is drawn, the commonest first, for a page too narrow for the drawing.
        left_out: chains that were too many to draw.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[str, int], ...]
    width: int
    height: int
    chains: tuple[Chain, ...]
    left_out: int


def lay_out(chains: Sequence[Chain], sides: Mapping[str, str]) -> Graph | None:
    """Return the drawing of the commonest ``chains``, or None where there is none.

    Args:
        chains: what is to be drawn; those with the same names and root are counted together.
        sides: of outlets that belong to a party, which.
    """
    merged = _merged(chains)
    drawn = _commonest(merged)
    if not drawn:
        return None
    columns = _columns(drawn)
    routes = {chain: _route(chain, columns) for chain in drawn}
    told: Counter[Place] = Counter()
    steps: Counter[tuple[Place, ...]] = Counter()
    for chain, route in routes.items():
        told.update(dict.fromkeys(route, chain.count))
        steps.update(dict.fromkeys(pairwise(route), chain.count))
    paths = {step: _through(*step) for step in steps}
    height, ys = _heights(ordered({path: steps[step] for step, path in paths.items()}))
    ends = {_end(chain, columns): chain for chain in drawn}
    last = max(columns.values(), default=0) + 1
    return Graph(
        nodes=tuple(_node(place, ys[place], told[place], ends.get(place), sides) for place in sorted(told)),
        lines=tuple(_line(path, ys, steps[step]) for step, path in sorted(paths.items())),
        heads=(("outlets", _x(0)), *((("relays", _x(1)),) if last > 1 else ()), ("sources", _x(last))),
        width=_x(last) + NODE + LEFT,
        height=height,
        chains=tuple(drawn),
        left_out=len(merged) - len(drawn),
    )


def _merged(chains: Sequence[Chain]) -> list[Chain]:
    """Return the chains, each way once with how often it was gone, the commonest first."""
    counts: Counter[tuple[tuple[str, ...], str]] = Counter()
    first: dict[tuple[tuple[str, ...], str], Chain] = {}
    for chain in chains:
        way = (chain.names, chain.root)
        counts[way] += chain.count
        first.setdefault(way, chain)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [replace(first[way], count=count) for way, count in ranked]


def _commonest(chains: Sequence[Chain]) -> list[Chain]:
    """Return the chains that are drawn: ways through relays are rarer than straight ones, and tell more."""
    relayed = [chain for chain in chains if len(chain.names) > 2][:THROUGH_RELAYS]
    straight = [chain for chain in chains if chain not in relayed][: MOST - len(relayed)]
    return sorted((*relayed, *straight), key=chains.index)


def _columns(chains: Sequence[Chain]) -> dict[str, int]:
    """Return the column of each relay: to the right of all relays that carry it, as far as none carries itself."""
    columns = {name: 1 for chain in chains for name in chain.names[1:-1]}
    steps = {step for chain in chains for step in pairwise(chain.names[1:-1])}
    most = max((len(chain.names) - 2 for chain in chains), default=0)
    for _ in range(most):
        for carrier, carried in sorted(steps):
            columns[carried] = min(most, max(columns[carried], columns[carrier] + 1))
    return columns


def _route(chain: Chain, columns: Mapping[str, int]) -> list[Place]:
    return [
        Place(0, chain.names[0]), *(Place(columns[name], name) for name in chain.names[1:-1]), _end(chain, columns),
    ]  # fmt: skip


def _end(chain: Chain, columns: Mapping[str, int]) -> Place:
    return Place(max(columns.values(), default=0) + 1, chain.end)


def _through(start: Place, end: Place) -> tuple[Place, ...]:
    """Return a step with a gap in each column that it passes over."""
    over = range(start.column + 1, end.column)
    return (start, *(Place(column, f"{start.name} ← {end.name}", is_gap=True) for column in over), end)


def _heights(columns: Sequence[Sequence[Place]]) -> tuple[int, dict[Place, int]]:
    """Return the height of the drawing and the middle of each place; short columns are spread over all of it."""
    needs = [sum(GAP if place.is_gap else ROW for place in column) for column in columns]
    tallest = max(needs)
    ys: dict[Place, int] = {}
    for column, need in zip(columns, needs, strict=True):
        spare = (tallest - need) / len(column)
        top = float(TOP)
        for place in column:
            height = spare + (GAP if place.is_gap else ROW)
            ys[place] = round(top + height / 2)
            top += height
    return TOP + tallest, ys


def _node(place: Place, y: int, count: int, chain: Chain | None, sides: Mapping[str, str]) -> Node:
    kind = "outlet" if place.column == 0 else "relay"
    if chain is not None:
        kind = "source" if chain.named else "unnamed"
    return Node(place.name, _x(place.column), y, kind, sides.get(place.name, ""), count, chain.link if chain else "")


def _x(column: int) -> int:
    return LEFT + COLUMN * column


def _line(path: Sequence[Place], ys: Mapping[Place, int], count: int) -> Line:
    drawn = [f"M{_x(path[0].column) + NODE} {ys[path[0]]}"]
    for one, other in pairwise(path):
        x1, x2 = _x(one.column) + NODE, _x(other.column)
        middle = (x1 + x2) // 2
        drawn.append(f"C{middle} {ys[one]} {middle} {ys[other]} {x2} {ys[other]}")
        if other.is_gap:
            drawn.append(f"H{x2 + NODE}")
    return Line(" ".join(drawn), min(9.0, 1.2 + count**0.5), f"{path[0].name} ← {path[-1].name}: {count}")
