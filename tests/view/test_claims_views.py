"""The views of claims on small ledgers: the oracle, order, copies, judgements, undated and revised reports."""

import json
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.fast import FastAnnotator
from dragoman.evaluate.gold import load_reports
from dragoman.export.json import JsonExporter
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Entry
from dragoman.model.judgement import Anchor, Decision, decide, undo
from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.ground import Ground
from dragoman.view.sources import sources
from dragoman.view.why import why

NOW = "2031-06-01T00:00:00.000000Z"
SPOKEN = (
    "The foreign minister of Norway said on 3 May that the northern ferry talks with Sweden will resume in Oslo.",
    "The foreign minister of Norway denied that the northern ferry talks with Sweden will resume in Oslo.",
    "Sweden said that Norway has accepted the harbour plan of five points. The deadline is 20 May 2031.",
    "Norwegian officials told Reuters that a harbour plan of five points was drafted by Norway and Sweden.",
    "Sweden has not received the harbour plan, the Swedish foreign minister said on 5 May.",
)
VIEWS = (claims, conflicts, changes, lambda *given: sources(*given[:2], Options("en", by="claim")))


def _ledger(tmp_path, reports, name="a.db"):
    ledger = open_ledger(str(tmp_path / name))
    annotator = FastAnnotator()
    for report in reports:
        ledger.add_all([Entry(report, annotator.annotate(report), report.published)], NOW)
    return ledger


def _reports(*told):
    return [
        Report(f"r{n}", SPOKEN[text], "en", None if day is None else f"2031-05-{day:02}", outlet)
        for n, (text, day, outlet) in enumerate(told)
    ]


def _answers(ledger, day=None):
    window = Window(day)
    found = []
    for view in VIEWS:
        sheet = json.loads(JsonExporter().export(view(ledger, window, Options("en")), "en"))
        sheet.pop("as_of")
        sheet["facts"].pop("undated")
        found.append(sheet)
    return found


_drawn = st.lists(
    st.tuples(st.integers(0, len(SPOKEN) - 1), st.integers(1, 9), st.sampled_from(["Gazette", "Herald", None])),
    max_size=7,
)


@settings(max_examples=12, deadline=None)
@given(_drawn, st.integers(1, 9), st.randoms(use_true_random=False))
def test_as_of_a_day_equals_a_ledger_of_the_reports_published_by_then_in_any_order(
    tmp_path_factory, drawn, day, chance
):
    tmp_path = tmp_path_factory.mktemp("ledgers")
    reports = _reports(*drawn)
    by_then = [report for report in reports if (report.published or "") <= f"2031-05-{day:02}"]
    chance.shuffle(by_then)
    whole, part = _ledger(tmp_path, reports, "whole.db"), _ledger(tmp_path, by_then, "part.db")
    asked = date(2031, 5, day)
    assert _answers(whole, asked) == _answers(part, asked)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_oracle_holds_on_a_slice_of_the_feed(shared, tmp_path, seed):
    feed = [r for r in load_reports(shared / "feed/vi-2025-08_2026-02.jsonl", 400) if r.published]
    picked = random.Random(seed).sample(feed, 60)
    days = sorted(report.published[:10] for report in picked)
    day = date.fromisoformat(days[30])
    from dragoman.intake.dates import published_iso  # noqa: PLC0415 - only where the feed is

    dated = [Report(r.id, r.text, "vi", published_iso(r.published), r.outlet, None, r.title) for r in picked]
    whole = _ledger(tmp_path, dated, "whole.db")
    seen = {ref.id for ref in whole.reports(Window(day))}
    part = _ledger(tmp_path, [report for report in dated if report.id in seen], "part.db")
    assert _answers(whole, day) == _answers(part, day)


def test_a_hundred_copies_are_a_hundred_reports_and_one_utterance(tmp_path):
    ledger = _ledger(tmp_path, [Report(f"r{n}", SPOKEN[0], "en", "2031-05-04", f"Outlet {n}") for n in range(100)])
    ground = Ground(ledger, Window())
    claim = max(ground.shared, key=lambda c: c.reports)
    roots = ground.roots(claim)
    assert (claim.reports, roots.least, roots.most) == (100, 1, 1)


def test_an_undated_report_stands_outside_until_it_is_dated(tmp_path):
    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette"), (0, None, "Herald")))
    assert {r for c in Ground(ledger, Window()).claims for r in {s.dateline.report for s in c.statements}} == {"r0"}


def test_a_report_that_comes_late_changes_no_answer_of_before(tmp_path):
    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette"), (1, 5, "Herald")))
    before = _answers(ledger, date(2031, 5, 5))
    late = Report("late", SPOKEN[0], "en", "2031-05-09", "Post")
    ledger.add_all([Entry(late, FastAnnotator().annotate(late), late.published)], "2031-09-01T00:00:00.000000Z")
    assert _answers(ledger, date(2031, 5, 5)) == before


def test_of_a_revised_report_the_newest_revision_speaks(tmp_path):
    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette"), (0, 5, "Herald")))
    revised = Report("r1", SPOKEN[2], "en", "2031-05-06", "Herald")
    ledger.add_all([Entry(revised, FastAnnotator().annotate(revised), revised.published)], NOW)
    assert not [c for c in Ground(ledger, Window()).shared if c.kind == "words"]
    assert any(c.reports == 2 for c in Ground(ledger, Window(date(2031, 5, 5))).shared)


def test_two_outlets_of_one_name_are_one_witness_and_two_reports(tmp_path):
    ground = Ground(_ledger(tmp_path, _reports((0, 4, "Gazette"), (0, 5, "Gazette"))), Window())
    claim = next(c for c in ground.shared if c.kind == "words")
    assert (claim.reports, ground.roots(claim).witnesses) == (2, ("Gazette",))


def test_an_actor_under_another_name_is_the_same_speaker(tmp_path):
    told = [
        Report(
            "a", "Donald Trump said that the northern ferry talks with Sweden will resume in Oslo.", "en", "2031-05-04"
        ),
        Report(
            "b",
            "Donald J. Trump said that the northern ferry talks with Sweden will resume in Oslo.",
            "en",
            "2031-05-05",
        ),
    ]
    ground = Ground(_ledger(tmp_path, told), Window())
    claim = next(c for c in ground.shared if c.kind == "words")
    assert (ground.roots(claim).speakers, ground.roots(claim).most) == (("Donald Trump",), 1)


def _judged(ledger, verb, anchor, **fields):
    row = decide(Decision(verb, anchor, **fields), "me", "2031-06-02T00:00:00.000000Z")
    ledger.judge(row)
    return row


def test_a_split_takes_a_statement_out_and_its_undo_puts_it_back(tmp_path):
    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette"), (0, 5, "Herald")))
    ground = Ground(ledger, Window())
    claim = next(c for c in ground.shared if c.kind == "words" and c.reports == 2)
    said = next(s for s in ground.gathered.said if s.id == claim.statements[1].id)
    row = _judged(
        ledger, "split", Anchor(said.anchor.report, "attribution", said.anchor.spans, claim.statements[1].words)
    )
    assert claim.reports == 2
    assert all(c.reports == 1 for c in Ground(ledger, Window()).claims if c.kind == "words")
    ledger.judge(undo(row, "me", "2031-06-03T00:00:00.000000Z"))
    assert any(c.reports == 2 for c in Ground(ledger, Window()).claims if c.kind == "words")


def test_a_judgement_on_words_that_no_report_holds_changes_nothing(tmp_path):
    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette"), (0, 5, "Herald")))
    before = _answers(ledger)
    _judged(ledger, "merge", Anchor("r0", "attribution", (), "words that stand nowhere"), value="g")
    assert _answers(ledger) == before


def test_known_at_leaves_later_judgements_out(tmp_path):
    from datetime import UTC, datetime  # noqa: PLC0415 - one moment

    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette")))
    _judged(ledger, "grade", Anchor("", "source", key="Gazette"), field="Gazette", value="B")
    early = Window(known_at=datetime(2031, 6, 1, 12, tzinfo=UTC))
    assert Ground(ledger, early).reliability == {}
    assert Ground(ledger, Window()).reliability == {"Gazette": "B"}


def test_every_id_that_is_printed_can_be_explained(tmp_path):
    ledger = _ledger(
        tmp_path, _reports((0, 4, "Gazette"), (1, 5, "Herald"), (2, 6, None), (3, 6, "Post"), (4, 7, "Post"))
    )
    ids = [
        row.id for view in (claims, conflicts) for s in view(ledger, Window(), Options("en")).sections for row in s.rows
    ]
    assert ids
    for key in ids:
        sheet = why(ledger, Window(), Options("en", report=key))
        assert any(section.rows for section in sheet.sections)


def test_what_is_kept_is_made_anew_when_the_ledger_grows(tmp_path):
    ledger = _ledger(tmp_path, _reports((0, 4, "Gazette")))
    assert claims(ledger, Window(), Options("en")).facts["reports"] == 1
    more = Report("more", SPOKEN[0], "en", "2031-05-09", "Post")
    ledger.add_all([Entry(more, FastAnnotator().annotate(more), more.published)], NOW)
    assert claims(ledger, Window(), Options("en")).facts["reports"] == 2


def test_every_line_of_the_morning_read_cites_words(tmp_path):
    ledger = _ledger(
        tmp_path, _reports((0, 4, "Gazette"), (1, 5, "Herald"), (2, 6, None), (3, 6, "Post"), (4, 7, "Post"))
    )
    sheet = changes(ledger, Window(date(2031, 5, 7)), Options("en", since=date(2031, 5, 7) - timedelta(days=5)))
    rows = [row for section in sheet.sections if section.key != "reports" for row in section.rows]
    assert rows
    assert all(row.evidence for row in rows)
