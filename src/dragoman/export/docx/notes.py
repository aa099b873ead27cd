"""Footnotes and endnotes: a part of the package that python-docx does not write (as of 1.2)."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.export.docx.xml import element, paragraph, run
from dragoman.i18n import Labels, day_text
from dragoman.model.sheet import Evidence

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

Kind = Literal["footnote", "endnote"]
TEXT, REFERENCE = {"footnote": "FootnoteText", "endnote": "EndnoteText"}, "NoteReference"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}s"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"
# What may stand behind in the settings, whose order is fixed.
_LAST = ("w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults",
         "w:decimalSymbol", "w:listSeparator")  # fmt: skip
_AFTER = {"footnote": ("w:endnotePr", *_LAST), "endnote": _LAST}


class Notes:
    """The notes of a document, in the order of their marks."""

    def __init__(self, kind: Kind, words: Labels) -> None:
        self._kind = kind
        self._words = words
        # The two that every document has: the rule above the notes, and above those that go on from the last page.
        self._made = [self._rule(-1, "separator"), self._rule(0, "continuationSeparator")]

    def cite(self, evidence: tuple[Evidence, ...]) -> "list[Element]":
        """Add a note with a paragraph a citation; return the mark that stands for it, none where nothing is cited."""
        if not evidence:
            return []
        number = len(self._made) - 1
        lines = [self._citation(piece, first=piece is evidence[0]) for piece in evidence]
        self._made.append(element(self._kind, *lines, id=number))
        mark = element(f"{self._kind}Reference", id=number)
        return [element("r", element("rPr", element("rStyle", val=REFERENCE)), mark)]

    def put_into(self, document: "Document") -> None:
        """Write the notes into ``document``."""
        from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415 - an extra
        from docx.opc.packuri import PackURI  # noqa: PLC0415
        from docx.opc.part import Part  # noqa: PLC0415

        xml = serialize_part_xml(element(f"{self._kind}s", *self._made))
        name = PackURI(f"/word/{self._kind}s.xml")
        part = Part(name, _CONTENT.format(self._kind), xml, document.part.package)
        document.part.relate_to(part, _RELATION.format(self._kind))
        rules = [element(self._kind, id=number) for number in (-1, 0)]
        document.settings.element.insert_element_before(self._settings(*rules), *_AFTER[self._kind])
        for section in document.sections:
            section._sectPr.insert_element_before(self._settings(), "w:type", "w:pgSz")

    def _settings(self, *rules: "Element") -> "Element":
        # Endnotes would be counted i, ii, iii.
        return element(f"{self._kind}Pr", element("numFmt", val="decimal"), *rules)

    def _rule(self, number: int, name: str) -> "Element":
        line = element("p", element("r", element(name)))
        return element(self._kind, line, type=name, id=number)

    def _citation(self, piece: Evidence, *, first: bool) -> "Element":
        words = self._words
        place = (piece.outlet or words["list.unknown_outlet"], _day(piece.published, words))
        zone = "" if piece.zone == "body" else f", {words.get('zone', piece.zone)}"
        said = " ".join(piece.words.split())
        told = run(f"{', '.join(filter(None, place))}: “{said}” ({piece.report}, {piece.start}-{piece.end}{zone})")
        mark = element("r", element("rPr", element("rStyle", val=REFERENCE)), element(f"{self._kind}Ref"))
        return paragraph(*((mark, run(" ")) if first else ()), told, style=TEXT[self._kind])


def _day(published: str | None, words: Labels) -> str:
    try:
        return day_text(date.fromisoformat((published or "")[:10]), words)
    except ValueError:
        return published or ""
