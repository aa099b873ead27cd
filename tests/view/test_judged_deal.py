"""Merging and splitting proposals, terms and positions from the command line; judgements that find nothing."""

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.ledger import open_ledger
from dragoman.model.deal import Deal, Proposal, Provision, Stance
from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.review import review

TEXTS = {
    "r1": ("2031-05-03", "Norway put a 12-point plan to Iceland. Under it Iceland cedes Port. Iceland wants ferries."),
    "r2": ("2031-05-04", "The 12-point plan has Iceland hand over its quay. Iceland wants boats at dawn."),
    "r3": ("2031-05-05", "Malta has a harbour draft for Cyprus. Under it Cyprus cedes Harbour."),
}
RECORDED = "2031-08-01T00:00:00.000000Z"


def _read(name, plan, term, stance=None):
    _, text = TEXTS[name]

    def at(words):
        return Span(text.index(words), text.index(words) + len(words))

    words, author, addressee, points = plan
    said, code = term
    stances = () if stance is None else (
        Stance("Iceland", "border", stance, "demands", None, False, "narration", False, at(stance)),
    )  # fmt: skip
    return Deal(
        proposals=(Proposal("p1", "12-point plan" if points else words, author, addressee, points, "presented",
                            at(words)),),
        provisions=(Provision("p1", "territory", said, None, addressee, (), "proposed", "narration", at(said), code),),
        stances=stances,
    )  # fmt: skip


@pytest.fixture
def run(tmp_path):
    """Return a maker of answers: ``run("judge", "merge", one, other)`` on a ledger of three reports."""
    path = tmp_path / "a.db"
    deals = {
        "r1": _read("r1", ("12-point plan", ("Norway",), ("Iceland",), 12), ("Iceland cedes Port", "territory.cede"),
                    "wants ferries"),
        "r2": _read("r2", ("12-point plan", ("Norway",), ("Iceland",), 12), ("Iceland hand over its quay", None),
                    "wants boats"),
        "r3": _read("r3", ("harbour draft", ("Malta",), ("Cyprus",), None),
                    ("Cyprus cedes Harbour", "territory.cede")),
    }  # fmt: skip
    ledger = open_ledger(str(path))
    for name, (day, text) in TEXTS.items():
        report = Report(name, text, "en", day, "Courier")
        ledger.add(report, Reading(report.hash, "fast", "test-1", "en", deal=deals[name]), RECORDED)
    ledger.close()

    def asked(*arguments):
        more = ("--ledger", str(path), *(("--by", "eva") if arguments[0] == "judge" and arguments[1] != "list" else ()))
        done = CliRunner().invoke(app, [*arguments, *more])
        assert done.exit_code == 0, done.output
        return done.stdout

    asked.path = path
    return asked


def _shown(run, *arguments):
    return json.loads(run(*arguments, "--format", "json", "--lang", "en"))


def _proposals(run):
    return _shown(run, "proposal")["proposals"]


def _terms(row):
    return {term["id"]: (term["option"], len(term["statements"])) for v in row["versions"] for term in v["terms"]}


def test_two_proposals_are_merged_and_their_undo_parts_them(run):
    assert [row["reports"] for row in _proposals(run)] == [2, 1]
    made = run("judge", "merge", *(row["id"] for row in _proposals(run)))
    (whole,) = _proposals(run)
    assert whole["reports"] == 3
    assert any("judged-one" in reason for reason in whole["reasons"])
    for line in made.splitlines():
        run("judge", "undo", line.split()[0])
    assert [row["reports"] for row in _proposals(run)] == [2, 1]


def test_a_mention_is_split_off_its_proposal(run):
    first = _proposals(run)[0]
    run("judge", "split", first["id"])
    assert sorted(row["reports"] for row in _proposals(run)) == [1, 1, 1]


def test_two_terms_are_merged_and_told_why(run):
    (one, other) = _terms(_proposals(run)[0])
    run("judge", "merge", one, other)
    assert _terms(_proposals(run)[0]) == {one: ("Iceland cedes Port", 2)}
    assert "a person said that they are one" in run("why", one, "--lang", "en", "--format", "md")


def test_a_term_is_split_in_two(run):
    (one, other) = _terms(_proposals(run)[0])
    run("judge", "merge", one, other)
    run("judge", "split", one)
    assert {key: count for key, (_, count) in _terms(_proposals(run)[0]).items()} == {one: 1, other: 1}


def test_two_positions_are_merged(run):
    rows = [row["id"] for row in _shown(run, "positions")["positions"]]
    run("judge", "merge", *rows)
    assert [len(row["statements"]) for row in _shown(run, "positions")["positions"]] == [2]


def test_a_judgement_whose_words_no_report_holds_changes_nothing_and_is_listed(run):
    before = _proposals(run)
    lost = Anchor("r1", "provision", (Span(0, 9),), "words that nobody wrote", "territory")
    ledger = open_ledger(str(run.path))
    ledger.judge(decide(Decision("merge", lost, value="g"), "eva", "2031-08-02T00:00:00.000000Z"))
    ledger.close()
    assert _proposals(run) == before
    (listed,) = _shown(run, "judge", "list")["judgements"]
    assert (listed["verb"], listed["words"]) == ("merge", "words that nobody wrote")
    ledger = open_ledger(str(run.path))
    (orphans,) = (section for section in review(ledger, Window(), Options("en")).sections if section.key == "orphans")
    ledger.close()
    assert len(orphans.rows) == 1
