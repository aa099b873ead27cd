from datetime import UTC, date, datetime, timedelta

import pytest

from dragoman.derive import event_anchor
from dragoman.model.judgement import Decision, decide, undo
from dragoman.model.reading import Attribution, Event, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.timeline import timeline
from dragoman.view.why import why

ENGLISH = Options(lang="en")
START = date(2031, 5, 1)


def _section(sheet, key):
    return next(section for section in sheet.sections if section.key == key)


def test_a_meeting_planned_and_then_held_is_one_line_with_both_accounts(ledger):
    events = _section(timeline(ledger, Window(), ENGLISH), "events")
    (met,) = [row for row in events.rows if row.cells["type"] == "meeting"]
    assert met.cells["status"] == "occurred"
    assert met.cells["history"] == ("2031-05-03 planned", "2031-05-10 occurred")
    assert [piece.report for piece in met.evidence] == ["plan", "held"]
    assert met.evidence[1].words == "Ana Sol met Ben Tor in Port"
    assert met.cells["who"] == ("Courier ← The Wire ← an unnamed aide", "Herald")
    assert events.evidence_key == "accounts"


@pytest.mark.parametrize(
    ("as_of", "due"),
    [(date(2031, 5, 4), ["2031-05-09", "2031-05-12"]), (date(2031, 5, 9), ["2031-05-09", "2031-05-12"]),
     (date(2031, 5, 12), ["2031-05-12"]), (date(2031, 5, 13), [])],
)  # fmt: skip
def test_what_is_due_is_what_is_not_past(ledger, as_of, due):
    rows = _section(timeline(ledger, Window(as_of=as_of), ENGLISH), "due").rows
    assert [row.cells["date"] for row in rows] == due


def test_undated_events_stand_apart(ledger):
    sheet = timeline(ledger, Window(), ENGLISH)
    assert [row.cells["participants"] for row in _section(sheet, "undated").rows] == [("Arland", "Borland")]
    assert all(row.cells["start"] for row in _section(sheet, "events").rows)


@pytest.mark.parametrize(
    ("options", "types"),
    [(Options(actor="borland"), {"deadline", "talks"}), (Options(kind="deadline"), {"deadline"}),
     (Options(report="held"), {"meeting", "talks"}), (Options(since=date(2031, 5, 9)), {"meeting", "talks"}),
     (Options(actor="nobody"), set())],
)  # fmt: skip
def test_filters_leave_what_was_asked_for(ledger, options, types):
    sheet = timeline(ledger, Window(), options)
    assert {row.cells["type"] for section in sheet.sections for row in section.rows} == types


def test_a_rejected_account_vanishes_and_a_corrected_one_is_marked(ledger, corpus):
    report, reading = corpus[2]
    anchor = event_anchor("held", reading.events[0], report.text)
    ledger.judge(decide(Decision("correct", anchor, "place", "Harbour"), "eva", "2031-08-02T00:00:00.000000Z"))
    rows = _section(timeline(ledger, Window(), ENGLISH), "events").rows
    corrected = [row for row in rows if row.review == "corrected"]
    assert [row.cells["place"] for row in corrected] == ["Harbour"]
    ledger.judge(decide(Decision("reject", anchor), "eva", "2031-08-03T00:00:00.000000Z"))
    rows = _section(timeline(ledger, Window(), ENGLISH), "events").rows
    assert [row.cells["status"] for row in rows if row.cells["type"] == "meeting"] == ["planned"]


def span_of(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def made(name, day, text, outlet="Courier", **layers):
    report = Report(name, text, "en", (START + timedelta(days=day)).isoformat(), outlet)
    return report, Reading(report.hash, "fast", "test-1", "en", **layers)


def _told(name, day, words, outlet, *, date="2031-05-09", place="Port", status="occurred", who=("Ana Sol", "Ben Tor")):
    event = Event("meeting", span_of(words, words.split(".")[0]), who, date, place, status)
    return made(name, day, words, outlet, events=(event,))


FIVE = (
    _told("one", 3, "Ana Sol and Ben Tor will meet at the weekend. Later more.", "Courier", date="2031-W19-WE",
          place=None, status="planned"),
    _told("two", 9, "Ana Sol met Ben Tor in the harbour of Port. It rained.", "Herald", date="2031-05-10"),
    _told("three", 10, "Ana Sol, Lea Ros and Ben Tor met in Port. No word on the list.", "Wire", date="2031-05-10",
          who=("Ana Sol", "Lea Ros", "Ben Tor")),
    _told("four", 10, "Ana Sol saw Ben Tor on the coast. They were brief.", "Post", date=None, place=None),
    _told("five", 10, "A meeting of Ana Sol and Ben Tor never happened. So an aide.", "Star", date="2031-05-10",
          status="denied"),
)  # fmt: skip


def test_one_meeting_told_by_five_reports_is_one_line_with_five_accounts_and_what_they_differ_in(ledger_of):
    (met,) = _section(timeline(ledger_of(FIVE), Window(), ENGLISH), "events").rows
    assert [piece.report for piece in met.evidence] == ["one", "two", "five", "four", "three"]
    assert met.cells["reports"] == 5
    assert met.cells["date"] == "2031-05-10"
    assert met.cells["disputed"]
    differing = {(row.cells["field"], row.cells["value"]): row.cells["reports"] for row in met.children["differences"]}
    assert differing["participants", "Ana Sol, Ben Tor"] == 4
    assert differing["participants", "Ana Sol, Ben Tor, Lea Ros"] == 1
    assert (differing["count", "2"], differing["count", "3"]) == (4, 1)
    assert (differing["status", "occurred"], differing["status", "denied"]) == (3, 1)
    assert not [field for field, _ in differing if field == "place"]
    assert all(row.evidence for row in met.children["differences"])


def test_places_that_differ_stand_side_by_side(ledger_of):
    told = (FIVE[1], _told("six", 10, "Ana Sol met Ben Tor in Berlin. It was cold.", "Wire", place="Berlin"))
    anchors = [event_anchor(report.id, reading.events[0], report.text) for report, reading in told]
    ledger = ledger_of(told)
    assert len(_section(timeline(ledger, Window(), ENGLISH), "events").rows) == 2
    for anchor in anchors:
        ledger.judge(decide(Decision("merge", anchor, value="g"), "eva", "2031-08-02T00:00:00.000000Z"))
    (met,) = _section(timeline(ledger, Window(), ENGLISH), "events").rows
    places = [
        (r.cells["value"], r.evidence[0].outlet) for r in met.children["differences"] if r.cells["field"] == "place"
    ]
    assert places == [("Port", "Herald"), ("Berlin", "Wire")]
    assert "judged-one" in met.cells["reasons"][0]


def test_a_merge_undone_later_leaves_two_events_and_the_time_between_as_it_was(ledger_of):
    told = (FIVE[1], _told("six", 10, "Ana Sol met Ben Tor in Berlin. It was cold.", "Wire", place="Berlin"))
    ledger = ledger_of(told)
    merged = [
        decide(
            Decision("merge", event_anchor(report.id, reading.events[0], report.text), value="g"), "eva",
            "2031-08-02T00:00:00.000000Z",
        )
        for report, reading in told
    ]  # fmt: skip
    for judgement in merged:
        ledger.judge(judgement)
    for judgement in merged:
        ledger.judge(undo(judgement, "eva", "2031-08-03T00:00:00.000000Z"))
    between = Window(known_at=datetime(2031, 8, 2, 12, tzinfo=UTC))
    assert len(_section(timeline(ledger, between, ENGLISH), "events").rows) == 1
    assert len(_section(timeline(ledger, Window(), ENGLISH), "events").rows) == 2


def test_a_report_that_arrives_late_changes_no_day_before_it_was_published(ledger_of):
    early, late = ledger_of(FIVE[:2] + FIVE[3:]), ledger_of(FIVE[:2] + FIVE[3:])
    late.add(*FIVE[2], "2031-12-01T00:00:00.000000Z")
    for day in range(1, 20):
        before = Window(as_of=START + timedelta(days=day), known_at=datetime(2031, 9, 1, tzinfo=UTC))
        assert timeline(late, before, ENGLISH) == timeline(early, before, ENGLISH)
        if START + timedelta(days=day) < date(2031, 5, 11):
            known = Window(as_of=START + timedelta(days=day))
            assert timeline(late, known, ENGLISH) == timeline(early, known, ENGLISH)
    assert timeline(late, Window(), ENGLISH).sections == timeline(ledger_of(FIVE), Window(), ENGLISH).sections


def test_reading_a_report_again_changes_nothing(ledger_of):
    twice = ledger_of((*FIVE, *FIVE))
    assert timeline(twice, Window(), ENGLISH).sections == timeline(ledger_of(FIVE), Window(), ENGLISH).sections


def _says(name, outlet, words):
    start = words.index("the ferry")
    said = Attribution((Span(start, start + 30),), (), (), "Ana Sol", "person")
    return made(name, 4, words, outlet, attributions=(said,))


SAID = (
    _says("s1", "Courier", "Ana Sol says the ferry toll will rise by half before the grain harvest begins. So far."),
    _says("s2", "Herald", "Ana Sol: the ferry toll will rise by half before the grain harvest. Traders complain."),
)


def test_what_two_reports_open_with_is_one_line_with_both(ledger_of):
    ledger = ledger_of(SAID)
    (row,) = _section(timeline(ledger, Window(), ENGLISH), "undated").rows
    assert (row.cells["type"], row.cells["participants"]) == ("statement-of-policy", ("Ana Sol",))
    assert [piece.report for piece in row.evidence] == ["s1", "s2"]
    (joined,) = [
        part for part in why(ledger, Window(), Options(lang="en", report=row.id)).sections if part.key == "joined"
    ]
    assert len(joined.rows) == 2


def test_the_words_in_which_reports_tell_of_an_event_come_with_it(ledger_of):
    text = "Toll talks end without a list\nAna Sol met Ben Tor in Port on Friday. They were brief."
    event = Event(
        "meeting", span_of(text, "Ana Sol met Ben Tor"), ("Ana Sol", "Ben Tor"), "2031-05-09", "Port", "occurred"
    )
    (row,) = _section(timeline(ledger_of([made("a", 9, text, events=(event,))]), Window(), ENGLISH), "events").rows
    assert row.cells["told"] == ("Toll talks end without a list · Ana Sol met Ben Tor in Port on Friday.",)
