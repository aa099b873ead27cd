from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive import Dateline, Decisions, Layers, NoRegister, derive_events, statements
from dragoman.model.reading import Event
from dragoman.model.span import Span


class Sides(NoRegister):
    """Two states with two persons each and a palace, and a town in a region."""

    bodies: ClassVar = {"Palace": "Arland"}
    persons: ClassVar = {"Ana Sol": "Arland", "Ivo Sol": "Arland", "Ben Tor": "Borland", "Una Tor": "Borland"}

    def knows(self, name):
        return name in self.persons or name in self.persons.values() or name in self.bodies

    def side(self, name, day):
        return self.persons.get(name) or self.bodies.get(name, name)

    def is_person(self, name):
        return name in self.persons

    def within(self, place, other):
        return place == other or (place, other) == ("Port", "Coast")


def _groups(accounts):
    return sorted(sorted(a.dateline.report for a in h.accounts) for h in derive_events(accounts, Sides()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2031-05-06"}, {"date": "2031-05-06"}),
        ({"date": "2031-W19"}, {"date": "2031-05-06"}),
        ({"date": "2031-05"}, {"date": "2031-05-06"}),
        ({"date": "2031-05-06/2031-05-08"}, {"date": "2031-05-07"}),
        ({"date": "2031-05-06", "place": "Port"}, {"date": "2031-05-06", "place": "Coast"}),
        ({"date": "2031-05-06", "type": "talks"}, {"date": "2031-05-06", "type": "visit"}),
        ({"date": "2031-05-06", "status": "planned"}, {"date": "2031-05-06", "type": "postponement"}),
        ({"date": "2031-05-06", "status": "planned"}, {"date": "2031-05-06", "status": "cancelled"}),
        ({"date": "2031-05-06"}, {"date": "2031-05-06", "participants": ("Arland", "Borland")}),
        ({"date": "2031-05-06", "type": "call"}, {"date": "2031-05-07", "type": "call"}),
        ({"status": "planned"}, {"date": "2031-05-06", "status": "planned"}),
        ({"date": "2031-W18-WE", "status": "planned"}, {"date": None, "status": "occurred"}),
        ({"date": "2031-05-02"}, {"date": None}),
        ({"participants": ("Ana Sol", "Borland")}, {"participants": ("Ana Sol", "Ben Tor"), "type": "talks"}),
        ({"date": "2031-05-06", "participants": ("Palace", "Ben Tor")}, {"date": "2031-05-06"}),
        (
            {"date": "2031-05-02", "place": "Arland", "participants": ("Arland", "Borland")},
            {"date": "2031-05-02", "place": "Coast", "participants": ("Arland", "Borland")},
        ),
        ({"date": "2031-W19", "place": "Coast", "status": "planned"}, {"date": "2031-05-03", "place": "Port"}),
        ({"type": "postponement"}, {"status": "cancelled"}),
        (
            {"type": "deadline", "date": "2031-05-06", "participants": ("Arland", "Borland")},
            {"type": "deadline", "date": "2031-05-06", "participants": ("Ana Sol", "Ben Tor")},
        ),
    ],
)
def test_two_accounts_of_one_event_are_one(tell, one, other):
    assert _groups([tell("a", 1, **one), tell("b", 2, **other)]) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2031-05-06", "place": "Port"}, {"date": "2031-05-16", "place": "Port"}),
        ({"date": "2031-05-06", "place": "Port"}, {"date": "2031-05-06", "place": "Elsewhere"}),
        ({"date": "2031-05-06"}, {"date": "2031-05-06", "participants": ("Ana Sol", "Una Tor")}),
        ({"date": "2031-05-06"}, {"date": "2031-05-06", "participants": ("Ana Sol", "Cleo")}),
        ({"date": "2031-05-06", "type": "call"}, {"date": "2031-05-06", "type": "meeting"}),
        ({"date": "2031-05-06", "type": "demand"}, {"date": "2031-05-06", "type": "threat"}),
        ({"date": "2031"}, {"date": "2031-05-06"}),
        (
            {"date": "2031-W19-WE", "status": "planned", "type": "visit", "participants": ("Arland", "Borland")},
            {"date": None, "status": "planned"},
        ),
        (
            {"date": "2031-W19-WE", "status": "planned", "type": "visit", "participants": ("Arland", "Borland")},
            {"date": "2031-05-10", "status": "planned"},
        ),
        ({"date": None, "type": "call"}, {"date": None, "type": "call"}),
        ({"date": None, "type": "demand"}, {"date": None, "type": "demand"}),
        ({"date": "2031-05-20", "status": "planned"}, {"date": None, "status": "occurred"}),
        ({"date": "2031-W20", "place": "Coast", "status": "planned"}, {"date": "2031-05-03", "place": "Port"}),
        ({"date": "2031-W19", "place": "Coast"}, {"date": "2031-05-03", "place": "Port"}),
        ({"date": "2031-W19", "status": "planned"}, {"date": "2031-05-03"}),
        ({"status": "planned"}, {"status": "proposed", "type": "talks"}),
        ({"date": None, "status": "occurred"}, {"date": None, "status": "planned"}),
        ({"date": "2031-05-02"}, {"date": None, "status": "planned"}),
        ({"date": "2031-05-06"}, {"date": "2031-05-06", "participants": ("Ana Sol", "Borland", "Cleo", "Una Tor")}),
        ({"participants": ("Ana Sol", "Ben Tor", "Corland")}, {"participants": ("Palace", "Borland", "Dan Lee")}),
        ({"date": None, "status": "planned"}, {"date": None, "status": "denied"}),
        ({"date": None, "participants": ()}, {"date": None, "participants": ()}),
    ],
)
def test_two_events_stay_two(tell, one, other):
    assert _groups([tell("a", 1, **one), tell("b", 2, **other)]) == [["a"], ["b"]]


def test_states_without_a_date_are_one_meeting_only_from_one_day_to_the_next(tell):
    states = {"participants": ("Arland", "Borland")}
    assert _groups([tell("a", 1, **states), tell("b", 2, **states), tell("c", 5, **states)]) == [["a", "b"], ["c"]]


def test_a_cast_that_grew_does_not_carry_the_event_away(tell):
    told = [
        tell("a", 1, date="2031-05-02", participants=("Arland", "Borland")),
        tell("b", 2, date="2031-05-02", participants=("Arland", "Borland", "Corland", "Dorland")),
        tell("c", 3, date="2031-05-02", participants=("Corland", "Dorland")),
    ]
    assert _groups(told) == [["a", "b"], ["c"]]


def test_undated_accounts_far_apart_stay_two(tell):
    assert _groups([tell("a", 1), tell("b", 20)]) == [["a"], ["b"]]


def test_a_vague_date_that_fits_two_events_joins_neither(tell):
    told = [tell("a", 1, date="2031-05-05"), tell("b", 1, date="2031-05-08"), tell("c", 1, date="2031-W19")]
    assert _groups(told) == [["a"], ["b"], ["c"]]


def test_a_vague_account_joins_the_event_that_is_told_in_its_words(tell):
    told = [tell("a", 1, date="2031-05-05"), tell("b", 1, date="2031-05-08"), tell("c", 1, date="2031-W19")]
    words = [
        frozenset({"one", "two", "six", "ten"}),
        frozenset({"red", "tar", "old", "wet"}),
        frozenset({"red", "tar", "old", "ice"}),
    ]
    told = [replace(account, words=said) for account, said in zip(told, words, strict=True)]
    assert _groups(told) == [["a"], ["b", "c"]]


def test_a_headline_and_the_text_below_it_tell_of_one_meeting(tell):
    headline = replace(tell("a", 1, 0, participants=("Arland", "Borland")), zone="headline")
    below = tell("a", 1, 40, participants=("Arland", "Borland"), type="talks", date="2031-05-02", place="Port")
    (event,) = derive_events([headline, below], Sides())
    assert (event.when.value, event.place) == ("2031-05-02", "Port")
    assert len(derive_events([replace(headline, zone="body"), below], Sides())) == 2


def test_the_first_to_tell_of_it_as_held_may_name_more_sides_than_were_planned(tell):
    told = [
        tell("a", 1, date="2031-W19", place="Coast", status="planned", participants=("Arland", "Borland")),
        tell("b", 5, date="2031-05-06", place="Port", participants=("Arland", "Borland", "Corland")),
        tell("c", 6, date="2031-05-06", place="Port", participants=("Arland", "Corland")),
    ]
    assert _groups(told) == [["a", "b", "c"]]


def test_two_rounds_in_one_city_are_two(tell):
    rounds = [
        tell(f"{name}{day}", day, date=on, place="Port", type="talks", participants=("Arland", "Borland"))
        for name, on, days in (("first", "2031-05-02/2031-05-03", (2, 3)), ("second", "2031-05-10", (10, 11)))
        for day in days
    ]
    undated = tell("third", 12, place="Port", type="talks", participants=("Arland", "Borland"))
    assert _groups([*rounds, undated]) == [["first2", "first3"], ["second10", "second11", "third"]]


def test_planned_moved_held_is_one_event_and_a_week_later_it_is_another(tell):
    states = {"participants": ("Arland", "Borland"), "place": "Port"}
    told = [
        tell("plan", 1, date="2031-W19", status="planned", **states),
        tell("moved", 4, date="2031-W19", type="postponement", status="occurred", **states),
        tell("held", 8, date="2031-05-08", **states),
        tell("next", 15, date="2031-05-16", **states),
    ]
    first, second = derive_events(told, Sides())
    assert [turn.status for turn in first.history] == ["planned", "postponed", "occurred"]
    assert [a.dateline.report for a in second.accounts] == ["next"]


def test_planned_postponed_held_is_one_event_with_a_history(tell):
    (event,) = derive_events(
        [
            tell("a", 1, date="2031-05-09", status="planned"),
            tell("b", 3, date="2031-05-09", type="postponement"),
            tell("c", 9, date="2031-05-09", place="Port"),
            tell("d", 9, date="2031-05-09", status="planned"),
        ]
    )
    assert [turn.status for turn in event.history] == ["planned", "postponed", "occurred"]
    assert (event.status, event.place, event.type) == ("occurred", "Port", "meeting")
    assert event.reasons[0] == ()
    assert all(reasons for reasons in event.reasons[1:])


def test_a_later_plan_does_not_unmake_what_was_held(tell):
    (event,) = derive_events([tell("a", 1, date="2031-05-01"), tell("b", 2, date="2031-05-01", status="planned")])
    assert event.status == "occurred"
    assert len(event.history) == 1


def test_disagreement_is_kept(tell):
    (event,) = derive_events([tell("a", 1, date="2031-05-01"), tell("b", 2, date="2031-05-01", status="denied")])
    assert event.disputed
    assert [turn.status for turn in event.history] == ["occurred", "denied"]


def test_a_week_narrows_to_the_day_and_no_further_day_joins(tell):
    events = derive_events(
        [tell("a", 1, date="2031-W19"), tell("b", 2, date="2031-05-06"), tell("c", 3, date="2031-05-09")]
    )
    assert [(h.when.value, len(h.accounts)) for h in events] == [("2031-05-06", 2), ("2031-05-09", 1)]


def test_a_surname_joins_the_one_full_name(tell):
    (event,) = derive_events(
        [tell("a", 1, date="2031-05-01"), tell("b", 2, date="2031-05-01", participants=("Sol", "Tor"))]
    )
    assert event.participants == ("Ana Sol", "Ben Tor")


def test_a_surname_of_two_stays_itself(tell):
    events = derive_events(
        [
            tell("a", 1, date="2031-05-01"),
            tell("b", 1, date="2031-05-20", participants=("Ivo Sol", "Ben Tor")),
            tell("c", 2, date="2031-05-01", participants=("Sol", "Ben Tor")),
        ]
    )
    assert ("Sol", "Ben Tor") in {event.participants for event in events}


def test_a_state_is_no_surname(tell):
    told = [tell("a", 1, participants=("Council of Arland", "Ben Tor")), tell("b", 1, participants=("Arland", "Cleo"))]
    named = {name for event in derive_events(told, Sides()) for name in event.participants}
    assert "Arland" in named


_events = st.builds(
    Event,
    type=st.sampled_from(["meeting", "call", "talks", "cancellation", "deadline", "demand"]),
    evidence=st.integers(0, 3).map(lambda n: Span(n * 10, n * 10 + 9)),
    participants=st.lists(st.sampled_from(["Ana Sol", "Ben Tor", "Arland", "Tor"]), max_size=3, unique=True).map(tuple),
    date=st.sampled_from([None, "2031-05-06", "2031-05-07", "2031-W19", "2031-05", "2031", "PAST_REF"]),
    place=st.sampled_from([None, "Port", "Coast"]),
    status=st.sampled_from(["occurred", "planned", "proposed", "cancelled", "denied"]),
)
_reports = st.lists(st.tuples(st.integers(1, 9), st.lists(_events, max_size=4)), max_size=6)


def _accounts(reports):
    for number, (day, events) in enumerate(reports):
        place = Dateline(f"r{number}", f"h{number}", None, f"2031-05-0{day}", date(2031, 5, day))
        yield from statements(place, Layers(events=tuple(events)), Decisions()).accounts


@settings(max_examples=150, deadline=None)
@given(_reports, st.randoms(use_true_random=False))
def test_order_does_not_count_and_no_account_is_lost(reports, chance):
    accounts = list(_accounts(reports))
    shuffled = list(accounts)
    chance.shuffle(shuffled)
    events = derive_events(accounts, Sides())
    assert sorted(a.id for h in events for a in h.accounts) == sorted(a.id for a in accounts)
    key = [(h.id, h.participants, h.when, h.status, [a.id for a in h.accounts]) for h in events]
    assert key == [
        (h.id, h.participants, h.when, h.status, [a.id for a in h.accounts]) for h in derive_events(shuffled, Sides())
    ]
