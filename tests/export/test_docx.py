"""The document that is handed over, read back as a word processor would."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dragoman.export.docx import DocxExporter
from dragoman.export.docx.exporter import UNREVIEWED
from dragoman.model.sheet import Evidence, Row, Section, Sheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(sheet: Sheet, lang: str = "en") -> tuple[Document, dict[str, etree._Element]]:
    """Return the document and the parts of its package that are XML."""
    data = DocxExporter().export(sheet, lang)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(("xml", "rels"))
        }
    return docx.Document(io.BytesIO(data)), parts


def noted(parts: dict[str, etree._Element], kind: str) -> dict[str, list[str]]:
    """Return the paragraphs of the notes by their numbers."""
    notes = parts[f"word/{kind}s.xml"].findall(f"{W}{kind}")
    return {note.get(f"{W}id"): ["".join(p.itertext()) for p in note.findall(f"{W}p")] for note in notes}


def marks(parts: dict[str, etree._Element], kind: str) -> list[str]:
    return [mark.get(f"{W}id") for mark in parts["word/document.xml"].iter(f"{W}{kind}Reference")]


@pytest.mark.parametrize(("which", "kind"), [("sheet", "footnote"), ("dossier", "endnote")])
def test_each_row_has_a_note_with_outlet_date_and_words(request, which, kind):
    sheet = request.getfixturevalue(which)
    _, parts = opened(sheet)
    rows = [row for part in (sheet, *sheet.parts) for section in part.sections for row in section.rows]
    notes, used = noted(parts, kind), marks(parts, kind)
    assert used == [number for number in notes if int(number) > 0]
    assert len(used) == len(rows)
    for number, row in zip(used, rows, strict=True):
        assert len(notes[number]) == len(row.evidence)
        for told, piece in zip(notes[number], row.evidence, strict=True):
            words = " ".join(piece.words.replace("\u202e", "\ufffd").split())
            assert f"Courier & <b>Sons</b>, 2 May 2031: “{words}” (r1, {piece.start}-{piece.end})" in told


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_a_part_of_the_package(sheet, dossier, kind):
    _, parts = opened(sheet if kind == "footnote" else dossier)
    relations = {each.get("Target"): each.get("Type") for each in parts["word/_rels/document.xml.rels"]}
    assert relations[f"{kind}s.xml"].endswith(f"/relationships/{kind}s")
    types = {each.get("PartName"): each.get("ContentType") for each in parts["[Content_Types].xml"]}
    assert types[f"/word/{kind}s.xml"].endswith(f"wordprocessingml.{kind}s+xml")
    settings_of = parts["word/settings.xml"].find(f"{W}{kind}Pr")
    assert [each.get(f"{W}id") for each in settings_of.findall(f"{W}{kind}")] == ["-1", "0"]
    kinds = [note.get(f"{W}type") for note in parts[f"word/{kind}s.xml"]]
    assert kinds[:2] == ["separator", "continuationSeparator"]


def test_headings_lines_and_tables_stand_in_their_order(sheet):
    document, _ = opened(sheet)
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert styles[0] == ("Title", "<Hồ sơ>")
    assert [text for style, text in styles if style == "Heading 1"] == [
        "New since 9 May",
        "Events",
        "Date unknown",
        "Due",
    ]
    (line,) = [text for style, text in styles if style == "ReportLine"]
    assert line == "=1+1 <i>Ana</i> | *đậm* [x](javascript:alert(1)) [R1]"
    assert [len(table.rows) for table in document.tables] == [3, 2]
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert heads == ["Date", "Type", "Who", "Where", "Status", "Says who", "Reports"]
    assert document.tables[0].rows[1].cells[0].text == f"9 May{UNREVIEWED}"
    assert document.paragraphs[-1].text.startswith("°")


def test_the_language_and_the_properties_are_set(sheet):
    document, parts = opened(sheet, "vi")
    assert parts["word/styles.xml"].find(f".//{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "vi-VN"
    assert (document.core_properties.author, document.core_properties.created.isoformat()[:10]) == (
        "dragoman",
        "2031-05-10",
    )


def test_a_style_that_is_named_is_there(dossier):
    _, parts = opened(dossier)
    known = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].findall(f"{W}style")}
    used = {
        each.get(f"{W}val")
        for part in parts.values()
        for name in ("pStyle", "rStyle")
        for each in part.iter(f"{W}{name}")
    }
    assert used <= known


def test_the_same_sheet_gives_the_same_bytes(dossier):
    assert DocxExporter().export(dossier, "vi") == DocxExporter().export(dossier, "vi")


def test_broad_tables_stand_on_sheets_on_their_side(dossier):
    parts = (replace(dossier.parts[0], view="brief"), dossier.parts[0])
    document, _ = opened(replace(dossier, parts=parts))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True]


def test_nothing_of_a_report_becomes_markup_a_field_or_a_link(dossier):
    _, parts = opened(dossier)
    for name, part in parts.items():
        if "document" in name or "notes" in name:
            tags = {etree.QName(each).localname for each in part.iter(etree.Element)}
            assert not tags & {"hyperlink", "fldSimple", "instrText", "object", "pict", "script", "altChunk"}
    external = [
        each for name, part in parts.items() if name.endswith(".rels") for each in part if each.get("TargetMode")
    ]
    assert external == []


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_make_a_document_that_opens(words, outlet):
    piece = Evidence("r", outlet, "2031-05-02", 0, len(words), words)
    table = Section(
        "events", ("participants", "words"), (Row("e", {"participants": (outlet,), "words": words}, (piece,)),)
    )
    lines = Section("new", ("text",), (Row("l", {"text": words}, (piece,)),), form="lines")
    document, _ = opened(Sheet("timeline", None, None, (lines, table), {"title": outlet}))
    assert len(document.tables) == 1


def test_a_long_table_takes_time_in_proportion(sheet):
    events = sheet.sections[1]
    many = replace(events, rows=tuple(replace(events.rows[0], id=f"e{n}") for n in range(1500)))
    document, parts = opened(replace(sheet, sections=(many,)))
    assert len(parts["word/document.xml"].findall(f".//{W}tr")) == 1501
    assert len(document.tables) == 1


def test_without_the_extra_a_person_is_told_what_to_install(sheet, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(Exception, match=re.escape("pip install 'dragoman[office]'")) as caught:
        DocxExporter().export(sheet, "en")
    assert caught.value.code == "missing-extra"
