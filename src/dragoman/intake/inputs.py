"""From what a person names (files, folders, globs, web addresses, standard input) to reports."""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError, UsageError
from dragoman.intake.bounded import Bounded
from dragoman.intake.fetch import Fetch, fetch
from dragoman.intake.options import Options
from dragoman.intake.source import Item, Reader, Source
from dragoman.intake.url import is_url, own_url, parse
from dragoman.model.report import Skipped
from dragoman.plugins import available, load

GROUP = "dragoman.intake"
FALLBACK = "text"
STDIN = "-"
UNREADABLE = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Web:
    """A page that is fetched when its turn comes."""

    url: str


Named = Path | Web | None
"""What a person names: a file, a page of the web, or (None) standard input."""


class Inputs(Iterator[Item]):
    """The reports of some files, one by one; memory does not grow with their number.

    Attributes:
        size: bytes of all files as they lie on disk; standard input and the web count as none.
        done: bytes read so far.
    """

    def __init__(self, files: Sequence[Named], options: Options, stdin: BinaryIO, fetch: Fetch = fetch) -> None:
        self._stdin = stdin
        self._fetch = fetch
        self._items = self._read_all(files, options)
        self._raw: BinaryIO | None = None
        self._finished = 0
        self.size = sum(_size(file) for file in files)

    def __next__(self) -> Item:
        """Return the next report, or what was skipped in its place."""
        return next(self._items)

    @property
    def done(self) -> int:
        """Return the bytes read so far."""
        return self._finished + (self._raw.tell() if self._raw and not self._raw.closed else 0)

    def _read_all(self, files: Sequence[Named], options: Options) -> Iterator[Item]:
        for file in files:
            yield from self._read_page(file, options) if isinstance(file, Web) else self._read_file(file, options)
            self._raw = None
            self._finished += _size(file)

    def _read_file(self, file: Path | None, options: Options) -> Iterator[Item]:
        place = "standard input" if file is None else str(file)
        stem = None if file is None else _names(file)[0]
        try:
            with ExitStack() as stack:
                source = self._opened(file, place, stack, options.max_unpacked)
                yield from _bearable(_reader(source, options).read(source, options), options.max_skipped)
        except InputError as error:
            yield Skipped(error.code, place, str(error), stem)
        except UNREADABLE as error:
            yield Skipped("unreadable", place, f"It cannot be read: {_reason(error)}.", stem)

    def _read_page(self, page: Web, options: Options) -> Iterator[Item]:
        try:
            fetched = self._fetch(page.url, options.max_bytes)
            source = Source(fetched.url, None, fetched.suffix, _buffered(io.BytesIO(fetched.body)))
            for item in _reader(source, options).read(source, options):
                yield item if isinstance(item, Skipped) else replace(item, url=own_url(item, fetched.url))
        except InputError as error:
            yield Skipped(error.code, page.url, str(error), None)

    def _opened(self, file: Path | None, place: str, stack: ExitStack, most: int | None) -> Source:
        if file is None:
            return Source(place, None, "", _buffered(self._stdin))
        stem, suffix, packed = _names(file)
        self._raw = stack.enter_context(file.open("rb"))
        if not packed:
            return Source(place, stem, suffix, _buffered(self._raw))
        unpacked = stack.enter_context(gzip.GzipFile(fileobj=self._raw))
        return Source(place, stem, suffix, _buffered(unpacked if most is None else Bounded(unpacked, most)))


def open(
    paths: Sequence[str | Path],
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    fetch: Fetch = fetch,
) -> Inputs:
    """Return the reports that ``paths`` name, in the order named, a folder's and a glob's by path.

    Args:
        paths: files, folders (read with all that is under them, hidden files aside), globs, web addresses, or ``-``.
        options: what the inputs do not say themselves.
        stdin: what ``-`` stands for; None is the process's standard input.
        fetch: fetches a web page.

    Raises:
        UsageError: a path names nothing (code ``no-such-file``), a web address cannot be asked for (``bad-url``), or
            there is no such format (``unknown-part``).
    """
    options = options or Options()
    if options.format is not None:
        load(GROUP, options.format)
    files = [file for path in paths for file in _files(str(path))]
    return Inputs(files, options, stdin or sys.stdin.buffer, fetch)


@cache
def readers() -> Mapping[str, Reader]:
    """Return the formats that are installed, by name."""
    return {name: load(GROUP, name)() for name in available(GROUP)}


def _reader(source: Source, options: Options) -> Reader:
    known = readers()
    if options.format is not None:
        return known[options.format]
    for reader in known.values():
        if source.suffix in reader.suffixes:
            return reader
    head = source.head()
    return next((reader for reader in known.values() if reader.recognises(head)), known[FALLBACK])


def _files(path: str) -> Iterator[Named]:
    if path == STDIN:
        yield None
        return
    if is_url(path):
        yield Web(parse(path).url)
        return
    named = Path(path)
    if named.is_dir():
        found = _in_folder(named)
    elif named.exists():
        found = [named]
    else:
        found = _globbed(named)
    if not found:
        what = "The folder holds no file" if named.is_dir() else "There is no such file or folder"
        hint = "Name files, folders, globs, web addresses, or - for standard input."
        raise UsageError("no-such-file", f"{what}: {path}.", hint)
    yield from found


def _in_folder(folder: Path) -> list[Path]:
    walked = os.walk(folder)
    return sorted(Path(at, name) for at, _, names in walked for name in names if not _hidden(Path(at, name), folder))


def _globbed(pattern: Path) -> list[Path]:
    root = Path(pattern.anchor)
    try:
        return sorted(found for found in root.glob(str(pattern.relative_to(root))) if found.is_file())
    except (ValueError, OSError):
        return []


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _names(file: Path) -> tuple[str, str, bool]:
    """Return a file's stem, its suffix in lower case, and whether it is packed with gzip."""
    packed = file.suffix.lower() == ".gz"
    inner = Path(file.stem) if packed else file
    return inner.stem, inner.suffix.lower(), packed


def _size(file: Named) -> int:
    try:
        return file.stat().st_size if isinstance(file, Path) else 0
    except OSError:
        return 0


def _bearable(items: Iterator[Item], most: int | None) -> Iterator[Item]:
    """Yield ``items`` until ``most`` of them were skipped.

    Raises:
        InputError: there are more (code ``too-many-skipped``).
    """
    skipped = 0
    for item in items:
        skipped += isinstance(item, Skipped)
        if most is not None and skipped > most:
            reason = f"More than {most} of its reports cannot be read; what follows them was left."
            raise InputError("too-many-skipped", reason, "See whether it is a corpus at all.")
        yield item


def _buffered(stream: BinaryIO | gzip.GzipFile | Bounded) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[arg-type]


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")
