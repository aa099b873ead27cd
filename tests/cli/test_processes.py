"""Commands as processes of their own: pipes, interrupts, kills, two at a time, damaged ledgers."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.ledger import open_ledger
from dragoman.model.window import Window

MANY = 2000
COMMAND = [sys.executable, "-m", "dragoman"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two thousand reports."""
    file = tmp_path / "corpus.jsonl"
    text = "The ministers of France and Germany met in Geneva, an official said on Thursday. They will meet again. " * 8
    with file.open("w") as lines:
        for number in range(MANY):
            report = {"id": f"r{number:04}", "published": "2025-11-20", "lang": "en", "text": f"{number}. {text}"}
            lines.write(json.dumps(report) + "\n")
    return file


def finished(ledger: Path) -> tuple[list[str], int]:
    """Return the ids of the reports in a ledger, and how many of them have no reading."""
    book = open_ledger(str(ledger), create=False)
    try:
        refs = book.reports(Window())
        keys = book.reading_keys([ref.hash for ref in refs])
        return [ref.id for ref in refs], sum(not keys.get(ref.hash) for ref in refs)
    finally:
        book.close()


def wait_for_first_lot(ledger: Path, process: "subprocess.Popen[str]") -> None:
    """Return once the ledger holds some of the reports."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as connection:
                if connection.execute("SELECT count(*) FROM reports").fetchone()[0]:
                    return
        except sqlite3.Error:
            pass
        time.sleep(0.02)
    pytest.fail(f"the process stored nothing: {process.communicate()}")


@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_run_stopped_in_the_middle_leaves_finished_reports_and_can_go_on(
    how, status, corpus, ledger, environment, spawn
) -> None:
    process = subprocess.Popen(
        [*COMMAND, "read", str(corpus)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_for_first_lot(ledger, process)
    process.send_signal(how)
    output, complaint = process.communicate(timeout=60)
    assert process.returncode == status
    ids, unread = finished(ledger)
    assert ids == [f"r{number:04}" for number in range(len(ids))]
    assert 0 < len(ids) < MANY
    assert unread == 0
    if how is signal.SIGINT:
        assert output.startswith(f"{len(ids)} new, 0 unchanged")
        assert complaint == "dragoman: Interrupted; what was finished is in the ledger. Run it again to go on.\n"
    again = spawn("read", corpus)
    assert (again.returncode, again.stdout) == (0, f"{MANY - len(ids)} new, {len(ids)} unchanged, 0 skipped.\n")
    assert finished(ledger) == ([f"r{number:04}" for number in range(MANY)], 0)


def test_two_processes_read_into_one_ledger(corpus, ledger, environment) -> None:
    both = [
        subprocess.Popen([*COMMAND, "read", str(corpus)], env=environment, stdout=subprocess.PIPE) for _ in range(2)
    ]
    outputs = [process.communicate(timeout=120)[0].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum(int(output.split()[0]) for output in outputs) == MANY
    assert finished(ledger) == ([f"r{number:04}" for number in range(MANY)], 0)


def test_a_reader_that_goes_away_is_no_fault(corpus, environment) -> None:
    command = [*COMMAND, "annotate", str(corpus)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "r0000"
        process.stdout.close()
        assert process.wait(timeout=60) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_output_to_a_full_disk(spawn, reports) -> None:
    done = spawn("annotate", reports, "--output", "/dev/full")
    assert done.returncode == 6
    assert done.stderr == "dragoman: The system refused: No space left on device.\n"


def test_output_in_a_pipe_is_plain_text(spawn, reports) -> None:
    spawn("read", reports)
    done = spawn("sources")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert any("\t" in line and len(line) > 80 for line in done.stdout.splitlines())


def test_an_interrupt_elsewhere_is_one_word(environment) -> None:
    code = "import dragoman.cli.records as r\ndef stop(*a): raise KeyboardInterrupt\nr.log_sheet = stop\n"
    code += "from dragoman.cli import answer\nanswer.opened = stop\nfrom dragoman.cli.main import run; run()"
    command = [sys.executable, "-c", code, "log"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "dragoman: Interrupted.\n")


def scramble(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:] = bytes(byte ^ 0x5A for byte in data[100:])
    file.write_bytes(data)


def renew(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE dragoman_version SET version_num = '9999_from_the_future'")
    connection.close()


DAMAGE = {
    "no file": lambda _file: None,
    "not a ledger": lambda file: file.write_bytes(b"This is a letter, not a ledger. " * 40),
    "a folder": Path.mkdir,
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "scrambled": scramble,
    "of a newer version": renew,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_ledger_that_cannot_be_used_is_one_sentence_and_status_3(damage, spawn, reports, ledger) -> None:
    if damage not in ("no file", "not a ledger", "a folder"):
        assert spawn("read", reports).returncode == 0
        flush(ledger)
    DAMAGE[damage](ledger)
    for command in (["timeline"], *([["read", reports]] if damage != "no file" else [])):
        done = spawn(*command)
        assert done.returncode == 3, (command, done)
        assert done.stderr.startswith("dragoman: ")
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr


def flush(ledger: Path) -> None:
    """Bring all that the ledger holds into its one file."""
    with sqlite3.connect(ledger) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything; test_read.py has the refusal itself")
def test_a_read_only_ledger(spawn, reports, ledger) -> None:
    spawn("read", reports)
    ledger.chmod(0o444)
    ledger.parent.chmod(0o555)
    try:
        reading, writing = spawn("reports"), spawn("read", reports)
    finally:
        ledger.parent.chmod(0o755)
    assert reading.returncode == 0
    assert (writing.returncode, writing.stderr.count("\n")) == (3, 1)


def test_help_answers_at_once_because_it_imports_little(environment) -> None:
    code = (
        "import sys; sys.argv[1:] = ['--help']\nfrom dragoman.cli.main import run\n"
        "try: run()\nexcept SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'alembic', 'rich', 'msgspec', 'trafilatura', 'ahocorasick_rs', 'babel', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert "Exit status: 0 all done" in done.stdout
