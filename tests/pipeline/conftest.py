"""A ledger of hand-made reports on a ferry treaty, and a clock that ticks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dragoman.ledger import open_ledger
from dragoman.model.deal import Deal, Proposal, Provision, Response, Stance
from dragoman.model.reading import Attribution, Event, Reading, Relay
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.pipeline.judging import Reviewer
from dragoman.view import Options
from dragoman.view.brief import brief
from dragoman.view.show import show
from dragoman.view.sources import sources
from dragoman.view.timeline import timeline

START = date(2031, 5, 1)
RECORDED = "2031-05-20T00:00:00Z"
MORNING = datetime(2031, 6, 1, 8, tzinfo=UTC)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def told(text: str, words: str, who: str, day: str | None, kind: str = "meeting", link: int | None = None) -> Event:
    names = tuple(who.split(", "))
    return Event(kind, span_of(text, words), names, day, "Port", "occurred", link)


def made(name: str, day: int | None, text: str, outlet: str, **layers: object) -> tuple[Report, Reading]:
    published = None if day is None else (START + timedelta(days=day)).isoformat()
    report = Report(name, text, "en", published, outlet, None, f"About {name}")
    return report, Reading(report.hash, "fast", "test-1", "en", **layers)


def _treaty():
    text = (
        "Envoy Ana Sol told the Wire that the draft treaty has nine points and gives Borland the harbour at Nord. "
        "Borland is studying it, a clerk of the port said. Ana Sol met Ben Tor in Port on 2 May."
    )
    said = Attribution(
        (span_of(text, "the draft treaty has nine points and gives Borland the harbour at Nord"),),
        (span_of(text, "told"),), (span_of(text, "Envoy Ana Sol"),), "Ana Sol", "person", relays=(Relay("The Wire"),),
    )  # fmt: skip
    clerk = Attribution(
        (span_of(text, "Borland is studying it"),), (span_of(text, "said"),), (span_of(text, "a clerk of the port"),),
        "a clerk of the port", "anonymous", anonymous=True, certainty="hedged",
    )  # fmt: skip
    deal = Deal(
        proposals=(Proposal("p1", "ferry treaty", ("Arland",), ("Borland",), 9, "drafted",
                            span_of(text, "the draft treaty has nine points"), attribution=0),),
        provisions=(Provision("p1", "territory", "Arland cedes the harbour at Nord", None, ("Arland",), ("Borland",),
                              "proposed", "Ana Sol", span_of(text, "gives Borland the harbour at Nord"),
                              attribution=0),),
        stances=(Stance("Arland", "territory", "the harbour goes to Borland", "supports", None, False, "Ana Sol", True,
                        span_of(text, "gives Borland the harbour at Nord"), attribution=0),),
        responses=(Response("Borland", "p1", "studies", None, "a clerk of the port",
                            span_of(text, "Borland is studying it"), attribution=1),),
    )  # fmt: skip
    events = (told(text, "Ana Sol met Ben Tor in Port on 2 May", "Ana Sol, Ben Tor", "2031-05-02"),)
    return made("treaty", 1, text, "Courier", attributions=(said, clerk), events=events, deal=deal)


def _met(name: str, day: int, dated: str, outlet: str):
    text = (
        f"It is {name}. The two envoys, Ana Sol and Ben Tor, talked for an hour in Port on {dated[-2:]} May, it said."
    )
    words = f"Ana Sol and Ben Tor, talked for an hour in Port on {dated[-2:]} May"
    return made(name, day, text, outlet, events=(told(text, words, "Ana Sol, Ben Tor", dated),))


def _denial():
    text = "Ben Tor denied on Sunday that the draft treaty has nine points and gives away a harbour; it has ten."
    said = Attribution(
        (span_of(text, "the draft treaty has nine points and gives away a harbour"),), (span_of(text, "denied"),),
        (span_of(text, "Ben Tor"),), "Ben Tor", "person", polarity="denies",
    )  # fmt: skip
    return made("denial", 3, text, "Herald", attributions=(said,))


def corpus():
    """Five reports: a treaty, a denial, and the meeting of two envoys as three outlets date it."""
    return (
        _treaty(), _denial(), _met("evening", 6, "2031-05-06", "Herald"), _met("night", 7, "2031-05-06", "Post"),
        _met("later", 9, "2031-05-07", "Gazette"),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path):
    """The five reports in a ledger."""
    opened = open_ledger(str(tmp_path / "test.db"))
    for report, reading in corpus():
        opened.add(report, reading, RECORDED)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that is a second later each time."""
    seconds = count()
    return lambda: MORNING + timedelta(seconds=next(seconds))


@pytest.fixture
def who(clock):
    """Make a reviewer by name."""

    def reviewer(name: str = "eva", note: str = "", seen: str | None = None) -> Reviewer:
        return Reviewer(name, clock, note, seen)

    return reviewer


@dataclass(frozen=True)
class Seen:
    """What views show of a ledger."""

    ledger: object

    def rows(self, view, key: str, **options):
        sheet = view(self.ledger, Window(), Options(lang="en", **options))
        return {row.id: row for section in sheet.sections if section.key == key for row in section.rows}

    def said(self, source: str):
        return next(row for row in self.rows(sources, "attributions").values() if row.cells["source"] == source)

    def events(self):
        return sorted(self.rows(timeline, "events").values(), key=lambda row: (row.cells["date"], row.id))

    def event_in(self, report: str) -> str:
        """Return the id of the account of the meeting in a report."""
        return next(iter(self.rows(show, "events", report=report)))

    def text_of(self, report: str) -> str:
        return self.ledger.report(report, Window()).text

    def line(self, words: str):
        """Return the first line of the brief that holds ``words``, or None."""
        sheet = brief(self.ledger, Window(), Options(lang="en"))
        found = (row for section in sheet.sections for row in section.rows if words in str(row.cells.get("text", "")))
        return next(found, None)

    def met(self) -> int:
        """Return how many meetings the brief tells of."""
        return len(self.rows(brief, "met"))


@pytest.fixture
def seen(ledger):
    """What views show of the ledger."""
    return Seen(ledger)
