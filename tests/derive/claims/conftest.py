"""Statements, made by hand."""

from datetime import date, timedelta
from typing import ClassVar

import pytest

from dragoman.derive import Dateline
from dragoman.derive.claims.press import NoPress
from dragoman.derive.claims.stated import Stated
from dragoman.model.identity import short_hash
from dragoman.model.span import Span

START = date(2031, 5, 1)
WORDS = "the northern ferry will carry forty passengers before the harvest feast begins"


class Press(NoPress):
    """Two states with a spokesman and an office each, two editions of one newsroom, and an outlet of a state."""

    sides: ClassVar = {"Ana Sol": "Arland", "Palace": "Arland", "Ben Tor": "Borland", "Arland": "Arland"}
    families: ClassVar = {"Courier North": "Courier", "Courier South": "Courier"}

    def knows(self, name):
        return name in self.sides

    def is_person(self, name):
        return name in ("Ana Sol", "Ben Tor")

    def side(self, name, day):
        return self.sides.get(name, name)

    def family(self, outlet):
        return self.families.get(outlet, outlet)

    def owner(self, outlet):
        return "Arland" if outlet == "Voice of Arland" else None

    def parties_in(self, description):
        return frozenset(name for name in ("Arland", "Borland") if name in description)


@pytest.fixture(scope="session")
def press():
    return Press()


@pytest.fixture(scope="session")
def say():
    """Return a maker of statements: ``say("r1", "Ana Sol", day=2, said="2031-05-03")``."""

    def make(report: str, source: str = "Ana Sol", day: int = 0, **fields: object) -> Stated:
        published = START + timedelta(days=day)
        outlet = fields.pop("outlet", "Gazette")
        place = Dateline(report, f"hash-{report}", outlet, published.isoformat(), published)
        known = {"words": WORDS, "kind": "person", "lang": "en", "relays": ()} | fields
        spans = (Span(known.pop("start", 0), known.pop("start_end", 90)),)
        key = short_hash((report, source, str(spans), str(sorted(map(str, known.items())))))
        chain = (outlet or "?", *known["relays"], source)
        return Stated(id=key, dateline=place, layer="attribution", spans=spans, source=source, chain=chain, **known)

    return make
