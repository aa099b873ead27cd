"""What the five seed reports must say across reports; read in place, skipped where they are absent."""

from datetime import date

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.derive.claims.claims import Claim
from dragoman.ledger import open_ledger
from dragoman.model.window import Window
from dragoman.view.ground import Ground


@pytest.fixture(scope="module")
def seeds(shared, tmp_path_factory):
    """Return a maker of what is derived of the seeds as of a day."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    done = CliRunner().invoke(app, ["read", str(shared / "seeds"), "--ledger", str(path)])
    assert done.exit_code == 0, done.output
    ledger = open_ledger(str(path), create=False, read_only=True)
    yield lambda day=None: Ground(ledger, Window(day))
    ledger.close()


def _points(ground: Ground, number: str) -> Claim:
    (claim,) = [claim for claim in ground.claims if claim.kind == "points" and claim.text == number]
    return claim


def test_the_number_of_points_has_three_reports_and_one_to_three_utterances(seeds):
    ground = seeds(date(2025, 11, 23))
    claim = _points(ground, "28")
    roots = ground.roots(claim)
    assert (claim.reports, roots.least, roots.most) == (3, 1, 3)
    assert not claim.deniers
    assert ground.grade(claim).rule == "root-unknown"


def test_the_plan_is_one_in_all_five(seeds):
    told = [{account.dateline.report for account in tabled.accounts} for tabled in seeds().tabled]
    assert max(map(len, told)) == 5


def test_who_drafted_it_is_told_in_different_ways(seeds):
    (found,) = [c for c in seeds(date(2025, 11, 23)).contradictions if c.kind == "author"]
    held = {stated.source: side.what for side in found.sides for stated in side.by}
    assert held["Angus King"] == "Russia"
    assert held["Tommy Pigott"] == held["Marco Rubio"] == "United States"


def test_not_received_stands_against_drafted_together(seeds):
    (found,) = [c for c in seeds(date(2025, 11, 23)).contradictions if c.kind == "receipt"]
    held = {side.what: {stated.source for stated in side.by} for side in found.sides}
    assert held["not-received"] == {"Dmitry Peskov"}
    assert held["not-discussed"] == {"Dmitry Peskov", "Vladimir Putin"}
    assert "Axios" in held["took-part"]


def test_not_received_is_no_denial(seeds):
    ground = seeds(date(2025, 11, 23))
    said = [s for s in ground.said.values() if s.source == "Dmitry Peskov" and s.scope == "non-denial"]
    assert said
    assert not any(s in claim.deniers for claim in ground.claims for s in said)


@pytest.mark.parametrize(
    ("day", "fates"),
    [
        (date(2025, 11, 22), ["set"]),
        (date(2025, 11, 23), ["set", "softened"]),
        (None, ["set", "softened", "lapsed"]),
    ],
)
def test_the_deadline_is_set_then_softened_then_lapses(seeds, day, fates):
    found = [f for f in seeds(day).fates if f.happening.type == "deadline" and f.happening.when.value == "2025-11-27"]
    assert [[turn.fate for turn in fate.turns] for fate in found] == [fates]


def test_the_united_states_moves_from_sign_or_fight_on_to_imposing_nothing(seeds):
    (line,) = [x for x in seeds().lines if (x.party, x.issue) == ("United States", "overall-deal")]
    assert [(step.since.isoformat(), step.stance, step.movement) for step in line.steps][-3:] == [
        ("2025-11-22", "demands", "hardened"),
        ("2025-11-23", "undecided", "softened"),
        ("2025-12-21", "conditional", "softened"),
    ]
    signed, not_final, imposes_nothing = line.steps[-3:]
    assert {each.chain[-1] for each in signed.accounts} == {"Donald Trump"}
    assert {each.zone for each in not_final.accounts} == {"teaser"}
    assert {each.chain[-1] for each in imposes_nothing.accounts} == {"Marco Rubio"}
