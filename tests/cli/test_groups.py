"""Groups of options."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import pytest
import typer
from typer.testing import CliRunner

from dragoman.cli.groups import Shown, flat, read_moment

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Group:
    """Two options."""

    one: Annotated[int, typer.Option("--one")] = 1
    two: Annotated[str | None, typer.Option("--two")] = None


def test_a_command_gets_its_group_from_options_of_their_own() -> None:
    app, seen = typer.Typer(), []

    @app.command()
    @flat
    def command(name: str, group: Group, loud: bool = False) -> None:
        seen.append((name, group, loud))

    runner = CliRunner()
    assert runner.invoke(app, ["a", "--two", "x", "--loud"]).exit_code == 0
    assert runner.invoke(app, ["b"]).exit_code == 0
    assert seen == [("a", Group(1, "x"), True), ("b", Group(), False)]
    assert runner.invoke(app, ["a", "--one", "x"]).exit_code == 2


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-11-23", datetime(2025, 11, 24, tzinfo=HANOI) - timedelta(microseconds=1)),
        ("2025-11-23T09:00", datetime(2025, 11, 23, 9, tzinfo=HANOI)),
        ("2025-11-23T09:00Z", datetime(2025, 11, 23, 9, tzinfo=UTC)),
    ],
)
def test_a_moment(written, moment) -> None:
    assert read_moment(written, HANOI, "--known-at") == moment


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN", "LC_ALL": "de_DE"}, "en"),
        ({"LC_MESSAGES": "vi"}, "vi"),
    ],
)
def test_the_language_of_labels_follows_the_environment(environment, language, monkeypatch) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Shown().language == language
