"""How commands end: the status of each kind of error, and faults that nobody foresaw."""

import pytest

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
