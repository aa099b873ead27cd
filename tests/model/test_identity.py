"""Ids of statements."""

from dragoman.model.identity import statement_id
from dragoman.model.span import Span

SPANS = (Span(3, 9), Span(12, 20))


def test_an_id_is_short_and_the_same_everywhere():
    assert statement_id("r1", "event", SPANS) == "2b9ba766fe"


def test_the_order_of_the_spans_does_not_count():
    assert statement_id("r1", "event", SPANS) == statement_id("r1", "event", reversed(SPANS))


def test_all_else_does():
    ids = {
        statement_id("r1", "event", SPANS),
        statement_id("r2", "event", SPANS),
        statement_id("r1", "stance", SPANS),
        statement_id("r1", "event", SPANS[:1]),
        statement_id("r1", "event", SPANS, "Iran|territory"),
        statement_id("r1\0event", "", SPANS),
    }
    assert len(ids) == 6
