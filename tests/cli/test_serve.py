"""`dragoman serve`, as a process."""

import re
import socket
import subprocess
import sys
import urllib.request

import pytest

from dragoman.ledger import open_ledger


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "desk.db"
    open_ledger(str(path)).close()
    return path


def test_it_says_where_it_is_and_answers_there(ledger):
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(ledger), "--port", "0", "--by", "Ana"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as served:
        try:
            url = re.search(r"http://\S+/", served.stderr.readline())[0]
            with urllib.request.urlopen(f"{url}api/v1/reports", timeout=30) as answer:
                assert answer.status == 200
                assert b'"reports":[]' in answer.read()
        finally:
            served.terminate()


def test_a_port_that_is_taken_is_told(ledger):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(ledger), "--port", port, "--by", "Ana"]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert "[port-taken]" in run.stderr


def test_a_ledger_that_is_not_there_is_told(tmp_path):
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(tmp_path / "none.db"), "--by", "Ana"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 3
    assert "[no-ledger]" in run.stderr
