"""Positions and how they move."""

import pytest

from dragoman.derive.deal import derive_positions, derive_proposals
from dragoman.derive.deal.positions import movement

CEDE = "territory.cede"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, "demands", "new"), ("demands", "demands", "unchanged"), ("demands", "supports", "softened"),
        ("opposes", "conditional", "softened"), ("conditional", "opposes", "hardened"),
        ("supports", "opposes", "reversed"), ("opposes", "demands", "reversed"), ("undecided", "supports", "hardened"),
    ],
)  # fmt: skip
def test_movement(before, now, expected):
    assert movement(before, now) == expected


def test_a_series_is_dated_and_moves(stance):
    told = [stance("Arland", "opposes", code=CEDE), stance("Arland", "conditional", report="r2", day=3, code=CEDE)]
    (line,) = derive_positions(told)
    assert [(s.since.day, s.stance, s.movement) for s in line.steps] == [(1, "opposes", "new"),
                                                                         (4, "conditional", "softened")]  # fmt: skip


def test_an_office_holder_speaks_for_his_state_and_an_unnamed_official_for_nobody_known(stance, sides):
    told = [stance("Ana Sol", "opposes", code=CEDE), stance("an official", "opposes", report="r2", code=CEDE)]
    assert [line.party for line in derive_positions(told, (), sides)] == ["Arland", "an official"]


def test_what_a_party_says_itself_counts_before_what_an_enemy_says_of_it_on_the_same_day(stance):
    told = [
        stance("Arland", "opposes", code=CEDE, own_words=True),
        stance("Arland", "demands", report="r2", code=CEDE, own_words=False, chain=("Wire", "Ben Tor")),
        stance("Arland", "demands", report="r3", code=CEDE, own_words=False, chain=("Post", "Ben Tor")),
    ]
    (line,) = derive_positions(told)
    assert (line.now.stance, line.now.own_words) == ("opposes", True)
    assert [held.item.stance for held in line.now.beside] == ["demands", "demands"]


def test_another_place_is_another_position(stance):
    told = [stance("Arland", "opposes", code=CEDE),
            stance("Arland", "supports", "Arland cedes Bay", start=99, code=CEDE)]  # fmt: skip
    assert len(derive_positions(told)) == 2


def test_a_wish_that_the_party_denies_is_denied(stance):
    told = [
        stance("Arland", "demands", code=CEDE),
        stance("Arland", "demands", report="r2", day=2, code=CEDE, denied=True),
    ]
    (line,) = derive_positions(told)
    assert [step.movement for step in line.steps] == ["new", "denied"]


def test_answers_are_positions_on_the_deal_as_a_whole_and_no_answer_is_none(stance, answer, sides):
    told = [answer("Arland", "pending"), answer("Arland", "conditional", "r2", 2), answer("Arland", "accepts", "r3", 4)]
    (line,) = derive_positions([], told, sides)
    assert (line.issue, [step.stance for step in line.steps]) == ("overall-deal", ["conditional", "supports"])
    assert line.now.own_words


def test_what_could_be_welcome_is_not_yet_accepted(answer):
    (line,) = derive_positions([], [answer("Arland", "welcomes", certainty="hedged")])
    assert line.now.stance == "conditional"


def test_red_lines_and_conditions_are_kept(stance):
    (line,) = derive_positions([stance("Arland", "conditional", code=CEDE, red_line=True, condition="a vote")])
    assert (line.now.red_line, line.now.condition) == (True, "a vote")


def test_forty_issues_of_one_party_are_forty_lines(stance):
    told = [stance("Arland", "demands", f"clause {n} on matter {n}", issue=f"issue-{n}", start=n) for n in range(40)]
    assert len(derive_positions(told)) == 40


def test_the_order_does_not_count(stance):
    told = [stance("Arland", v, report=f"r{n}", day=n, code=CEDE) for n, v in enumerate(["opposes", "supports"] * 3)]
    assert derive_positions(told) == derive_positions(told[::-1])


def test_who_will_not_impose_what_he_demanded_softens_whatever_lay_between(stance):
    whole = {"issue": "overall-deal"}
    told = [
        stance("Arland", "demands", "Borland signs the plan or fights on", **whole),
        stance("Arland", "undecided", "the plan is not the last word", report="r2", day=1, **whole),
        stance("Arland", "opposes", "force Borland to take the plan", report="r3", day=9, **whole),
    ]
    (line,) = derive_positions(told)
    assert [(step.stance, step.movement) for step in line.steps] == [
        ("demands", "new"), ("undecided", "softened"), ("conditional", "softened"),
    ]  # fmt: skip
    (alone,) = derive_positions(told[2:])
    assert (alone.now.stance, alone.now.movement) == ("conditional", "new")
    (against,) = derive_positions([stance("Arland", "opposes", "the plan as a whole", **whole)])
    assert against.now.stance == "opposes"


def test_what_is_said_of_two_deals_as_a_whole_makes_two_positions(plan, stance, answer):
    tabled = derive_proposals([plan("r1", 0, 28, about=("Arland", "Borland")),
                               plan("r2", 3, 20, about=("Dorland", "Elland"))])  # fmt: skip
    told = [stance("Cleoland", "demands", "the island plan is signed", issue="overall-deal"),
            stance("Cleoland", "undecided", "the harbour plan", report="r2", day=3, issue="overall-deal")]  # fmt: skip
    answers = [answer("Cleoland", "rejects", "r2", 4, start=150)]
    lines = derive_positions(told, answers, tabled=tabled)
    assert {line.deal: [step.stance for step in line.steps] for line in lines} == {
        tabled[0].id: ["demands"], tabled[1].id: ["undecided", "opposes"],
    }  # fmt: skip
