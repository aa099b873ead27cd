"""Merging and splitting: accounts, terms and words that are one, or are not."""

import pytest

from dragoman.errors import DragomanError, UsageError
from dragoman.pipeline import judging
from dragoman.view.show import show


def test_merging_joins_all_accounts_of_two_events_and_the_brief_tells_of_one(ledger, who, seen):
    first, second, third = seen.events()
    assert [len(row.cells["statements"]) for row in (first, second, third)] == [1, 2, 1]
    meetings = seen.met()
    made = judging.merge(ledger, second.id, third.id, who())
    assert len(made) == 3
    assert len(seen.events()) == 2
    assert seen.met() == meetings - 1
    judging.merge(ledger, seen.event_in("treaty"), third.cells["statements"][0], who())
    (one,) = seen.events()
    assert len(one.cells["statements"]) == 4


def test_a_merge_is_undone_whole(ledger, who, seen):
    before = [row.cells for row in seen.events()]
    made = judging.merge(ledger, seen.event_in("treaty"), seen.event_in("later"), who())
    assert len(seen.events()) == 2
    judging.undo(ledger, [each.id for each in made], who())
    assert [row.cells for row in seen.events()] == before


def test_a_split_account_stands_for_itself_and_can_be_merged_again(ledger, who, seen):
    judging.split(ledger, seen.event_in("night"), who(), report="night")
    assert len(seen.events()) == 4
    judging.merge(ledger, seen.event_in("night"), seen.event_in("evening"), who())
    assert len(seen.events()) == 3


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [("evening", "night", "bad-merge"), ("evening", "evening", "bad-merge"), ("evening", "0000000000",
      "unknown-statement")],
)  # fmt: skip
def test_what_cannot_be_merged(ledger, who, one, other, code, seen):
    keys = [seen.event_in(name) if not name.isdecimal() else name for name in (one, other)]
    with pytest.raises(DragomanError) as caught:
        judging.merge(ledger, *keys, who())
    assert caught.value.code == code


def test_an_event_and_words_are_not_one(ledger, who, seen):
    with pytest.raises(DragomanError, match="cannot be one"):
        judging.merge(ledger, seen.event_in("night"), seen.said("Ana Sol").id, who())


def test_a_term_is_not_merged_with_an_event(ledger, who, seen):
    (term,) = seen.rows(show, "provisions", report="treaty").values()
    with pytest.raises(UsageError, match="cannot be one"):
        judging.merge(ledger, term.id, seen.event_in("night"), who())


def test_two_words_of_one_claim_are_merged(ledger, who, seen):
    claims = [seen.said(name).id for name in ("Ana Sol", "Ben Tor")]
    try:
        judging.split(ledger, claims[1], who())
    except DragomanError:
        pytest.fail("an attribution can be split off")
    made = judging.merge(ledger, *claims, who())
    assert {each.anchor.statement for each in made} >= set(claims)
