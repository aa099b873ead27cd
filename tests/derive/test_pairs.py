"""Same event or two, judged by a person: pairs of reports of the real feed."""

import json

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.register import register
from dragoman.model.report import Report
from dragoman.model.window import Window


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def test_pairs_judged_by_a_person(shared):
    pairs = _lines(shared / "gold" / "event-pairs.dev.jsonl")
    wanted = {pair[side] for pair in pairs for side in "ab"}
    annotator, accounts = FastAnnotator(), []
    for row in _lines(shared / "feed" / "vi-2025-08_2026-02.jsonl"):
        if row["id"] in wanted:
            report = Report(row["id"], row["text"], row["lang"], row["published"], row["outlet"])
            reading = annotator.annotate(report)
            place = Dateline(
                report.id,
                report.hash,
                report.outlet,
                report.published,
                report.published_day(Window().zone),
                lang=report.lang,
            )
            layers = Layers(reading.attributions, reading.events, reading.zones)
            accounts.extend(statements(place, layers, Decisions(), report.text).accounts)
    told = [{account.dateline.report for account in event.accounts} for event in derive_events(accounts, register())]
    joined = [pair for pair in pairs if any({pair["a"], pair["b"]} <= reports for reports in told)]
    right = sum(pair["same_event"] for pair in joined)
    assert right >= 0.92 * len(joined)
    assert right >= 0.5 * sum(pair["same_event"] for pair in pairs)
