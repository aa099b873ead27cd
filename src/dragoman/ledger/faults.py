"""Saying in a sentence what a database driver refused: the one place that knows the drivers' codes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import LedgerError

_SQLITE = {
    sqlite3.SQLITE_BUSY: "ledger-locked",
    sqlite3.SQLITE_LOCKED: "ledger-locked",
    sqlite3.SQLITE_READONLY: "read-only-ledger",
    sqlite3.SQLITE_PERM: "read-only-ledger",
    sqlite3.SQLITE_IOERR: "ledger-io",
    sqlite3.SQLITE_CORRUPT: "corrupt-ledger",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_CANTOPEN: "ledger-unreachable",
    sqlite3.SQLITE_NOTADB: "not-a-ledger",
}
# Classes and codes of SQLSTATE (PostgreSQL, appendix A).
_SQLSTATE = {
    "55P03": "ledger-locked",
    "40P01": "ledger-locked",
    "25006": "read-only-ledger",
    "42501": "read-only-ledger",
    "53100": "disk-full",
    "58030": "ledger-io",
    "XX001": "corrupt-ledger",
    "XX002": "corrupt-ledger",
}
SENTENCES = {
    "ledger-locked": ("Another process kept the ledger locked for too long.", "Try again when it has finished."),
    "read-only-ledger": ("The ledger cannot be written.", "Check the rights of the file and of its folder."),
    "ledger-io": ("The disk refused to read or write the ledger.", "Check the disk."),
    "corrupt-ledger": ("The ledger's file is damaged.", "Restore a copy, or read the reports into a new ledger."),
    "disk-full": ("The disk is full; what was not stored yet is not in the ledger.", "Free some space and read again."),
    "ledger-unreachable": ("The ledger cannot be opened.", "Check the path or URL and the rights."),
    "not-a-ledger": ("This is not a ledger, or its header is damaged.", "Name another file."),
    "no-ledger": ("There is no ledger here.", "Run `dragoman read` to make one, or name another with --ledger."),
    "ledger-refused": ("The database refused.", ""),
}
"""Message and hint of each code that a database can cause."""


def fault(code: str, detail: str = "") -> LedgerError:
    """Return the error of ``code``, with what the database said, where that helps."""
    message, hint = SENTENCES[code]
    return LedgerError(code, f"{message.rstrip('.')}: {detail}." if detail else message, hint)


def explain(error: BaseException | None) -> LedgerError:
    """Return ``error`` as an error of dragoman."""
    if isinstance(error, DBAPIError):
        return explain(error.orig)
    if isinstance(error, sqlite3.Error):
        return _explain_sqlite(error)
    if isinstance(error, msgspec.MsgspecError | UnicodeDecodeError):
        return fault("corrupt-ledger")
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ == "OperationalError":
        return fault("ledger-unreachable", _first_line(error))
    return fault(_SQLSTATE.get(str(state), "ledger-refused"), "" if str(state) in _SQLSTATE else _first_line(error))


def _explain_sqlite(error: sqlite3.Error) -> LedgerError:
    # The low byte is the kind of error; the high ones tell varieties of it apart.
    code = _SQLITE.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
    if code is None and "decode" in str(error):
        code = "corrupt-ledger"
    return fault(code) if code else fault("ledger-refused", _first_line(error))


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the database raises inside into ``LedgerError``."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise explain(error) from error
