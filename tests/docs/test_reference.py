"""The reference pages say what the code does: every command and option, every status and code."""

import re

import pytest
from reference import PAGE, helps, page

from dragoman.cli.failure import STATUSES
from dragoman.intake import Options, readers
from dragoman.intake.text import FIELDS, read_text
from dragoman.ledger.faults import SENTENCES

ERRORS = PAGE.with_name("errors.md")
SOURCES = PAGE.parents[2] / "src" / "dragoman"
RAISED = re.compile(r'(?:Error|fault|Skipped|_skip|_mark)\(\s*"([a-z]+(?:-[a-z]+)*)"')
HELPS = list(helps())


def test_the_page_of_commands_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/docs/reference.py"


@pytest.mark.parametrize(("name", "text"), HELPS, ids=[name for name, _ in HELPS])
def test_every_command_has_help_with_an_example(name, text) -> None:
    assert text.startswith(f"Usage: {name} ")
    examples = text.partition("Examples:")[2].partition("Options:")[0]
    assert f"{name} " in examples or f"{name}\n" in examples


@pytest.mark.parametrize(("name", "text"), HELPS, ids=[name for name, _ in HELPS])
def test_every_option_says_what_it_is_for(name, text) -> None:
    options = re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*(?:\n {4,}.*)*)", text.partition("\nOptions:\n")[2], re.MULTILINE)
    assert {"--help"} <= {option for option, _ in options}
    for option, said in options:
        assert len(re.findall(r"[a-z]+", said)) >= 2, option


@pytest.mark.parametrize("status", STATUSES)
def test_every_exit_status_is_explained(status) -> None:
    assert re.search(
        rf"^\| {status} \| {re.escape(STATUSES[status])} \|", ERRORS.read_text(encoding="utf-8"), re.MULTILINE
    )


def test_every_code_is_explained() -> None:
    raised = {code for file in SOURCES.rglob("*.py") for code in RAISED.findall(file.read_text(encoding="utf-8"))}
    explained = set(re.findall(r"^\| `([a-z-]+)` \|", ERRORS.read_text(encoding="utf-8"), re.MULTILINE))
    assert sorted((raised | set(SENTENCES)) - explained) == []


def test_the_page_of_inputs_lists_formats_suffixes_and_keys() -> None:
    said = PAGE.with_name("inputs.md").read_text(encoding="utf-8")
    for name, reader in readers().items():
        assert all(f"`{part}`" in said for part in (name, *reader.suffixes)), name
    assert [key for key in FIELDS if f"`{key}`" not in said] == []


def test_the_examples_of_inputs_are_read_as_said() -> None:
    said = PAGE.with_name("inputs.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```text\n(.*?)^```$", said, re.DOTALL | re.MULTILINE)
    found = [read_text(block, "stem", Options()) for block in blocks]
    assert [(report.id, (report.published or "")[:10], report.outlet) for report in found] == [
        ("stem", "2025-11-23", None),
        ("stem", "2025-11-23", "The Gazette"),
        ("gazette-17", "2025-11-23", "The Gazette"),
    ]  # fmt: skip
    assert all(report.text.startswith("The report begins here") for report in found)
