"""Copies found by common sentences are those that a comparison of all pairs finds; order and number do not count."""

from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive.reprints import Copies, Printed, copies

NOUNS = [
    "dam", "gate", "water", "valley", "sluice", "crack", "flood", "ballot",
    "senate", "quorum", "bench", "clerk", "fair", "cider", "wagon", "orchard",
]  # fmt: skip


def _sentence(seed: int) -> str:
    return f"The {' '.join(Random(seed).choices(NOUNS, k=11))} held until dawn {seed}."


TEXTS = [
    [0, 1, 2, 3], [0, 1, 2, 3], [9, 0, 1, 2, 3], [4, 5, 6, 7], [4, 5, 6, 7, 0], [8, 9, 10, 11],
    [0, 1, 2, 3, 4, 5, 6, 7], [12, 1, 13, 14], [15, 16, 17, 18], [18, 17, 16, 15],
]  # fmt: skip
printed = st.lists(
    st.tuples(st.integers(0, len(TEXTS) - 1), st.sampled_from(["a", "b", "c"])), min_size=1, max_size=8
).map(
    lambda drawn: [
        Printed(f"r{n}", " ".join(_sentence(s) for s in TEXTS[text]), room) for n, (text, room) in enumerate(drawn)
    ]
)


def _groups(pairs, names):
    group = {name: {name} for name in names}
    for one, other in pairs:
        joined = group[one] | group[other]
        group.update(dict.fromkeys(joined, joined))
    return {frozenset(each) for each in group.values()}


@given(printed)
@settings(max_examples=60, deadline=None)
def test_the_index_leaves_out_no_group_of_copies(reports):
    found = Copies(reports)
    names = [each.report for each in reports]
    every = [(a, b) for a, b in combinations(names, 2) if found.compare(a, b).kind != "independent"]
    listed = {(copy.one, copy.other) for copy in found.pairs()}
    assert listed <= set(every)
    assert _groups(listed, names) == _groups(every, names)


@given(printed, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_any_order_gives_the_same_copies_and_asking_twice_too(reports, chance):
    shuffled = list(reports)
    chance.shuffle(shuffled)
    one, other = Copies(reports), Copies(shuffled)
    assert list(one.pairs()) == list(other.pairs()) == list(one.pairs())


@given(printed, st.sets(st.integers(0, 7)), st.sampled_from(["", "a", "z"]))
@settings(max_examples=80, deadline=None)
def test_what_is_known_of_all_reports_holds_for_some_of_them_by_other_names(reports, places, room):
    whole = Copies(reports)
    list(whole.pairs())
    some = [replace(each, newsroom=room or each.newsroom) for n, each in enumerate(reports) if n in places]
    again, anew = Copies(some, whole.known()), Copies(some)
    assert list(again.pairs()) == list(anew.pairs())
    assert list(again.same()) == list(anew.same())
    assert list(Copies(reports, anew.known()).pairs()) == list(whole.pairs())


@given(printed)
@settings(max_examples=30, deadline=None)
def test_shared_places_hold_the_same_words(reports):
    text_of = {each.report: each.text for each in reports}
    for copy in Copies(reports).pairs():
        for mine, theirs in copy.shared:
            assert mine.of(text_of[copy.one]).casefold() == theirs.of(text_of[copy.other]).casefold()


def test_ten_thousand_reports_with_one_sentence_in_common_are_compared_with_few_each(monkeypatch):
    compared = []
    monkeypatch.setattr(copies, "passages", lambda *_: compared.append(1) or ())
    counts = []
    for size in (250, 500, 1000):
        compared.clear()
        reports = [Printed(f"r{n:05}", f"{_sentence(1)} {_sentence(n + 50)}", f"house{n}") for n in range(size)]
        list(Copies(reports).pairs())
        counts.append(len(compared))
    assert counts[1] < 2.2 * counts[0]
    assert counts[2] < 2.2 * counts[1]
