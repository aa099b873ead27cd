from datetime import date

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive.claims.roots import derive_roots
from dragoman.derive.register import register
from dragoman.evaluate.roots import Judged, figures, load_roots, score_roots

ASKED = 0.70


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ((1, 3), (1, 3), True),
        ((2, 2), (1, 3), True),
        ((1, 3), (2, 3), False),
        ((1, 3), (1, 2), False),
        ((3, 3), (1, 3), False),
        ((1, 1), (1, 3), False),
    ],
)
def test_bounds_are_right_when_they_contain_golds_and_are_at_most_one_wider(gold, found, right):
    assert Judged("c", gold, found, (0, 0, 0), derive_roots([])).right is right


def test_figures_of_nothing_are_zero():
    assert figures([]) == {"bounds": 0.0, "same.precision": 0.0, "same.recall": 0.0}


def test_gold_statements_are_grouped_into_utterances(shared):
    claims, reports = load_roots(shared / "gold/roots.dev.jsonl", shared / "feed/en-2025-05.jsonl")
    assert all(date.fromisoformat((report.published or "")[:10]) for report in reports.values())
    found = figures(score_roots(claims, reports, FastAnnotator(), register()))
    assert found["bounds"] >= ASKED
    assert min(found["same.precision"], found["same.recall"]) >= ASKED
