from datetime import date

import pytest

from dragoman.derive import Dateline, Decisions, Layers, attribution_anchor, event_anchor, statements
from dragoman.model.judgement import Decision, decide
from dragoman.model.reading import Attribution, Event
from dragoman.model.span import Span

TEXT = "Envoy Sol said the ferry treaty was ready. The two sides met in Port on Monday."
PLACE = Dateline("r1", "h1", "Courier", "2031-05-02", date(2031, 5, 2))
SAID = Attribution((Span(15, 41),), (Span(10, 14),), (Span(0, 9),), "Ana Sol", "person")
MET = Event("meeting", Span(43, 79), ("Arland", "Borland"), "2031-04-28", "Port", "occurred")
LAYERS = Layers((SAID,), (MET,))


def _judged(*decisions):
    anchors = {"attribution": attribution_anchor("r1", SAID, TEXT), "event": event_anchor("r1", MET, TEXT)}
    made = []
    for number, (verb, layer, *rest) in enumerate(decisions):
        made.append(decide(Decision(verb, anchors[layer], *rest), "eva", f"2031-06-01T00:00:0{number}Z"))
    return statements(PLACE, LAYERS, Decisions(made), TEXT)


def test_without_judgement_all_stands_unreviewed():
    found = _judged()
    assert [s.review for s in found.said] == ["unreviewed"]
    assert [a.review for a in found.accounts] == ["unreviewed"]


def test_what_was_rejected_vanishes():
    assert _judged(("reject", "event")).accounts == ()
    assert _judged(("reject", "attribution")).said == ()


def test_what_was_accepted_is_marked():
    assert _judged(("accept", "event")).accounts[0].review == "accepted"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [("date", "2031-04-29", "2031-04-29"), ("place", "", None), ("status", "cancelled", "cancelled"),
     ("participants", "Arland; Cleo", ("Arland", "Cleo"))],
)  # fmt: skip
def test_a_corrected_field_takes_the_place_of_what_was_read(field, value, expected):
    (account,) = _judged(("correct", "event", field, value)).accounts
    assert getattr(account.event, field) == expected
    assert account.review == "corrected"


def test_a_corrected_source_changes_the_chain_and_keeps_the_id():
    before, after = _judged().said[0], _judged(("correct", "attribution", "source_name", "Ivo Sol")).said[0]
    assert after.chain == ("Courier", "Ivo Sol")
    assert after.id == before.id


def test_a_corrected_date_is_read_as_days():
    (account,) = _judged(("correct", "event", "date", "2031-W18")).accounts
    assert account.when.precision == "week"
