"""JSON Lines: a row a line, with its view and section, for pipes."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.model.sheet import Row, Section, Sheet


class JsonlExporter:
    """Writes each row of a sheet as one line."""

    suffix = ".jsonl"
    media_type = "application/jsonl"

    def export(self, sheet: Sheet, lang: str) -> str:
        """Return the rows of all sections and parts; ``lang`` changes nothing."""
        del lang
        return "".join(f"{msgspec.json.encode(record).decode()}\n" for record in _records(sheet))


def _records(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for section in sheet.sections:
        for row in section.rows:
            yield {"view": sheet.view, "section": section.key, **_row(row, section)}
    for part in sheet.parts:
        yield from _records(part)


def _row(row: Row, section: Section) -> dict[str, Any]:
    evidence = msgspec.to_builtins(row.evidence)
    return {"id": row.id, **row.cells, "review": row.review, section.evidence_key: evidence}
