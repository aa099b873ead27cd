"""``dragoman annotate``, ``evaluate`` and ``lang``: without a ledger."""

import importlib.util
import json
from pathlib import Path

import pytest

from dragoman.lang import check as checker
from dragoman.lang import pack_codes


def test_one_object_a_report_and_no_ledger(run, reports, ledger) -> None:
    done = run("annotate", reports)
    assert done.exit_code == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["id"], each["lang"], each["published"]) for each in found] == [
        ("a", "en", "2025-11-20"), ("gazette-2", "en", "2025-11-22"), ("c", "vi", "2025-11-24"),
    ]  # fmt: skip
    assert all({"attributions", "times", "events", "positions", "deal"} <= each.keys() for each in found)
    assert not ledger.exists()


def test_what_is_skipped_is_named_and_sets_the_status(run, reports) -> None:
    (reports / "empty.txt").write_text("")
    done = run("annotate", reports)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == f"dragoman: skipped {reports / 'empty.txt'} (empty): It is empty.\n"


def test_a_reading_scores_against_itself_in_full(run, reports, tmp_path) -> None:
    run("annotate", reports, "--output", tmp_path / "readings.jsonl")
    done = run("evaluate", tmp_path / "readings.jsonl", tmp_path / "readings.jsonl", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["attribution"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("gold", "script"), [("dev", "score.py"), ("seeds", "score.py"), ("deal.dev", "score_deal.py")]
)
def test_evaluate_equals_the_scorer_of_the_gold(gold, script, run, shared: Path, tmp_path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(shared / "gold")
    pred = tmp_path / "pred.jsonl"
    run("annotate", shared / "gold" / f"{gold}.reports.jsonl", "--output", pred)
    spec = importlib.util.spec_from_file_location("scorer", shared / "gold" / script)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    answers = shared / "gold" / f"{gold}.gold.jsonl"
    expected = scorer.score(scorer.load(answers), scorer.load(pred))
    layer = ["--deal"] if "deal" in script else []
    done = run("evaluate", answers, pred, "--format", "json", *layer)
    assert json.loads(done.stdout) == json.loads(json.dumps(expected))


def test_evaluate_for_a_person(run, reports, tmp_path) -> None:
    run("annotate", reports, "--output", tmp_path / "readings.jsonl")
    done = run("evaluate", tmp_path / "readings.jsonl", tmp_path / "readings.jsonl")
    assert done.exit_code == 0
    assert "attribution        P 1.000  R 1.000  F1 1.000" in done.stdout


def test_a_file_that_is_no_gold(run, reports) -> None:
    done = run("evaluate", reports / "a.txt", reports / "a.txt")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


def test_every_language_pack_is_checked(run, monkeypatch) -> None:
    monkeypatch.setattr(checker, "check_pack", lambda _pack: [])
    done = run("lang", "check")
    assert done.exit_code == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == list(pack_codes())


def test_a_fault_in_a_pack_is_printed_and_sets_the_status(run, monkeypatch) -> None:
    fault = checker.Fault("en/cues", "say", "example-missed", "the example does not match")
    monkeypatch.setattr(checker, "check_pack", lambda _pack: [fault])
    done = run("lang", "check", "en")
    assert done.exit_code == 5
    assert done.stdout.startswith("en/cues: 'say': the example does not match (example-missed)\n")


def test_a_language_without_a_pack(run) -> None:
    done = run("lang", "check", "tlh")
    assert done.exit_code == 5
    assert done.stderr.startswith("dragoman: There is no language pack 'tlh'.")
