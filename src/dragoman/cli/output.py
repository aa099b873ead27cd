"""Where an answer goes: to a file that the person named, or to standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def writing(output: Path | None) -> Iterator[TextIO]:
    """Open what an answer is written to, UTF-8 with newlines as line ends; standard output stays open."""
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def is_terminal(output: Path | None) -> bool:
    """Return whether a person looks at the answer as it is written."""
    return output is None and sys.stdout.isatty()
