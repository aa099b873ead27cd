"""The deal layer on gold: floors below which no change may fall (the targets of the order, not what is reached)."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.model.codec import plain
from dragoman.model.report import Report, stored_text


def rows(path: Path):
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def scored(shared):
    gold = shared / "gold"
    sys.path.insert(0, str(gold))
    try:
        spec = importlib.util.spec_from_file_location("score_deal", gold / "score_deal.py")
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
    finally:
        sys.path.remove(str(gold))
    annotator = FastAnnotator()
    found = {}
    for name, row in rows(gold / "deal.dev.reports.jsonl").items():
        report = Report(name, stored_text(row["text"]), row.get("lang", "vi"), row.get("published"))
        found[name] = {"deal": plain(annotator.annotate(report).deal)}
    return scorer.score(rows(gold / "deal.dev.gold.jsonl"), found)


@pytest.mark.parametrize(
    ("layer", "f1", "precision"),
    [("provisions", 0.45, 0.65), ("stances", 0.45, 0.60), ("responses", 0.40, 0.50), ("proposals", 0.60, 0.50)],
)
def test_a_layer_keeps_its_floor(scored, layer, f1, precision):
    assert scored[layer]["f1"] >= f1
    assert scored[layer]["p"] >= precision


def test_the_stance_of_a_matched_one_is_right(scored):
    assert scored["stances"]["fields"]["stance"] >= 0.80
