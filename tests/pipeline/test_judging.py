"""Judgements: what a person decides is stored once, shows at once in every view, and can be taken back."""

from dataclasses import replace
from datetime import datetime

import pytest

from dragoman.errors import DragomanError, NotFoundError, UsageError
from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.pipeline import judging
from dragoman.pipeline.judging import JudgedMeanwhileError, Reviewer
from dragoman.view import Options
from dragoman.view.brief import brief
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.review import review
from dragoman.view.show import show
from dragoman.view.sources import sources
from dragoman.view.timeline import timeline

ALL = Window()


def rows(view, ledger, key: str, **options):
    sheet = view(ledger, ALL, Options(lang="en", **options))
    return {row.id: row for section in sheet.sections if section.key == key for row in section.rows}


def said(ledger, source: str):
    return next(row for row in rows(sources, ledger, "attributions").values() if row.cells["source"] == source)


def events(ledger):
    found = rows(timeline, ledger, "events")
    return sorted(found.values(), key=lambda row: (row.cells["date"], row.id))


def event_in(ledger, report: str) -> str:
    """Id of the account of the meeting in a report."""
    return next(iter(rows(show, ledger, "events", report=report)))


def text_of(ledger, report: str) -> str:
    return ledger.report(report, ALL).text


def line(ledger, words: str):
    sheet = brief(ledger, ALL, Options(lang="en"))
    found = [row for section in sheet.sections for row in section.rows if words in str(row.cells.get("text", ""))]
    return found[0] if found else None


def test_each_act_answers_with_the_rows_that_it_stored(ledger, who):
    key = said(ledger, "Ana Sol").id
    (made,) = judging.accept(ledger, [key], who(note="heard it"))
    assert (made.verb, made.by, made.note, made.anchor.statement) == ("accept", "eva", "heard it", key)
    assert ledger.judgements(ALL) == (made,)
    assert said(ledger, "Ana Sol").review == "accepted"


def test_rejecting_takes_out_and_undoing_brings_back_and_undoing_that_takes_out_again(ledger, who):
    key = said(ledger, "Ana Sol").id
    (rejected,) = judging.reject(ledger, [key], who())
    assert key not in rows(sources, ledger, "attributions")
    (undone,) = judging.undo(ledger, [rejected.id], who())
    assert key in rows(sources, ledger, "attributions")
    judging.undo(ledger, [undone.id], who())
    assert key not in rows(sources, ledger, "attributions")


def test_nothing_is_undone_twice(ledger, who):
    (made,) = judging.accept(ledger, [said(ledger, "Ana Sol").id], who())
    judging.undo(ledger, [made.id], who())
    with pytest.raises(DragomanError, match="undone already") as caught:
        judging.undo(ledger, [made.id], who())
    assert caught.value.code == "undone-already"


def test_a_row_of_a_view_stands_for_all_statements_under_it(ledger, who):
    (met,) = [row for row in events(ledger) if len(row.cells["statements"]) == 2]
    made = judging.accept(ledger, [met.id], who())
    assert {each.anchor.statement for each in made} == set(met.cells["statements"])


def test_corrected_words_are_what_the_brief_and_the_sources_cite(ledger, who):
    text = text_of(ledger, "treaty")
    key = said(ledger, "Ana Sol").id
    start, end = text.index("the draft treaty has nine"), text.index(" and gives Borland")
    (made,) = judging.correct(ledger, key, "content", f"{start}-{end}", who())
    assert made.value == f"{start}-{end} the draft treaty has nine points"
    row = rows(sources, ledger, "attributions")[key]
    assert [piece.words for piece in row.evidence] == ["the draft treaty has nine points"]
    told = line(ledger, "the draft treaty has nine points")
    assert "harbour" not in told.cells["text"]
    assert told.review == "corrected"
    (marked,) = show(ledger, ALL, Options(lang="en", report="treaty")).pages
    assert (start, end) in {(mark.start, mark.end) for mark in marked.marks if mark.kind == "content"}


def test_corrected_words_of_an_event_and_of_a_term_are_cited(ledger, who):
    text = text_of(ledger, "treaty")
    at = text.index("Ana Sol met Ben Tor")
    key = event_in(ledger, "treaty")
    judging.correct(ledger, key, "evidence", f"{at}-{at + len('Ana Sol met Ben Tor')}", who(), report="treaty")
    assert rows(show, ledger, "events", report="treaty")[key].evidence[0].words == "Ana Sol met Ben Tor"
    (term,) = rows(show, ledger, "provisions", report="treaty").values()
    at = text.index("the harbour at Nord")
    judging.correct(ledger, term.id, "evidence", f"{at}-{at + len('the harbour at Nord')}", who())
    (found,) = rows(proposal, ledger, "proposals").values()
    cited = [piece.words for term in found.children["versions"][0].children["terms"] for piece in term.evidence]
    assert cited == ["the harbour at Nord"]


def test_spaces_at_the_ends_of_a_span_are_left_out(ledger, who):
    text = text_of(ledger, "denial")
    at = text.index(" the draft treaty")
    key = said(ledger, "Ben Tor").id
    (made,) = judging.correct(ledger, key, "content", f"{at}-{at + len(' the draft treaty ')}", who())
    assert made.value == f"{at + 1}-{at + 1 + len('the draft treaty')} the draft treaty"


def test_a_span_that_comes_with_its_words_finds_them_where_they_stand_now(ledger, who):
    text = text_of(ledger, "denial")
    key = said(ledger, "Ben Tor").id
    at = text.index("gives away a harbour")
    (made,) = judging.correct(ledger, key, "content", f"{at + 7}-{at + 27} gives away a harbour", who())
    assert made.value == f"{at}-{at + 20} gives away a harbour"
    with pytest.raises(DragomanError) as caught:
        judging.correct(ledger, key, "content", "3-9 words that stand nowhere; 4-5", who())
    assert caught.value.code == "bad-span"


def test_every_field_takes_the_value_that_the_queue_shows(ledger, who):
    found = rows(review, ledger, "queue")
    for row in found.values():
        for field in row.children["fields"]:
            judging.correct(ledger, row.id, field.cells["field"], field.cells["value"], who())
    after = rows(review, ledger, "queue", reviewer="eva")
    assert {key: row.cells["text"] for key, row in after.items()} == {k: r.cells["text"] for k, r in found.items()}
    for key, row in after.items():
        assert [f.cells for f in row.children["fields"]] == [f.cells for f in found[key].children["fields"]]


def test_a_corrected_source_changes_who_tells_of_the_term(ledger, who):
    judging.correct(ledger, said(ledger, "Ana Sol").id, "source_name", "Ivo Sol", who())
    (term,) = rows(show, ledger, "provisions", report="treaty").values()
    assert term.cells["who"] == ("Courier ← The Wire ← Ivo Sol",)


def test_a_corrected_chain_and_evidence_link(ledger, who):
    key = said(ledger, "Ana Sol").id
    judging.correct(ledger, key, "relays", "Herald; The Wire", who())
    assert rows(sources, ledger, "attributions")[key].cells["relays"] == ("Herald", "The Wire")
    (term,) = rows(show, ledger, "provisions", report="treaty").values()
    judging.correct(ledger, term.id, "attribution", "", who())
    assert rows(show, ledger, "provisions", report="treaty")[term.id].cells["who"] == ("Courier",)


def test_a_corrected_stance_and_option_move_in_the_matrix(ledger, who):
    (stance,) = rows(show, ledger, "stances", report="treaty").values()
    judging.correct(ledger, stance.id, "stance", "opposes", who())
    judging.correct(ledger, stance.id, "option", "territory.withdraw", who())
    (held,) = [row for row in rows(positions, ledger, "positions").values() if row.cells["party"] == "Arland"]
    assert held.cells["stance"] == "opposes"
    assert "withdraws" in held.cells["option"]
    assert held.review == "corrected"


@pytest.mark.parametrize(
    ("value", "code"),
    [("", "bad-span"), ("x", "bad-span"), ("5-5", "bad-span"), ("9-3", "bad-span"), ("0-99999", "bad-span"),
     ("-3-4", "bad-span"), ("0-10; 5-12", "bad-span"), ("9999999999-99999999999", "bad-span"), ("0-5\0", "bad-value")],
)  # fmt: skip
def test_a_span_must_hold_words_of_the_report(ledger, who, value, code):
    with pytest.raises(DragomanError) as caught:
        judging.correct(ledger, said(ledger, "Ana Sol").id, "content", value, who())
    assert caught.value.code == code
    assert ledger.judgements(ALL) == ()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("colour", "red", "bad-field"), ("polarity", "perhaps", "bad-value"), ("anonymous", "maybe", "bad-value"),
     ("said", "soon", "bad-value"), ("source_name", "  ", "bad-value"), ("certainty", "x" * 3000, "bad-value")],
)  # fmt: skip
def test_a_value_must_fit_its_field(ledger, who, field, value, code):
    with pytest.raises(DragomanError) as caught:
        judging.correct(ledger, said(ledger, "Ana Sol").id, field, value, who())
    assert caught.value.code == code


def test_names_are_kept_as_the_codebook_has_them(ledger, who):
    (made,) = judging.correct(ledger, event_in(ledger, "treaty"), "participants", "Nga; Ana Sol ;; Mỹ", who())
    assert made.value == "Russia; Ana Sol; United States"


def test_merging_joins_all_accounts_of_two_events_and_the_brief_tells_of_one(ledger, who):
    first, second, third = events(ledger)
    assert [len(row.cells["statements"]) for row in (first, second, third)] == [1, 2, 1]
    meetings = _met(ledger)
    made = judging.merge(ledger, second.id, third.id, who())
    assert len(made) == 3
    assert len(events(ledger)) == 2
    assert _met(ledger) == meetings - 1
    judging.merge(ledger, event_in(ledger, "treaty"), third.cells["statements"][0], who())
    (one,) = events(ledger)
    assert len(one.cells["statements"]) == 4


def _met(ledger) -> int:
    return len(rows(brief, ledger, "met"))


def test_a_merge_is_undone_whole(ledger, who):
    before = [row.cells for row in events(ledger)]
    made = judging.merge(ledger, event_in(ledger, "treaty"), event_in(ledger, "later"), who())
    assert len(events(ledger)) == 2
    judging.undo(ledger, [each.id for each in made], who())
    assert [row.cells for row in events(ledger)] == before


def test_a_split_account_stands_for_itself_and_can_be_merged_again(ledger, who):
    judging.split(ledger, event_in(ledger, "night"), who(), report="night")
    assert len(events(ledger)) == 4
    judging.merge(ledger, event_in(ledger, "night"), event_in(ledger, "evening"), who())
    assert len(events(ledger)) == 3


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [("evening", "night", "bad-merge"), ("evening", "evening", "bad-merge"), ("evening", "0000000000",
      "unknown-statement")],
)  # fmt: skip
def test_what_cannot_be_merged(ledger, who, one, other, code):
    keys = [event_in(ledger, name) if not name.isdecimal() else name for name in (one, other)]
    with pytest.raises(DragomanError) as caught:
        judging.merge(ledger, *keys, who())
    assert caught.value.code == code


def test_an_event_and_words_are_not_one(ledger, who):
    with pytest.raises(DragomanError, match="cannot be one"):
        judging.merge(ledger, event_in(ledger, "night"), said(ledger, "Ana Sol").id, who())


def test_a_term_is_not_merged_with_an_event(ledger, who):
    (term,) = rows(show, ledger, "provisions", report="treaty").values()
    with pytest.raises(UsageError, match="cannot be one"):
        judging.merge(ledger, term.id, event_in(ledger, "night"), who())


def test_two_words_of_one_claim_are_merged(ledger, who):
    claims = [said(ledger, name).id for name in ("Ana Sol", "Ben Tor")]
    try:
        judging.split(ledger, claims[1], who())
    except DragomanError:
        pytest.fail("an attribution can be split off")
    made = judging.merge(ledger, *claims, who())
    assert {each.anchor.statement for each in made} >= set(claims)


def test_the_second_of_two_reviewers_sees_the_first(ledger, who):
    key = said(ledger, "Ana Sol").id
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


def test_a_line_of_the_brief_that_reviewers_differ_about_stays_and_says_so(ledger, who):
    key = said(ledger, "Ana Sol").id
    judging.accept(ledger, [key], who("eva"))
    (against,) = judging.reject(ledger, [key], who("bob"))
    assert line(ledger, "nine points").review == "disputed"
    met = next(row for row in events(ledger) if len(row.cells["statements"]) == 2)
    judging.accept(ledger, [met.cells["statements"][0]], who("eva"))
    judging.reject(ledger, [met.cells["statements"][0]], who("bob"))
    assert next(row for row in events(ledger) if row.id == met.id).review == "disputed"
    judging.undo(ledger, [against.id], who("bob"))
    assert line(ledger, "nine points").review == "accepted"


def test_an_undo_is_seen_too(ledger, who):
    key = said(ledger, "Ana Sol").id
    (first,) = judging.accept(ledger, [key], who())
    (undone,) = judging.undo(ledger, [first.id], who())
    with pytest.raises(JudgedMeanwhileError):
        judging.reject(ledger, [key], who("bob", seen=first.id))
    assert judging.reject(ledger, [key], who("bob", seen=undone.id))


def test_other_statements_of_the_report_are_no_conflict(ledger, who):
    judging.accept(ledger, [said(ledger, "Ana Sol").id], who())
    assert judging.accept(ledger, [said(ledger, "a clerk of the port").id], who("bob", seen=""))


def test_what_the_queue_says_was_seen_is_what_is_compared(ledger, who):
    key = said(ledger, "Ana Sol").id
    judging.correct(ledger, key, "certainty", "hedged", who())
    judging.reject(ledger, [key], who("bob"))
    (row,) = [row for row in rows(review, ledger, "queue").values() if row.id == key]
    assert row.review == "disputed"
    assert judging.accept(ledger, [key], who("bob", seen=row.cells["seen"]))


def test_an_error_of_two_reviewers_can_go_to_another_process(ledger, who):
    (made,) = judging.accept(ledger, [said(ledger, "Ana Sol").id], who())
    made_anew, arguments = JudgedMeanwhileError(made).__reduce__()
    assert made_anew(*arguments).judgement == made


def test_a_clock_that_stands_still_loses_no_order(ledger):
    frozen = datetime.fromisoformat("2031-06-01T08:00:00+00:00")
    eva = Reviewer("eva", lambda: frozen)
    key = said(ledger, "Ana Sol").id
    for certainty in ("hedged", "certain", "hedged", "certain", "hedged"):
        judging.correct(ledger, key, "certainty", certainty, eva)
    assert said(ledger, "Ana Sol").cells["certainty"] == "hedged"
    recorded = [each.recorded for each in ledger.judgements(ALL)]
    assert recorded == sorted(set(recorded))


def test_a_decision_whose_words_a_revision_dropped_is_an_orphan(ledger, who):
    key = said(ledger, "Ben Tor").id
    (made,) = judging.reject(ledger, [key], who())
    text = "Ben Tor had nothing to say on Sunday."
    ledger.add(Report("denial", text, "en", "2031-05-05", "Herald"), None, "2031-06-02T00:00:00Z")
    reading = ledger.reading(ledger.ref("treaty", ALL).hash, ALL)
    revised = ledger.ref("denial", ALL)
    report = ledger.report("denial", ALL)
    ledger.add(report, replace(reading, report=revised.hash, attributions=(), events=(), deal=type(reading.deal)()),
               "2031-06-02T00:00:00Z")  # fmt: skip
    assert list(rows(review, ledger, "orphans")) == [made.id]
    judging.undo(ledger, [made.id], who())
    assert not rows(review, ledger, "orphans")


def test_a_statement_of_an_undated_report_is_judged(ledger, who):
    source = ledger.report("denial", ALL)
    reading = ledger.reading(source.hash, ALL)
    undated = Report("memo", f"Memo. {source.text}", "en", None, "Desk")
    at = len("Memo. ")
    (found,) = reading.attributions
    moved = replace(found, content=tuple(type(s)(s.start + at, s.end + at) for s in found.content), cue=(), source=())
    ledger.add(undated, replace(reading, report=undated.hash, attributions=(moved,)), "2031-06-02T00:00:00Z")
    key = next(iter(rows(show, ledger, "attributions", report="memo")))
    assert judging.accept(ledger, [key], who())[0].anchor.report == "memo"
    assert judging.accept(ledger, [key], who("bob"), report="memo")


@pytest.mark.parametrize("act", [judging.accept, judging.reject])
def test_an_unknown_id_stores_nothing_of_the_others(ledger, who, act):
    with pytest.raises(NotFoundError):
        act(ledger, [said(ledger, "Ana Sol").id, "0000000000"], who())
    assert ledger.judgements(ALL) == ()


def test_a_wrong_hint_does_not_hide_a_statement(ledger, who):
    assert judging.accept(ledger, [said(ledger, "Ana Sol").id], who(), report="later")
    assert judging.accept(ledger, [said(ledger, "Ana Sol").id], who(), report="nowhere")


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


def test_dossiers(ledger, who):
    judging.new_dossier(ledger, "ferry", "Ferry treaty", [("query", "harbour"), ("actor", "Nga")], who())
    judging.add_to_dossier(ledger, "ferry", [("issue", "territory")], who())
    judging.remove_from_dossier(ledger, "ferry", [("actor", "Russia")], who())
    kept = [(each.verb, each.field, each.value) for each in ledger.judgements(ALL)]
    assert ("follow", "actor", "Russia") in kept
    assert ("unfollow", "actor", "Russia") in kept


@pytest.mark.parametrize(
    ("act", "name", "follows", "code"),
    [(judging.new_dossier, "ferry", [], "known-dossier"), (judging.new_dossier, " ", [], "bad-dossier"),
     (judging.new_dossier, "a\nb", [], "bad-dossier"), (judging.new_dossier, "b", [("issue", "rain")], "bad-follow"),
     (judging.new_dossier, "b", [("colour", "red")], "bad-follow"),
     (judging.new_dossier, "b", [("proposal", "0000000000")], "unknown-statement"),
     (judging.add_to_dossier, "none", [("query", "x")], "unknown-dossier"),
     (judging.add_to_dossier, "ferry", [], "bad-follow"), (judging.add_to_dossier, "ferry", [("query", " ")],
      "bad-follow")],
)  # fmt: skip
def test_what_no_dossier_follows(ledger, who, act, name, follows, code):
    judging.new_dossier(ledger, "ferry", "", [("query", "harbour")], who())
    arguments = (name, "", follows) if act is judging.new_dossier else (name, follows)
    with pytest.raises(DragomanError) as caught:
        act(ledger, *arguments, who())
    assert caught.value.code == code


@pytest.mark.parametrize("odd", ["\ud800", "a\0b"])
def test_text_that_no_database_stores_is_refused_before_it_reaches_one(ledger, who, odd):
    key = said(ledger, "Ana Sol").id
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


def test_what_came_in_since_the_queue_was_asked_for_is_judged_too(ledger, who):
    rows(review, ledger, "queue")
    report = ledger.report("later", ALL)
    reading = ledger.reading(report.hash, ALL)
    newer = replace(report, id="newest", text=report.text.replace("later", "news!"))
    ledger.add(newer, replace(reading, report=newer.hash), "2031-06-02T00:00:00Z")
    assert judging.accept(ledger, [event_in(ledger, "newest")], who())
    assert judging.accept(ledger, [event_in(ledger, "treaty")], who())
    assert judging.merge(ledger, event_in(ledger, "newest"), event_in(ledger, "treaty"), who())
