"""What is said of a proposal: who wrote it, who was told, what was answered, and where that differs."""

import pytest

from dragoman.derive.claims.aired import air
from dragoman.derive.claims.conflicts import of_proposal
from dragoman.derive.claims.making import Maker
from dragoman.derive.deal import derive_proposals

ABOUT = ("Arland", "Borland")


@pytest.fixture
def aired(press):
    """Return a maker: the only proposal of some mentions, with what is said and answered."""

    def make(mentions, said=(), answers=()):
        (tabled,) = derive_proposals(mentions, press)
        by_report = {}
        for each in said:
            by_report.setdefault(each.dateline.report, []).append(each)
        replied = {}
        for each in answers:
            replied.setdefault(each.dateline.report, []).append(each)
        return air(tabled, replied, by_report, Maker({}, {}, {}, press), press)

    return make


def _kinds(aired):
    return [(each.kind, [side.what for side in each.sides]) for each in of_proposal(aired)]


def _claims(aired):
    return [(claim.names, sorted(each.dateline.report for each in claim.by)) for claim in aired.author_claims()]


def test_authors_come_from_mentions_and_from_what_sources_say(aired, plan, say):
    mentions = [plan("r1", 0, 28, about=ABOUT, author=("Cleoland",)), plan("r2", 1, 28, about=ABOUT)]
    said = [say("r2", "Ben Tor", day=1, words="the plan was drafted by Arland and Borland in secret")]
    assert set(map(str, _claims(aired(mentions, said)))) == {
        str((("Arland", "Borland"), ["r2"])),
        str((("Cleoland",), ["r1"])),
    }


def test_what_is_said_in_so_many_words_stands_before_how_the_plan_is_called_there(aired, plan, say):
    mentions = [plan("r1", 0, 28, about=ABOUT, author=("Cleoland",), start=10)]
    said = [say("r1", "Ben Tor", words="the Cleoland plan was drafted by Arland, they say")]
    assert _claims(aired(mentions, said)) == [(("Arland",), ["r1"])]


def test_who_denies_to_have_written_it_names_no_author(aired, plan, say):
    said = [say("r1", "Ben Tor", words="the plan was drafted by Arland", side="denies", scope="whole")]
    assert _claims(aired([plan("r1", 0, 28, about=ABOUT)], said)) == []


def test_two_accounts_of_the_author_stand_side_by_side_with_their_holders(aired, plan):
    mentions = [plan("r1", 0, 28, about=ABOUT, author=("Cleoland",), chain=("Courier", "Ana Sol")),
                plan("r2", 1, 28, about=ABOUT, author=("Dorland",), chain=("Wire", "Ben Tor"))]  # fmt: skip
    assert _kinds(aired(mentions)) == [("author", ["Cleoland", "Dorland"])]


def test_narrations_that_call_a_plan_by_two_names_are_no_conflict_of_holders(aired, plan):
    mentions = [
        plan("r1", 0, 28, about=ABOUT, author=("Cleoland",)),
        plan("r2", 1, 28, about=ABOUT, author=("Dorland",)),
    ]
    assert _kinds(aired(mentions)) == []


def test_who_is_said_to_have_taken_part_and_says_that_it_was_told_nothing(aired, plan, answer, say):
    mentions = [
        plan("r1", 0, 28, about=ABOUT, author=("Cleoland", "Borland"), chain=("Courier", "Wire")),
        plan("r2", 1, 28, about=ABOUT, author=("Cleoland",)), plan("r3", 1, 28, about=ABOUT, author=("Cleoland",)),
    ]  # fmt: skip
    answers = [answer("Borland", "not-received", "r2", 1, chain=("Wire", "Ben Tor")),
               answer("Borland", "pending", "r3", 2, chain=("Post", "Una Tor"))]  # fmt: skip
    assert ("receipt", ["took-part", "not-received", "not-discussed"]) in _kinds(aired(mentions, answers=answers))
    said = [say("r2", "Ben Tor", day=1, words="no plan has come to us", scope="non-denial")]
    assert ("receipt", ["took-part", "not-received"]) in _kinds(aired(mentions, said))


def test_who_was_told_nothing_of_something_else_says_nothing_of_the_plan(aired, plan, say):
    mentions = [plan("r1", 0, 28, about=ABOUT, author=("Cleoland", "Borland"), chain=("Courier", "Wire"))]
    said = [say("r1", "Ben Tor", words="nobody told us of the ferry", scope="non-denial")]
    assert _kinds(aired(mentions, said)) == []


def test_numbers_of_points_that_two_reports_of_a_day_give_differently(aired, plan):
    mentions = [
        plan("r1", 0, 28, about=ABOUT, author=("Cleoland",)),
        plan("r2", 0, 27, about=ABOUT, author=("Cleoland",)),
    ]
    assert _kinds(aired(mentions)) == [("points", ["28", "27"])]


@pytest.mark.parametrize(("day", "found"), [(1, ["Arland: accepts", "Arland: rejects"]), (20, None)])
def test_an_answer_affirmed_and_denied_at_once_is_a_conflict_but_not_after_weeks(aired, plan, answer, day, found):
    mentions = [plan("r1", 0, 28, about=ABOUT), plan("r2", day, 28, about=ABOUT)]
    answers = [answer("Arland", "accepts", chain=("Courier", "Ana Sol")),
               answer("Arland", "rejects", "r2", day, chain=("Wire", "Una Tor"))]  # fmt: skip
    assert _kinds(aired(mentions, answers=answers)) == ([("response", found)] if found else [])


def test_the_number_of_points_is_told_by_those_who_give_it(aired, plan):
    told = aired([plan("r1", 0, 28, about=ABOUT), plan("r2", 1, None, about=ABOUT), plan("r3", 2, 28, denied=True)])
    assert {n: [each.dateline.report for each in by] for n, by in told.points().items()} == {28: ["r1", "r3"]}
    assert all(each.supports for each in told.points()[28])
