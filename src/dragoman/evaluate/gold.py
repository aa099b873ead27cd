"""Loading gold and predictions: JSON lines in the form of the annotation guidelines, joined on ``id``."""

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from dragoman.errors import UsageError
from dragoman.model.report import Report

Record = dict[str, Any]
Records = dict[str, Record]


def load_records(path: Path) -> Records:
    """Return the objects of a JSONL file (``.gz`` too) by id; of two with one id the last counts.

    Raises:
        UsageError: the file cannot be read (``no-file``), or a line is no JSON object with an ``id`` (``bad-record``).
    """
    return {record["id"]: record for record in _lines(path)}


def load_reports(path: Path, limit: int | None = None) -> list[Report]:
    """Return the reports of a JSONL file in its order, the first ``limit`` where given.

    Raises:
        UsageError: as in ``load_records``.
    """
    found: list[Report] = []
    for record in _lines(path):
        if limit is not None and len(found) == limit:
            break
        found.append(
            Report(
                id=record["id"],
                text=record["text"],
                lang=record.get("lang"),
                published=record.get("published"),
                outlet=record.get("outlet"),
                url=record.get("url"),
                title=record.get("title"),
            )
        )
    return found


def _lines(path: Path) -> Iterator[Record]:
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _record(line, path, number)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("no-file", f"{path} cannot be read: {error}.") from error


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8")
    return path.open(encoding="utf-8")


def _record(line: str, path: Path, number: int) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise UsageError("bad-record", f"{path}, line {number}, is not JSON: {error}.") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise UsageError("bad-record", f"{path}, line {number}, is not an object with an id.")
    return record
