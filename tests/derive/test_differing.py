"""Several reviewers on one statement: the last word of each counts, and where they differ both stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.derive import Dateline, Decisions, Layers, attribution_anchor, event_anchor, statements
from dragoman.derive.decisions import decision_of
from dragoman.model.judgement import Anchor, Decision, Judgement, decide, undo
from dragoman.model.judging import live, undone
from dragoman.model.reading import Attribution, Event, Relay
from dragoman.model.span import Span

TEXT = "Envoy Sol said the ferry treaty was ready. The two sides met in Port on Monday."
PLACE = Dateline("r1", "h1", "Courier", "2031-05-02", date(2031, 5, 2))
SAID = Attribution(
    (Span(15, 41),), (Span(10, 14),), (Span(0, 9),), "Ana Sol", "person", relays=(Relay("Wire", said="2031-05-01"),)
)
MET = Event("meeting", Span(43, 79), ("Arland", "Borland"), "2031-04-28", "Port", "occurred")
LAYERS = Layers((SAID,), (MET,))
ANCHORS = {"attribution": attribution_anchor("r1", SAID, TEXT), "event": event_anchor("r1", MET, TEXT)}
HERE = Anchor("r1", "event", (Span(0, 4),), "Envoy"[:4])


def _rows(*acts: tuple[str, ...], layer: str = "event") -> list[Judgement]:
    """Each act: who, verb, and for a correction field and value."""
    return [
        decide(Decision(verb, ANCHORS[layer], *rest), by, f"2031-06-01T00:00:{number:02}Z")
        for number, (by, verb, *rest) in enumerate(acts)
    ]


def _left(rows, text=TEXT):
    return statements(PLACE, LAYERS, Decisions(rows), text)


@pytest.mark.parametrize(
    ("acts", "review"),
    [
        ([("eva", "accept"), ("bob", "reject")], "disputed"),
        ([("bob", "reject"), ("eva", "accept")], "disputed"),
        ([("eva", "correct", "status", "planned"), ("bob", "reject")], "disputed"),
        ([("eva", "accept"), ("bob", "reject"), ("bob", "accept")], "accepted"),
        ([("eva", "accept"), ("eva", "reject"), ("eva", "accept")], "accepted"),
        ([("eva", "correct", "status", "planned"), ("bob", "correct", "status", "cancelled")], "disputed"),
        ([("eva", "correct", "status", "planned"), ("bob", "correct", "status", "planned")], "corrected"),
        ([("eva", "correct", "status", "planned"), ("bob", "correct", "status", "denied"), ("eva", "accept")],
         "corrected"),
        ([("eva", "correct", "status", "planned"), ("bob", "correct", "place", "Harbour")], "corrected"),
        ([("eva", "accept"), ("bob", "merge", "", "g")], "accepted"),
    ],
)  # fmt: skip
def test_how_a_statement_is_marked(acts, review):
    (account,) = _left(_rows(*acts)).accounts
    assert account.review == review


@pytest.mark.parametrize(
    "acts",
    [[("eva", "reject")], [("eva", "reject"), ("bob", "reject")], [("eva", "accept"), ("eva", "reject")]],
)
def test_what_all_reject_who_judged_it_goes(acts):
    assert _left(_rows(*acts)).accounts == ()


def test_of_two_corrections_the_later_shows():
    rows = _rows(("eva", "correct", "status", "planned"), ("bob", "correct", "status", "cancelled"))
    assert _left(rows).accounts[0].event.status == "cancelled"


def test_when_one_takes_the_word_back_nothing_is_disputed():
    rows = _rows(("eva", "accept"), ("bob", "reject"))
    rows.append(undo(rows[1], "bob", "2031-06-02T00:00:00Z"))
    assert _left(rows).accounts[0].review == "accepted"
    rows.append(undo(rows[2], "bob", "2031-06-03T00:00:00Z"))
    assert _left(rows).accounts[0].review == "disputed"


def test_a_pair_kept_apart_is_not_taken_out_of_all_events():
    rows = _rows(("eva", "split", "", "other-statement"))
    assert not _left(rows).accounts[0].apart
    assert _left(_rows(("eva", "split"))).accounts[0].apart


def test_corrected_words_are_cited_under_the_same_id():
    before = _left([]).said[0]
    (said,) = _left(_rows(("eva", "correct", "content", "19-41 ferry treaty was ready"), layer="attribution")).said
    assert said.attribution.content[0].of(TEXT) == "ferry treaty was ready"
    assert said.id == before.id
    assert said.review == "corrected"


def test_corrected_words_follow_a_revision_and_fall_away_with_it():
    rows = _rows(("eva", "correct", "evidence", "43-63 The two sides met in"))
    moved = f"Corrected at noon. {TEXT}"
    event = Event("meeting", Span(62, 98), ("Arland", "Borland"), "2031-04-28", "Port", "occurred")
    (account,) = statements(PLACE, Layers((), (event,)), Decisions(rows), moved).accounts
    assert account.event.evidence.of(moved) == "The two sides met in"
    gone = TEXT.replace("met in", "saw")
    reread = Event("meeting", Span(43, 76), ("Arland", "Borland"), "2031-04-28", "Port", "occurred")
    (account,) = statements(PLACE, Layers((), (reread,)), Decisions(rows), gone).accounts
    assert account.event.evidence == Span(43, 76)


def test_who_tells_of_an_event_can_be_set_right():
    (account,) = _left(_rows(("eva", "correct", "attribution", ANCHORS["attribution"].statement))).accounts
    assert account.chain == ("Courier", "Wire", "Ana Sol")


def test_a_relay_that_stays_keeps_its_date():
    (said,) = _left(_rows(("eva", "correct", "relays", "Herald; Wire"), layer="attribution")).said
    assert said.attribution.relays == (Relay("Herald"), Relay("Wire", said="2031-05-01"))


acts = st.lists(st.tuples(st.sampled_from(["eva", "bob"]), st.sampled_from(["accept", "reject"])), max_size=6)


@given(acts)
def test_who_undoes_all_is_back_where_it_began(made):
    rows = [decide(Decision(v, HERE), by, f"2031-06-01T00:00:{n:02}Z") for n, (by, v) in enumerate(made)]
    undos = [undo(row, "eva", f"2031-06-01T00:01:{n:02}Z") for n, row in enumerate(rows)]
    assert live([*rows, *undos]) == ()
    again = [undo(row, "eva", f"2031-06-01T00:02:{n:02}Z") for n, row in enumerate(undos)]
    assert decision_of(live([*rows, *undos, *again])) == decision_of(live(rows))
    assert undone([*rows, *undos, *again]) == {row.id for row in undos}


@given(acts)
def test_a_statement_goes_only_where_everybody_rejects_it(made):
    rows = [decide(Decision(v, HERE), by, f"2031-06-01T00:00:{n:02}Z") for n, (by, v) in enumerate(made)]
    last = dict(made)
    decision = decision_of(live(rows))
    assert decision.rejected == (bool(last) and set(last.values()) == {"reject"})
    assert decision.disputed == (len(set(last.values())) > 1)
