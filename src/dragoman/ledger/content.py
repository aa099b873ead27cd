"""One hash of what a ledger holds, whatever the order, the lots and the times in which it came."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, select

from dragoman.ledger.asking import known
from dragoman.ledger.tables import LAYERS, judgements, readings, reports
from dragoman.model.codec import canonical
from dragoman.model.judgement import Judgement
from dragoman.model.window import Window

_KEYS = ("report", "annotator", "version", "published", "lang")


def content_hash(connection: Connection, decided: Sequence[Judgement]) -> str:
    """Return the hash of all reports and readings on ``connection`` and of the judgements ``decided``, in order."""
    total = hashlib.sha256()
    for digest in connection.scalars(select(reports.c.hash).order_by(reports.c.hash)):
        total.update(f"report {digest}\n".encode())
    columns = [readings.c[name] for name in (*_KEYS, *LAYERS)]
    query = select(*columns).order_by(*columns[: len(_KEYS)]).execution_options(yield_per=200)
    for row in connection.execute(query):
        total.update(b"reading ")
        total.update(hashlib.sha256("\0".join(row).encode()).digest())
    for digest in sorted(_decisions(decided)):
        total.update(f"judgement {digest}\n".encode())
    return total.hexdigest()


def state_hash(connection: Connection, window: Window) -> str:
    """Return the hash of which rows ``window`` knows, and of when they were recorded."""
    total = hashlib.sha256()
    columns = (
        (reports.c.hash, reports.c.recorded),
        (readings.c.seq, readings.c.report, readings.c.annotator, readings.c.version, readings.c.published,
         readings.c.recorded),
        (judgements.c.id, judgements.c.recorded),
    )  # fmt: skip
    for names in columns:
        query = select(*names).where(*known(names[-1], window)).order_by(names[0])
        for row in connection.execute(query):
            total.update("\0".join(map(str, row)).encode())
        total.update(b"\n")
    return total.hexdigest()


def _decisions(decided: Sequence[Judgement]) -> list[str]:
    # The id of a judgement holds its time, so an undo is told by what it undoes, not by that id.
    digests: dict[str, str] = {}
    for each in decided:
        field = digests.get(each.field, each.field) if each.verb == "undo" else each.field
        what = (each.verb, each.anchor, each.by, field, each.value, each.note)
        digests[each.id] = hashlib.sha256(canonical(what)).hexdigest()
    return list(digests.values())
