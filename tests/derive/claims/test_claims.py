from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive.claims.claims import Subject, claims_of
from dragoman.derive.claims.conflicts import of_claims, of_numbers
from dragoman.derive.claims.gathering import each_in_words, gather_words, goes_on
from dragoman.derive.claims.grades import grade, graded
from dragoman.derive.claims.roots import derive_roots
from dragoman.model.judgement import Anchor, Decision, decide, undo

FERRY = "the northern ferry will carry forty passengers before the harvest feast begins"
SAME = "before the harvest feast begins the northern ferry will carry forty passengers again"
NOT_FERRY = "the northern ferry will not carry forty passengers before the harvest feast begins"
BOATS = "40 boats and 40 crews sail north at dawn today"
WOOL = "wool prices fall in the hill towns after a long and rainy month of trade"


def _groups(claims):
    return sorted(sorted(s.dateline.report for s in claim.statements) for claim in claims)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ({}, {"words": SAME}, True),
        ({}, {"words": WOOL}, False),
        ({}, {"words": NOT_FERRY}, False),
        ({"side": "denies"}, {"words": NOT_FERRY}, True),
        ({"words": f"{FERRY} with 40 crew"}, {"words": f"{FERRY} with 55 crew"}, False),
        ({"words": f"Arland says {FERRY}"}, {"words": f"Borland says {FERRY}"}, False),
        ({}, {"day": 60}, False),
    ],
)
def test_statements_in_the_same_words_make_one_claim(say, press, one, other, together):
    claims = gather_words(
        [say("a", **({"words": FERRY} | one)), say("b", "Ben Tor", **({"words": FERRY} | other))], press
    )
    assert _groups(claims) == ([["a", "b"]] if together else [["a"], ["b"]])


def test_to_assert_the_opposite_of_what_another_denies_is_to_deny_it_too(say, press):
    (claim,) = gather_words(
        [say("a", words=FERRY, side="denies", scope="whole"), say("b", "Ben Tor", words=NOT_FERRY)], press
    )
    assert [s.dateline.report for s in claim.deniers] == ["a", "b"]
    assert claim.reasons[claim.statements[1].id] == ("same-words", "says-the-opposite")


def test_who_was_not_told_denies_nothing(say, press):
    (claim,) = gather_words([say("a", words=FERRY), say("b", "Ben Tor", words=FERRY, scope="non-denial")], press)
    assert not claim.deniers
    assert [s.dateline.report for s in claim.evasions] == ["b"]


def test_a_late_report_changes_no_earlier_grouping(say, press):
    early = [say("a", words=FERRY), say("b", day=1, words=SAME), say("c", day=1, words=WOOL)]
    late = say("z", day=2, words=WOOL)
    before = {claim.id: claim.statements for claim in gather_words(early, press)}
    after = {claim.id: claim.statements for claim in gather_words([late, *early], press)}
    assert set(before) <= set(after)
    assert all(after[key][: len(held)] == held for key, held in before.items())


def test_a_person_merges_and_splits(say, press):
    one, other, third = say("a", words=FERRY), say("b", words=WOOL), say("c", words=SAME)
    merged = [replace(each, group="g") for each in (one, other)]
    assert _groups(gather_words([*merged, third], press)) == [["a", "b", "c"]]
    assert _groups(gather_words([one, other, replace(third, apart=True)], press)) == [["a"], ["b"], ["c"]]


def test_claims_without_enough_words_are_none(say, press):
    assert gather_words([say("a", words="yes"), say("b", words="")], press) == ()


def test_the_work_a_statement_makes_does_not_grow_with_the_ledger(say, press, monkeypatch):
    from dragoman.derive.claims import gathering as module  # noqa: PLC0415 - patched here alone

    counted = []
    real = module._alike
    monkeypatch.setattr(module, "_alike", lambda entry, draft: counted.append(1) or real(entry, draft))
    told = [
        say(f"r{n:04}", words=f"{FERRY} of kind{n} at quay{n % 97} under flag{n % 53}", day=n // 50)
        for n in range(1200)
    ]
    work = []
    for size in (600, 1200):
        counted.clear()
        gather_words(told[:size], press)
        work.append(len(counted))
    assert work[1] < 2.6 * work[0]


_drawn = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from([FERRY, SAME, NOT_FERRY, WOOL, BOATS]),
              st.sampled_from(["asserts", "denies", "hedged"]), st.sampled_from(["Ana Sol", "Ben Tor"])),
    max_size=10,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(_drawn, st.integers(0, 8), st.sets(st.integers(0, 9)))
def test_gathering_goes_on_from_where_it_stood(say, press, drawn, day, judged):
    """With claims too old to be told of again, and some that a person put together."""
    told = [
        replace(say(f"r{n}", source, day=8 * d, words=words, side=side), group="one" if n in judged else "")
        for n, (d, words, side, source) in enumerate(drawn)
    ]
    cut = say("none").dateline.day + timedelta(days=8 * day)
    before = gather_words([each for each in told if each.dateline.day < cut], press)
    alive = [claim for claim in before if goes_on(claim, cut)]
    now = list(each_in_words([each for each in told if each.dateline.day >= cut], press, alive))
    assert [claim.id for claim in now[: len(alive)]] == [claim.id for claim in alive]
    left = [claim for claim in before if claim not in alive]
    assert {claim.id: claim for claim in (*left, *now)} == {claim.id: claim for claim in gather_words(told, press)}


@settings(max_examples=80, deadline=None)
@given(_drawn, st.randoms(use_true_random=False), st.integers(0, 8))
def test_order_does_not_count_and_the_future_does_not_either(say, press, drawn, chance, day):
    told = [say(f"r{n}", source, day=d, words=words, side=side) for n, (d, words, side, source) in enumerate(drawn)]
    claims = gather_words(told, press)
    shuffled = [*told]
    chance.shuffle(shuffled)
    assert gather_words(shuffled, press) == claims
    # As of a day: the claims of what was published by then are the claims of now, cut at that day.
    by_then = [each for each in told if (each.dateline.day - told[0].dateline.day).days <= day] if told else []
    known = {s.id for s in by_then}
    cut = [tuple(s.id for s in c.statements if s.id in known) for c in claims]
    assert [tuple(s.id for s in c.statements) for c in gather_words(by_then, press)] == [ids for ids in cut if ids]


def test_a_claim_that_is_held_and_denied_is_a_contradiction(say, press):
    claims = gather_words(
        [say("a", words=FERRY), say("b", "Ben Tor", words=FERRY, side="denies", scope="whole")], press
    )
    (found,) = of_claims(claims)
    assert [(side.what, side.by[0].source) for side in found.sides] == [("asserts", "Ana Sol"), ("denies", "Ben Tor")]


def test_numbers_that_differ_at_one_time_are_a_contradiction(say, press):
    claims = gather_words(
        [say("a", words=f"{FERRY} with 40 crew"), say("b", "Ben Tor", words=f"{FERRY} with 55 crew")], press
    )
    (found,) = of_numbers(claims)
    assert [side.what for side in found.sides] == ["40", "55"]


@pytest.mark.parametrize(
    ("told", "credibility", "rule"),
    [
        ([("a", "Ana Sol", {}), ("b", "Ben Tor", {"words": WOOL})], 1, "two-parties-or-more"),
        (
            [("a", "Ana Sol", {"said": "2031-05-01"}), ("b", "Ana Sol", {"said": "2031-04-02", "words": WOOL})],
            2,
            "two-utterances-of-one-interest",
        ),
        ([("a", "Ana Sol", {})], 3, "one-utterance"),
        ([("a", "Ana Sol", {}), ("b", "Ben Tor", {"side": "denies", "scope": "whole"})], 4, "denied"),
        ([("a", "Ana Sol", {"side": "denies", "scope": "whole"})], 5, "only-denied"),
        ([("a", "Gazette", {"kind": "outlet"}), ("b", "Mirror", {"kind": "outlet"})], 6, "root-unknown"),
        ([("a", "Ana Sol", {"side": "hedged"})], 6, "only-possible"),
    ],
)
def test_credibility_has_a_rule_beside_it(say, press, told, credibility, rule):
    stated = tuple(say(report, source, **({"words": FERRY} | fields)) for report, source, fields in told)
    (claim,) = claims_of([Subject("event", "e", (), "meeting", "", stated)])
    found = grade(claim, derive_roots(stated, press), {})
    assert (found.credibility, found.rule, found.reliability) == (credibility, rule, "F")


def test_reliability_is_a_persons_and_can_be_undone(say, press):
    given = decide(Decision("grade", Anchor("", "source", key="Gazette"), "Gazette", "B"), "me", "2031-05-01T00:00:00Z")
    taken = undo(given, "me", "2031-05-02T00:00:00Z")
    stated = (say("a", words=FERRY),)
    (claim,) = claims_of([Subject("event", "e", (), "meeting", "", stated)])
    assert grade(claim, derive_roots(stated, press), graded([given])).text == "B3"
    assert graded([given, taken]) == {}
