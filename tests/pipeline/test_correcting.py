"""Correcting what was read: the words, the source, any field; what does not fit is refused."""

import pytest

from dragoman.errors import DragomanError
from dragoman.model.window import Window
from dragoman.pipeline import judging
from dragoman.view import Options
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.review import review
from dragoman.view.search import search
from dragoman.view.show import show
from dragoman.view.sources import sources

ALL = Window()


def test_corrected_words_are_what_the_brief_and_the_sources_cite(ledger, who, seen):
    text = seen.text_of("treaty")
    key = seen.said("Ana Sol").id
    start, end = text.index("the draft treaty has nine"), text.index(" and gives Borland")
    (made,) = judging.correct(ledger, key, "content", f"{start}-{end}", who())
    assert made.value == f"{start}-{end} the draft treaty has nine points"
    row = seen.rows(sources, "attributions")[key]
    assert [piece.words for piece in row.evidence] == ["the draft treaty has nine points"]
    told = seen.line("the draft treaty has nine points")
    assert "harbour" not in told.cells["text"]
    assert told.review == "corrected"
    (marked,) = show(ledger, ALL, Options(lang="en", report="treaty")).pages
    assert (start, end) in {(mark.start, mark.end) for mark in marked.marks if mark.kind == "content"}


def test_corrected_words_of_an_event_and_of_a_term_are_cited(ledger, who, seen):
    text = seen.text_of("treaty")
    at = text.index("Ana Sol met Ben Tor")
    key = seen.event_in("treaty")
    judging.correct(ledger, key, "evidence", f"{at}-{at + len('Ana Sol met Ben Tor')}", who(), report="treaty")
    assert seen.rows(show, "events", report="treaty")[key].evidence[0].words == "Ana Sol met Ben Tor"
    (term,) = seen.rows(show, "provisions", report="treaty").values()
    at = text.index("the harbour at Nord")
    judging.correct(ledger, term.id, "evidence", f"{at}-{at + len('the harbour at Nord')}", who())
    (found,) = seen.rows(proposal, "proposals").values()
    cited = [piece.words for term in found.children["versions"][0].children["terms"] for piece in term.evidence]
    assert cited == ["the harbour at Nord"]


def test_spaces_at_the_ends_of_a_span_are_left_out(ledger, who, seen):
    text = seen.text_of("denial")
    at = text.index(" the draft treaty")
    key = seen.said("Ben Tor").id
    (made,) = judging.correct(ledger, key, "content", f"{at}-{at + len(' the draft treaty ')}", who())
    assert made.value == f"{at + 1}-{at + 1 + len('the draft treaty')} the draft treaty"


def test_a_span_that_comes_with_its_words_finds_them_where_they_stand_now(ledger, who, seen):
    text = seen.text_of("denial")
    key = seen.said("Ben Tor").id
    at = text.index("gives away a harbour")
    (made,) = judging.correct(ledger, key, "content", f"{at + 7}-{at + 27} gives away a harbour", who())
    assert made.value == f"{at}-{at + 20} gives away a harbour"
    with pytest.raises(DragomanError) as caught:
        judging.correct(ledger, key, "content", "3-9 words that stand nowhere; 4-5", who())
    assert caught.value.code == "bad-span"


def test_every_field_takes_the_value_that_the_queue_shows(ledger, who, seen):
    found = seen.rows(review, "queue")
    for row in found.values():
        for field in row.children["fields"]:
            judging.correct(ledger, row.id, field.cells["field"], field.cells["value"], who())
    after = seen.rows(review, "queue", reviewer="eva")
    assert {key: row.cells["text"] for key, row in after.items()} == {k: r.cells["text"] for k, r in found.items()}
    for key, row in after.items():
        assert [f.cells for f in row.children["fields"]] == [f.cells for f in found[key].children["fields"]]


def test_a_corrected_source_changes_who_tells_of_the_term(ledger, who, seen):
    judging.correct(ledger, seen.said("Ana Sol").id, "source_name", "Ivo Sol", who())
    (term,) = seen.rows(show, "provisions", report="treaty").values()
    assert term.cells["who"] == ("Courier ← The Wire ← Ivo Sol",)


def test_a_corrected_chain_and_evidence_link(ledger, who, seen):
    key = seen.said("Ana Sol").id
    judging.correct(ledger, key, "relays", "Herald; The Wire", who())
    assert seen.rows(sources, "attributions")[key].cells["relays"] == ("Herald", "The Wire")
    (term,) = seen.rows(show, "provisions", report="treaty").values()
    judging.correct(ledger, term.id, "attribution", "", who())
    assert seen.rows(show, "provisions", report="treaty")[term.id].cells["who"] == ("Courier",)


def test_a_corrected_stance_and_option_move_in_the_matrix(ledger, who, seen):
    (stance,) = seen.rows(show, "stances", report="treaty").values()
    judging.correct(ledger, stance.id, "stance", "opposes", who())
    judging.correct(ledger, stance.id, "option", "territory.withdraw", who())
    (held,) = [row for row in seen.rows(positions, "positions").values() if row.cells["party"] == "Arland"]
    assert held.cells["stance"] == "opposes"
    assert "withdraws" in held.cells["option"]
    assert held.review == "corrected"


@pytest.mark.parametrize(
    ("value", "code"),
    [("", "bad-span"), ("x", "bad-span"), ("5-5", "bad-span"), ("9-3", "bad-span"), ("0-99999", "bad-span"),
     ("-3-4", "bad-span"), ("0-10; 5-12", "bad-span"), ("9999999999-99999999999", "bad-span"), ("0-5\0", "bad-value")],
)  # fmt: skip
def test_a_span_must_hold_words_of_the_report(ledger, who, value, code, seen):
    with pytest.raises(DragomanError) as caught:
        judging.correct(ledger, seen.said("Ana Sol").id, "content", value, who())
    assert caught.value.code == code
    assert ledger.judgements(ALL) == ()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("colour", "red", "bad-field"), ("polarity", "perhaps", "bad-value"), ("anonymous", "maybe", "bad-value"),
     ("said", "soon", "bad-value"), ("source_name", "  ", "bad-value"), ("certainty", "x" * 3000, "bad-value")],
)  # fmt: skip
def test_a_value_must_fit_its_field(ledger, who, field, value, code, seen):
    with pytest.raises(DragomanError) as caught:
        judging.correct(ledger, seen.said("Ana Sol").id, field, value, who())
    assert caught.value.code == code


def test_names_are_kept_as_the_codebook_has_them(ledger, who, seen):
    (made,) = judging.correct(ledger, seen.event_in("treaty"), "participants", "Nga; Ana Sol ;; Mỹ", who())
    assert made.value == "Russia; Ana Sol; United States"


def test_searches_are_narrowed_by_what_persons_made_of_the_reports(ledger, who, seen):
    def facets(query):
        return {
            key: {row.cells[column] for row in seen.rows(search, f"by_{key}", query=query).values()}
            for key, column in (("actor", "actor"), ("date", "date"), ("issue", "issue"))
        }

    key, (term,) = seen.event_in("treaty"), seen.rows(show, "provisions", report="treaty").values()
    before = facets("harbour")
    judging.correct(ledger, key, "participants", "Ana Sol; Russia", who(), report="treaty")
    judging.correct(ledger, key, "date", "2031-07-09", who(), report="treaty")
    judging.correct(ledger, term.id, "issue", "weapons", who())
    after = facets("harbour")
    assert "Russia" not in before["actor"]
    assert {"Russia", "Ana Sol"} <= after["actor"]
    assert "2031-07" in after["date"] - before["date"]
    assert "weapons" in after["issue"] - before["issue"]
    assert seen.rows(search, "hits", query="harbour", actor="Russia")
    (made, *_) = judging.reject(ledger, [key], who("eva"))
    assert not seen.rows(search, "hits", query="harbour", event="2031-07")
    judging.undo(ledger, [made.id], who())
    assert seen.rows(search, "hits", query="harbour", event="2031-07")
