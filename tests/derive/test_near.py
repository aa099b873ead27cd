"""Pairs that may be one: near in time, of common sides, told in like words; never those that differ outright."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.derive import Account, Dateline, derive_events
from dragoman.derive.claims.gathering import gather_words
from dragoman.derive.claims.stated import Stated
from dragoman.derive.names import NoRegister
from dragoman.derive.near import LEAST, near_claims, near_events
from dragoman.model.judgement import Anchor
from dragoman.model.reading import Event
from dragoman.model.span import Span
from dragoman.model.when import when

WORDS = frozenset(["envoys", "draft", "ferry", "treaty", "harbour"])
SPAN = Span(0, 9)


def place(report: str, day: int) -> Dateline:
    return Dateline(report, f"hash-{report}", "Courier", f"2031-05-{day:02}", date(2031, 5, day), lang="en")


def account(report: str, day: int, when_: str | None, who=("Arland", "Borland"), kind="talks", where="Port"):
    event = Event(kind, SPAN, who, when_, where, "occurred")
    anchor = Anchor(report, "event", (SPAN,), "", kind)
    return Account(
        anchor, place(report, day), event, when(when_), ("Courier",), False, "body", "unreviewed", words=WORDS
    )


def pairs(*accounts: Account):
    return near_events(derive_events(accounts), NoRegister())


def test_two_days_of_the_same_sides_at_one_place_may_be_one():
    (pair,) = pairs(account("a", 2, "2031-05-02"), account("b", 4, "2031-05-04"))
    assert LEAST <= pair.score <= 1
    assert {"same-participants", "days-apart", "same-place"} <= set(pair.reasons)


@pytest.mark.parametrize(
    "other",
    [
        account("b", 4, "2031-05-04", ("Cleland", "Dorland")),
        account("b", 4, "2031-05-04", kind="attack"),
        account("b", 4, "2031-05-04", kind="cancellation"),
        account("b", 25, "2031-05-25"),
        replace(account("b", 4, "2031-05-04", ("Arland", "Dorland"), where="Nord"), words=frozenset()),
    ],
    ids=["others", "another kind", "a cancellation", "weeks later", "another place"],
)
def test_what_differs_outright_is_not_proposed(other):
    assert pairs(account("a", 2, "2031-05-02"), other) == ()


def test_what_a_rule_or_a_person_joined_is_one_event_and_no_pair():
    assert pairs(account("a", 2, "2031-05-02"), account("b", 3, "2031-05-02")) == ()
    merged = [replace(each, group="g") for each in (account("a", 2, "2031-05-02"), account("b", 9, "2031-05-09"))]
    assert pairs(*merged) == ()


def test_the_order_does_not_count():
    told = [account(name, day, f"2031-05-{day:02}") for name, day in (("a", 2), ("b", 4), ("c", 6), ("d", 7))]
    assert pairs(*told) == pairs(*told[::-1])


def stated(report: str, day: int, words: str) -> Stated:
    return Stated(f"id-{report}", place(report, day), "attribution", (SPAN,), words, "Ana Sol", "person", lang="en")


def claims(*told: Stated):
    return near_claims(gather_words(told))


FIRST = "the draft treaty hands the northern harbour to Borland and lets the ferries of both countries sail freely"


def test_claims_that_share_most_of_their_words_may_be_one():
    other = "the draft treaty hands the northern harbour to Borland and lets ships carry grain, cattle, timber, coal"
    told = stated("a", 2, FIRST), stated("b", 4, other)
    (pair,) = claims(*told)
    assert LEAST <= pair.score < 1
    assert {pair.one, pair.other} == {claim.id for claim in gather_words(told)}


@pytest.mark.parametrize(
    ("day", "words"),
    [(4, "prices of bread rose again in the capital and nobody in the cabinet knows why they did so"),
     (30, "the draft treaty hands the northern harbour to Borland, while tolls and pilots stay with Arland for good")],
    ids=["other words", "weeks later"],
)  # fmt: skip
def test_claims_that_are_far_apart_are_not_proposed(day, words):
    assert claims(stated("a", 2, FIRST), stated("b", day, words)) == ()


def test_claims_of_one_report_are_not_proposed():
    again = FIRST.replace("freely", "whenever their captains please and at whatever price their owners care to ask for")
    assert claims(stated("a", 2, FIRST), replace(stated("a", 2, again), id="id-a2")) == ()
