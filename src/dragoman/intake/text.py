"""Text files: one report a file, with its date in a first line, in header lines, in front matter, or nowhere."""

import re
from collections.abc import Iterator, Mapping

from dragoman.errors import InputError
from dragoman.intake.decode import decode
from dragoman.intake.options import Options
from dragoman.intake.record import Record, to_report
from dragoman.intake.source import Item, Source
from dragoman.model.report import Report

FIRST_LINE = re.compile(r" ?date (\d{1,4}-\d{1,2}-\d{1,2})(?: |\r?\n|\Z)")
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\n]*\n){0,100})(?:---|\.\.\.)[ \t]*(?:\r?\n){0,2}")
HEADER_LINE = re.compile(r"([A-Za-z]+):[ \t]+([^\r\n]*?)[ \t]*(?:\r?\n|\Z)")
BLANK_LINE = re.compile(r"[ \t]*\r?\n")
FIELDS: Mapping[str, str] = {
    "id": "id",
    "date": "published",
    "published": "published",
    "lang": "lang",
    "language": "lang",
    "outlet": "outlet",
    "source": "outlet",
    "url": "url",
    "title": "title",
}


class TextReader:
    """Reads one text file as one report; what follows the date or header is its text, untouched."""

    suffixes = frozenset({".txt", ".text", ".md"})

    def recognises(self, head: bytes) -> bool:
        """Return False: this format is for whatever no other format recognises."""
        del head
        return False

    def read(self, source: Source, options: Options) -> Iterator[Item]:
        """Yield the one report in ``source``.

        Raises:
            InputError: it is empty, too large, not text, or wrongly dated.
        """
        yield read_text(decode(source.whole(options.max_bytes)), source.stem, options)


def read_text(text: str, stem: str | None, options: Options) -> Report:
    """Return the report that ``text`` is, without the date or header before it.

    Raises:
        InputError: its date is impossible, or nothing follows the header.
    """
    fields, start = header(text)
    if not text[start:].strip():
        raise InputError("empty", "Nothing follows its header." if start else "It holds no text.")
    return to_report(Record(text[start:], **fields), stem, options)


def header(text: str) -> tuple[dict[str, str], int]:
    """Return what stands before the text (fields of ``Record``) and where the text starts."""
    if found := FIRST_LINE.match(text):
        return {"published": found[1]}, found.end()
    if found := FRONT_MATTER.match(text):
        lines = (line.partition(":") for line in found[1].splitlines() if not line.startswith((" ", "\t", "#", "-")))
        return _known((key, value) for key, _, value in lines), found.end()
    return _header_lines(text)


def _header_lines(text: str) -> tuple[dict[str, str], int]:
    pairs, start = [], 0
    while (found := HEADER_LINE.match(text, start)) and found[1].lower() in FIELDS:
        pairs.append((found[1], found[2]))
        start = found.end()
    if pairs and (blank := BLANK_LINE.match(text, start)):
        start = blank.end()
    return _known(pairs), start


def _known(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> dict[str, str]:
    named = ((FIELDS.get(key.strip().lower()), value.strip()) for key, value in pairs)
    return {field: _unquoted(value) for field, value in named if field}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
