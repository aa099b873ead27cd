from datetime import date

import pytest

from dragoman.derive import event_anchor
from dragoman.model.judgement import Decision, decide
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.timeline import timeline

ENGLISH = Options(lang="en")


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
