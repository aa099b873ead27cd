"""Console blocks of the documents: the commands and what they print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
GAP = "..."


@dataclass(frozen=True)
class Step:
    """A command and the lines that it is said to print.

    A line must come after the one before it; between them, only the line ``...`` allows others. White space is
    squeezed, and ``...`` inside a line stands for any words.
    """

    command: str
    expected: tuple[str, ...]


def documents() -> list[Path]:
    """Return the documents whose console blocks are run."""
    return [
        ROOT / "README.md",
        ROOT / "README.vi.md",
        ROOT / "docs" / "tutorial.md",
        *sorted((ROOT / "docs" / "how-to").glob("*.md")),
        *sorted((ROOT / "docs" / "explanation").glob("*.md")),
        ROOT / "docs" / "language-packs.md",
    ]


def steps(text: str) -> Iterator[Step]:
    """Yield the steps of all console blocks of a document; a line that begins with ``$`` is a command."""
    for block in _BLOCK.findall(text):
        command, expected = "", []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield Step(command, tuple(expected))
                command, expected = line[2:], []
            elif line.strip():
                expected.append(line)
        yield Step(command, tuple(expected))


def mismatch(expected: tuple[str, ...], printed: str) -> str | None:
    """Return the first line that was not printed where it should be, or None."""
    lines = [squeezed(line) for line in printed.splitlines() if line.strip()]
    at, free = 0, True
    for line in expected:
        if line.strip() == GAP:
            free = True
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in squeezed(line).split(GAP)))
        found = next((n for n in range(at, len(lines)) if pattern.fullmatch(lines[n])), None)
        if found is None or (found != at and not free):
            return line
        at, free = found + 1, False
    return None


def squeezed(line: str) -> str:
    return " ".join(line.split())
