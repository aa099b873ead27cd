"""Law 4: a view as of a day equals the view of a ledger that holds only what was published by then."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from dragoman.export.json import sheet_record
from dragoman.model.reading import Attribution, Event, Reading, Relay
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.brief import brief
from dragoman.view.dossier import dossier
from dragoman.view.reports import reports
from dragoman.view.sources import sources
from dragoman.view.timeline import timeline

VIEWS = [timeline, sources, brief, reports, dossier]
DAYS = 12
WORDS = ["ferry", "harbour", "treaty", "list", "envoy", "said", "denied", "met", "port"]


def _random_corpus(seed: int):
    chance = Random(seed)
    names = ["Ana Sol", "Ben Tor", "Arland", "Borland", "Sol", "Una Tor"]
    for number in range(30):
        day = date(2031, 5, 1) + timedelta(days=chance.randrange(DAYS))
        text = " ".join(chance.choices(WORDS, k=40))
        report = Report(
            f"r{number}", f"{number} {text}", "en", day.isoformat(), chance.choice([None, "Courier", "Wire"])
        )
        near = day + timedelta(days=chance.randrange(-3, 9))
        spans = [Span(start, start + chance.randrange(5, 40)) for start in range(0, 150, 30)]
        said = tuple(
            Attribution((span,), (), (), chance.choice(names), "person", relays=chance.choice([(), (Relay("Wire"),)]))
            for span in spans[:3]
        )
        events = tuple(
            Event(
                chance.choice(["meeting", "talks", "call", "deadline", "cancellation"]), span,
                tuple(chance.sample(names, 2)),
                chance.choice([None, near.isoformat(), "2031-W19", "2031-05"]),
                chance.choice([None, "Port"]), chance.choice(["occurred", "planned", "cancelled"]),
                chance.choice([None, 0, 2]),
            )
            for span in spans
        )  # fmt: skip
        yield report, Reading(report.hash, "fast", "test-1", "en", attributions=said, events=events)


@pytest.mark.parametrize("seed", [1, 2])
def test_as_of_equals_the_ledger_of_that_day(ledger_of, seed):
    corpus = list(_random_corpus(seed))
    whole = ledger_of(corpus)
    for day in (date(2031, 5, 1) + timedelta(days=n) for n in range(0, DAYS, 3)):
        known = ledger_of([pair for pair in corpus if date.fromisoformat(pair[0].published) <= day])
        for view in VIEWS:
            asked = Window(as_of=day), Options(lang="en", limit=9)
            assert sheet_record(view(whole, *asked)) == sheet_record(view(known, *asked)), view.__name__


@pytest.mark.parametrize("view", VIEWS)
def test_the_order_of_reading_does_not_count(ledger_of, corpus, view):
    asked = Window(), Options(lang="vi")
    one, other = view(ledger_of(corpus), *asked), view(ledger_of(corpus[::-1]), *asked)
    assert sheet_record(one) == sheet_record(other)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_known_before_it_was_recorded(ledger, view):
    before = Window(known_at=datetime(2031, 7, 1, tzinfo=UTC))
    sheet = view(ledger, before, Options(lang="en"))
    parts = sheet.parts or (sheet,)
    assert all(not row.evidence for part in parts for section in part.sections for row in section.rows)
    assert sheet.facts["reports"] == 0


@pytest.mark.parametrize("view", VIEWS)
def test_an_undated_report_takes_no_part(ledger_of, corpus, view):
    with_it, without = ledger_of(corpus), ledger_of(corpus[:-1])
    asked = Window(as_of=date(2031, 6, 1)), Options(lang="en")
    one, other = sheet_record(view(with_it, *asked)), sheet_record(view(without, *asked))
    if view is reports:
        assert [row["report"] for row in one.pop("undated")] == ["lost"]
        other.pop("undated")
    assert _without_counts(one) == _without_counts(other)


def _without_counts(record):
    if not isinstance(record, dict):
        return record
    kept = {key: _without_counts(value) for key, value in record.items() if key != "undated" or isinstance(value, list)}
    return kept


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_ledger_has_an_answer(ledger_of, view):
    sheet = view(ledger_of(()), Window(), Options(lang="vi"))
    assert sheet.facts["reports"] == 0
    assert replace(sheet, facts={}).view == view.__name__
