"""What a person merges or splits among proposals, terms and positions."""

from dataclasses import replace

import pytest

from dragoman.derive.deal import derive_positions, derive_proposals, derive_terms
from dragoman.derive.deal.judged import united

ABOUT, OTHERS = ("Arland", "Borland"), ("Dorland", "Elland")


def _reports(found):
    return sorted(sorted(account.dateline.report for account in each.accounts) for each in found)


def test_two_proposals_become_one_with_all_their_mentions(plan):
    mentions = [plan("r1", 0, 28, about=ABOUT), plan("r2", 1, 28, about=ABOUT), plan("r3", 2, None, about=OTHERS),
                plan("r4", 3, None, about=OTHERS)]  # fmt: skip
    assert _reports(derive_proposals(mentions)) == [["r1", "r2"], ["r3", "r4"]]
    judged = [replace(m, group="g") if m.dateline.report in ("r2", "r3") else m for m in mentions]
    (found,) = derive_proposals(judged)
    assert _reports([found]) == [["r1", "r2", "r3", "r4"]]
    assert found.id == derive_proposals(mentions)[0].id
    assert "judged-one" in found.reasons[mentions[2].id]


def test_a_mention_that_was_taken_out_stands_alone_and_draws_nothing(plan):
    mentions = [plan(f"r{n}", n, 28, about=ABOUT) for n in range(3)]
    judged = [replace(m, apart=True) if m.dateline.report == "r1" else m for m in mentions]
    assert _reports(derive_proposals(judged)) == [["r0", "r2"], ["r1"]]


@pytest.fixture
def tabled(plan):
    (found,) = derive_proposals([plan("r1", 0, 28, about=ABOUT), plan("r2", 1, 28, about=ABOUT)])
    return found


def _words(terms):
    return [[clause.dateline.report for clause in each.clauses] for each in terms]


def test_two_terms_become_one_even_under_two_issues(tabled, term):
    clauses = [
        term("Arland cedes Port", report="r1"),
        term("ships stay in harbour", report="r2", day=1, issue="border"),
    ]
    assert _words(derive_terms(tabled, clauses)) == [["r1"], ["r2"]]
    (found,) = derive_terms(tabled, [replace(each, group="g") for each in clauses])
    assert (found.issue, _words([found])) == ("territory", [["r1", "r2"]])


def test_a_term_is_taken_out_of_the_one_it_was_in(tabled, term):
    clauses = [term("Arland cedes Port", report="r1"), term("Arland cedes Port", report="r2", day=1)]
    assert _words(derive_terms(tabled, clauses)) == [["r1", "r2"]]
    assert _words(derive_terms(tabled, [clauses[0], replace(clauses[1], apart=True)])) == [["r1"], ["r2"]]


def test_two_positions_become_one_that_moves_and_one_is_divided(stance):
    held = [stance("Arland", "demands", "Borland cedes Port"),
            stance("Arland", "supports", "ships sail at dawn", report="r2", day=4)]  # fmt: skip
    assert len(derive_positions(held)) == 2
    (line,) = derive_positions([replace(each, group="g") for each in held])
    assert [step.stance for step in line.steps] == ["demands", "supports"]
    same = [stance("Arland", "demands"), stance("Arland", "supports", report="r2", day=4)]
    assert [len(line.steps) for line in derive_positions(same)] == [2]
    assert [len(line.steps) for line in derive_positions([same[0], replace(same[1], apart=True)])] == [1, 1]


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        (["a", "b", "c"], ["a", "b", "c"]),
        (["a1", "b", "c1"], ["a1c1", "b"]),
        (["a1", "b2", "c12"], ["a1b2c12"]),
        (["a1", "b2", "c12", "d2", "e3"], ["a1b2c12d2", "e3"]),
    ],
)
def test_rows_that_share_a_group_become_one(rows, joined):
    groups = [*rows]
    assert (
        united(groups, lambda row: frozenset(c for c in row if c.isdigit()), lambda one, other: one + other) == joined
    )
