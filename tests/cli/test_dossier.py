"""Dossiers and judgements on the deal from the command line."""

import json

import pytest

TEXT = (
    "Norway has put a 12-point peace plan to Iceland. The plan has 12 points, including that Iceland must withdraw "
    "from Jan Mayen and cut the size of its army. The government of Iceland said it rejects the plan.\n"
)


@pytest.fixture
def plan(run, tmp_path, monkeypatch):
    """A folder with a ledger of one report about a plan and one about something else."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(f"---\nid: plan\ndate: 2031-05-02\nlang: en\n---\n{TEXT}")
    (tmp_path / "other.txt").write_text("---\nid: other\ndate: 2031-05-03\nlang: en\n---\nThe ferry to Malta sailed.\n")
    assert run("read", "plan.txt", "other.txt", "--now", "2031-06-01").exit_code == 0
    return run


def _json(run, *command):
    return json.loads(run(*command, "--format", "json", "--lang", "en").stdout)


def test_a_dossier_keeps_every_view_to_its_reports(plan):
    assert plan("dossier", "new", "north", "--title", "The north", "--query", "ICELAND").exit_code == 0
    for view in (
        ("proposal",),
        ("positions",),
        ("brief",),
        ("timeline",),
        ("sources",),
        ("reports",),
        ("party", "Iceland"),
    ):
        facts = _json(plan, *view, "--dossier", "north")["facts"]
        assert (facts["reports"], facts["dossier"]) == (1, "north")
    assert plan("brief", "--dossier", "north").stdout.startswith("Brief · “The north”")


def test_what_it_follows_grows_shrinks_and_is_listed(plan):
    plan("dossier", "new", "north", "--query", "iceland")
    plan("dossier", "add", "north", "--query", "malta", "--issue", "border")
    (row,) = _json(plan, "dossier", "list")["dossiers"]
    assert (row["query"], row["issues"], row["reports"]) == (["iceland", "malta"], ["border"], 2)
    plan("dossier", "remove", "north", "--query", "malta")
    shown = _json(plan, "dossier", "show", "north")
    assert [report["report"] for report in shown["reports"]] == ["plan"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("brief", "--dossier", "none"), "unknown-dossier"),
        (("dossier", "add", "none", "--query", "x"), "unknown-dossier"),
        (("dossier", "add", "north"), "bad-option"),
        (("dossier", "new", "north"), "known-dossier"),
        (("dossier", "add", "north", "--issue", "weather"), "bad-follow"),
        (("dossier", "add", "north", "--proposal", "0000000000"), "unknown-statement"),
    ],
)
def test_a_mistake_is_one_sentence(plan, command, code):
    plan("dossier", "new", "north", "--query", "iceland")
    done = plan(*command)
    assert done.exit_code != 0
    assert code in done.output
    assert "Traceback" not in done.output


def test_rows_of_the_deal_are_judged_by_their_id(plan):
    (found,) = _json(plan, "proposal")["proposals"]
    for row in (found, found["versions"][0], found["versions"][0]["terms"][0], found["responses"][0]):
        done = plan("judge", "accept", row["id"], "--by", "eva")
        assert done.exit_code == 0, done.output
    after = _json(plan, "proposal")["proposals"][0]
    assert {after["review"], after["versions"][0]["terms"][0]["review"], after["responses"][0]["review"]} == {
        "accepted"
    }


def test_a_stance_is_corrected_by_the_id_that_show_prints(plan):
    answered = _json(plan, "show", "plan")["responses"][0]
    assert plan("judge", "correct", answered["id"], "response", "studies", "--by", "eva").exit_code == 0
    assert _json(plan, "proposal")["proposals"][0]["responses"][0]["response"] == "studies"
    wrong = plan("judge", "correct", answered["id"], "stance", "x", "--by", "eva")
    assert "bad-field" in wrong.output
