"""Loading a language pack: TSV tables and one TOML file in a folder named after the language.

A table is a tab-separated file whose first line names its columns. Three columns are common to all tables: ``form``
(the words, or in a table of patterns a regular expression), ``example`` (a sentence, written for the pack, in which
the row must match) and ``counterexample`` (one in which it must not; may be empty); ``source`` says where the row is
from. All other columns are the table's own. Lines that begin with ``#`` are comments.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.errors import DataError


class Entry(dict[str, str]):
    """One row of a table: its columns by name; a missing one is the empty string.

    Attributes:
        form: the words or the pattern as written in the table.
    """

    __slots__ = ("form",)

    def __init__(self, form: str, columns: Mapping[str, str]) -> None:
        super().__init__(columns)
        self.form = form

    def __missing__(self, name: str) -> str:
        """Return the empty string."""
        return ""


@dataclass(frozen=True)
class LanguagePack:
    """The data of one language.

    Attributes:
        code: BCP 47 tag.
        settings: what ``pack.toml`` holds.
        tables: rows by the table's name (the file's stem).
        version: hash of all files of the pack, eight hexadecimal digits.
    """

    code: str
    settings: Mapping[str, Any]
    tables: Mapping[str, tuple[Entry, ...]]
    version: str

    def table(self, name: str) -> tuple[Entry, ...]:
        """Return the rows of table ``name``; a language may lack a table, which is then empty."""
        return self.tables.get(name, ())


class _Tables(Mapping[str, tuple[Entry, ...]]):
    """Tables of a pack, each read when it is first asked for: a view needs few of them."""

    def __init__(self, code: str, files: Mapping[str, bytes]) -> None:
        self._code = code
        self._files = files
        self._read: dict[str, tuple[Entry, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        if name not in self._read:
            self._read[name] = read_table(self._files[name].decode("utf-8"), f"{self._code}/{name}.tsv")
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_table(text: str, where: str) -> tuple[Entry, ...]:
    """Return the rows of a tab-separated table.

    Raises:
        DataError: a row has more columns than the header (code ``bad-table``).
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    if not header or header[0] != "form":
        raise DataError("bad-table", f"{where}: the first column of a table must be called form.")
    return tuple(_entries(rows, header, where))


def _entries(rows: Iterable[list[str]], header: list[str], where: str) -> Iterable[Entry]:
    for row in rows:
        if len(row) > len(header):
            raise DataError("bad-table", f"{where}: the row {row[0]!r} has more columns than the header.")
        yield Entry(row[0], dict(zip(header[1:], row[1:], strict=False)))


def _folder(code: str) -> Traversable:
    return files("dragoman.lang").joinpath(code)


@cache
def pack_codes() -> tuple[str, ...]:
    """Return the tags of the languages that have a pack, in alphabetical order."""
    found = [f.name for f in files("dragoman.lang").iterdir() if f.is_dir() and f.joinpath("pack.toml").is_file()]
    return tuple(sorted(found))


@cache
def load_pack(code: str) -> LanguagePack:
    """Return the language pack of ``code``.

    Raises:
        DataError: there is no such pack; a malformed table is met when it is asked for.
    """
    folder = _folder(code)
    if not folder.joinpath("pack.toml").is_file():
        raise DataError("no-pack", f"There is no language pack {code!r}.", f"Known: {', '.join(pack_codes())}.")
    parts = {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith((".tsv", ".toml"))}
    digest = hashlib.sha256(b"".join(name.encode() + parts[name] for name in sorted(parts))).hexdigest()
    tables = {name.removesuffix(".tsv"): data for name, data in parts.items() if name.endswith(".tsv")}
    return LanguagePack(code, tomllib.loads(parts["pack.toml"].decode("utf-8")), _Tables(code, tables), digest[:8])
