"""Answers, accounts that differ, deadlines."""

from datetime import date

import pytest

from dragoman.derive import derive_events
from dragoman.derive.deal import derive_proposals
from dragoman.derive.deal.answers import answers_to, conflicts, replies
from dragoman.derive.deal.deadlines import binds, fate_of

ABOUT = ("Arland", "Borland")


def _kinds(found):
    return [(each.kind, [side.what for side in each.sides]) for each in found]


def test_replies_stand_party_by_party_in_order_with_all_who_tell(answer, sides):
    told = [answer("Arland", "studies"), answer("Ana Sol", "studies", "r2", 1), answer("Arland", "accepts", "r3", 2),
            answer("Borland", "rejects", "r3", 2, start=150)]  # fmt: skip
    found = replies(told, sides)
    assert [(r.party, r.response, len(r.answers)) for r in found] == [
        ("Arland", "studies", 2), ("Arland", "accepts", 1), ("Borland", "rejects", 1),
    ]  # fmt: skip


def test_an_answer_to_another_plan_of_the_report_is_left_out(plan, answer):
    mentions = [plan("r1", 0, 28, about=ABOUT), plan("r1", 0, 12, id="p2", start=60, about=("Dorland", "Elland"))]
    first, second = derive_proposals(mentions)
    told = [answer("Arland", "accepts"), answer("Dorland", "rejects", proposal="p2", start=150)]
    assert [a.item.party for a in answers_to(first, told)] == ["Arland"]
    assert [a.item.party for a in answers_to(second, told)] == ["Dorland"]


def test_two_accounts_of_the_author_stand_side_by_side_with_their_holders(plan):
    mentions = [plan("r1", 0, 28, about=ABOUT, author=("Cleoland",), chain=("Courier", "Ana Sol")),
                plan("r2", 1, 28, about=ABOUT, author=("Dorland",), chain=("Wire", "Ben Tor"))]  # fmt: skip
    (found,) = derive_proposals(mentions)
    (conflict,) = conflicts(found, [])
    assert (conflict.kind, [side.who for side in conflict.sides]) == ("author", [("Cleoland",), ("Dorland",)])


def test_who_is_said_to_have_taken_part_and_says_that_it_was_told_nothing(plan, answer, sides):
    mentions = [
        plan("r1", 0, 28, about=ABOUT, author=("Cleoland", "Borland"), chain=("Courier", "Wire")),
        plan("r2", 1, 28, about=ABOUT, author=("Cleoland",)), plan("r3", 1, 28, about=ABOUT, author=("Cleoland",)),
    ]  # fmt: skip
    (found,) = derive_proposals(mentions)
    told = [answer("Borland", "not-received", "r2", 1, chain=("Wire", "Ben Tor")),
            answer("Borland", "pending", "r3", 2, chain=("Post", "Una Tor"))]  # fmt: skip
    assert ("told", ["took-part", "not-received", "not-discussed"]) in _kinds(conflicts(found, told, sides))


def test_numbers_of_points_that_two_reports_of_a_day_give_differently(plan):
    mentions = [
        plan("r1", 0, 28, about=ABOUT, author=("Cleoland",)),
        plan("r2", 0, 27, about=ABOUT, author=("Cleoland",)),
    ]
    (found,) = derive_proposals(mentions)
    assert _kinds(conflicts(found, [])) == [("points", ["28", "27"])]


def test_an_answer_affirmed_and_denied_at_once_is_a_conflict_but_not_after_weeks(plan, answer):
    (found,) = derive_proposals([plan("r1", 0, 28, about=ABOUT)])
    good = answer("Arland", "accepts", chain=("Courier", "Ana Sol"))
    bad = answer("Arland", "rejects", "r2", 1, chain=("Wire", "Una Tor"))
    late = answer("Arland", "rejects", "r2", 20, chain=("Wire", "Una Tor"))
    assert _kinds(conflicts(found, [good, bad])) == [("response", ["accepts", "rejects"])]
    assert conflicts(found, [good, late]) == ()


@pytest.fixture
def deadline(tell):
    account = tell(
        "r1", day=0, start=20, type="deadline", participants=("Arland",), date="2031-05-12", status="planned"
    )
    return derive_events([account])[0]


def test_a_deadline_binds_the_plan_that_is_named_nearest(plan, deadline):
    mentions = [plan("r1", 0, 28, about=ABOUT, start=10),
                plan("r1", 0, 12, id="p2", start=400, about=("Dorland", "Elland"))]  # fmt: skip
    found = derive_proposals(mentions)
    assert set(binds(found, [deadline])) == {found[0].id}


DEADLINE = {"issue": "negotiation-format", "code": "negotiation-format.deadline", "report": "r2", "day": 3}


@pytest.mark.parametrize(
    ("value", "looked_from", "fate"),
    [(None, date(2031, 5, 5), "set"), (None, date(2031, 5, 13), "passed"), ("opposes", date(2031, 5, 5), "dropped"),
     ("conditional", date(2031, 5, 5), "softened")],
)  # fmt: skip
def test_the_fate_of_a_deadline(stance, deadline, value, looked_from, fate):
    told = [stance("Arland", value, "Arland answers by the deadline", **DEADLINE)] if value else []
    assert fate_of(deadline, (told, []), looked_from).fate == fate


def test_a_deadline_is_met_by_the_party_that_it_binds(deadline, answer):
    yes = [answer("Arland", "accepts", "r3", 4)]
    assert fate_of(deadline, ([], yes), date(2031, 5, 20)).fate == "met"
    others = [answer("Borland", "accepts", "r3", 4)]
    assert fate_of(deadline, ([], others), date(2031, 5, 20)).fate == "passed"
