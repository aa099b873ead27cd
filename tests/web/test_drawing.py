"""The graph of who carries what from whom: each name in one place, nothing on top of anything else."""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.drawing.graph import MOST, NODE, ROW, THROUGH_RELAYS, Chain, lay_out

CHAINS = [
    Chain(("Courier", "Wire", "minister"), 3), Chain(("Herald", "minister"), 2), Chain(("Courier", "Herald"), 1),
    Chain(("Courier", "Evening Post", "Wire", "minister"), 1), Chain(("Courier", "an aide"), 4, named=False),
]  # fmt: skip


def names(graph, kind):
    return sorted(node.label for node in graph.nodes if node.kind == kind)


def test_a_name_stands_in_one_place_of_its_role():
    graph = lay_out(CHAINS, {"Wire": "Borland"})
    assert names(graph, "outlet") == ["Courier", "Herald"]
    assert names(graph, "relay") == ["Evening Post", "Wire"]
    assert names(graph, "source") == ["Herald", "minister"]
    assert names(graph, "unnamed") == ["an aide"]
    at = {(node.label, node.kind): node.x for node in graph.nodes}
    assert at["Courier", "outlet"] < at["Evening Post", "relay"] < at["Wire", "relay"] < at["minister", "source"]
    assert {node.side for node in graph.nodes if node.label == "Wire"} == {"Borland"}


def test_ways_are_counted_together():
    graph = lay_out([Chain(("Courier", "minister"), 2), Chain(("Courier", "minister"))], {})
    assert [chain.count for chain in graph.chains] == [3]
    assert [node.count for node in graph.nodes] == [3, 3]
    assert graph.lines[0].label == "Courier ← minister: 3"


def test_nothing_is_drawn_of_nothing():
    assert lay_out([], {}) is None


def test_ways_through_relays_are_not_crowded_out():
    straight = [Chain((f"outlet {n}", "minister"), 9) for n in range(2 * MOST)]
    relayed = [Chain(("Courier", f"wire {n}", "minister")) for n in range(2 * THROUGH_RELAYS)]
    graph = lay_out([*straight, *relayed], {})
    assert len(graph.chains) == MOST
    assert len(names(graph, "relay")) == THROUGH_RELAYS
    assert graph.left_out == MOST + 2 * THROUGH_RELAYS


@pytest.mark.parametrize("names", [("a", "b", "a", "c"), ("a", "b", "c", "b", "d"), ("a", "a"), ("a", "b", "b", "c")])
def test_names_that_carry_each_other_do_not_turn_for_ever(names):
    assert lay_out([Chain(names)], {}) is not None


NAMES = st.sampled_from(["Courier", "Herald", "Wire", "Post", "minister", "an aide", "?"])


@given(st.lists(st.lists(NAMES, min_size=2, max_size=5), min_size=1, max_size=30))
def test_no_two_names_overlap(told):
    graph = lay_out([Chain(tuple(each)) for each in told], {})
    columns = defaultdict(list)
    for node in graph.nodes:
        assert 0 <= node.x <= graph.width - NODE
        assert 0 < node.y < graph.height
        columns[node.x].append(node.y)
    for ys in columns.values():
        ordered = sorted(ys)
        assert all(low - high >= ROW - 1 for high, low in pairwise(ordered))
    ends = {(node.x, node.y) for node in graph.nodes}
    for line in graph.lines:
        x, y = line.path[1:].split("C")[0].split()
        assert (int(x) - NODE, int(y)) in ends
