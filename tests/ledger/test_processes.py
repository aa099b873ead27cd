"""Processes that die, and processes that write at the same time."""

import runpy
import subprocess
import sys
from pathlib import Path

from dragoman.ledger import open_ledger
from dragoman.model.window import Window

SCRIPT = Path(__file__).with_name("process.py")
LOT = 50


def take(url: str, first: int, end: int) -> tuple[int, int]:
    """Do in this process what the script does in one of its own."""
    return runpy.run_path(str(SCRIPT))["take"](url, first, end, lambda _count: None)


def start(url: str, first: int, end: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), url, str(first), str(end)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, int]:
    """Return how many reports were new and unchanged."""
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    new, unchanged = output.split("\n")[-2].split()
    return int(new), int(unchanged)


def held(url: str) -> tuple[list[str], list[str], str]:
    """Return the ids of the reports that are stored, of those that were read, and the content hash."""
    ledger = open_ledger(url)
    stored = [ref.id for ref in ledger.reports(Window())]
    read = [ref.id for ref, _ in ledger.layers(["events"], Window())]
    content = ledger.content_hash()
    ledger.close()
    return stored, read, content


def test_a_killed_run_leaves_the_finished_lots_and_can_be_taken_up(fresh):
    url, whole = fresh(), fresh()
    process = start(url, 0, 2000)
    seen = [int(process.stdout.readline()) for _ in range(5)]
    process.kill()
    process.communicate()
    stored, read, _ = held(url)
    assert stored == read
    assert seen[-1] <= len(stored) < 2000
    assert len(stored) % LOT == 0
    assert sorted(stored) == [f"r{number:05}" for number in range(len(stored))]
    assert take(url, 0, 2000) == (2000 - len(stored), len(stored))
    assert take(whole, 0, 2000) == (2000, 0)
    assert held(url) == held(whole)


def test_two_processes_read_into_one_ledger(fresh):
    url, whole = fresh(), fresh()
    both = [start(url, 0, 600), start(url, 300, 900)]
    counts = [finish(process) for process in both]
    assert sum(new for new, _ in counts) == 900
    assert sum(unchanged for _, unchanged in counts) == 300
    assert take(whole, 0, 900) == (900, 0)
    assert held(url) == held(whole)


def test_two_processes_make_one_ledger(tmp_path):
    url = str(tmp_path / "new.db")
    counts = [finish(process) for process in [start(url, 0, 50), start(url, 50, 100)]]
    assert counts == [(50, 0), (50, 0)]
    assert len(held(url)[0]) == 100
