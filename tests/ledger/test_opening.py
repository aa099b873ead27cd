"""Opening what is a ledger, and saying in one sentence why something is not."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, LedgerError, UsageError
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Entry
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window

RECORDED = "2025-11-20T08:00:00+00:00"
NOBODY = 65534


def report(name: str = "r1", size: int = 10) -> Report:
    return Report(name, "x" * size, published="2025-11-20")


def filled(path: Path, reports: int = 3, size: int = 10) -> Path:
    ledger = open_ledger(str(path))
    made = [report(f"r{number}", size) for number in range(reports)]
    ledger.add_all([Entry(each, Reading(each.hash, "fast", "1", "vi"), each.published) for each in made], RECORDED)
    ledger.close()
    return path


def refusal(url: object, **how: object) -> DragomanError:
    with pytest.raises(DragomanError) as caught:
        open_ledger(str(url), **how)
    assert caught.value.message.endswith(".")
    return caught.value


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write everywhere."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that every user can read; pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)
        Path(made).chmod(0o755)


@pytest.mark.parametrize("name", ["a.db", "a ledger?.db", "50%#1.db", "sổ cái.db"])
def test_a_file_may_have_any_name(tmp_path, name):
    path = filled(tmp_path / name)
    for read_only in (False, True):
        ledger = open_ledger(str(path), read_only=read_only)
        assert len(ledger.reports(Window())) == 3
        ledger.close()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_path_and_its_url_are_one_ledger(tmp_path):
    path = filled(tmp_path / "sổ cái.db")
    ledger = open_ledger(f"sqlite:///{path}", create=False)
    assert len(ledger.reports(Window())) == 3
    ledger.close()


def test_a_relative_path_is_one_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for url in ("here.db", "sqlite:///here.db"):
        open_ledger(url).close()
    assert [each.name for each in tmp_path.iterdir()] == ["here.db"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "bad-ledger-url"),
        (":memory:", "bad-ledger-url"),
        ("sqlite://", "bad-ledger-url"),
        ("a\0b", "bad-ledger-url"),
        ("mysql://host/name", "bad-ledger-url"),
        ("://", "bad-ledger-url"),
        ("postgresql://host:port/name", "bad-ledger-url"),
    ],
)
def test_a_url_that_no_ledger_has(url, code):
    error = refusal(url)
    assert isinstance(error, UsageError)
    assert error.code == code


def test_a_missing_driver_is_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://host/name").code == "no-driver"


def test_a_server_that_does_not_answer():
    pytest.importorskip("psycopg")
    error = refusal("postgresql://someone:secret@127.0.0.1:1/name")
    assert error.code == "ledger-unreachable"
    assert "secret" not in str(error)


def test_a_database_that_the_server_lacks(postgresql_server):
    error = refusal(f"postgresql://postgres@/absent?host={postgresql_server}")
    assert error.code == "ledger-unreachable"
    assert 'database "absent" does not exist' in error.message


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_no_ledger_is_made_where_none_is_wanted(tmp_path, how):
    assert refusal(tmp_path / "a.db", **how).code == "no-ledger"
    (tmp_path / "b.db").touch()
    assert refusal(tmp_path / "b.db", **how).code == "not-a-ledger"
    assert [each.name for each in tmp_path.iterdir()] == ["b.db"]


def test_an_empty_file_becomes_a_ledger(tmp_path):
    (tmp_path / "a.db").touch()
    filled(tmp_path / "a.db")


def test_what_is_no_ledger_is_left_alone(tmp_path):
    words, other = tmp_path / "a.txt", tmp_path / "other.db"
    words.write_text("Not a database, but long enough to be one.\n" * 50)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE reports (id)")
    connection.close()
    for path in (tmp_path, words, other):
        before = path.read_bytes() if path.is_file() else b""
        assert refusal(path).code == "not-a-ledger"
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "absent" / "a.db").code == "no-folder"


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path):
    path = filled(tmp_path / "a.db")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE dragoman_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    for how in ({}, {"read_only": True}):
        assert refusal(path, **how).code == "newer-ledger"


@pytest.mark.parametrize("where", ["header", "schema", "rows"])
def test_a_damaged_file_is_said_to_be_damaged(tmp_path, where):
    path = filled(tmp_path / "a.db", reports=200, size=3000)
    data = bytearray(path.read_bytes())
    start, end = {"header": (0, 16), "schema": (100, 4096), "rows": (8192, len(data))}[where]
    data[start:end] = b"\xa5" * (end - start)
    path.write_bytes(data)
    with pytest.raises(LedgerError) as caught:
        _read_all(path)
    assert caught.value.code == ("not-a-ledger" if where == "header" else "corrupt-ledger")


def test_a_text_that_was_changed_on_disk_is_noticed(tmp_path):
    path = filled(tmp_path / "a.db", reports=1, size=50)
    data = path.read_bytes()
    assert b"x" * 50 in data
    path.write_bytes(data.replace(b"x" * 50, b"x" * 49 + b"y"))
    ledger = open_ledger(str(path))
    with pytest.raises(LedgerError) as caught:
        ledger.report("r0", Window())
    assert caught.value.code == "corrupt-ledger"
    ledger.close()


def _read_all(path: Path) -> None:
    ledger = open_ledger(str(path))
    try:
        list(ledger.layers(["events"], Window()))
        list(ledger.stored())
        ledger.content_hash()
    finally:
        ledger.close()


def test_a_ledger_that_another_keeps_locked_can_be_read(fresh):
    url = fresh()
    first, second = open_ledger(url), open_ledger(url, wait_s=0.05)
    first.add(report(), None, RECORDED)
    with first._writing():
        assert [ref.id for ref in second.reports(Window())] == ["r1"]
        with pytest.raises(LedgerError) as caught:
            second.add(report("r2"), None, RECORDED)
    assert caught.value.code == "ledger-locked"
    assert second.add(report("r2"), None, RECORDED) == "new"
    first.close()
    second.close()


def test_a_full_disk_keeps_what_was_stored(tmp_path):
    path = filled(tmp_path / "a.db")
    ledger = open_ledger(str(path))
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(LedgerError) as caught:
        ledger.add_all([Entry(report("small"), None), Entry(report("large", 100_000), None)], RECORDED)
    assert caught.value.code == "disk-full"
    assert [ref.id for ref in ledger.reports(Window())] == ["r0", "r1", "r2"]
    ledger.close()


def test_a_file_that_cannot_be_written(folder):
    path = filled(folder / "a.db")
    path.chmod(0o444)
    folder.chmod(0o555)
    with as_nobody():
        ledger = open_ledger(str(path), read_only=True)
        assert len(ledger.reports(Window())) == 3
        ledger.close()
        with pytest.raises(LedgerError) as caught:
            open_ledger(str(path)).add(report("new"), None, RECORDED)
    assert caught.value.code == "read-only-ledger"
    assert [each.name for each in folder.iterdir()] == ["a.db"]


def test_a_folder_that_cannot_be_written(folder):
    folder.chmod(0o555)
    with as_nobody():
        assert refusal(folder / "a.db").code in ("read-only-ledger", "ledger-unreachable")


def test_a_file_that_cannot_be_read(folder):
    path = filled(folder / "a.db")
    path.chmod(0)
    with as_nobody():
        assert refusal(path).code == "ledger-unreachable"
