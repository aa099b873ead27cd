"""Accounts of events and statements of the deal, made by hand."""

from datetime import date, timedelta

import pytest

from dragoman.derive import Account, Dateline, Layers, statements
from dragoman.derive.deal import Placed
from dragoman.derive.decisions import Decisions
from dragoman.model.deal import Proposal, Provision, Response, Stance
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


@pytest.fixture
def place():
    """Return a maker: ``place(item, "r1", day=2, chain=("Courier", "Ana Sol"))``."""

    def make(item, report="r1", day=0, chain=("Courier",), *, about=(), denied=False, certainty="certain"):
        published = START + timedelta(days=day)
        where = Dateline(report, f"hash-{report}", chain[0], published.isoformat(), published)
        key = f"{report}-{item.evidence.start}-{type(item).__name__}"
        return Placed(key, where, item, chain, certainty, denied, "body", "unreviewed", about, len(chain) == 1)

    return make


@pytest.fixture
def plan(place):
    """Return a maker of mentions of a proposal."""

    def make(report="r1", day=0, points=None, start=0, **fields):
        where = {name: fields.pop(name) for name in ("chain", "about", "denied", "certainty") if name in fields}
        name = f"{points}-point plan" if points else "peace plan"
        told = {"id": "p1", "name": name, "author": (), "addressee": (), "status": "presented"} | fields
        return place(Proposal(points=points, evidence=Span(start, start + 5), **told), report, day, **where)

    return make


@pytest.fixture
def term(place):
    """Return a maker of provisions."""

    def make(option, code=None, report="r1", day=0, start=50, issue="territory", **fields):
        told = {"proposal": "p1", "value": None, "obligor": (), "beneficiary": (), "status": "proposed"} | fields
        item = Provision(issue=issue, option=option, said_by="narration", evidence=Span(start, start + 9), code=code,
                         **told)  # fmt: skip
        return place(item, report, day)

    return make


@pytest.fixture
def stance(place):
    """Return a maker of stances."""

    def make(party, value, option="Arland cedes Port", report="r1", day=0, start=80, **fields):
        where = {name: fields.pop(name) for name in ("chain", "denied", "certainty") if name in fields}
        told = {"issue": "territory", "condition": None, "red_line": False, "own_words": True} | fields
        item = Stance(party=party, option=option, stance=value, said_by=party, evidence=Span(start, start + 9), **told)
        return place(item, report, day, **where)

    return make


@pytest.fixture
def answer(place):
    """Return a maker of responses."""

    def make(party, value, report="r1", day=0, *, start=110, chain=("Courier", "Ana Sol"), proposal="p1", **where):
        item = Response(party, proposal, value, None, chain[-1], Span(start, start + 9))
        return place(item, report, day, chain, **where)

    return make
