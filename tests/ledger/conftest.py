"""Databases for the tests: a SQLite file, and a PostgreSQL server that the tests start for themselves."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Ledger

Fresh = Callable[[], str]
SERVER_OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def _program(name: str) -> str | None:
    newest_first = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or next(map(str, newest_first), None)


def _owner() -> str | None:
    """Return the user to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def _quick_folder() -> str | None:
    """Return a folder in memory, where a database is made seven times as fast, if there is room."""
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return str(memory) if roomy else None


def _run(*command: str) -> None:
    subprocess.run(command, check=True, user=_owner(), capture_output=True, cwd="/", timeout=60)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Folder of the socket of a running server with an empty ledger as the database ``model``."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("the programs of a PostgreSQL server are absent (Debian's package postgresql has them)")
    pytest.importorskip("psycopg", reason="the driver for PostgreSQL is absent")
    # Not under pytest's own folder: the path of a socket is short, and another user must be able to reach it.
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-", dir=_quick_folder()))
    if (owner := _owner()) is not None:
        shutil.chown(folder, owner)
    data = str(folder / "data")
    try:
        _run(initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(pg_ctl, "-D", data, "-w", "-l", f"{folder}/log", "-o", f"{SERVER_OPTIONS} -k {folder}", "start")
        _sql(folder, "CREATE DATABASE model")
        open_ledger(_url(folder, "model")).close()
        yield str(folder)
    finally:
        with suppress(subprocess.CalledProcessError):  # it had not started
            _run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _url(folder: str | Path, name: str) -> str:
    return f"postgresql://postgres@/{name}?host={folder}"


def _sql(folder: str | Path, statement: str) -> None:
    engine = create_engine(_url(folder, "postgres").replace("://", "+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest) -> Fresh:
    """Return a function that makes an empty ledger and returns its URL; once for each kind of database."""
    return request.getfixturevalue(f"fresh_{request.param}")


@pytest.fixture
def fresh_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Return a function that makes an empty ledger in a file."""
    folder = tmp_path_factory.mktemp("ledgers")
    open_ledger(str(folder / "model.db")).close()
    numbers = count()
    return lambda: str(shutil.copy(folder / "model.db", folder / f"{next(numbers)}.db"))


@pytest.fixture
def fresh_postgresql(postgresql_server: str) -> Iterator[Fresh]:
    """Return a function that makes an empty ledger on the server; they are dropped after the test."""
    made: list[str] = []

    def create() -> str:
        made.append(f"ledger_{len(made)}")
        _sql(postgresql_server, f"CREATE DATABASE {made[-1]} TEMPLATE model")
        return _url(postgresql_server, made[-1])

    yield create
    for name in made:
        _sql(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ledger(fresh: Fresh) -> Iterator[Ledger]:
    """Return an empty ledger."""
    opened = open_ledger(fresh())
    yield opened
    opened.close()
