"""One input on its way in, and what a format must offer to read it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from dragoman.errors import InputError
from dragoman.intake.options import Options
from dragoman.model.report import Report, Skipped

Item = Report | Skipped
HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """An opened input.

    Attributes:
        place: what a person is told of where it lies (``reports/axios.txt``, ``standard input``).
        stem: its file's name without suffixes, the id of a report that has none; None where there is no file.
        suffix: lower-case suffix without that of a compression (``.jsonl`` of ``a.jsonl.gz``), or the empty string.
        stream: its bytes, unpacked.
    """

    place: str
    stem: str | None
    suffix: str
    stream: io.BufferedReader

    def head(self) -> bytes:
        """Return the first bytes (at most ``HEAD_BYTES``) without consuming them."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]

    def whole(self, limit: int) -> bytes:
        """Return all bytes.

        Raises:
            InputError: there are more than ``limit`` (code ``too-large``) or none (code ``empty``).
        """
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise too_large(limit)
        if not data.strip():
            raise InputError("empty", "It is empty.")
        return data


def too_large(limit: int) -> InputError:
    """Return the error that says that a report is larger than ``limit`` bytes."""
    return InputError("too-large", f"It is larger than {limit / 1e6:g} MB.", "Split it into single reports.")


class Reader(Protocol):
    """A format.

    Attributes:
        suffixes: file suffixes that are its own (``.jsonl``), in lower case.
    """

    suffixes: frozenset[str]

    def recognises(self, head: bytes) -> bool:
        """Return whether an input of no known suffix, which begins with ``head``, is of this format."""
        ...

    def read(self, source: Source, options: Options) -> Iterator[Item]:
        """Yield the reports in ``source`` one by one, and a ``Skipped`` for each that cannot be read.

        Raises:
            InputError: the whole of it cannot be read.
        """
        ...
