"""How commands end: the status of each kind of error, and faults that nobody foresaw."""

import pickle
import shutil
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import failure, records
from dragoman.errors import DataError, InputError, LedgerError, NotFoundError, UsageError


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("bad-option", "No."), 2),
        (LedgerError("no-ledger", "No."), 3),
        (NotFoundError("nothing-found", "No."), 4),
        (UsageError("unknown-report", "No."), 4),
        (InputError("bad-date", "No."), 5),
        (DataError("bad-table", "No."), 5),
        (OSError(28, "No space left on device"), 6),
    ],
)
def test_each_kind_has_its_status(error, status) -> None:
    assert failure.status(error) == status
    assert status in failure.STATUSES


def test_an_error_of_a_worker_process_comes_back_whole() -> None:
    error = pickle.loads(pickle.dumps(DataError("bad-table", "A row is too long.", "Cut it.")))
    assert isinstance(error, DataError)
    assert (error.code, str(error)) == ("bad-table", "A row is too long. Cut it.")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_broken_language_pack_ends_the_run_with_status_5(workers, spawn, reports, ledger) -> None:
    broken = reports.parent / "broken"
    shutil.copytree(Path(dragoman.__file__).parent, broken / "dragoman")
    (broken / "dragoman" / "lang" / "en" / "detect.tsv").write_text("words\nthe\n")
    done = spawn("read", reports, "--workers", workers, packages=broken)
    assert done.returncode == 5
    assert done.stderr.startswith("dragoman: en/detect.tsv: the first column of a table must be called form.")
    assert done.stderr.count("\n") == 1


def test_a_fault_is_two_sentences_without_a_traceback(filled, monkeypatch) -> None:
    monkeypatch.setattr(records, "log_sheet", lambda *_given: 1 / 0)
    done = filled("log")
    assert done.exit_code == 70
    assert done.stderr.startswith("dragoman: Something went wrong that dragoman did not foresee: ZeroDivisionError:")
    assert "--debug" in done.stderr
    assert "Traceback" not in done.stderr


def test_debug_lets_the_fault_through(filled, monkeypatch) -> None:
    monkeypatch.setattr(records, "log_sheet", lambda *_given: 1 / 0)
    assert isinstance(filled("--debug", "log").exception, ZeroDivisionError)


def test_the_version(run) -> None:
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith("dragoman 0.")


def test_no_command_prints_help(run) -> None:
    assert "Usage: dragoman" in run().output
