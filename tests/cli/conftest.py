"""Fixtures of the command line: a ledger of small reports, and commands run in process or on their own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.main import app

REPORTS = {
    "a.txt": " date 2025-11-20 The foreign ministers of France and Germany met in Geneva on 19 November.\n\n"
    "“We will meet again next week,” the French foreign minister told reporters after the talks.\n",
    "b.txt": "---\nid: gazette-2\ndate: 2025-11-22\noutlet: The Gazette\n---\nAccording to Reuters, Germany denied on "
    "Friday that a deadline had been set for the talks with France. The next meeting is planned for 28 November.\n",
    "c.txt": "Date: 2025-11-24\nOutlet: Bản tin\nLang: vi\n\nNgày 24/11, người phát ngôn Bộ Ngoại giao Đức cho biết "
    "cuộc gặp tại Geneva bị hoãn sang tuần sau.\n",
}

Run = Callable[..., Result]
Spawn = Callable[..., "subprocess.CompletedProcess[str]"]


def write_reports(folder: Path) -> Path:
    """Write the three reports into ``folder``, which is made."""
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three dated reports."""
    return write_reports(tmp_path / "reports")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the commands of a test keep their ledger."""
    return tmp_path / "test.db"


@pytest.fixture
def run(ledger: Path) -> Run:
    """Run a command in this process on the test's ledger."""

    def invoke(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        env = {"DRAGOMAN_LEDGER": str(ledger), "LANG": "C.UTF-8", "LC_ALL": "", "DRAGOMAN_BY": "tester"}
        return CliRunner().invoke(app, [str(each) for each in arguments], env=env, input=stdin)

    return invoke


@pytest.fixture(scope="session")
def full_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file that holds the three reports; tests copy it."""
    folder = tmp_path_factory.mktemp("full")
    write_reports(folder / "reports")
    done = CliRunner().invoke(app, ["read", str(folder / "reports"), "--ledger", str(folder / "full.db")])
    assert done.exit_code == 0, done.output
    with sqlite3.connect(folder / "full.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return folder / "full.db"


@pytest.fixture
def filled(run: Run, full_ledger: Path, ledger: Path) -> Run:
    """The same, with the three reports in the ledger."""
    shutil.copy(full_ledger, ledger)
    return run


@pytest.fixture
def environment(ledger: Path) -> dict[str, str]:
    """Environment of a process of its own."""
    return {**os.environ, "DRAGOMAN_LEDGER": str(ledger), "PYTHONUTF8": "1", "LANG": "C.UTF-8"}


@pytest.fixture
def spawn(environment: dict[str, str]) -> Spawn:
    """Run a command as a process of its own."""

    def start(*arguments: str | Path, packages: Path | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
        where = {"PYTHONPATH": str(packages)} if packages else {}
        return subprocess.run(
            command, env=environment | where, capture_output=True, text=True, check=False, timeout=120
        )

    return start
