"""Who carries what from whom: outlets on the left, through relays, to the sources or utterances on the right.

A layered drawing after Sugiyama, Tagawa and Toda (1981): each chain is cut into steps, a name has one place in each
column, and the order in a column follows the barycentres of the neighbours.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 6
ROW = 30
TOP = 30
COLUMN = 260
NODE = 190
MOST = 40


@dataclass(frozen=True, slots=True)
class Chain:
    """How one thing was told.

    Attributes:
        names: the outlet first, then the relays, nearest first, then the source.
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
    """The whole drawing, in pixels; ``left_out`` chains were too many to draw."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    columns: int
    width: int
    height: int
    left_out: int


_Key = tuple[int, str]


def lay_out(chains: Sequence[Chain], sides: Mapping[str, str]) -> Graph | None:
    """Return the drawing of the commonest ``chains``, or None where there is none.

    Args:
        chains: what is to be drawn; those with the same names and root are counted together.
        sides: of outlets that belong to a party, which.
    """
    merged: Counter[tuple[tuple[str, ...], str]] = Counter()
    known: dict[tuple[tuple[str, ...], str], Chain] = {}
    for chain in chains:
        key = (chain.names, chain.root)
        merged[key] += chain.count
        known.setdefault(key, chain)
    drawn = [(known[key], count) for key, count in sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
    if not drawn:
        return None
    last = max(len(chain.names) for chain, _ in drawn) - 1
    steps: Counter[tuple[_Key, _Key]] = Counter()
    told: Counter[_Key] = Counter()
    roots: dict[_Key, Chain] = {}
    for chain, count in drawn:
        keys = _keys(chain, last)
        told.update(dict.fromkeys(keys, count))
        steps.update(dict.fromkeys(pairwise(keys), count))
        roots[keys[-1]] = chain
    places = _order(told, steps, last)
    nodes = tuple(_node(key, places[key], told[key], roots.get(key), sides, last) for key in sorted(told))
    lines = tuple(_line(a, b, places, count) for (a, b), count in sorted(steps.items()))
    tallest = max(places.values()) + 1
    return Graph(nodes, lines, last + 1, COLUMN * last + NODE + 60, TOP + ROW * tallest, len(merged) - len(drawn))


def _keys(chain: Chain, last: int) -> list[_Key]:
    """Return the places of a chain: the outlet in the first column, the source in the last, relays beside it."""
    names = chain.names
    shift = last - (len(names) - 1)
    middle = [(shift + place, name) for place, name in enumerate(names[1:-1], 1)]
    end = (last, chain.root or names[-1]) if last else (0, chain.root or names[0])
    return [(0, names[0]), *middle, end] if len(names) > 1 or last else [end]


def _order(told: Mapping[_Key, int], steps: Mapping[tuple[_Key, _Key], int], last: int) -> dict[_Key, int]:
    """Return the row of each node, so that few lines cross."""
    columns = [
        sorted((key for key in told if key[0] == place), key=lambda key: (-told[key], key)) for place in range(last + 1)
    ]
    rows = {key: row for column in columns for row, key in enumerate(column)}
    near: defaultdict[_Key, list[tuple[_Key, int]]] = defaultdict(list)
    for (a, b), count in steps.items():
        near[a].append((b, count))
        near[b].append((a, count))
    for sweep in range(SWEEPS):
        order = range(last + 1) if sweep % 2 == 0 else range(last, -1, -1)
        for place in order:
            columns[place].sort(key=lambda key: (_centre(key, near, rows), rows[key]))
            rows.update({key: row for row, key in enumerate(columns[place])})
    return rows


def _centre(key: _Key, near: Mapping[_Key, Sequence[tuple[_Key, int]]], rows: Mapping[_Key, int]) -> float:
    linked = near.get(key, ())
    weight = sum(count for _, count in linked)
    return sum(rows[other] * count for other, count in linked) / weight if weight else float(rows[key])


def _node(key: _Key, row: int, count: int, root: Chain | None, sides: Mapping[str, str], last: int) -> Node:
    column, label = key
    is_root = root is not None and column == last
    kind = "outlet" if column == 0 and not (is_root and not last) else "source" if is_root else "relay"
    if is_root and root is not None and not root.named:
        kind = "unnamed"
    link = root.link if is_root and root is not None else ""
    return Node(label, 30 + COLUMN * column, TOP + ROW * row + ROW // 2, kind, sides.get(label, ""), count, link)


def _line(a: _Key, b: _Key, places: Mapping[_Key, int], count: int) -> Line:
    x1, x2 = 30 + COLUMN * a[0] + NODE, 30 + COLUMN * b[0] - 8
    y1, y2 = (TOP + ROW * places[key] + ROW // 2 for key in (a, b))
    middle = (x1 + x2) // 2
    path = f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"
    return Line(path, min(9.0, 1.2 + count**0.5), f"{a[1]} ← {b[1]}: {count}")
