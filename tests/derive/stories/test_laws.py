"""Stories found by an index are those of a full comparison; order, repetition and later reports change nothing."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive.stories import Comparison, Told, compare, derive_stories, group, likeness, touched
from dragoman.derive.stories import compared as comparing

DAY = date(2031, 5, 1)
NOUNS = [
    "dam", "gate", "water", "valley", "sluice", "crack", "flood", "ballot",
    "senate", "quorum", "bench", "clerk", "fair", "cider", "wagon", "orchard",
]  # fmt: skip


def _told(seed: int, day: int | None, lang: str = "en") -> Told:
    chance = Random(seed)
    subject = NOUNS[(seed % 4) * 4 : (seed % 4) * 4 + 4]
    words = chance.choices(subject, k=20) + chance.choices(NOUNS, k=10)
    published = None if day is None else DAY + timedelta(days=day)
    return Told(f"r{seed}", published, lang, " ".join(words[:3]), " ".join(words))


reports = st.lists(
    st.builds(_told, st.integers(0, 60), st.one_of(st.none(), st.integers(0, 30)), st.sampled_from(["en", "vi"])),
    max_size=24,
    unique_by=lambda told: told.report,
)


@given(reports)
@settings(max_examples=40, deadline=None)
def test_the_index_finds_what_a_full_comparison_finds(told):
    found = likeness.profiles(told)
    near = compare(told).neighbours.near
    for at, one in enumerate(found):
        for before, other in enumerate(found[:at]):
            days = one.day is None or other.day is None or abs(one.day - other.day) <= 5
            undated_alike = (one.day is None) == (other.day is None)
            keys = (one.leading, other.leading) if one.lang == other.lang else (one.bridging, other.bridging)
            common = not set(keys[0]).isdisjoint(keys[1])
            alike = likeness.likeness(one, other) if days and common and undated_alike else 0.0
            assert near[at].get(before, 0.0) == pytest.approx(alike)


@given(reports, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_any_order_gives_the_same_and_each_report_one_story(told, chance):
    shuffled = list(told)
    chance.shuffle(shuffled)
    found = derive_stories(told)
    assert derive_stories(shuffled) == found
    assert Counter(report for story in found for report in story.reports) == Counter(each.report for each in told)


@given(reports)
@settings(max_examples=30, deadline=None)
def test_what_comes_months_later_leaves_the_stories_as_they_were(told):
    dated = [each for each in told if each.day is not None]
    later = [_told(100 + n, 120 + n) for n in range(6)]
    before = {story.reports for story in derive_stories(dated)}
    after = {story.reports for story in derive_stories([*dated, *later])}
    assert before <= after


def test_comparisons_grow_with_the_reports_of_one_story_not_with_their_square(monkeypatch):
    compared = []

    def counting(one, other):
        compared.append(1)
        return likeness.likeness(one, other)

    monkeypatch.setattr(comparing, "likeness", counting)
    counts = []
    for size in (300, 600, 1200):
        compared.clear()
        derive_stories([Told(f"r{n:05}", DAY, "en", "dam gate", _told(n * 4, 0).text) for n in range(size)])
        counts.append(len(compared))
    assert counts[1] < 2.4 * counts[0]
    assert counts[2] < 2.4 * counts[1]


@given(reports, st.integers(0, 30), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_what_was_compared_of_all_reports_holds_for_those_before_a_day(told, day, chance):
    """Whatever events were, by then, of other reports."""
    events = [f"e{number}" for number in range(3)]
    later = [replace(each, events=tuple(chance.sample(events, chance.randrange(3)))) for each in told]
    known = compare(later)
    group(known)
    before = [each for each in later if each.day is not None and each.day <= DAY + timedelta(days=day)]
    before = [replace(each, events=chance.choice([each.events, each.events[:1]])) for each in before]
    found = sorted(before, key=lambda each: (each.day, each.report))
    outlines = [
        replace(was, events=tuple(sorted(each.events))) for was, each in zip(known.kept().outlines, found, strict=False)
    ]
    profiled = [likeness.profile(each) for each in found]
    again = touched(known.kept().outlines, outlines)
    assert group(Comparison(outlines, profiled.__getitem__, known.kept(), again)) == derive_stories(before)
