"""Stable ids of statements: the same words of the same report keep their id from reading to reading."""

import hashlib
from collections.abc import Iterable

from dragoman.model.span import Span

ID_DIGITS = 10


def short_hash(parts: Iterable[str]) -> str:
    """Return ten hexadecimal digits that stand for ``parts`` in their order."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def statement_id(report_id: str, layer: str, spans: Iterable[Span], key: str = "") -> str:
    """Return the id of a statement.

    Args:
        report_id: the report's id, as its ``ReportRef`` has it.
        layer: a layer of ``dragoman.model.judgement.Layer``.
        spans: the statement's content (attributions) or evidence; their order does not count.
        key: what tells statements of one layer with the same spans apart (``Russia|territory`` for a stance).
    """
    places = (f"{start}-{end}" for start, end in sorted(spans))
    return short_hash((report_id, layer, key, *places))
