from datetime import date, timedelta

import pytest

from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.claims.fates import Answered, Remark, derive_fates, fate_words
from dragoman.model.reading import Event
from dragoman.model.span import Span
from dragoman.model.when import when

START = date(2031, 5, 1)


def _told(*events):
    accounts = []
    for number, (day, fields) in enumerate(events):
        known = {
            "type": "deadline",
            "participants": ("Arland",),
            "date": "2031-05-10",
            "place": None,
            "status": "planned",
        }
        event = Event(evidence=Span(0, 9), **(known | fields))
        published = START + timedelta(days=day)
        place = Dateline(f"r{number}", f"h{number}", "Gazette", published.isoformat(), published)
        accounts += statements(place, Layers(events=(event,)), Decisions()).accounts
    return accounts


def _fates(say, accounts, remarks=(), answers=(), day=2):
    stated = {a.id: say(a.dateline.report, day=(a.dateline.day - START).days) for a in accounts}
    fates = derive_fates(derive_events(accounts), stated, (remarks, answers), START + timedelta(days=day))
    return [[turn.fate for turn in fate.turns] for fate in fates]


def test_a_deadline_is_set_and_lapses_when_its_day_is_past(say):
    accounts = _told((0, {}))
    assert _fates(say, accounts, day=9) == [["set"]]
    assert _fates(say, accounts, day=10) == [["set", "lapsed"]]


def test_later_words_soften_it_only_where_they_name_its_day(say):
    accounts = _told((0, {}))
    mild = Remark("softened", (when("2031-05-10"),), say("z", day=1))
    other = Remark("softened", (when("2031-06-10"),), say("y", day=1))
    assert _fates(say, accounts, [mild, other]) == [["set", "softened"]]
    assert _fates(say, accounts, [other]) == [["set"]]


@pytest.mark.parametrize(("other", "fates"), [("2031-05-10", ["set", "withdrawn"]), ("2031-05-18", ["set"])])
def test_words_without_a_day_are_of_the_day_that_all_deadlines_ahead_share(say, other, fates):
    accounts = _told((0, {}), (1, {"participants": ("Arland", "Borland"), "date": other}))
    dropped = Remark("withdrawn", (), say("z", day=2), frozenset({"Arland"}))
    assert _fates(say, accounts, [dropped], day=3)[0] == fates


def test_an_acceptance_by_whom_it_binds_meets_it(say):
    accounts = _told((0, {}))
    assert _fates(say, accounts, answers=[Answered("Arland", say("z", day=1))], day=20) == [["set", "met"]]
    assert _fates(say, accounts, answers=[Answered("Borland", say("z", day=1))], day=20) == [["set", "lapsed"]]


def test_a_later_deadline_moves_it(say):
    accounts = _told((0, {}), (5, {"date": "2031-05-20"}))
    assert _fates(say, accounts, day=12) == [["set", "moved"], ["set"]]


@pytest.mark.parametrize(
    ("second", "fate"),
    [
        ({"type": "postponement", "status": "occurred"}, "moved"),
        ({"type": "meeting", "status": "occurred"}, "met"),
        ({"type": "meeting", "status": "cancelled"}, "withdrawn"),
    ],
)
def test_a_planned_meeting_has_the_fate_that_its_history_gives_it(say, second, fate):
    both = {"participants": ("Ana Sol", "Ben Tor")}
    accounts = _told((0, {"type": "meeting"} | both), (1, second | both))
    assert _fates(say, accounts) == [["set", fate]]


@pytest.mark.parametrize(
    ("words", "lang", "fate"),
    [
        ("the day of the ferry is flexible", "en", "softened"),
        ("ngày chạy phà có thể linh hoạt", "vi", "softened"),
        ("the ferry runs on Monday", "en", None),
        ("anything", "xx", None),
    ],
)
def test_words_that_change_a_fate(words, lang, fate):
    assert fate_words(words, lang) == fate
