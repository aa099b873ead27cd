"""A ledger of hand-made reports, in SQLite."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.ledger import open_ledger
from dragoman.model.reading import Attribution, Event, Reading, Relay, TimeExpression, Zone
from dragoman.model.report import Report
from dragoman.model.span import Span

START = date(2031, 5, 1)
RECORDED = "2031-08-01T00:00:00.000000Z"
Made = tuple[Report, Reading]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def made(name: str, day: int | None, text: str, outlet: str | None = "Courier", **layers: object) -> Made:
    published = None if day is None else (START + timedelta(days=day)).isoformat()
    report = Report(name, text, "en", published, outlet, None, f"About {name}")
    return report, Reading(report.hash, "fast", "test-1", "en", **layers)


def _plan() -> Made:
    text = (
        "The Wire, citing an unnamed aide, reports that envoys Ana Sol and Ben Tor will meet in Port on 9 May. "
        "Ana Sol said: “We hand over the list by 12 May.” Borland has until 12 May to answer."
    )
    told = Attribution(
        content=(span_of(text, "envoys Ana Sol and Ben Tor will meet in Port on 9 May"),),
        cue=(span_of(text, "reports"),),
        source=(span_of(text, "an unnamed aide"),),
        source_name="an unnamed aide",
        source_kind="anonymous",
        anonymous=True,
        relays=(Relay("The Wire"),),
    )
    spoke = Attribution(
        content=(span_of(text, "We hand over the list by 12 May."),),
        cue=(span_of(text, "said"),),
        source=(Span(text.index("Ana Sol said"), text.index("Ana Sol said") + 7),),
        source_name="Ana Sol",
        source_kind="person",
        direct=True,
    )
    events = (
        Event("meeting", told.content[0], ("Ana Sol", "Ben Tor"), "2031-05-09", "Port", "planned", 0),
        Event("deadline", span_of(text, "Borland has until 12 May"), ("Borland",), "2031-05-12", None, "planned"),
    )
    times = (TimeExpression(span_of(text, "9 May"), "DATE", "2031-05-09"),)
    return made("plan", 2, text, attributions=(told, spoke), events=events, times=times)


def _denial() -> Made:
    text = "Ben Tor denied that a list exists. Photo: the harbour of Port."
    denied = Attribution(
        content=(span_of(text, "a list exists"),),
        cue=(span_of(text, "denied"),),
        source=(span_of(text, "Ben Tor"),),
        source_name="Ben Tor",
        source_kind="person",
        polarity="denies",
    )
    zones = (Zone("caption", span_of(text, "Photo: the harbour of Port.")),)
    return made("denial", 5, text, None, attributions=(denied,), zones=zones)


def _held() -> Made:
    text = "Ana Sol met Ben Tor in Port on 9 May. Theo <b>Courier</b> \u202egnp"
    event = Event(
        "meeting",
        span_of(text, "Ana Sol met Ben Tor in Port"),
        ("Ana Sol", "Ben Tor"),
        "2031-05-09",
        "Port",
        "occurred",
    )
    vague = Event("talks", span_of(text, "Ana Sol met Ben Tor"), ("Arland", "Borland"), None, None, "ongoing")
    return made("held", 9, text, "Herald", events=(event, vague))


def _undated() -> Made:
    text = "Nobody knows when this was written: Ana Sol resigned."
    said = Attribution((span_of(text, "Ana Sol resigned"),), (), (), "nobody", "group")
    return made("lost", None, text, attributions=(said,))


@pytest.fixture
def corpus() -> tuple[Made, ...]:
    return _plan(), _denial(), _held(), _undated()


@pytest.fixture
def ledger_of(tmp_path: Path):
    """Return a maker of ledgers, which closes them at the end."""
    opened = []

    def make(reports: Sequence[Made]):
        ledger = open_ledger(str(tmp_path / f"ledger-{len(opened)}.db"))
        opened.append(ledger)
        for report, reading in reports:
            ledger.add(report, reading, RECORDED)
        return ledger

    yield make
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(corpus, ledger_of: Callable[[Sequence[Made]], object]):
    return ledger_of(corpus)
