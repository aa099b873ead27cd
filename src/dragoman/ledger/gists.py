"""What readings are about, kept in memory once it was asked for: readings are added, none is ever changed."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from dragoman.ledger.protocol import Gist, ReportRef
from dragoman.ledger.tables import gists, readings
from dragoman.model.moment import stamp
from dragoman.model.window import Window

_DECODER = msgspec.json.Decoder(Gist)


class Read(NamedTuple):
    """A reading, its fields in the order in which the current one is chosen, and what it is about."""

    recorded: str
    version: str
    annotator: str
    published: str
    seq: int
    gist: Gist


class Gists:
    """The gists of all readings of a ledger; those that came since the last question are read with the next."""

    def __init__(self) -> None:
        self._of: defaultdict[str, list[Read]] = defaultdict(list)
        self._last = 0
        self._lock = Lock()

    def of(self, connection: Connection, refs: Iterable[ReportRef], window: Window) -> dict[str, Gist]:
        """Return, by hash, what the current readings of ``refs`` are about, as far as ``window`` knows them."""
        with self._lock:
            self._catch_up(connection)
        last = None if window.known_at is None else stamp(window.known_at)
        found = ((ref.hash, _current(self._of.get(ref.hash, ()), ref.published, last)) for ref in refs)
        return {digest: gist for digest, gist in found if gist is not None}

    def _catch_up(self, connection: Connection) -> None:
        columns = (readings.c[name] for name in ("report", *Read._fields[:-1]))
        query = select(*columns, gists.c.gist).join(gists, gists.c.reading == readings.c.seq)
        # Without a bound the heads come from their index, which is a fraction of the table.
        fresh = query.where(readings.c.seq > self._last) if self._last else query
        for row in connection.execute(fresh):
            moment, version, by, day = map(sys.intern, row[1:5])
            self._of[row.report].append(Read(moment, version, by, day, row.seq, _shared(row.gist)))
            self._last = max(self._last, row.seq)


def _current(held: Sequence[Read], published: str | None, last: str | None) -> Gist | None:
    known = held if last is None else [read for read in held if read.recorded <= last]
    if len(known) > 1:
        known = [read for read in known if read.published == (published or "")] or known
    return max(known, key=lambda read: read[:-1]).gist if known else None


def _shared(json: str) -> Gist:
    """Return the gist, each name in it kept once for all."""
    gist = _DECODER.decode(json)
    return Gist(*(tuple(map(sys.intern, names)) for names in (gist.actors, gist.issues, gist.dates)))
