import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive.claims.roots import circles, derive_roots

OTHER = "grain from the southern valley reaches the river market without any new duty this season"


def _bounds(roots):
    return roots.least, roots.most


@pytest.mark.parametrize(
    ("one", "other", "bounds", "reason"),
    [
        ({"said": "2031-05-01"}, {"said": "2031-05-01", "words": OTHER}, (1, 1), "same-day"),
        ({}, {"outlet": "Mirror"}, (1, 1), "same-words"),
        ({"medium": "post"}, {"medium": "remarks", "words": OTHER}, (1, 2), "two-media"),
        ({"medium": "post"}, {"medium": "remarks"}, (1, 1), "same-words"),
        ({"said": "2031-05-01"}, {"said": "2031-04-20"}, (1, 2), "two-days"),
        ({"said": "2031-05-01", "words": OTHER}, {"said": "2031-04-20"}, (2, 2), "two-days"),
        ({}, {"source": "Palace", "kind": "organization", "words": OTHER}, (1, 2), "person-and-institution"),
        ({}, {"source": "Ben Tor", "words": OTHER}, (2, 2), "two-speakers"),
        ({}, {"source": "Ben Tor", "words": f"Ana Sol told me that {OTHER}"}, (1, 2), "one-tells-of-the-other"),
        ({}, {"source": "Ben Tor"}, (1, 2), "same-words-of-two-names"),
    ],
)
def test_two_statements(say, press, one, other, bounds, reason):
    told = [say("a", **one), say("b", **other)]
    roots = derive_roots(told, press)
    assert _bounds(roots) == bounds
    given = {why for u in roots.utterances for why in u.reasons} | {why for _, _, why in roots.doubts}
    assert reason in given or (bounds == (2, 2) and not roots.doubts)


def test_two_unnamed_officials_of_one_state_are_unknown_never_two(say, press):
    hidden = {"kind": "anonymous", "anonymous": True}
    told = [
        say("a", "an Arland official", outlet="Gazette", **hidden),
        say("b", "Arland officials", outlet="Mirror", **hidden),
    ]
    roots = derive_roots(told, press)
    assert _bounds(roots) == (1, 2)
    assert [why for _, _, why in roots.doubts] == ["both-unnamed"]
    assert roots.parties == ("Arland",)


def test_unnamed_officials_of_two_states_are_two(say, press):
    hidden = {"kind": "anonymous", "anonymous": True}
    told = [
        say("a", "an Arland official", **hidden),
        say("b", "a Borland official", outlet="Mirror", words=OTHER, **hidden),
    ]
    assert _bounds(derive_roots(told, press)) == (2, 2)


def test_a_leak_to_one_outlet_is_one_root(say, press):
    hidden = {"kind": "anonymous", "anonymous": True, "relays": ("Mirror",)}
    told = [say(name, "officials", outlet=name, **hidden) for name in ("Gazette", "Herald", "Post")]
    roots = derive_roots(told, press)
    assert _bounds(roots) == (1, 1)
    assert roots.witnesses == ("Gazette", "Herald", "Post")


def test_outlets_without_a_source_are_at_least_one_root(say, press):
    told = [say(name, name, kind="outlet", outlet=name) for name in ("Gazette", "Herald", "Post")]
    assert _bounds(derive_roots(told, press)) == (1, 3)


def test_editions_of_one_newsroom_are_one_witness(say, press):
    told = [say(name, name, kind="outlet", outlet=name) for name in ("Courier North", "Courier South")]
    roots = derive_roots(told, press)
    assert (_bounds(roots), roots.witnesses) == ((1, 1), ("Courier",))


def test_an_outlet_of_a_party_counts_as_the_party(say, press):
    roots = derive_roots([say("a", "Voice of Arland", kind="outlet", outlet="Voice of Arland")], press)
    assert roots.parties == ("Arland",)


def test_a_reprint_adds_no_root(say, press):
    hidden = {"kind": "anonymous", "anonymous": True}
    told = [say("a", "an official", outlet="Gazette", **hidden), say("b", "an official", outlet="Mirror", **hidden)]
    assert _bounds(derive_roots(told, press)) == (1, 2)
    assert _bounds(derive_roots(told, press, lambda one, other: {one, other} == {"a", "b"})) == (1, 1)


def test_denials_are_listed_and_not_counted(say, press):
    told = [say("a"), say("b", "Ben Tor", side="denies", scope="whole")]
    roots = derive_roots(told, press)
    assert _bounds(roots) == (1, 1)
    assert [u.supports for u in roots.utterances] == [True, False]


def test_what_is_only_called_possible_raises_the_most_and_not_the_least(say, press):
    told = [say("a"), say("b", "Ben Tor", side="hedged", words=OTHER)]
    assert _bounds(derive_roots(told, press)) == (1, 2)


def test_nothing_has_no_root(press):
    assert _bounds(derive_roots([], press)) == (0, 0)


def test_outlets_that_cite_one_another_in_a_ring_are_told(say, press):
    told = [
        say("a", "Mirror", kind="outlet", outlet="Gazette"),
        say("b", "Herald", kind="outlet", outlet="Mirror"),
        say("c", "Gazette", kind="outlet", outlet="Herald"),
    ]
    assert circles(told, press) == (("Gazette", "Mirror", "Herald"),)


def test_a_hundred_identical_reprints_are_one_root(say, press):
    told = [say(f"r{n:03}", outlet=f"Outlet {n}") for n in range(100)]
    roots = derive_roots(told, press)
    assert (_bounds(roots), roots.reports, len(roots.witnesses)) == ((1, 1), 100, 100)


def test_many_reports_of_one_story_are_quick_and_stay_bounded(say, press):
    told = [say(f"r{n:04}", "Ana Sol", day=n % 3, words=f"{OTHER} {n}", outlet=f"Outlet {n % 40}") for n in range(1500)]
    roots = derive_roots(told, press)
    assert roots.reports == 1500
    assert 1 <= roots.least <= roots.most <= 3


def test_a_thousand_outlets_that_name_no_source_are_quick_and_one_to_a_thousand(say, press):
    told = [
        say(f"r{n:04}", f"Outlet {n}", kind="outlet", outlet=f"Outlet {n}", words=f"{OTHER} {n}") for n in range(1000)
    ]
    told.append(say("z", "Ana Sol", day=1))
    roots = derive_roots(told, press)
    assert _bounds(roots) == (1, 1001)
    assert roots.speakers == ("Ana Sol",)


_statements = st.lists(
    st.tuples(
        st.sampled_from(["Ana Sol", "Ben Tor", "Palace", "an Arland official", "Gazette"]),
        st.integers(0, 6),
        st.sampled_from([None, "2031-05-01", "2031-05-04", "2031-W18"]),
        st.sampled_from(["", "post", "remarks", "call"]),
        st.sampled_from(["asserts", "hedged", "denies"]),
        st.sampled_from([OTHER, "wool prices fall in the hill towns after a long and rainy month of trade"]),
    ),
    max_size=9,
)
_KINDS = {"Palace": "organization", "an Arland official": "anonymous", "Gazette": "outlet"}


@settings(max_examples=80, deadline=None)
@given(_statements, st.randoms(use_true_random=False))
def test_bounds_hold_in_any_order(say, press, drawn, chance):
    told = [
        say(f"r{n}", source, day=day, said=said, medium=medium, side=side, words=words,
            kind=_KINDS.get(source, "person"), anonymous=source == "an Arland official")
        for n, (source, day, said, medium, side, words) in enumerate(drawn)
    ]  # fmt: skip
    roots = derive_roots(told, press)
    supported = [each for each in told if each.supports]
    assert roots.least <= roots.most <= len(supported)
    assert (roots.least > 0) == bool(supported)
    assert sorted(s.id for u in roots.utterances for s in u.statements) == sorted(s.id for s in told)
    shuffled = [*told]
    chance.shuffle(shuffled)
    assert derive_roots(shuffled, press) == roots
    assert derive_roots([*told, *told], press) == roots
