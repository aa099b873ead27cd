"""Bytes kept beside a ledger's file: what was derived from it. They can be deleted at any time and are then made again.

Nothing here is the ledger: a missing, damaged or foreign file, a folder that cannot be written, a disk that is full
all mean no more than that nothing is kept.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SUFFIX = ".derived"
# Not WITHOUT ROWID: there a search that passes a row of megabytes on its way reads all of it, each time.
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, key TEXT NOT NULL, made INTEGER NOT NULL, data BLOB NOT NULL,"
    " PRIMARY KEY (kind, key))"
)
# Enough to wait for a write of many megabytes; a question that waited longer answers sooner by deriving anew.
_WAIT_S = 5.0
_CHUNK = 500
_LEVEL = 1


class KeptFile:
    """What is kept in a file of its own; see ``dragoman.ledger.protocol.Kept``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is kept of ``kind`` under ``keys``; what is not kept, or cannot be read, is left out."""
        if not self._path.exists():
            return {}
        return self._tried(lambda file: dict(_found(file, kind, keys)), {})

    def keep(self, kind: str, items: Mapping[str, bytes], most: int | None = None) -> None:
        """Keep ``items``, and of ``kind`` no more than the ``most`` kept last."""

        def write(file: sqlite3.Connection) -> None:
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            file.execute("BEGIN IMMEDIATE")
            file.execute(_TABLE)
            made = file.execute("SELECT coalesce(max(made), 0) + 1 FROM kept WHERE kind = ?", (kind,)).fetchone()[0]
            rows = ((kind, key, made, zlib.compress(data, _LEVEL)) for key, data in items.items())
            file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            if most is not None:
                _drop_oldest(file, kind, most)
            file.execute("COMMIT")

        self._tried(write, None)

    def clear(self) -> None:
        """Forget everything."""
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)

    def _tried(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)) as file:
                return work(file)
        except (sqlite3.OperationalError, OSError):
            return otherwise
        except (sqlite3.DatabaseError, zlib.error, OverflowError):
            self.clear()
            return otherwise


def _found(file: sqlite3.Connection, kind: str, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for first in range(0, len(keys), _CHUNK):
        asked = keys[first : first + _CHUNK]
        marks = ", ".join("?" * len(asked))
        query = f"SELECT key, data FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - question marks
        for key, data in file.execute(query, (kind, *asked)):
            yield key, zlib.decompress(data)


def _drop_oldest(file: sqlite3.Connection, kind: str, most: int) -> None:
    file.execute(
        "DELETE FROM kept WHERE kind = ? AND key NOT IN "
        "(SELECT key FROM kept WHERE kind = ? ORDER BY made DESC, key LIMIT ?)",
        (kind, kind, most),
    )
