"""What several reports open with: one statement, its accounts, and the event that it is."""

from datetime import date, timedelta

import pytest

from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.claims.press import NoPress
from dragoman.derive.spoken import is_spoken, opens_with, spoken
from dragoman.model.judgement import Decision, decide
from dragoman.model.reading import Attribution, Event, Zone
from dragoman.model.span import Span

FERRY = "{who} says the ferry toll will rise by half before the grain harvest begins. More on the harbour follows."
AGAIN = "The ferry toll will rise by half before the grain harvest, {who} says. Traders in the harbour complain."
OTHER = "{who} says the northern bridge stays shut for repairs until the thaw. Lorries take the long road."


class Palace(NoPress):
    """A state with a palace, its spokesman, and two ministers."""

    sides = {"Palace": "Arland", "Ana Sol": "Arland", "Ivo Sol": "Arland", "Lea Ros": "Palace"}  # noqa: RUF012

    def knows(self, name):
        return name in self.sides or name == "Arland"

    def side(self, name, day):
        return self.sides.get(name, name)

    def is_person(self, name):
        return name in ("Ana Sol", "Ivo Sol", "Lea Ros")

    def parties_in(self, description):
        return frozenset({"Arland"} if "Arland" in description else ())


def _report(name, who, text=FERRY, day=1, **more):
    """Return what a report gives that opens with what ``who`` says: its accounts, and its statements as accounts."""
    words = text.format(who=who)
    start = words.index("the ferry") if "the ferry" in words else 4
    said = Attribution((Span(start, start + 20),), (), (), who, more.get("kind", "person"))
    published = date(2031, 5, 1) + timedelta(days=day)
    place = Dateline(name, f"hash-{name}", more.get("outlet", name), published.isoformat(), published, lang="en")
    layers = Layers((said,), more.get("events", ()), more.get("zones", ()))
    found = statements(place, layers, Decisions(more.get("judged", ())), words)
    return found.accounts, tuple(spoken(found.said, words))


def _derived(*reports):
    accounts = [a for told, _ in reports for a in told]
    return derive_events(accounts, Palace(), [a for _, said in reports for a in said])


def _groups(*reports):
    return sorted(sorted(a.dateline.report for a in h.accounts) for h in _derived(*reports))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ana Sol", FERRY), ("Ana Sol", AGAIN)),
        (("Palace", FERRY), ("Arland", AGAIN)),
        (("Palace", FERRY), ("Lea Ros", AGAIN)),
        (("an Arland official", FERRY), ("Palace", AGAIN)),
    ],
)
def test_what_one_side_says_in_two_reports_is_one_statement(one, other):
    (event,) = _derived(_report("a", *one), _report("b", *other, day=2))
    assert event.type == "statement-of-policy"
    assert [a.dateline.report for a in event.accounts] == ["a", "b"]
    assert event.reasons[1][0] == "same-news"
    assert 0.5 < float(event.reasons[1][1]) <= 1


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        (("Ana Sol", FERRY), ("Ana Sol", OTHER), 1),
        (("Ana Sol", FERRY), ("Ivo Sol", AGAIN), 1),
        (("Ana Sol", FERRY), ("Borland", AGAIN), 1),
        (("Ana Sol", FERRY), ("Ana Sol", AGAIN), 4),
        (("an aide", FERRY), ("another aide", AGAIN), 1),
    ],
)
def test_two_statements_are_none_that_several_tell(one, other, day):
    assert _groups(_report("a", *one), _report("b", *other, day=day)) == []


def test_what_one_report_alone_says_stays_an_attribution():
    assert _groups(_report("a", "Ana Sol")) == []


def test_a_statement_joins_the_event_that_it_is_and_leaves_it_as_it_is():
    demand = Event("demand", Span(0, 30), ("Arland", "Borland"), None, None, "occurred")
    (event,) = _derived(_report("a", "Ana Sol", events=(demand,)), _report("b", "Ana Sol", AGAIN))
    assert (event.type, event.status) == ("demand", "occurred")
    assert {a.dateline.report for a in event.accounts} == {"a", "b"}
    assert not is_spoken(event.accounts[0])


def test_a_meeting_takes_in_no_statement():
    met = Event("meeting", Span(0, 30), ("Arland", "Borland"), None, None, "occurred")
    events = _derived(_report("a", "Ana Sol", events=(met,)), _report("b", "Ana Sol", AGAIN))
    assert sorted(h.type for h in events) == ["meeting", "statement-of-policy"]


@pytest.mark.parametrize("kind", ["caption", "teaser", "credit"])
def test_what_stands_beside_the_report_is_not_what_it_opens_with(kind):
    zones = (Zone(kind, Span(0, 90)),)
    assert _groups(_report("a", "Ana Sol", zones=zones), _report("b", "Ana Sol", AGAIN)) == []


def test_what_comes_far_down_is_not_what_a_report_opens_with():
    said = Attribution((Span(900, 960),), (), (), "Ana Sol", "person")
    assert not opens_with(said)
    assert opens_with(Attribution((Span(30, 60),), (), (), "Ana Sol", "person"))
    assert not opens_with(Attribution((Span(30, 60),), (), (), "Courier", "outlet"))
    assert not opens_with(Attribution((), (), (), "Ana Sol", "person"))


def test_a_person_merges_statements_that_no_rule_joins():
    reports = [_report("a", "Ana Sol"), _report("b", "Ana Sol", OTHER)]
    assert _groups(*reports) == []
    judged = [
        decide(Decision("merge", a.anchor, value="g"), "eva", "2031-08-02T00:00:00.000000Z")
        for _, said in reports
        for a in said
    ]
    (event,) = _derived(_report("a", "Ana Sol", judged=judged), _report("b", "Ana Sol", OTHER, judged=judged))
    assert event.reasons[1] == ("judged-one",)


def test_a_person_takes_a_statement_out():
    said = _report("b", "Ana Sol", AGAIN)[1][0]
    split = [decide(Decision("split", said.anchor), "eva", "2031-08-02T00:00:00.000000Z")]
    assert _groups(_report("a", "Ana Sol"), _report("b", "Ana Sol", AGAIN, judged=split)) == []
