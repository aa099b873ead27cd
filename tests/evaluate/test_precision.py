"""Precision by kind of line, and the interval around it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.intervals import wilson
from dragoman.evaluate.precision import KindPrecision, pooled, precision_by_kind, to_toml


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    # Worked with the formula of Wilson (1927) by hand.
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (90, 100, 0.8256, 0.9448), (0, 0, 0.0, 1.0)],
)
def test_wilson(right, of, low, high):
    assert wilson(right, of) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_interval_holds_the_share_and_narrows(pair):
    right, of = pair
    low, high = wilson(right, of)
    assert 0 <= low <= right / of <= high <= 1
    wider = wilson(right * 4, of * 4)
    assert wider[1] - wider[0] < high - low


ATTRIBUTION = {
    "content": [[11, 22]],
    "cue": [[7, 10]],
    "source": [[0, 6]],
    "source_name": "Lan",
    "source_kind": "person",
    "anonymous": False,
    "relays": [],
    "polarity": "asserts",
    "certainty": "certain",
}


@pytest.mark.parametrize(
    ("change", "kind", "right"),
    [
        ({}, "attribution.indirect", 1),
        ({"direct": True}, "attribution.direct", 1),
        ({"certainty": "hedged"}, "attribution.indirect", 1),
        ({"source_name": "Minh"}, "attribution.indirect", 0),
        ({"relays": ["AFP"]}, "attribution.indirect", 0),
        ({"polarity": "denies"}, "attribution.indirect", 0),
        ({"anonymous": True}, "attribution.anonymous", 0),
        ({"content": [[0, 3]]}, "attribution.indirect", 0),
    ],
)
def test_a_line_is_right_when_all_that_it_states_is(change, kind, right):
    gold = {"a": {"id": "a", "attributions": [ATTRIBUTION]}}
    found = precision_by_kind(gold, {"a": {"id": "a", "attributions": [{**ATTRIBUTION, **change}]}})
    assert [(line.kind, line.right, line.stated) for line in found] == [(kind, right, 1)]


def test_layers_that_gold_lacks_are_not_judged():
    found = precision_by_kind({"a": {"id": "a"}}, {"a": {"id": "a", "attributions": [ATTRIBUTION]}})
    assert found == []


def test_deal_lines_have_kinds_of_their_own():
    stance = {"party": "Russia", "issue": "weapons", "option": "none", "stance": "opposes", "evidence": [0, 9]}
    gold = {"a": {"id": "a", "stances": [stance]}}
    other = {**stance, "party": "Ukraine", "stance": "demands"}
    found = precision_by_kind(gold, {"a": {"id": "a", "deal": {"stances": [stance, other]}}})
    assert [(line.kind, line.right, line.stated) for line in found] == [("stance", 1, 2)]


def test_pooled_and_written():
    found = pooled([KindPrecision("proposal", 3, 4), KindPrecision("proposal", 6, 6)])
    assert found == [KindPrecision("proposal", 9, 10)]
    (row,) = tomllib.loads(to_toml(found, "dev")).values()
    assert row == {"precision": 0.9, "low": 0.6, "high": 0.98, "lines": 10, "gold": "dev"}
