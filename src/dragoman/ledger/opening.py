"""Opening a database as a ledger: paths and URLs, connections, transactions."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from dragoman.errors import LedgerError, UsageError
from dragoman.ledger.faults import explained, fault
from dragoman.ledger.kept import SUFFIX, KeptFile
from dragoman.ledger.schema import bring_up_to_date, check, version_of
from dragoman.ledger.writer import SqlLedger

# Any number will do that other programs on a shared server are unlikely to lock.
_WRITING = 0x44524147
# More than a desk has threads.
_MOST_CONNECTIONS = 100
_MAGIC = b"SQLite format 3\x00"


def open_sql_ledger(url: str, *, create: bool, read_only: bool, wait_s: float) -> SqlLedger:
    """Open the ledger at ``url``; see ``dragoman.ledger.open_ledger``."""
    parsed = parse_url(url)
    with explained():
        engine = _sqlite(parsed, create, read_only, wait_s) if isinstance(parsed, Path) else _server(parsed, wait_s)
        try:
            _prepare(engine, create, read_only)
        except BaseException:
            engine.dispose()
            raise
    kept = KeptFile(parsed.with_name(parsed.name + SUFFIX)) if isinstance(parsed, Path) else None
    return SqlLedger(engine, read_only=read_only, kept=kept)


def parse_url(url: str) -> Path | URL:
    """Return the path of a SQLite file or the URL of a PostgreSQL database.

    Raises:
        UsageError: it is neither (code ``bad-ledger-url``).
    """
    if "://" not in url:
        return _path(url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UsageError("bad-ledger-url", "The URL of the ledger cannot be read.", _FORMS) from error
    if parsed.drivername == "sqlite":
        return _path(parsed.database or "")
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    raise UsageError("bad-ledger-url", f"A ledger cannot be kept in {parsed.drivername!r}.", _FORMS)


_FORMS = "Give a path, sqlite:///path or postgresql://user@host/database."


def _path(path: str) -> Path:
    if not path.strip() or path == ":memory:" or "\0" in path:
        raise UsageError("bad-ledger-url", f"The ledger {path!r} has no file.", _FORMS)
    return Path(path).expanduser()


def _sqlite(path: Path, create: bool, read_only: bool, wait_s: float) -> Engine:
    _check_file(path, create)
    mode = _reading_mode(path) if read_only else "mode=rwc" if create else "mode=rw"
    uri = f"{path.absolute().as_uri()}?{mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)

    # Without its name SQLAlchemy takes the URL for a database in memory, whose pool closes a connection that another
    # thread is using as soon as more threads ask than it has room for.
    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=_MOST_CONNECTIONS
    )
    event.listen(engine, "connect", _only_read if read_only else _be_quick)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _reading_mode(path: Path) -> str:
    """Return how to open the file for reading.

    Beside a file SQLite keeps a write-ahead log and its index, and clears them away only where it may write. Where it
    may not, and there is no log, the file can be read as one that nobody changes.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    finally:
        connection.close()
    return "mode=rw"


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LedgerError("not-a-ledger", f"{path} is a folder, not a ledger.", "Name a file in it.")
    if not path.exists():
        if not create:
            raise LedgerError("no-ledger", f"There is no ledger {path}.", fault("no-ledger").hint)
        if not path.absolute().parent.is_dir():
            raise LedgerError("no-folder", f"There is no folder {path.absolute().parent}.", "Make it first.")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise LedgerError("ledger-unreachable", f"{path} cannot be read: {error.strerror}.") from error
    if head != _MAGIC and (head or not create):
        raise LedgerError("not-a-ledger", f"{path} is not a ledger, or its header is damaged.", "Name another file.")


def _be_quick(connection: sqlite3.Connection, _record: object) -> None:
    # With a write-ahead log this loses nothing when the process dies, and the last lots at most when the power does.
    connection.execute("PRAGMA synchronous = NORMAL")


def _only_read(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads before it writes would find, when it writes, that another process had been quicker.
    write = connection.get_execution_options().get("dragoman_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _use_write_ahead_log(engine: Engine) -> None:
    """Let readers read while one writes; the file keeps the setting."""
    raw = engine.raw_connection()
    try:
        # Waits for the lock, which the switch itself does not; another process may make the ledger at this moment.
        raw.cursor().execute("BEGIN EXCLUSIVE").execute("COMMIT")
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    finally:
        raw.close()


def _server(url: URL, wait_s: float) -> Engine:
    milliseconds = int(wait_s * 1000)
    try:
        engine = create_engine(url, connect_args={"options": f"-c lock_timeout={milliseconds}"}, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        hint = "Install it with: pip install 'dragoman[postgres]'."
        raise UsageError("no-driver", "The driver for PostgreSQL is not installed.", hint) from error
    event.listen(engine, "begin", _begin_server)
    return engine


def _begin_server(connection: Connection) -> None:
    # One writes at a time, as in a file: what it finds there cannot change before it adds to it.
    if connection.get_execution_options().get("dragoman_write", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")


def _prepare(engine: Engine, create: bool, read_only: bool) -> None:
    with engine.connect() as connection:
        version = version_of(connection)
    if check(version):
        return
    if version is None and not create:
        raise fault("no-ledger")
    if read_only:
        raise LedgerError("older-ledger", "An older version of dragoman made this ledger.", "Open it for writing once.")
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    bring_up_to_date(engine)
