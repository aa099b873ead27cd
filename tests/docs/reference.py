"""Writes docs/reference/commands.md from the commands themselves: ``python tests/docs/reference.py``."""

from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli.main import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"
INTRO = """# Commands

Written from the commands themselves (`python tests/docs/reference.py`); a test compares the two.

A day's work is `dragoman read` and `dragoman brief`; the other commands ask one thing each. All of them

- keep to one ledger: `--ledger`, else the environment variable `DRAGOMAN_LEDGER`, else `./dragoman.db`;
- answer as of a date with `--as-of` (only what was published by the end of that day in `--zone`), and as known at a
  moment with `--known-at` (only what this ledger had recorded by then);
- write tables for people by default, and with `--format` JSON, JSON Lines, CSV or Markdown; in a pipe a table is plain
  text, a row a line, cells apart by tabs, with neither colour nor wrapping;
- mark what nobody has reviewed with a degree sign;
- end with a status that scripts can rely on: [errors.md](errors.md).
"""


def page() -> str:
    """Return the whole page."""
    sections = (f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in helps())
    return INTRO + "".join(sections)


def helps() -> Iterator[tuple[str, str]]:
    """Yield every command by its full name with its help, groups before what is in them."""
    yield "dragoman", help_of()
    for command in sorted(app.registered_commands, key=lambda each: str(command_name(each))):
        name = command_name(command)
        yield f"dragoman {name}", help_of(name)
    for group in sorted(app.registered_groups, key=lambda each: str(group_name(each))):
        name = group_name(group)
        yield f"dragoman {name}", help_of(name)
        for command in group.typer_instance.registered_commands:
            yield f"dragoman {name} {command_name(command)}", help_of(name, command_name(command))


def command_name(command) -> str:
    return command.name or command.callback.__name__.replace("_", "-")


def group_name(group) -> str:
    return group.name if isinstance(group.name, str) else group.typer_instance.info.name


def help_of(*command: str) -> str:
    done = CliRunner().invoke(app, [*command, "--help"], prog_name="dragoman", env={"COLUMNS": "80"})
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
