"""Loading the registers from tab-separated files; lists in a cell part by ``|``, lines with ``#`` are comments."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar

from dragoman.codebook.registers import Actor, Codebook, EventKind, Forms, Office, Outlet, Place
from dragoman.errors import DataError

LANGUAGES = ("vi", "en")
_Row = Mapping[str, str]


@cache
def load_codebook() -> Codebook:
    """Return the codebook that dragoman ships.

    Raises:
        DataError: a file is malformed, or names one thing twice (code ``bad-codebook``).
    """
    folder = files("dragoman.codebook").joinpath("data")
    parts = {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith((".tsv", ".toml"))}
    digest = hashlib.sha256(b"".join(name.encode() + parts[name] for name in sorted(parts))).hexdigest()
    tables = {name: tuple(_rows(data, name)) for name, data in parts.items() if name.endswith(".tsv")}
    actors = [
        *(_person(row) for row in tables["persons.tsv"]),
        *(_state(row) for row in tables["states.tsv"]),
        *(_organisation(row) for row in tables["organisations.tsv"]),
    ]
    return Codebook(
        version=digest[:8],
        actors=_unique(actors),
        offices=tuple(
            Office(row["title"], row["of"], row["person"], row["from"], row["to"]) for row in tables["offices.tsv"]
        ),
        outlets=_unique([_outlet(row) for row in tables["outlets.tsv"]]),
        places=_unique(
            [Place(row["name"], row["within"] or None, row["kind"], _aliases(row)) for row in tables["places.tsv"]]
        ),
        events=_unique(
            [EventKind(row["name"], row["plover"] or None, row["mode"] or None) for row in tables["event_types.tsv"]]
        ),
    )


def _rows(data: bytes, where: str) -> Iterator[_Row]:
    lines = [line for line in data.decode("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    for row in rows:
        if len(row) != len(header):
            raise DataError("bad-codebook", f"{where}: the row {row[0]!r} has {len(row)} columns, not {len(header)}.")
        yield dict(zip(header, row, strict=True))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _aliases(row: _Row) -> Forms:
    return {lang: _list(row[lang]) for lang in LANGUAGES}


def _person(row: _Row) -> Actor:
    return Actor(row["name"], "person", row["party"] or None, row["gender"], _aliases(row))


def _state(row: _Row) -> Actor:
    return Actor(
        name=row["name"],
        kind="state",
        party=None,
        aliases=_aliases(row),
        metonyms=_list(row["metonyms"]),
        adjectives=_list(row["adjectives"]),
    )


def _organisation(row: _Row) -> Actor:
    return Actor(
        name=row["name"],
        kind="organization",
        party=row["state"] or None,
        aliases=_aliases(row),
        organ=row["rule"] == "organ",
    )


def _outlet(row: _Row) -> Outlet:
    return Outlet(row["name"], row["family"], row["party"] or None, row["rule"] == "marked", _aliases(row))


_Named = TypeVar("_Named", Actor, Outlet, Place, EventKind)


def _unique(entries: list[_Named]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for entry in entries:
        if entry.name in found:
            raise DataError("bad-codebook", f"{entry.name!r} stands twice in one register of the codebook.")
        found[entry.name] = entry
    return found
