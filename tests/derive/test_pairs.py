"""Same event or two, judged by a person: pairs of reports of the real feed."""

import json

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.register import register
from dragoman.derive.spoken import spoken
from dragoman.model.report import Report
from dragoman.model.window import Window


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def decided(shared):
    """Return each pair, and whether some event has accounts in both of its reports."""
    pairs = _lines(shared / "gold" / "event-pairs.dev.jsonl")
    wanted = {pair[side] for pair in pairs for side in "ab"}
    annotator, accounts, said = FastAnnotator(), [], []
    for row in _lines(shared / "feed" / "vi-2025-08_2026-02.jsonl"):
        if row["id"] in wanted:
            report = Report(row["id"], row["text"], row["lang"], row["published"], row["outlet"])
            reading = annotator.annotate(report)
            day = report.published_day(Window().zone)
            place = Dateline(report.id, report.hash, report.outlet, report.published, day, lang=report.lang)
            layers = Layers(reading.attributions, reading.events, reading.zones)
            found = statements(place, layers, Decisions(), report.text)
            accounts.extend(found.accounts)
            said.extend(spoken(found.said, report.text))
    events = derive_events(accounts, register(), said)
    told = [{account.dateline.report for account in event.accounts} for event in events]
    return [(pair, any({pair["a"], pair["b"]} <= reports for reports in told)) for pair in pairs]


def test_pairs_are_decided_as_a_person_decided_them(decided):
    assert sum(joined == pair["same_event"] for pair, joined in decided) >= 0.85 * len(decided)


def test_what_is_joined_is_one(decided):
    joined = [pair for pair, together in decided if together]
    assert sum(pair["same_event"] for pair in joined) >= 0.92 * len(joined)
    assert sum(pair["same_event"] for pair in joined) >= 0.7 * sum(pair["same_event"] for pair, _ in decided)
