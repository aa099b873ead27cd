"""A sheet becomes a document: headings, lines, tables, and a note for each citation."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.errors import UsageError
from dragoman.export.docx.notes import Notes
from dragoman.export.docx.packing import packed
from dragoman.export.docx.styles import CELL, LINE, NOTHING, SMALL, Sheets, new_document
from dragoman.export.docx.xml import paragraph, run, table
from dragoman.export.inert import inert
from dragoman.i18n import Labels, cell_text, column_title, heading, labels, looks_from, scope, section_title
from dragoman.model.sheet import Row, Section, Sheet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

UNREVIEWED = "°"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
# What a long column is wide, beside a column of codes, names or dates.
_WIDE = frozenset({"words", "text", "option", "who", "reason", "sides", "chain", "note", "history", "turns", "title"})
_NARROW = frozenset({"label", "points", "reports", "matches", "attributions", "denials", "count"})


class DocxExporter:
    """Writes a sheet as a Word document; needs the extra ``office``.

    A single answer has its citations at the foot of the page; a dossier, whose tables would drown in them, has them
    at its end. The texts of reports are not in it.
    """

    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def export(self, sheet: Sheet, lang: str) -> bytes:
        """Return the document with labels in ``lang``; the same sheet gives the same bytes.

        Raises:
            UsageError: python-docx is not installed (code ``missing-extra``).
        """
        try:
            document = new_document(lang)
        except ImportError as error:
            hint = "Install it with: pip install 'dragoman[office]'."
            raise UsageError(
                "missing-extra", "Writing DOCX needs python-docx, which is not installed.", hint
            ) from error
        words = labels(lang)
        title, day = inert(heading(sheet, words)), looks_from(sheet)
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH
        properties = document.core_properties
        properties.title, properties.author, properties.language = title[:250], "dragoman", lang
        properties.created = properties.modified = moment
        properties.comments, properties.last_modified_by = "", "dragoman"
        writer = _Writer(document, words, Notes("endnote" if sheet.parts else "footnote", words))
        writer.write(sheet)
        stream = io.BytesIO()
        document.save(stream)
        return packed(stream.getvalue())


class _Writer:
    """Writes one document from its beginning to its end."""

    def __init__(self, document: "Document", words: Labels, notes: Notes) -> None:
        self._document = document
        self._words = words
        self._notes = notes
        self._sheets = Sheets(document)

    def write(self, sheet: Sheet) -> None:
        """Write the whole of ``sheet``."""
        title = sheet.facts.get("title")
        kind = self._words.get("view", sheet.view)
        self._document.add_paragraph(inert(str(title or kind)), style="Title")
        told = [*([kind] if title else []), *scope(sheet, self._words)]
        self._document.add_paragraph(inert(" · ".join(told)), style="Subtitle")
        self._sheets.footer(inert(" · ".join([str(title or kind), *scope(sheet, self._words)[:1]])))
        self._part(sheet, 1)
        for number, part in enumerate(sheet.parts):
            if number:
                self._sheets.turn(wide=part.view != "brief")
            named = part.facts.get("title") if part.view == "proposal" else None
            shown = [self._words.get("view", part.view), *([str(named)] if named else [])]
            self._document.add_paragraph(inert(" · ".join(shown)), style="Heading 1")
            self._part(part, 2)
        if self._is_unreviewed(sheet):
            self._document.add_paragraph(self._words["fact.unreviewed_legend"], style=SMALL)
        self._notes.put_into(self._document)

    def _part(self, sheet: Sheet, level: int) -> None:
        for section in sheet.sections:
            title = section_title(section.key, sheet, self._words)
            self._document.add_paragraph(inert(title), style=f"Heading {level}")
            if not section.rows:
                self._document.add_paragraph(self._words["fact.nothing"], style=NOTHING)
            elif section.form == "lines":
                self._append(self._line(row) for row in section.rows)
            else:
                self._append([self._table(section, sheet), paragraph(style=SMALL)])

    def _append(self, elements: "Iterator[Element] | list[Element]") -> None:
        body = self._document.element.body
        for each in elements:
            # Before the properties of the last section, which end the body.
            body.insert(len(body) - 1, each)

    def _line(self, row: Row) -> "Element":
        cites = row.cells.get("cites") or ()
        shown = f" [{' '.join(cites)}]" if isinstance(cites, tuple) and cites else ""
        text = f"{' '.join(str(row.cells['text']).split())}{_mark(row)}{shown}"
        return paragraph(run(text), *self._notes.cite(row.evidence), style=LINE)

    def _table(self, section: Section, sheet: Sheet) -> "Element":
        said = {name for row in section.rows for name, value in row.cells.items() if value not in (None, (), "")}
        columns = [name for name in section.columns if name in said] or list(section.columns[:1])
        heads = (column_title(name, sheet, self._words) for name in columns)
        rows = (self._cells(row, columns, sheet) for row in section.rows)
        return table(heads, rows, self._sheets.widths([_weight(name) for name in columns]), CELL)

    def _cells(self, row: Row, columns: list[str], sheet: Sheet) -> "Iterator[Element]":
        mark, cited = _mark(row), self._notes.cite(row.evidence)
        for number, name in enumerate(columns):
            text = cell_text(name, row.cells.get(name), sheet, self._words)
            yield paragraph(run(text), *([] if number else [run(mark), *cited]), style=CELL)

    def _is_unreviewed(self, sheet: Sheet) -> bool:
        rows = (row for section in sheet.sections for row in section.rows)
        return any(row.review == "unreviewed" for row in rows) or any(map(self._is_unreviewed, sheet.parts))


def _mark(row: Row) -> str:
    return UNREVIEWED if row.review == "unreviewed" else ""


def _weight(column: str) -> int:
    """Return how wide a column is beside others."""
    return 5 if column in _WIDE else 1 if column in _NARROW else 2
