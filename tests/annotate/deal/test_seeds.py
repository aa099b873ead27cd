"""What a close reader finds of the deal in the five seeds, read in place from the shared folder."""

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.model.report import Report, stored_text

HEADER = " date "


@pytest.fixture(scope="module")
def seeds(shared):
    """The deal layers of the seeds by the three digits that their names begin with."""
    annotator, found = FastAnnotator(), {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        published, text = path.read_text("utf-8").removeprefix(HEADER).split(" ", 1)
        report = Report(path.stem, stored_text(text), "vi", published)
        found[path.stem[:3]] = annotator.annotate(report).deal
    assert found, "the shared folder has no seeds"
    return found


@pytest.mark.parametrize("seed", ["001", "002", "003", "004"])
def test_the_plan_of_28_points_is_one_proposal(seeds, seed):
    assert [p.points for p in seeds[seed].proposals].count(28) == 1


def test_the_plan_is_american(seeds):
    plans = [p for seed in ("001", "002", "003") for p in seeds[seed].proposals if p.points == 28]
    assert all("United States" in plan.author for plan in plans)


def test_the_terms_of_the_draft(seeds):
    issues = {p.issue: p for p in seeds["001"].provisions}
    assert {"territory", "armed-forces-limits", "weapons", "alliance-membership"} <= issues.keys()
    assert issues["territory"].obligor == ("Ukraine",)
    assert "Donbas" in issues["territory"].option


def test_the_terms_are_nobodys_demand(seeds):
    terms = {p.evidence for p in seeds["001"].provisions}
    assert all(not s.evidence.overlaps(term) for s in seeds["001"].stances for term in terms)


def test_a_raised_cap_and_missiles_are_only_considered(seeds):
    considered = {p.issue for p in seeds["000"].provisions if p.status == "considered"}
    assert {"armed-forces-limits", "weapons"} <= considered


def test_guarantees_like_article_5(seeds):
    assert any(g.form.endswith("Article 5") and "Ukraine" in g.beneficiary for g in seeds["001"].guarantees)


def test_what_russia_wants_and_who_says_so(seeds):
    wanted = {(s.issue, s.stance): s for s in seeds["003"].stances if s.party == "Russia"}
    assert wanted["alliance-membership", "demands"].own_words
    assert wanted["territory", "demands"].said_by == "Vladimir Putin"


def test_moscow_has_not_received_the_plan(seeds):
    assert ("Russia", "not-received") in {(r.party, r.response) for r in seeds["001"].responses}


def test_kyiv_and_europe_changed_the_plan_and_moscow_has_not_answered(seeds):
    answers = {(r.party, r.response) for r in seeds["003"].responses}
    assert {("Ukraine", "amends"), ("Europe", "amends"), ("Russia", "pending")} <= answers


def test_weapons_instead_of_troops_is_a_substitute(seeds):
    assert "substitute" in {link.type for link in seeds["000"].links}


def test_the_secret_channel(seeds):
    assert any(c.kind == "secret" and {"United States", "Russia"} <= set(c.between) for c in seeds["004"].channels)
