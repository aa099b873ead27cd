"""Answers, and which plan a deadline binds."""

import pytest

from dragoman.derive import derive_events
from dragoman.derive.deal import derive_proposals
from dragoman.derive.deal.answers import answers_to, replies
from dragoman.derive.deal.deadlines import binds

ABOUT = ("Arland", "Borland")


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


def test_what_could_be_welcome_is_so_on_conditions(answer):
    told = [answer("Arland", "welcomes", certainty="hedged"), answer("Borland", "welcomes", start=150)]
    assert [(r.party, r.response) for r in replies(told)] == [("Arland", "conditional"), ("Borland", "welcomes")]


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
