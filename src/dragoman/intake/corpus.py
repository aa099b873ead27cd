"""A corpus: JSON Lines, one report a line, read line by line in flat memory."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

import msgspec

from dragoman.errors import InputError
from dragoman.intake.decode import decode, wide_encoding
from dragoman.intake.options import Options
from dragoman.intake.record import Record, report_id, to_report
from dragoman.intake.source import Item, Source, too_large
from dragoman.model.report import Skipped

STARTS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
DECODER = msgspec.json.Decoder(Record)


class _Lines(Protocol):
    def readline(self, size: int, /) -> bytes: ...


class CorpusReader:
    """Reads ``id, text`` and, where known, ``published, lang, outlet, url, title``; other fields are left out."""

    suffixes = frozenset({".jsonl", ".ndjson"})

    def recognises(self, head: bytes) -> bool:
        """Return whether ``head`` begins a JSON object."""
        return STARTS.match(head) is not None

    def read(self, source: Source, options: Options) -> Iterator[Item]:
        """Yield the reports in ``source``; a bad line is skipped with its number and the rest goes on."""
        for number, line in _lines(_as_utf8(source), options.max_bytes):
            if line is None or line.strip():
                yield _item(line, f"{source.place}:{number}", options)


def _item(line: bytes | None, place: str, options: Options) -> Item:
    record = None
    try:
        if line is None:
            raise too_large(options.max_bytes)
        record = _record(line)
        return to_report(record, None, options)
    except InputError as error:
        return Skipped(error.code, place, str(error), report_id(record, None) if record else None)


def _record(line: bytes) -> Record:
    try:
        return DECODER.decode(line)
    except msgspec.ValidationError as error:
        raise InputError("bad-record", f"The line is no report: {error}.") from error
    except UnicodeDecodeError:
        return _record(decode(line).encode())
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError("bad-json", f"The line is not JSON: {error}.") from error


def _as_utf8(source: Source) -> _Lines:
    head = source.head()
    encoding = wide_encoding(head)
    if encoding is None:
        return source.stream
    if encoding == "utf-8-sig":
        source.stream.read(3)
        return source.stream
    return _Recoded(source.stream, encoding)


class _Recoded:
    """A stream in another encoding as lines of UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")

    def readline(self, size: int, /) -> bytes:
        return self._text.readline(size).encode()


def _lines(stream: _Lines, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers from 1; None in place of one that is longer than ``limit`` bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None
