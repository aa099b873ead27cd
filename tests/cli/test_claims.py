"""The commands across reports: what they print, in which forms, and what a desk may decide about them."""

import csv
import io
import json

import pytest

from dragoman.cli.failure import NOT_FOUND

COMMANDS = (("claims",), ("conflicts",), ("changes", "--since", "2025-11-20"), ("sources", "--by", "claim"))
SAID = "Dmitry Peskov said that the northern ferry talks with Sweden will resume in Oslo"
PAIR = {
    "one.txt": f"Date: 2025-11-20\nOutlet: The Gazette\n\n{SAID}.\n",
    "two.txt": f"Date: 2025-11-21\nOutlet: The Herald\n\n{SAID} next week.\n",
}


@pytest.fixture
def paired(run, tmp_path):
    """Two reports that carry one claim."""
    folder = tmp_path / "pair"
    folder.mkdir()
    for name, text in PAIR.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("read", folder).exit_code == 0
    return run


def _claims(run) -> list[dict]:
    return json.loads(run("claims", "--format", "json").stdout)["claims"]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", ["table", "json", "md", "csv"])
def test_every_form_in_both_languages(paired, command, lang, form):
    done = paired(*command, "--lang", lang, "--format", form)
    assert done.exit_code in (0, NOT_FOUND), done.output
    if form == "json":
        assert json.loads(done.stdout)["facts"]["reports"] == 2
    elif form == "csv":
        assert "evidence_report" in next(csv.reader(io.StringIO(done.stdout)))
    else:
        assert done.stdout.strip()


def test_a_claim_has_its_bounds_grade_and_utterances(paired):
    (claim,) = [row for row in _claims(paired) if row["claim_kind"] == "words"]
    assert (claim["reports"], claim["roots_min"], claim["roots_max"]) == (2, 1, 1)
    assert (claim["grade"], claim["rule"]) == ("F3", "one-utterance")
    assert [row["speaker"] for row in claim["utterances"]] == [claim["utterances"][0]["speaker"]]
    assert {piece["report"] for piece in claim["evidence"]} == {"one", "two"}


def test_why_explains_a_claim_in_sentences(paired):
    (claim,) = [row for row in _claims(paired) if row["claim_kind"] == "words"]
    told = paired("why", claim["id"], "--lang", "en")
    assert told.exit_code == 0
    assert "in the same words" in told.stdout
    assert "F3: reliability F (no person has judged it)" in told.stdout


def test_why_says_that_it_does_not_know_an_id(paired):
    done = paired("why", "0123456789")
    assert done.exit_code != 0
    assert "0123456789" in done.output


def test_a_desk_grades_an_outlet(paired):
    assert paired("judge", "grade", "The Gazette", "b").exit_code == 0
    (claim,) = [row for row in _claims(paired) if row["claim_kind"] == "words"]
    assert claim["grade"] == "B3"
    assert paired("judge", "grade", "The Gazette", "Z").exit_code != 0


def test_a_desk_splits_a_claim_merges_it_again_and_undoes_that(paired):
    (claim,) = [row for row in _claims(paired) if row["claim_kind"] == "words"]
    done = paired("judge", "split", claim["statements"][1])
    assert done.exit_code == 0, done.output
    assert not [row for row in _claims(paired) if row["claim_kind"] == "words"]
    merged = paired("judge", "merge", *claim["statements"])
    assert merged.exit_code == 0, merged.output
    (again,) = [row for row in _claims(paired) if row["claim_kind"] == "words"]
    assert again["reports"] == 2
    for line in merged.stdout.splitlines():
        assert paired("judge", "undo", line.split()[0]).exit_code == 0
    assert not [row for row in _claims(paired) if row["claim_kind"] == "words"]


def test_a_desk_splits_an_event_and_the_timeline_shows_two(filled):
    rows = json.loads(filled("timeline", "--format", "json").stdout)
    event = max((row for key in ("events", "undated") for row in rows[key]), key=lambda row: len(row["statements"]))
    before = len(rows["events"]) + len(rows["undated"])
    if len(event["statements"]) < 2:
        pytest.skip("no event of the test's reports has two accounts")
    assert filled("judge", "split", event["statements"][-1]).exit_code == 0
    rows = json.loads(filled("timeline", "--format", "json").stdout)
    assert len(rows["events"]) + len(rows["undated"]) == before + 1
