"""Several reviewers: each sees what the others decided, and nothing is decided over another's head."""

from dataclasses import replace
from datetime import datetime

import pytest

from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.pipeline import judging
from dragoman.pipeline.judging import JudgedMeanwhileError, Reviewer
from dragoman.view.review import review

ALL = Window()


def test_the_second_of_two_reviewers_sees_the_first(ledger, who, seen):
    key = seen.said("Ana Sol").id
    (first,) = judging.accept(ledger, [key], who("eva", seen=""))
    with pytest.raises(JudgedMeanwhileError) as caught:
        judging.correct(ledger, key, "certainty", "hedged", who("bob", seen=""))
    assert caught.value.judgement == first
    assert caught.value.code == "judged-meanwhile"
    (second,) = judging.correct(ledger, key, "certainty", "hedged", who("bob", seen=first.id))
    with pytest.raises(JudgedMeanwhileError) as caught:
        judging.accept(ledger, [key], who("eva", seen=first.id))
    assert caught.value.judgement == second
    assert judging.accept(ledger, [key], who("eva"))


def test_a_line_of_the_brief_that_reviewers_differ_about_stays_and_says_so(ledger, who, seen):
    key = seen.said("Ana Sol").id
    judging.accept(ledger, [key], who("eva"))
    (against,) = judging.reject(ledger, [key], who("bob"))
    assert seen.line("nine points").review == "disputed"
    met = next(row for row in seen.events() if len(row.cells["statements"]) == 2)
    judging.accept(ledger, [met.cells["statements"][0]], who("eva"))
    judging.reject(ledger, [met.cells["statements"][0]], who("bob"))
    assert next(row for row in seen.events() if row.id == met.id).review == "disputed"
    judging.undo(ledger, [against.id], who("bob"))
    assert seen.line("nine points").review == "accepted"


def test_an_undo_is_seen_too(ledger, who, seen):
    key = seen.said("Ana Sol").id
    (first,) = judging.accept(ledger, [key], who())
    (undone,) = judging.undo(ledger, [first.id], who())
    with pytest.raises(JudgedMeanwhileError):
        judging.reject(ledger, [key], who("bob", seen=first.id))
    assert judging.reject(ledger, [key], who("bob", seen=undone.id))


def test_other_statements_of_the_report_are_no_conflict(ledger, who, seen):
    judging.accept(ledger, [seen.said("Ana Sol").id], who())
    assert judging.accept(ledger, [seen.said("a clerk of the port").id], who("bob", seen=""))


def test_what_the_queue_says_was_seen_is_what_is_compared(ledger, who, seen):
    key = seen.said("Ana Sol").id
    judging.correct(ledger, key, "certainty", "hedged", who())
    judging.reject(ledger, [key], who("bob"))
    (row,) = [row for row in seen.rows(review, "queue").values() if row.id == key]
    assert row.review == "disputed"
    assert judging.accept(ledger, [key], who("bob", seen=row.cells["seen"]))


def test_an_error_of_two_reviewers_can_go_to_another_process(ledger, who, seen):
    (made,) = judging.accept(ledger, [seen.said("Ana Sol").id], who())
    made_anew, arguments = JudgedMeanwhileError(made).__reduce__()
    assert made_anew(*arguments).judgement == made


def test_a_clock_that_stands_still_loses_no_order(ledger, seen):
    frozen = datetime.fromisoformat("2031-06-01T08:00:00+00:00")
    eva = Reviewer("eva", lambda: frozen)
    key = seen.said("Ana Sol").id
    for certainty in ("hedged", "certain", "hedged", "certain", "hedged"):
        judging.correct(ledger, key, "certainty", certainty, eva)
    assert seen.said("Ana Sol").cells["certainty"] == "hedged"
    recorded = [each.recorded for each in ledger.judgements(ALL)]
    assert recorded == sorted(set(recorded))


def test_a_decision_whose_words_a_revision_dropped_is_an_orphan(ledger, who, seen):
    key = seen.said("Ben Tor").id
    (made,) = judging.reject(ledger, [key], who())
    text = "Ben Tor had nothing to say on Sunday."
    ledger.add(Report("denial", text, "en", "2031-05-05", "Herald"), None, "2031-06-02T00:00:00Z")
    reading = ledger.reading(ledger.ref("treaty", ALL).hash, ALL)
    revised = ledger.ref("denial", ALL)
    report = ledger.report("denial", ALL)
    ledger.add(report, replace(reading, report=revised.hash, attributions=(), events=(), deal=type(reading.deal)()),
               "2031-06-02T00:00:00Z")  # fmt: skip
    assert list(seen.rows(review, "orphans")) == [made.id]
    judging.undo(ledger, [made.id], who())
    assert not seen.rows(review, "orphans")


def test_what_came_in_since_the_queue_was_asked_for_is_judged_too(ledger, who, seen):
    seen.rows(review, "queue")
    report = ledger.report("later", ALL)
    reading = ledger.reading(report.hash, ALL)
    newer = replace(report, id="newest", text=report.text.replace("later", "news!"))
    ledger.add(newer, replace(reading, report=newer.hash), "2031-06-02T00:00:00Z")
    assert judging.accept(ledger, [seen.event_in("newest")], who())
    assert judging.accept(ledger, [seen.event_in("treaty")], who())
    assert judging.merge(ledger, seen.event_in("newest"), seen.event_in("treaty"), who())
