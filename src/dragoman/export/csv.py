"""CSV: one table, a line a row and piece of evidence, with codes as they are."""

import csv
import io
from collections.abc import Iterator, Mapping

from dragoman.model.sheet import Cell, Evidence, Sheet

EVIDENCE = (
    "evidence_report", "evidence_outlet", "evidence_published", "evidence_start", "evidence_end", "evidence_zone",
    "evidence_words",
)  # fmt: skip
JOINT = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvExporter:
    """Writes all sections as one table; a row with several pieces of evidence takes a line for each."""

    suffix = ".csv"
    media_type = "text/csv"

    def export(self, sheet: Sheet, lang: str) -> str:
        """Return the table; its header and codes are the same in every language."""
        del lang
        lines = list(_lines(sheet))
        columns = dict.fromkeys(name for line in lines for name in line if name not in EVIDENCE)
        stream = io.StringIO()
        writer = csv.DictWriter(stream, [*columns, *EVIDENCE], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
        return stream.getvalue()


def _lines(sheet: Sheet) -> Iterator[Mapping[str, str]]:
    for section in sheet.sections:
        for row in section.rows:
            cells = {name: plain(value) for name, value in row.cells.items()}
            head = {"view": sheet.view, "section": section.key, "id": row.id, **cells, "review": row.review}
            for piece in row.evidence or (None,):
                yield head if piece is None else {**head, **_evidence(piece)}
    for part in sheet.parts:
        yield from _lines(part)


def plain(value: Cell) -> str:
    """Return a cell as text that no spreadsheet takes for a formula; lists are joined by a semicolon."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _harmless(JOINT.join(value))
    return _harmless(value) if isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _evidence(piece: Evidence) -> dict[str, str]:
    values = (piece.report, piece.outlet, piece.published, piece.start, piece.end, piece.zone, piece.words)
    return dict(zip(EVIDENCE, map(plain, values), strict=True))
