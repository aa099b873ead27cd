"""The commands that the documents show run, and print what the documents say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from consoles import ROOT, documents, mismatch, steps


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_commands_print_what_is_shown(document, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for step in steps(document.read_text(encoding="utf-8")):
        done = subprocess.run(
            ["bash", "-c", step.command], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
        )
        printed = done.stdout + done.stderr
        missing = mismatch(step.expected, printed)
        assert missing is None, f"$ {step.command}\n{printed}\nnot printed there: {missing}"


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_")}
    path = f"{Path(sys.executable).parent}:{kept['PATH']}"
    return {**kept, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}


@pytest.mark.parametrize(
    ("expected", "printed", "missing"),
    [
        (("a", "c"), "a\nc\n", None),
        (("a", "c"), "a\nb\nc\n", "c"),
        (("a", "...", "c"), "a\nb\nc\n", None),
        (("a ... c",), "a  b   c\n", None),
        (("a",), "x\na\n", None),
        (("a",), "ab\n", "a"),
    ],
)
def test_comparison(expected, printed, missing):
    assert mismatch(expected, printed) == missing


def test_steps_are_read_from_blocks():
    text = "```console\n$ one\nout\n$ two\n```\n```sh\n$ not\n```\n"
    assert [(step.command, step.expected) for step in steps(text)] == [("one", ("out",)), ("two", ())]
