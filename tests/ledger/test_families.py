"""Which revisions are one report."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.families import Revision, families, history, newest_of_each, page_of

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

revisions = st.lists(
    st.builds(
        Revision,
        hash=st.integers(0, 10**6).map(str),
        id=st.sampled_from("abcdef"),
        lang=st.none(),
        published=st.sampled_from([None, "2025-11-20", "2025-11-21", "2025-11-20T20:00:00+00:00"]),
        outlet=st.none(),
        url=st.sampled_from([None, *(f"https://x.example/{number}" for number in range(5))]),
        title=st.none(),
        recorded=st.sampled_from(["2025-11-25", "2025-11-26"]),
    ),
    max_size=12,
    unique_by=lambda revision: revision.hash,
)


def connected(given: list[Revision]) -> set[frozenset[str]]:
    """Return the groups by joining every two that touch, until none do."""
    groups = [{each} for each in given]
    joined = True
    while joined:
        joined = False
        for one in groups:
            for other in groups:
                if one is not other and any(_touch(a, b) for a in one for b in other):
                    one.update(other)
                    groups.remove(other)
                    joined = True
                    break
            if joined:
                break
    return {frozenset(each.hash for each in group) for group in groups}


def _touch(one: Revision, other: Revision) -> bool:
    return one.id == other.id or (one.url is not None and one.url == other.url)


@given(revisions)
def test_families_are_what_ids_and_pages_connect(drawn):
    assert {frozenset(each.hash for each in family) for family in families(drawn)} == connected(drawn)


@given(revisions, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_count(drawn, chance):
    shuffled = list(drawn)
    chance.shuffle(shuffled)
    assert set(newest_of_each(shuffled, ZONE)) == set(newest_of_each(drawn, ZONE))


@given(revisions.filter(bool))
def test_the_last_of_the_history_is_the_newest(drawn):
    family = families(drawn)[0]
    told = history(family, ZONE)
    assert [ref.revision for ref in told] == list(range(1, len(family) + 1))
    assert [told[-1]] == newest_of_each(family, ZONE)
    days = [ref.day for ref in told]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (None, None),
        ("", None),
        ("#top", None),
        ("https://x.example/a", "https://x.example/a"),
        (" https://x.example/a#top", "https://x.example/a"),
        ("https://x.example/a?b=1", "https://x.example/a?b=1"),
    ],
)
def test_a_page_is_its_url_without_the_place_in_it(url, page):
    assert page_of(url) == page
