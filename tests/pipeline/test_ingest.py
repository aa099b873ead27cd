"""Runs: what is stored, counted, noted and read again."""

import gc
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.annotate.fast import FastAnnotator
from dragoman.errors import DataError, LedgerError
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Ledger
from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.reading import Event, Reading
from dragoman.model.report import Report, Skipped
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.pipeline import Config, IngestSummary, ingest, reread
from dragoman.pipeline.ingest import LOT_CHARACTERS

NOW = datetime(2025, 11, 25, 12, tzinfo=UTC)
ALL = Window()


class Annotator:
    """Finds one event in each report, dated like the report; keeps what it was given."""

    name = "test"

    def __init__(self, version: str = "1", fails_on: str = "", stops_at: str = "") -> None:
        self.seen: list[Report] = []
        self._version = version
        self._fails_on = fails_on
        self._stops_at = stops_at

    def version(self, lang: str) -> str:
        return f"{self._version}+{lang}"

    def annotate(self, report: Report) -> Reading:
        self.seen.append(report)
        if report.id == self._stops_at:
            raise KeyboardInterrupt
        if report.id == self._fails_on:
            raise RecursionError("too deep")
        event = Event("meeting", Span(0, 3), (), report.published, None, "occurred")
        return Reading(report.hash, self.name, self.version(report.lang), report.lang, events=(event,))


def clock() -> datetime:
    return NOW


def report(name: str, text: str = "Hai bên đã gặp nhau.", published: str | None = "2025-11-20", **more: str) -> Report:
    return Report(name, text, published=published, **more)


def many(count: int) -> Iterator[Report]:
    return (report(f"r{number:04}") for number in range(count))


def run(ledger: Ledger, items: Iterable[Report | Skipped], annotator: Annotator | None = None, **how) -> IngestSummary:
    return ingest(ledger, items, annotator or Annotator(), clock, **how)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "a.db")


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()


def test_each_input_is_counted_once_by_what_became_of_it(ledger):
    run(ledger, [report("a"), report("b")])
    items = [
        report("a"),
        report("b", "Hai bên không gặp nhau nữa."),
        report("c", published=None),
        report("d", published="2025-11-26"),
        report("d", published="26/11/2025"),
        report("e", "x\0y"),
        report("c", published=None),
        Skipped("empty", "in/f.txt", "It is empty.", "f"),
    ]
    summary = run(ledger, items)
    assert (summary.new, summary.unchanged, summary.revised, summary.undated, summary.reread) == (1, 2, 1, 1, 0)
    assert summary.skipped == {"bad-date": 1, "bad-text": 1, "empty": 1, "future-date": 1}
    assert summary.marked == {"revised": 1}
    assert summary.done == len(items)
    assert not summary.interrupted
    assert [(row.code, row.report, row.place) for row in ledger.log(summary.run)] == [
        ("future-date", "d", ""),
        ("bad-date", "d", ""),
        ("bad-text", "e", ""),
        ("empty", "f", "in/f.txt"),
        ("revised", "b", ""),
    ]


def test_one_id_with_two_texts_in_one_run_is_a_revision_and_noted(ledger):
    summary = run(ledger, [report("a"), report("a", "Hai bên không gặp nhau nữa.")])
    assert (summary.new, summary.revised, summary.marked) == (1, 1, {"revised": 1})
    assert len(ledger.revisions("a")) == 2


@pytest.mark.parametrize(
    ("published", "stored"),
    [("2025-11-25", 1), ("2025-11-26", 0), ("2025-11-25T23:59:00+07:00", 1), ("2025-11-25T17:00:00Z", 0)],
)
def test_a_report_of_a_later_day_is_skipped(ledger, published, stored):
    assert run(ledger, [report("a", published=published)]).stored == stored


def test_what_was_read_is_not_read_again(ledger):
    first, second, third = Annotator(), Annotator(), Annotator("2")
    run(ledger, many(3), first)
    assert run(ledger, many(4), second).new == 1
    assert [each.id for each in second.seen] == ["r0003"]
    summary = run(ledger, many(4), third)
    assert (summary.unchanged, summary.reread) == (4, 4)
    assert len(third.seen) == 4
    assert {key.version for key in ledger.reading_keys([next(many(1)).hash]).popitem()[1]} == {"1+vi", "2+vi"}


def test_a_report_on_which_the_annotator_fails_is_kept_and_tried_again(ledger):
    summary = run(ledger, many(3), Annotator(fails_on="r0001"))
    assert (summary.new, summary.marked) == (3, {"annotator-failed": 1})
    assert [row.reason for row in ledger.log()] == ["The annotator test failed: RecursionError: too deep."]
    assert [ref.id for ref, _ in ledger.layers(["events"], ALL)] == ["r0000", "r0002"]
    assert run(ledger, many(3)).reread == 1
    assert len(list(ledger.layers(["events"], ALL))) == 3


def test_a_broken_language_pack_ends_the_run(ledger):
    class Broken(Annotator):
        def annotate(self, report: Report) -> Reading:
            raise DataError("bad-table", "The pack is broken.")

    with pytest.raises(DataError):
        run(ledger, many(3), Broken())
    assert ledger.reports(ALL) == []


def test_a_language_is_found_out_and_the_report_stored_as_it_came(ledger):
    annotator = Annotator()
    items = [report("a"), report("b", "The sides met, and it was late."), report("c", "Les parties.", lang="fr")]
    summary = run(ledger, items, annotator)
    assert [each.lang for each in annotator.seen] == ["vi", "en", "und"]
    assert [ledger.report(name, ALL) for name in "abc"] == items
    assert summary.marked == {"unknown-language": 1}
    assert run(ledger, items, annotator).unchanged == 3
    assert len(annotator.seen) == 3


def test_the_annotator_that_is_shipped_finds_nothing_in_an_unknown_language(ledger):
    source = report("a", "Les parties se sont vues.", lang="fr")
    assert ingest(ledger, [source], FastAnnotator(), clock).marked == {"unknown-language": 1}
    found = ledger.reading(source.hash, ALL)
    assert (found.lang, found.events, found.attributions) == ("und", (), ())


def test_ctrl_c_keeps_the_lots_that_were_finished(ledger, tmp_path):
    config = Config(lot=10)
    summary = run(ledger, many(35), Annotator(stops_at="r0025"), config=config)
    assert (summary.interrupted, summary.new) == (True, 20)
    assert [ref.id for ref in ledger.reports(ALL)] == [each.id for each in many(20)]
    assert run(ledger, many(35), config=config).new == 15
    whole = open_ledger(str(tmp_path / "whole.db"))
    run(whole, many(35))
    assert ledger.content_hash() == whole.content_hash()
    whole.close()


def test_ctrl_c_while_inputs_are_read_counts_nothing_of_the_open_lot(ledger):
    def inputs() -> Iterator[Report | Skipped]:
        yield from many(12)
        yield Skipped("empty", "x", "It is empty.")
        raise KeyboardInterrupt

    summary = run(ledger, inputs(), config=Config(lot=10))
    assert (summary.interrupted, summary.done, ledger.log()) == (True, 10, [])


def test_when_the_ledger_refuses_the_lots_before_stay(ledger, url):
    def inputs() -> Iterator[Report]:
        yield from many(10)
        with ledger._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        yield report("large", "x" * 100_000)

    with pytest.raises(LedgerError, match="full"):
        run(ledger, inputs(), config=Config(lot=10))
    assert len(ledger.reports(ALL)) == 10


def test_progress_is_told_after_each_lot(ledger):
    told: list[int] = []
    run(ledger, many(25), progress=lambda summary: told.append(summary.done), config=Config(lot=10))
    assert told == [10, 20, 25]


def test_long_reports_end_a_lot_early(ledger):
    told: list[int] = []
    text = "x" * (LOT_CHARACTERS // 2)
    items = (report(f"r{number}", text + str(number)) for number in range(5))
    run(ledger, items, progress=lambda summary: told.append(summary.done))
    assert told == [2, 4, 5]


def test_a_run_holds_no_more_than_its_lot(ledger):
    held: list[int] = []

    class Forgetful(Annotator):
        def annotate(self, report: Report) -> Reading:
            found = super().annotate(report)
            self.seen.clear()
            return found

    def count(_summary: IngestSummary) -> None:
        gc.collect()
        held.append(sum(isinstance(each, Report | Reading) for each in gc.get_objects()))

    run(ledger, many(200), Forgetful(), progress=count, config=Config(lot=20))
    assert max(held) <= min(held) + 20


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(12)), lot=st.integers(1, 12), again=st.integers(0, 12))
def test_order_lots_and_repetition_make_no_difference(tmp_path_factory, order, lot, again):
    items = [report(f"r{number % 9}", f"Hai bên đã gặp nhau {number} lần.") for number in range(12)]
    hashes = set()
    for chosen, size in (([items[place] for place in order] + items[:again], lot), (items, 200)):
        ledger = open_ledger(str(tmp_path_factory.mktemp("l") / "a.db"))
        run(ledger, chosen, config=Config(lot=size))
        hashes.add(ledger.content_hash())
        ledger.close()
    assert len(hashes) == 1


def test_workers_make_no_difference(tmp_path):
    text = (
        "Hãng tin Sông Hồng ngày 18/11 dẫn lời hai quan chức giấu tên cho biết Nga và Ukraine sẽ gặp nhau tại Doha.\n"
        "Tổng thống Zelensky và Ngoại trưởng Lavrov bác bỏ tin này. Mỹ, Anh, Pháp và Đức kêu gọi ngừng bắn."
    )
    items = [report(f"r{number:03}", f"{text} Tin thứ {number}.") for number in range(60)]
    hashes = set()
    for workers in (1, 2):
        ledger = open_ledger(str(tmp_path / f"{workers}.db"))
        summary = ingest(ledger, items, FastAnnotator(), clock, config=Config(workers=workers, lot=40))
        assert summary.new == 60
        hashes.add(ledger.content_hash())
        ledger.close()
    assert len(hashes) == 1


def test_a_report_that_a_person_dated_is_read_with_its_date(ledger):
    run(ledger, [report("a", published=None), report("b")])
    annotator = Annotator()
    assert reread(ledger, annotator, clock).reread == 0
    ledger.judge(decide(Decision("date", Anchor("a", "report"), value="2025-11-19"), "an", NOW.isoformat()))
    summary = reread(ledger, annotator, clock)
    assert (summary.unchanged, summary.reread, [each.published for each in annotator.seen]) == (2, 1, ["2025-11-19"])
    ((ref, layers),) = ledger.layers(["events"], Window(as_of=datetime(2025, 11, 19, tzinfo=UTC).date()))
    assert (ref.id, layers["events"][0].date) == ("a", "2025-11-19")
    assert run(ledger, [report("a", published=None)], annotator).reread == 0


def test_a_new_version_reads_all_that_is_stored(ledger):
    run(
        ledger,
        [report("a"), report("a", "Hai bên không gặp nhau nữa.", "2025-11-21"), report("b", "Les parties.", lang="fr")],
    )
    summary = reread(ledger, Annotator("2"), clock)
    assert (summary.unchanged, summary.reread) == (3, 2)
    assert reread(ledger, Annotator("2"), clock).reread == 0
