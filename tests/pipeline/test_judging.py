"""Judgements: what a person decides is stored once, shows at once in every view, and can be taken back."""

from dataclasses import replace

import pytest

from dragoman.errors import DragomanError, NotFoundError
from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.pipeline import judging
from dragoman.pipeline.judging import JudgedMeanwhileError
from dragoman.view.show import show
from dragoman.view.sources import sources

ALL = Window()


def test_each_act_answers_with_the_rows_that_it_stored(ledger, who, seen):
    key = seen.said("Ana Sol").id
    (made,) = judging.accept(ledger, [key], who(note="heard it"))
    assert (made.verb, made.by, made.note, made.anchor.statement) == ("accept", "eva", "heard it", key)
    assert ledger.judgements(ALL) == (made,)
    assert seen.said("Ana Sol").review == "accepted"


def test_rejecting_takes_out_and_undoing_brings_back_and_undoing_that_takes_out_again(ledger, who, seen):
    key = seen.said("Ana Sol").id
    (rejected,) = judging.reject(ledger, [key], who())
    assert key not in seen.rows(sources, "attributions")
    (undone,) = judging.undo(ledger, [rejected.id], who())
    assert key in seen.rows(sources, "attributions")
    judging.undo(ledger, [undone.id], who())
    assert key not in seen.rows(sources, "attributions")


def test_nothing_is_undone_twice(ledger, who, seen):
    (made,) = judging.accept(ledger, [seen.said("Ana Sol").id], who())
    judging.undo(ledger, [made.id], who())
    with pytest.raises(DragomanError, match="undone already") as caught:
        judging.undo(ledger, [made.id], who())
    assert caught.value.code == "undone-already"


def test_a_row_of_a_view_stands_for_all_statements_under_it(ledger, who, seen):
    (met,) = [row for row in seen.events() if len(row.cells["statements"]) == 2]
    made = judging.accept(ledger, [met.id], who())
    assert {each.anchor.statement for each in made} == set(met.cells["statements"])


def test_a_statement_of_an_undated_report_is_judged(ledger, who, seen):
    source = ledger.report("denial", ALL)
    reading = ledger.reading(source.hash, ALL)
    undated = Report("memo", f"Memo. {source.text}", "en", None, "Desk")
    at = len("Memo. ")
    (found,) = reading.attributions
    moved = replace(found, content=tuple(type(s)(s.start + at, s.end + at) for s in found.content), cue=(), source=())
    ledger.add(undated, replace(reading, report=undated.hash, attributions=(moved,)), "2031-06-02T00:00:00Z")
    key = next(iter(seen.rows(show, "attributions", report="memo")))
    assert judging.accept(ledger, [key], who())[0].anchor.report == "memo"
    assert judging.accept(ledger, [key], who("bob"), report="memo")


@pytest.mark.parametrize("act", [judging.accept, judging.reject])
def test_an_unknown_id_stores_nothing_of_the_others(ledger, who, act, seen):
    with pytest.raises(NotFoundError):
        act(ledger, [seen.said("Ana Sol").id, "0000000000"], who())
    assert ledger.judgements(ALL) == ()


def test_a_wrong_hint_does_not_hide_a_statement(ledger, who, seen):
    assert judging.accept(ledger, [seen.said("Ana Sol").id], who(), report="later")
    assert judging.accept(ledger, [seen.said("Ana Sol").id], who(), report="nowhere")


def test_grades(ledger, who):
    (made,) = judging.grade(ledger, "Herald", "b", who())
    assert made.value == "B"
    with pytest.raises(JudgedMeanwhileError):
        judging.grade(ledger, "Herald", "C", who("bob", seen=""))
    assert judging.grade(ledger, "Courier", "C", who("bob", seen=""))
    with pytest.raises(DragomanError, match="There is no grade"):
        judging.grade(ledger, "Herald", "Z", who())


def test_dating_a_report_reads_it_with_that_date(ledger, who):
    ledger.add(
        Report("memo", "The two sides met in Geneva yesterday, an official said.", "en"), None, "2031-06-01T00:00Z"
    )
    judging.date_report(ledger, "memo", "2031-05-12", who())
    assert "memo" in {ref.id for ref in ledger.reports(ALL)}
    ref = ledger.ref("memo", ALL)
    assert {key.published for key in ledger.reading_keys([ref.hash])[ref.hash]} == {"2031-05-12"}
    assert {key.annotator for key in ledger.reading_keys([ledger.ref("treaty", ALL).hash]).popitem()[1]} == {"fast"}
    for report, day, code in (("memo", "2031-02-30", "bad-date"), ("nobody", "2031-05-12", "unknown-report")):
        with pytest.raises(DragomanError) as caught:
            judging.date_report(ledger, report, day, who())
        assert caught.value.code == code


@pytest.mark.parametrize("odd", ["\ud800", "a\0b"])
def test_text_that_no_database_stores_is_refused_before_it_reaches_one(ledger, who, odd, seen):
    key = seen.said("Ana Sol").id
    tries = (
        lambda: judging.accept(ledger, [key], who(odd)),
        lambda: judging.accept(ledger, [key], who(note=odd)),
        lambda: judging.accept(ledger, [odd], who()),
        lambda: judging.accept(ledger, [odd], who(), report=odd),
        lambda: judging.correct(ledger, key, "source_name", odd, who()),
        lambda: judging.correct(ledger, key, odd, "x", who()),
        lambda: judging.undo(ledger, [odd], who()),
        lambda: judging.merge(ledger, odd, odd, who()),
        lambda: judging.grade(ledger, odd, "A", who()),
        lambda: judging.date_report(ledger, odd, "2031-05-12", who()),
        lambda: judging.date_report(ledger, "treaty", odd, who()),
        lambda: judging.new_dossier(ledger, odd, odd, [("query", odd)], who()),
        lambda: judging.add_to_dossier(ledger, odd, [("query", odd)], who()),
    )
    for attempt in tries:
        with pytest.raises(DragomanError):
            attempt()
    assert ledger.judgements(ALL) == ()
    assert judging.accept(ledger, [key], who(), report=odd), "a wrong hint hides nothing"
