"""A pinned ledger answers the same for ever, and as the ledger did at that moment."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.positions import positions
from dragoman.view.pinned import pinned
from dragoman.view.reports import reports
from dragoman.view.sources import sources
from dragoman.view.stories import stories
from dragoman.view.timeline import timeline

VIEWS = [brief, changes, claims, conflicts, positions, reports, sources, stories, timeline]
NOON = datetime(2031, 8, 1, 12, tzinfo=UTC)
LATER = "2031-08-01T13:00:00.000000Z"
ASKED = Options("en")


@pytest.mark.parametrize("view", VIEWS)
def test_what_the_ledger_learns_later_is_not_seen(ledger_of, corpus, view):
    *first, last = corpus[:3]
    ledger = ledger_of(first)
    then = pinned(ledger, NOON)
    before = view(then, Window(), ASKED)
    ledger.add(*last, LATER)
    ledger.judge(decide(Decision("reject", Anchor(first[0][0].id, "event")), "Ana", LATER))
    assert view(pinned(ledger, NOON), Window(), ASKED) == before
    assert view(then, Window(), ASKED) == before
    assert view(ledger, Window(), ASKED) != before


@pytest.mark.parametrize("view", VIEWS)
def test_it_answers_as_the_ledger_did(ledger, view):
    asked = view(ledger, Window(known_at=NOON), ASKED)
    assert replace(asked, known_at=None) == view(pinned(ledger, NOON), Window(), ASKED)


def test_an_earlier_moment_can_be_asked_through_a_pin(ledger):
    early = Window(known_at=datetime(2031, 7, 1, tzinfo=UTC))
    assert not reports(pinned(ledger, NOON), early, ASKED).sections[0].rows
