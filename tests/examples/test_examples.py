"""The example reports are what the documents say of them, and the annotator finds its way in each."""

import re
from datetime import date
from pathlib import Path

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.intake import Options
from dragoman.intake import open as open_inputs

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
NOTE = re.compile(r"^note: (?:Viết riêng cho các ví dụ của dragoman|Written for dragoman's examples)", re.MULTILINE)


@pytest.fixture(scope="module")
def reports():
    """All examples, as intake gives them."""
    return list(open_inputs([str(path) for path in EXAMPLES], Options()))


def test_the_set(reports):
    days = sorted(date.fromisoformat(report.published) for report in reports)
    assert len(reports) == len(EXAMPLES) >= 14
    assert (days[-1] - days[0]).days == 35
    assert len({report.outlet for report in reports}) >= 4
    assert sum(report.lang == "vi" for report in reports) > len(reports) / 2
    assert any(report.lang == "en" for report in reports)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_says_what_it_is_written_for(path):
    head = path.read_text(encoding="utf-8").partition("\n---\n")[0]
    assert NOTE.search(head)


def test_each_has_attributions_on_its_own_words(reports):
    annotator = FastAnnotator()
    for report in reports:
        reading = annotator.annotate(report)
        assert reading.attributions, report.id
        spans = [span for found in reading.attributions for span in (*found.content, *found.cue, *found.source)]
        assert all(0 <= span.start < span.end <= len(report.text) for span in spans)


def test_a_denied_rejection_is_no_answer(reports):
    (report,) = (report for report in reports if report.id == "2025-12-03-song-hong")
    answers = FastAnnotator().annotate(report).deal.responses
    assert not [answer for answer in answers if answer.party == "Russia" and answer.response == "rejects"]
