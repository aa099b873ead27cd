"""Our scorers give the very figures of the scripts that define them."""

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.evaluate import load_records, score, score_deal

LISTS = ("attributions", "times", "events", "positions")
DEAL_LISTS = ("zones", "proposals", "provisions", "guarantees", "stances", "responses", "links", "channels")
GOLD_SETS = ("dev", "seeds", "chains.dev", "deal.dev")


@pytest.fixture(scope="module")
def scripts(shared: Path) -> tuple[ModuleType, ModuleType]:
    """The two scripts, imported from the shared folder."""
    sys.path.insert(0, str(shared / "gold"))
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        return tuple(_script(shared / "gold" / f"{name}.py") for name in ("score", "score_deal"))
    finally:
        sys.dont_write_bytecode = before
        sys.path.remove(str(shared / "gold"))


def _script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def same(ours: object, theirs: object) -> bool:
    return json.loads(json.dumps(ours)) == json.loads(json.dumps(theirs))


def perturbed(records: dict, chance: random.Random) -> dict:
    """Gold with annotations lost, moved, doubled and fields changed, as a careless annotator would."""
    made = json.loads(json.dumps(records))
    for name in list(made):
        if chance.random() < 0.1:
            del made[name]
            continue
        for layer in (*LISTS, *DEAL_LISTS):
            if layer in made[name]:
                made[name][layer] = [_changed(found, chance) for found in made[name][layer] if chance.random() < 0.8]
                made[name][layer] += made[name][layer][:1]
    return made


def _changed(found: dict, chance: random.Random) -> dict:
    field = chance.choice(sorted(found))
    value = found[field]
    if field in ("start", "end"):
        found[field] = value + chance.randint(0, 3)
    elif isinstance(value, list):
        found[field] = _moved(value, chance)
    elif isinstance(value, bool):
        found[field] = not value
    elif isinstance(value, str) and chance.random() < 0.5:
        found[field] = value[: len(value) // 2]
    elif field not in ("content", "type"):
        del found[field]
    if "start" in found and found["end"] < found["start"]:
        found["end"] = found["start"]
    return found


def _moved(value: list, chance: random.Random) -> list:
    if value and isinstance(value[0], int):
        return [value[0] + chance.randint(-9, 9), value[1] + chance.randint(-9, 9)]
    return [_moved(item, chance) if isinstance(item, list) else item for item in value[chance.randint(0, 1) :]]


@pytest.mark.parametrize("name", GOLD_SETS)
@pytest.mark.parametrize("seed", range(3))
def test_equals_scripts_on_perturbed_gold(name, seed, shared, scripts):
    gold = load_records(shared / "gold" / f"{name}.gold.jsonl")
    predicted = perturbed(gold, random.Random(seed))
    if name != "deal.dev":
        assert same(score(gold, predicted), scripts[0].score(gold, predicted))
    assert same(score_deal(gold, predicted), scripts[1].score(gold, predicted))


@pytest.mark.parametrize("name", GOLD_SETS)
def test_gold_against_itself_is_perfect(name, shared):
    gold = load_records(shared / "gold" / f"{name}.gold.jsonl")
    assert all(layer["p"] == layer["r"] == 1 for layer in score_deal(gold, gold).values() if layer["gold"])
    figures = score(gold, gold)
    for layer in ("attribution", "content_chars", "time_value", "event_full", "position"):
        assert figures[layer]["f1"] == (1 if figures[layer]["gold"] else 0)


NAMES = st.sampled_from(
    ["Điện Kremlin", "Kremlin", "Dmitry Peskov", "Peskov", "quan chức Mỹ giấu tên", "một quan chức", "", "EU"]
)
OFFSETS = st.integers(0, 30)
SPAN = st.tuples(OFFSETS, OFFSETS).map(sorted)
SPANS = st.lists(SPAN, max_size=2)
DATES = st.sampled_from([None, "2025-11-27", "2025-W48"])
ATTRIBUTION = st.fixed_dictionaries(
    {
        "content": SPANS,
        "cue": SPANS,
        "source_name": NAMES,
        "source_kind": st.sampled_from(["person", "group", "anonymous"]),
        "anonymous": st.booleans(),
        "relays": st.lists(NAMES, max_size=2),
        "polarity": st.sampled_from(["asserts", "denies"]),
        "certainty": st.sampled_from(["certain", "hedged"]),
    }
)
TIME = st.tuples(SPAN, DATES).map(lambda made: {"start": made[0][0], "end": made[0][1], "value": made[1]})
EVENT = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["meeting", "call"]),
        "evidence": SPAN,
        "participants": st.lists(NAMES, max_size=2),
        "date": DATES,
        "status": st.sampled_from(["occurred", "planned"]),
    }
)
POSITION = st.fixed_dictionaries(
    {
        "party": NAMES,
        "issue": st.sampled_from(["weapons", "ceasefire"]),
        "stance": st.sampled_from(["opposes", "demands"]),
    }
)
STANCE = st.fixed_dictionaries(
    {
        "party": NAMES,
        "issue": st.sampled_from(["weapons", "ceasefire"]),
        "evidence": SPAN,
        "option": st.sampled_from(["cap of 600000", "a cap", "no troops of NATO", "the of", ""]),
        "stance": st.sampled_from(["opposes", "demands"]),
        "own_words": st.booleans(),
        "red_line": st.booleans(),
        "said_by": NAMES,
    }
)
PROPOSAL = st.fixed_dictionaries(
    {
        "evidence": SPAN,
        "author": st.lists(NAMES, max_size=2),
        "points": st.sampled_from([None, 28, 20]),
        "status": st.sampled_from(["drafted", "signed"]),
    }
)
RECORD = st.fixed_dictionaries(
    {
        "attributions": st.lists(ATTRIBUTION, max_size=4),
        "times": st.lists(TIME, max_size=4),
        "events": st.lists(EVENT, max_size=4),
        "positions": st.lists(POSITION, max_size=4),
        "stances": st.lists(STANCE, max_size=4),
        "proposals": st.lists(PROPOSAL, max_size=3),
    }
)
RECORDS = st.dictionaries(st.sampled_from(["a", "b"]), RECORD, max_size=2)


@settings(max_examples=150, deadline=None)
@given(gold=RECORDS, predicted=RECORDS)
def test_equals_scripts_on_anything(gold, predicted, scripts):
    assert same(score(gold, predicted), scripts[0].score(gold, predicted))
    assert same(score_deal(gold, predicted), scripts[1].score(gold, predicted))


def test_deal_is_found_under_its_name_or_at_the_top():
    gold = {"a": {"id": "a", "links": [{"type": "exchange", "evidence": [0, 9]}]}}
    under = {"a": {"id": "a", "deal": {"links": [{"type": "exchange", "evidence": [4, 6]}]}}}
    assert score_deal(gold, under)["links"]["f1"] == 1
    assert score_deal(gold, gold)["links"]["f1"] == 1
