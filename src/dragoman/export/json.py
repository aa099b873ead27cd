"""JSON: every section a list of objects, each with its evidence; codes stay codes, Unicode stays readable."""

from typing import Any

import msgspec

from dragoman.model.sheet import Evidence, Row, Sheet

Record = dict[str, Any]


class JsonExporter:
    """Writes a sheet as one indented JSON object."""

    suffix = ".json"
    media_type = "application/json"

    def export(self, sheet: Sheet, lang: str) -> str:
        """Return the sheet; labels have no place here, so ``lang`` changes nothing."""
        del lang
        return msgspec.json.format(msgspec.json.encode(sheet_record(sheet)), indent=2).decode() + "\n"


def sheet_record(sheet: Sheet) -> Record:
    """Return ``sheet`` as plain dictionaries, in the order in which it is to be read."""
    record: Record = {"view": sheet.view, "as_of": sheet.as_of, "known_at": sheet.known_at, "facts": dict(sheet.facts)}
    for section in sheet.sections:
        if section.nested:
            continue
        record[section.key] = [row_record(row, section.evidence_key) for row in section.rows]
    for part in sheet.parts:
        if all(section.nested for section in part.sections):
            continue
        record[part.view] = sheet_record(part)
    if sheet.pages:
        record["pages"] = [msgspec.to_builtins(page) for page in sheet.pages]
    return record


def row_record(row: Row, evidence_key: str = "evidence") -> Record:
    """Return one row with its evidence under the name given, and the rows that belong to it."""
    evidence = [evidence_record(piece) for piece in row.evidence]
    children = {key: [row_record(child) for child in rows] for key, rows in row.children.items()}
    return {"id": row.id, **row.cells, "review": row.review, evidence_key: evidence, **children}


def evidence_record(piece: Evidence) -> Record:
    """Return one piece of evidence."""
    record: Record = msgspec.to_builtins(piece)
    return record
