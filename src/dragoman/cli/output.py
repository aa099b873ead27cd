"""Where an answer goes: to a file that the person named, or to standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.errors import UsageError

NO_TEXT = frozenset({"docx"})
"""Formats that nobody can read as they are."""


@contextmanager
def writing(output: Path | None) -> Iterator[TextIO]:
    """Open what an answer is written to, UTF-8 with newlines as line ends; standard output stays open."""
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def write_whole(made: str | bytes, output: Path | None, form: str) -> None:
    """Write a whole file of the format ``form`` to where the person wants it.

    Raises:
        UsageError: it is no text, and a terminal would have to show it (code ``bad-option``).
    """
    if isinstance(made, str):
        with writing(output) as stream:
            stream.write(made)
    elif output is not None:
        output.write_bytes(made)
    elif form in NO_TEXT and sys.stdout.isatty():
        hint = f"Name a file with --output, or write > brief.{form}."
        raise UsageError("bad-option", f"A terminal cannot show {form}.", hint)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)


def is_terminal(output: Path | None) -> bool:
    """Return whether a person looks at the answer as it is written."""
    return output is None and sys.stdout.isatty()
