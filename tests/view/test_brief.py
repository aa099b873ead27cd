import json
from dataclasses import replace
from datetime import date

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.export.markdown import MarkdownExporter
from dragoman.model.reading import Attribution
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.brief import brief

AS_OF = Window(as_of=date(2031, 5, 10))


def _lines(sheet, key):
    return next(section for section in sheet.sections if section.key == key).rows


def test_each_line_is_cited_and_its_words_stand_in_the_report(ledger, corpus):
    sheet = brief(ledger, AS_OF, Options(lang="en"))
    texts = {report.id: report.text for report, _ in corpus}
    labels = {row.cells["report"]: row.cells["label"] for row in _lines(sheet, "reports")}
    told = [row for key in ("new", "met", "said", "due") for row in _lines(sheet, key)]
    assert told
    for row in told:
        assert row.evidence
        assert set(row.cells["cites"]) == {labels[piece.report] for piece in row.evidence}
        for piece in row.evidence:
            assert texts[piece.report][piece.start : piece.end] == piece.words


def test_the_sentences_say_who_said_it_through_whom(ledger):
    sheet = brief(ledger, AS_OF, Options(lang="en"))
    said = [row.cells["text"] for row in _lines(sheet, "said")]
    assert "Ana Sol said: “We hand over the list by 12 May.”" in said
    assert "Ben Tor denied: a list exists" in said
    assert any(text.startswith("An unnamed aide (through The Wire)") for text in said)
    (met,) = _lines(sheet, "met")
    assert met.cells["text"].startswith("Ana Sol and Ben Tor: meeting in Port, 9 May.")
    assert "planned (report of 3 May)" in met.cells["text"]
    (due,) = _lines(sheet, "due")
    assert due.cells["text"] == "12 May: deadline (Borland)."


def test_what_is_new_begins_with_the_day_asked_for(ledger):
    asked = Options(lang="en", since=date(2031, 5, 6))
    sheet = brief(ledger, AS_OF, asked)
    assert [row.cells["text"] for row in _lines(sheet, "new")] == ["Ben Tor denied: a list exists"]
    assert all("list exists" not in str(row.cells["text"]) for row in _lines(sheet, "said"))


def test_lines_are_unreviewed_unless_their_kind_is_precise(ledger):
    unmeasured = brief(ledger, AS_OF, Options(lang="en", precision={}))
    assert {row.review for row in _lines(unmeasured, "said")} == {"unreviewed"}
    measured = brief(
        ledger, AS_OF, Options(lang="en", precision={"attribution.direct": 0.93, "attribution.anonymous": 0.89})
    )
    assert sorted(row.review for row in _lines(measured, "said")) == ["plain", "unreviewed", "unreviewed"]


@pytest.mark.parametrize("span", [Span(10, 9_999), Span(-5, 4), Span(7, 7)])
def test_a_line_whose_words_do_not_stand_there_is_dropped_and_counted(ledger_of, corpus, span):
    report, reading = corpus[1]
    wrong = replace(reading, attributions=(Attribution((span,), (), (), "Ben Tor", "person"),))
    sheet = brief(ledger_of([(report, wrong)]), AS_OF, Options(lang="en"))
    assert [row for key in ("new", "said") for row in _lines(sheet, key)] == []
    assert sheet.facts["dropped"] == 1


def test_a_caption_is_marked(ledger_of, corpus):
    report, reading = corpus[1]
    start = report.text.index("the harbour")
    seen = Attribution((Span(start, start + 19),), (), (), "Ben Tor", "person")
    sheet = brief(ledger_of([(report, replace(reading, attributions=(seen,)))]), AS_OF, Options(lang="en"))
    (line,) = _lines(sheet, "said")
    assert "[caption]" in line.cells["text"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_brief_of_a_few_reports_is_one_page(ledger, lang):
    text = MarkdownExporter().export(brief(ledger, AS_OF, Options(lang=lang)), lang)
    body = [line for line in text.splitlines() if not line.startswith("[^")]
    assert len(body) < 60


def test_seeds_brief_holds_no_word_of_a_later_report(ledger_of, shared):
    rows = [json.loads(line) for line in (shared / "gold" / "seeds.reports.jsonl").read_text("utf-8").splitlines()]
    annotator = FastAnnotator()
    reports = [Report(row["id"], row["text"], "vi", row["published"]) for row in rows]
    ledger = ledger_of([(report, annotator.annotate(report)) for report in reports])
    sheet = brief(ledger, Window(as_of=date(2025, 11, 23)), Options(lang="vi"))
    assert sheet.facts["reports"] == 4
    assert {piece.report[:3] for section in sheet.sections for row in section.rows for piece in row.evidence} <= {
        "000", "001", "002", "004",
    }  # fmt: skip
