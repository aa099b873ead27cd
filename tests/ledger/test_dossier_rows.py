"""Dossiers are judgements like others: rows that are only added, in every database."""

from datetime import UTC, datetime

from dragoman.derive.dossiers import Scope, follow, scopes
from dragoman.ledger import open_ledger
from dragoman.model.judgement import decide, undo
from dragoman.model.window import Window

MORNING, NOON, NIGHT = (f"2031-06-01T{hour}:00:00.000000Z" for hour in ("08", "12", "20"))


def test_what_is_followed_needs_no_report_obeys_known_at_and_can_be_undone(fresh):
    ledger = open_ledger(fresh())
    first = decide(follow("ferry", "actor", "Arland"), "eva", MORNING)
    second = decide(follow("ferry", "query", "cảng"), "eva", NOON)
    for row in (first, second, first):
        ledger.judge(row)
    ledger.judge(undo(second, "eva", NIGHT))
    assert len(ledger.judgements(Window())) == 3
    assert scopes(ledger.judgements(Window())) == (Scope("ferry", actors=("Arland",)),)
    at_noon = Window(known_at=datetime(2031, 6, 1, 13, tzinfo=UTC))
    assert scopes(ledger.judgements(at_noon)) == (Scope("ferry", actors=("Arland",), queries=("cảng",)),)
    assert ledger.reports(Window()) == []
    ledger.close()


def test_what_is_followed_counts_in_the_content_hash(fresh):
    ledger = open_ledger(fresh())
    empty = ledger.content_hash()
    ledger.judge(decide(follow("ferry", "actor", "Arland"), "eva", MORNING))
    assert ledger.content_hash() != empty
    ledger.close()
