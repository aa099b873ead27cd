"""Having reports read: in handfuls where the annotator can, and no fault costs more than the report that it is in."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DataError
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.pipeline.lots import lots
from dragoman.pipeline.reading import read_handful, reading_with


class Single:
    """An annotator that reads one report at a time, and fails on one that says so."""

    name = "single"

    def version(self, lang: str) -> str:
        return "1"

    def annotate(self, report: Report) -> Reading:
        if "broken" in report.text:
            raise DataError("bad-table", "The pack is broken.")
        if "fault" in report.text:
            raise RecursionError("too deep")
        return Reading(report.hash, self.name, "1", report.lang or "vi")


class Together(Single):
    """One that reads several together; ``seen`` has how many, and of how many characters, each time."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def annotate_all(self, reports: Sequence[Report]) -> list[Reading]:
        self.seen.append((len(reports), sum(len(report.text) for report in reports)))
        return [self.annotate(report) for report in reports]


class Forgetful(Together):
    """One that breaks its promise: it leaves out a report."""

    def annotate_all(self, reports: Sequence[Report]) -> list[Reading]:
        return super().annotate_all(reports)[1:]


def reports_of(*texts: str) -> list[Report]:
    return [Report(f"r{number}", text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    "annotator", [Single(), Together(), Forgetful()], ids=lambda annotator: type(annotator).__name__
)
def test_a_fault_is_the_outcome_of_its_report_alone(annotator: Single):
    reports = reports_of("Một.", "fault", "Ba.")
    outcomes = read_handful(annotator, reports)
    assert [outcome if isinstance(outcome, str) else outcome.report for outcome in outcomes] == [
        reports[0].hash,
        "RecursionError: too deep",
        reports[2].hash,
    ]


@pytest.mark.parametrize("annotator", [Single(), Together()], ids=["single", "together"])
def test_broken_data_end_the_reading(annotator: Single):
    with pytest.raises(DataError):
        read_handful(annotator, reports_of("Một.", "broken"))


def test_a_reading_left_out_is_made_up_for():
    reports = reports_of("Một.", "Hai.")
    assert [outcome.report for outcome in read_handful(Forgetful(), reports)] == [report.hash for report in reports]


def test_a_handful_is_bounded_in_reports_and_in_characters():
    annotator = Together()
    with reading_with(annotator) as read_all:
        assert len(read_all(reports_of(*["Một."] * 250, *["x" * 5_000_000] * 3, "Hai."))) == 254
    assert max(count for count, _ in annotator.seen) <= 100
    assert max(characters for _, characters in annotator.seen) < 5_000_000 + 300_000


@given(sizes=st.lists(st.integers(0, 50)), most=st.integers(1, 9), characters=st.integers(1, 120))
def test_lots_keep_all_in_order_and_hold_no_more_than_they_may(sizes: list[int], most: int, characters: int):
    found = list(lots(sizes, most, characters, lambda size: size))
    assert [size for lot in found for size in lot] == sizes
    assert all(0 < len(lot) <= most and sum(lot[:-1]) < characters for lot in found)
