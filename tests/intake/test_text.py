"""Text files: dated first line, header lines, front matter, nothing at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import intake
from dragoman.errors import InputError
from dragoman.intake.options import Options
from dragoman.intake.text import header, read_text
from dragoman.model.report import Report, Skipped, stored_text


def read(text: str, **said: str) -> Report:
    return read_text(text, "stem", Options(**said))


def test_the_text_after_a_dated_first_line_is_untouched() -> None:
    report = read(" date 2025-11-23 Một câu.\n\n  Câu khác. \n\n")
    assert report == Report("stem", "Một câu.\n\n  Câu khác. \n\n", published="2025-11-23")


@pytest.mark.parametrize(
    "first", [" date 2025-11-23 ", "date 2025-11-23 ", " date 2025-11-23\n", "date 2025-11-23\r\n"]
)
def test_a_dated_first_line_in_its_variants(first: str) -> None:
    report = read(f"{first}Words.")
    assert (report.published, report.text) == ("2025-11-23", "Words.")


@pytest.mark.parametrize("text", ["date palms grow here.", "dated 2025-11-23 it says", "The date 2025-11-23 passed."])
def test_prose_is_no_dated_first_line(text: str) -> None:
    assert read(text) == Report("stem", text)


def test_header_lines_end_where_the_text_begins() -> None:
    report = read("Date: 2025-11-23T08:00:00+07:00\nOutlet: Gazette\nURL: https://x.test/a\n\nKyiv: no answer yet.\n")
    assert report.published == "2025-11-23T08:00:00+07:00"
    assert (report.outlet, report.url, report.text) == ("Gazette", "https://x.test/a", "Kyiv: no answer yet.\n")


def test_front_matter_with_unknown_keys_and_quotes() -> None:
    report = read('---\nid: "a-1"\nlang: vi\ndate: 2025-11-23\nnote: for a test: yes\ntags:\n  - x\n---\n\nLời.\n')
    assert report == Report("a-1", "Lời.\n", lang="vi", published="2025-11-23")


@pytest.mark.parametrize("text", ["---\nnot closed\nLời.", "----\nA rule above.", "Moscow: no.\nDate: 2025-11-23\n"])
def test_what_only_looks_like_a_header_stays_text(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    "text", [" date 2025-13-40 Words.", "Date: tomorrow\n\nWords.", "---\ndate: 2025-02-30\n---\nWords."]
)
def test_an_impossible_date(text: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    assert raised.value.code == "bad-date"


@pytest.mark.parametrize("text", ["", " \n\t", " date 2025-11-23 ", "---\ndate: 2025-11-23\n---\n\n"])
def test_no_text(text: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    assert raised.value.code == "empty"


def test_options_fill_what_is_missing_and_no_more() -> None:
    said = {"published": "2025-11-20", "outlet": "Desk", "lang": "vi-VN"}
    assert read("Words.", **said) == Report("stem", "Words.", "vi", "2025-11-20", "Desk")
    assert read(" date 2025-11-23 Words.", **said).published == "2025-11-23"


def test_an_undated_report_is_a_report() -> None:
    assert read("Words.").published is None


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        report = read(text)
    except InputError:
        return
    assert stored_text(text).endswith(report.text)


@given(st.text(min_size=1))
def test_a_header_ends_within_the_text(text: str) -> None:
    _, start = header(text)
    assert 0 <= start <= len(text)


def test_the_seeds_are_read_to_the_letter(shared: Path) -> None:
    with (shared / "gold" / "seeds.reports.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    found = list(intake.open([shared / "seeds"]))
    assert not [item for item in found if isinstance(item, Skipped)]
    assert {(r.id, r.published, r.text) for r in found} == {(g["id"], g["published"], g["text"]) for g in gold}
