"""Decisions from the command line."""

import json

import pytest


def statements(run) -> list[dict]:
    return json.loads(run("sources", "--format", "json").stdout)["attributions"]


def review_of(run, statement: str) -> str | None:
    return next((row["review"] for row in statements(run) if row["id"] == statement), None)


@pytest.fixture
def statement(filled) -> str:
    """Id of an attribution in the ledger."""
    rows = statements(filled)
    assert rows, "the annotator found no attribution in the reports of the test"
    return rows[0]["id"]


def test_accept_then_undo(filled, statement) -> None:
    before = review_of(filled, statement)
    done = filled("judge", "accept", statement, "--note", "heard it")
    assert done.exit_code == 0
    assert review_of(filled, statement) == "accepted"
    judgement = done.stdout.split()[0]
    assert filled("judge", "undo", judgement).exit_code == 0
    assert review_of(filled, statement) == before
    made = json.loads(filled("judge", "list", "--format", "json").stdout)["judgements"]
    assert [(row["verb"], row["by"], row["note"]) for row in made] == [
        ("accept", "tester", "heard it"),
        ("undo", "tester", ""),
    ]


def test_correct_and_reject(filled, statement) -> None:
    assert filled("judge", "correct", statement, "source_name", "Somebody Else").exit_code == 0
    assert next(row["source"] for row in statements(filled) if row["id"] == statement) == "Somebody Else"
    assert filled("judge", "reject", statement).exit_code == 0
    assert review_of(filled, statement) is None


def test_dating_a_report_brings_it_into_every_view(filled, tmp_path) -> None:
    (tmp_path / "memo-7.txt").write_text("An official said that the two sides would meet tomorrow in Geneva, at noon.")
    filled("read", tmp_path / "memo-7.txt")
    assert "memo-7" not in dated(filled)
    assert filled("judge", "date", "memo-7", "2025-11-21").exit_code == 0
    assert "memo-7" in dated(filled)


def dated(run) -> list[str]:
    return [row["report"] for row in json.loads(run("reports", "--format", "json").stdout)["reports"]]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["accept", "0000000000"], 4, "No statement has the id '0000000000'."),
        (["date", "nobody", "2025-11-21"], 4, "There is no report 'nobody'"),
        (["undo", "0000000000"], 4, "There is no judgement '0000000000'."),
        (["date", "a", "2025-02-30"], 2, "DATE: '2025-02-30' is not a possible date of publication."),
    ],
)
def test_what_cannot_be_decided(arguments, status, words, filled) -> None:
    done = filled("judge", *arguments)
    assert done.exit_code == status
    assert done.stderr.startswith(f"dragoman: {words}")


def test_a_field_that_a_statement_does_not_have(filled, statement) -> None:
    done = filled("judge", "correct", statement, "colour", "red")
    assert done.exit_code == 2
    assert done.stderr.startswith("dragoman: An attribution has no field 'colour'. Known: anonymous,")


def test_a_ledger_that_is_not_there_is_not_made(run, ledger) -> None:
    assert run("judge", "accept", "0000000000").exit_code == 3
    assert not ledger.exists()
