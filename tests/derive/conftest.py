"""Accounts of events, made by hand."""

from datetime import date, timedelta

import pytest

from dragoman.derive import Account, Dateline, Layers, statements
from dragoman.derive.decisions import Decisions
from dragoman.model.reading import Event
from dragoman.model.span import Span

START = date(2031, 5, 1)


@pytest.fixture
def tell():
    """Return a maker of accounts: ``tell("r1", day=2, date="2031-05-03", ...)``."""

    def make(report: str, day: int = 0, start: int = 0, **fields: object) -> Account:
        known = {"type": "meeting", "participants": ("Ana Sol", "Ben Tor"), "date": None, "place": None}
        known |= {"status": "occurred"} | fields
        event = Event(evidence=Span(start, start + 10), **known)
        published = START + timedelta(days=day)
        place = Dateline(report, f"hash-{report}", "Courier", published.isoformat(), published)
        return statements(place, Layers(events=(event,)), Decisions()).accounts[0]

    return make
