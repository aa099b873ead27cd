"""What is kept beside a ledger: found again, bounded, and never in the way."""

import sqlite3
from datetime import UTC, datetime

import pytest

from dragoman.ledger import open_ledger
from dragoman.ledger.kept import SUFFIX, KeptFile
from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window

EARLY, LATE = "2031-08-01T00:00:00.000000Z", "2031-09-01T00:00:00.000000Z"
MIDST = Window(known_at=datetime(2031, 8, 15, tzinfo=UTC))


@pytest.fixture
def kept(tmp_path):
    return KeptFile(tmp_path / "a.derived")


def test_what_is_kept_is_found_by_kind_and_key(kept):
    kept.keep("one", {f"k{n}": bytes([n]) * n for n in range(100)})
    kept.keep("other", {"k1": b"x"})
    assert kept.find("one", ["k3", "absent", "k1"]) == {"k1": b"\1", "k3": b"\3\3\3"}
    assert kept.find("other", ["k1", "k3"]) == {"k1": b"x"}


def test_more_keys_than_a_statement_takes_are_found(kept):
    items = {f"k{n:05}": str(n).encode() for n in range(1203)}
    kept.keep("one", items)
    assert kept.find("one", list(items)) == items


def test_of_a_kind_the_last_kept_stay(kept):
    for number in range(5):
        kept.keep("one", {str(number): b""}, most=2)
    assert set(kept.find("one", [str(number) for number in range(5)])) == {"3", "4"}


def test_what_is_kept_anew_takes_the_place_of_the_old(kept):
    kept.keep("one", {"k": b"old"})
    kept.keep("one", {"k": b"new"})
    assert kept.find("one", ["k"]) == {"k": b"new"}


@pytest.mark.parametrize("content", [b"", b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_keeps_nothing_and_is_made_anew(tmp_path, content):
    path = tmp_path / "a.derived"
    path.write_bytes(content)
    kept = KeptFile(path)
    assert kept.find("one", ["k"]) == {}
    kept.keep("one", {"k": b"x"})
    kept.keep("one", {"k": b"x"})
    assert kept.find("one", ["k"]) == {"k": b"x"}


def test_a_byte_that_changed_is_noticed(kept, tmp_path):
    kept.keep("one", {"k": b"the words of an answer" * 40})
    with sqlite3.connect(tmp_path / "a.derived") as file:
        file.execute("UPDATE kept SET data = zeroblob(9)")
    assert kept.find("one", ["k"]) == {}
    assert not (tmp_path / "a.derived").exists()


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "a.derived"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE kept (something TEXT)")
    kept = KeptFile(path)
    kept.keep("one", {"k": b"x"})
    assert kept.find("one", ["k"]) == {}


def test_nothing_is_kept_where_there_is_no_place_for_it(tmp_path):
    kept = KeptFile(tmp_path / "no" / "folder" / "a.derived")
    kept.keep("one", {"k": b"x"})
    assert kept.find("one", ["k"]) == {}
    kept.clear()


def test_the_place_is_beside_the_ledger(tmp_path):
    ledger = open_ledger(str(tmp_path / "a.db"))
    ledger.kept.keep("one", {"k": b"x"})
    ledger.close()
    assert (tmp_path / f"a.db{SUFFIX}").is_file()
    reopened = open_ledger(str(tmp_path / "a.db"), read_only=True)
    assert reopened.kept.find("one", ["k"]) == {"k": b"x"}
    reopened.close()


def _report(name, text="Words.", published="2031-05-01"):
    report = Report(name, text, "en", published)
    return report, Reading(report.hash, "fast", "1", "en")


@pytest.fixture
def ledger(tmp_path):
    opened = open_ledger(str(tmp_path / "a.db"))
    opened.add(*_report("a"), EARLY)
    yield opened
    opened.close()


def test_the_state_changes_with_each_row_and_only_in_windows_that_know_it(ledger):
    states = [ledger.state(Window())]
    before = ledger.state(MIDST)
    ledger.add(*_report("b"), LATE)
    states.append(ledger.state(Window()))
    ledger.judge(decide(Decision("accept", Anchor("a", "report")), "me", LATE))
    states.append(ledger.state(Window()))
    assert len(set(states)) == 3
    assert ledger.state(MIDST) == before


def test_the_same_rows_recorded_at_another_time_are_another_state(ledger, tmp_path):
    other = open_ledger(str(tmp_path / "b.db"))
    other.add(*_report("a"), LATE)
    assert other.state(Window()) != ledger.state(Window())
    assert other.content_hash() == ledger.content_hash()
    other.close()


def test_current_readings_have_names_by_which_their_layers_are_found(ledger):
    report, reading = _report("a")
    ledger.add(report, Reading(reading.report, "fast", "2", "vi"), LATE)
    ((ref, name),) = ledger.current(Window())
    ((_, old),) = ledger.current(MIDST)
    assert (ref.id, name != old) == ("a", True)
    found = ledger.layers_of([name, old], ("lang", "events"))
    assert (found[name]["lang"], found[old]["lang"], found[old]["events"]) == ("vi", "en", ())
