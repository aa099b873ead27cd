"""The laws over all that is derived of claims, conflicts, fates, positions and proposals, on ledgers drawn at random.

As of a day equals the ledger of that day; neither order nor repetition counts; what is kept is what is made anew. With
judgements of every kind among the reports, and on slices of the real feed.
"""

import json
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive import attribution_anchor, event_anchor
from dragoman.derive.deal import deal_anchors
from dragoman.errors import NotFoundError
from dragoman.evaluate.gold import load_reports
from dragoman.export.json import JsonExporter
from dragoman.intake.dates import published_iso
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Entry
from dragoman.model.judgement import Decision, decide
from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.party import party
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.deal.redline import redline
from dragoman.view.sources import sources
from dragoman.view.why import why

FIRST, DAYS = date(2031, 5, 1), 14
NOW, LATER = "2031-08-01T00:00:00.000000Z", "2031-08-05T00:00:00.000000Z"
SAID = (
    "Norway put a 12-point plan to Sweden. Under the plan Sweden must withdraw from Svalbard and cut its army.",
    "Sweden rejects the 12-point plan, the Swedish foreign minister said. Norway demands that Sweden leave NATO.",
    "The 12-point plan was drafted by Norway and Finland, officials told Reuters. The deadline for Sweden is 10 May.",
    "Sweden has not received the 12-point plan, its minister said. The deadline of 10 May is flexible, said Oslo.",
    "Norway said that it will not force Sweden to accept the 12-point plan. Ferry talks will resume in Oslo on 9 May.",
    "The foreign minister of Norway denied that the ferry talks with Sweden will resume in Oslo on 9 May.",
    "Norway will supply missiles to Sweden in return for security guarantees under the 14-point plan, Reuters says.",
    "Sweden accepts the 12-point plan, the Swedish government said. In Oslo the foreign ministers met.",
)
OUTLETS = ("Gazette", "Herald", None)


def _redline(ledger, window, options):
    return redline(ledger, window, options, FIRST + timedelta(days=4))


def _party(ledger, window, options):
    try:
        return party(ledger, window, Options(options.lang, actor="Sweden"))
    except NotFoundError:
        return positions(ledger, window, options)


def _by_claim(ledger, window, options):
    return sources(ledger, window, Options(options.lang, by="claim"))


VIEWS = (claims, conflicts, changes, _by_claim, positions, proposal, _party, _redline, brief)


def _answers(ledger, day=None):
    found = {}
    for view in VIEWS:
        sheet = view(ledger, Window(day), Options("en", since=FIRST + timedelta(days=3)))
        record = json.loads(JsonExporter().export(sheet, "en"))
        for part in (record, record["facts"]):
            for key in ("as_of", "undated"):
                part.pop(key, None)
        found[view.__name__] = record
    return found


@pytest.fixture(scope="module")
def keep(tmp_path_factory):
    """Return a maker of ledgers: reports in the order given, then judgements."""
    annotator, made, opened = FastAnnotator(), {}, []

    def read(report):
        if report.hash not in made:
            made[report.hash] = annotator.annotate(report)
        return made[report.hash]

    def make(reports, judgements=()):
        while opened:
            opened.pop().close()
        ledger = open_ledger(str(tmp_path_factory.mktemp("laws") / "a.db"))
        opened.append(ledger)
        for report in reports:
            ledger.add_all([Entry(report, read(report), report.published)], NOW)
        for judgement in judgements:
            ledger.judge(judgement)
        return ledger

    make.read = read
    yield make
    for ledger in opened:
        ledger.close()


def _drawn_reports(drawn):
    return [
        Report(f"r{n}", SAID[text], "en", (FIRST + timedelta(days=day)).isoformat(), outlet)
        for n, (text, day, outlet) in enumerate(drawn)
    ]


def _drawn_judgements(reports, read, seed):
    """Return judgements of several kinds on statements of ``reports``, each at a moment of its own."""
    chance = Random(seed)
    anchors = [anchor for report in reports for anchor in _anchors(report, read(report))]
    made = []
    for number in range(min(4, len(anchors))):
        verb = chance.choice(["accept", "reject", "merge", "merge", "split"])
        anchor = chance.choice(anchors)
        value = f"g{chance.randrange(2)}{anchor.layer}" if verb == "merge" else ""
        made.append(decide(Decision(verb, anchor, value=value), "eva", f"2031-08-05T00:00:{number:02}.000000Z"))
    return made


def _anchors(report, reading):
    yield from (attribution_anchor(report.id, each, report.text) for each in reading.attributions)
    yield from (event_anchor(report.id, each, report.text) for each in reading.events)
    yield from deal_anchors(report.id, reading.deal, report.text)


_drawn = st.lists(
    st.tuples(st.integers(0, len(SAID) - 1), st.integers(0, DAYS), st.sampled_from(OUTLETS)), min_size=1, max_size=9
)


@settings(max_examples=12, deadline=None)
@given(_drawn, st.integers(0, DAYS), st.integers(0, 999))
def test_as_of_a_day_equals_the_ledger_of_that_day(keep, drawn, day, seed):
    reports = _drawn_reports(drawn)
    end = FIRST + timedelta(days=day)
    judged = _drawn_judgements(reports, keep.read, seed)
    whole = _answers(keep(reports, judged), end)
    by_then = [report for report in reports if report.published <= end.isoformat()]
    known = {report.id for report in by_then}
    part = _answers(keep(by_then, [each for each in judged if each.anchor.report in known]), end)
    for view, answer in whole.items():
        assert answer == part[view], view


@settings(max_examples=10, deadline=None)
@given(_drawn, st.randoms(use_true_random=False), st.integers(0, 999))
def test_neither_order_nor_repetition_counts(keep, drawn, chance, seed):
    reports = _drawn_reports(drawn)
    judged = _drawn_judgements(reports, keep.read, seed)
    once = _answers(keep(reports, judged))
    again = [*reports, *chance.sample(reports, len(reports))]
    chance.shuffle(again)
    ledger = keep(again, chance.sample(judged, len(judged)))
    first, second = _answers(ledger), _answers(ledger)
    for view, answer in once.items():
        assert answer == first[view] == second[view], view


@settings(max_examples=8, deadline=None)
@given(_drawn, st.integers(0, 999))
def test_every_id_that_is_printed_has_a_why_whose_words_stand_in_the_reports(keep, drawn, seed):
    reports = _drawn_reports(drawn)
    ledger = keep(reports, _drawn_judgements(reports, keep.read, seed))
    texts = {report.id: report.text for report in reports}
    for view in (conflicts, claims, proposal, positions):
        for section in view(ledger, Window(), Options("en")).sections:
            if section.key == "matrix":
                continue
            for row in section.rows[:3]:
                told = why(ledger, Window(), Options("en", report=row.id))
                pieces = [piece for part in told.sections for line in part.rows for piece in line.evidence]
                assert pieces
                assert all(texts[p.report][p.start : p.end] == p.words for p in pieces)


@pytest.mark.parametrize("seed", [3, 4])
def test_the_laws_hold_on_a_slice_of_the_feed(shared, keep, seed):
    feed = [r for r in load_reports(shared / "feed/vi-2025-08_2026-02.jsonl") if r.published]
    chance = Random(seed)
    first = chance.randrange(len(feed) - 400)
    picked = chance.sample(feed[first : first + 400], 45)
    dated = [Report(r.id, r.text, "vi", published_iso(r.published), r.outlet, None, r.title) for r in picked]
    whole = keep(dated, judged := _drawn_judgements(dated, keep.read, seed))
    seen = whole.reports(Window())
    day = date.fromisoformat(seen[len(seen) // 2].day)
    by_then = {ref.id for ref in whole.reports(Window(day))}
    found = _answers(whole, day)
    part = [report for report in dated if report.id in by_then]
    chance.shuffle(part)
    other = _answers(keep(part, [each for each in judged if each.anchor.report in by_then]), day)
    for view, answer in found.items():
        assert answer == other[view], view
