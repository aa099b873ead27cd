"""Reports read together: each has the reading that it has when it is read by itself."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate import HandfulAnnotator
from dragoman.annotate.fast import FastAnnotator
from dragoman.evaluate.gold import load_reports
from dragoman.model.report import Report, stored_text

FAST = FastAnnotator()
LANGUAGES = ("vi", "en", "und", None)
WORDS = (
    "ông", "Putin", "Tổng thống Nga", "nói", "rằng", "theo Reuters", "bác bỏ", "hôm qua", "19.12", "kế hoạch 28 điểm",
    "he said", "the Kremlin", "denied", "that", "last week", "a ceasefire", "“", "”", ",", ".", "\n\n", "İ", "",
)  # fmt: skip


def reports_of(told: list[tuple[str | None, str]]) -> list[Report]:
    return [Report(f"r{number}", stored_text(text), lang, "2025-11-22") for number, (lang, text) in enumerate(told)]


texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def test_the_fast_annotator_reads_reports_together():
    assert isinstance(FAST, HandfulAnnotator)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(st.tuples(st.sampled_from(LANGUAGES), texts), max_size=6))
def test_reports_of_any_languages_read_together_as_alone(told: list[tuple[str | None, str]]):
    reports = reports_of(told)
    assert FAST.annotate_all(reports) == [FAST.annotate(report) for report in reports]


def test_real_reports_read_together_as_alone(shared: Path):
    reports = load_reports(shared / "gold" / "dev.reports.jsonl", 20)
    reports += load_reports(shared / "polnear" / "polnear-dev.reports.jsonl", 10)
    assert FAST.annotate_all(reports) == [FAST.annotate(report) for report in reports]
