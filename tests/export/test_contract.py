"""What every exporter owes: each row, each word of evidence, Unicode as it is."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import pytest

from dragoman.export.csv import plain
from dragoman.model.sheet import Row, Sheet
from dragoman.plugins import available, load

FORMATS = sorted(available("dragoman.export"))


def _rows(sheet: Sheet) -> Iterator[Row]:
    for section in sheet.sections:
        yield from section.rows
    for part in sheet.parts:
        yield from _rows(part)


def written(name: str, sheet: Sheet, lang: str) -> str:
    """Return what the exporter writes, as text: of a document, its body and its notes."""
    made = load("dragoman.export", name)().export(sheet, lang)
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = [each for each in archive.namelist() if re.search(r"/(document|\w+notes)\.xml$", each)]
            return "\n".join(archive.read(each).decode() for each in parts) + "\n"
    return made if isinstance(made, str) else made.decode()


def _told(sheet: Sheet, name: str) -> Iterator[Row]:
    """Yield the rows that the format owes: of a calendar, those that are due."""
    if name != "ics":
        yield from _rows(sheet)
        return
    for part in (sheet, *sheet.parts):
        yield from (row for section in part.sections if section.key == "due" for row in section.rows)


def _unquoted(text: str, name: str) -> str:
    """Undo the format's own escaping, so that words can be looked for."""
    if name in ("json", "jsonl"):
        return text.replace('\\"', '"').replace("\\n", "\n")
    if name == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(text)) for cell in row)
    if name == "md":
        return text.replace("\\", "")
    if name == "ics":
        return text.replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")
    if name == "docx":
        return unescape(re.sub(r"<[^>]*>", "", text))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#34;", '"')


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("which", ["sheet", "dossier"])
def test_every_row_and_word_is_there(request, name, lang, which):
    sheet = request.getfixturevalue(which)
    text = written(name, sheet, lang)
    found = " ".join(_unquoted(text, name).split())
    told = list(_told(sheet, name))
    assert told
    override = "\ufffd" if name in ("html", "docx", "ics") else "\u202e"
    for row in told:
        for value in row.cells.get("participants") or ():
            assert value in found
        for piece in row.evidence:
            assert " ".join(piece.words.replace("\u202e", override).split()) in found
    assert "\\u1ee9" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_an_exporter_says_what_it_writes(name):
    exporter = load("dragoman.export", name)()
    assert exporter.suffix.startswith(".")
    assert "/" in exporter.media_type


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_sheet_can_be_written(name):
    assert written(name, Sheet("timeline", None, None, ()), "en").strip() or name in ("csv", "jsonl")


def test_json_comes_back_as_it_was(sheet):
    record = json.loads(load("dragoman.export", "json")().export(sheet, "vi"))
    for row, back in zip(sheet.sections[1].rows, record["events"], strict=True):
        assert back["id"] == row.id
        assert back["review"] == row.review
        assert {key: back[key] for key in row.cells} == {
            key: list(value) if isinstance(value, tuple) else value for key, value in row.cells.items()
        }
        for piece, account in zip(row.evidence, back["accounts"], strict=True):
            assert (account["report"], account["outlet"], account["published"]) == (
                piece.report,
                piece.outlet,
                piece.published,
            )
            assert (account["start"], account["end"], account["words"]) == (piece.start, piece.end, piece.words)


def test_csv_comes_back_as_it_was(sheet):
    rows = list(csv.DictReader(io.StringIO(load("dragoman.export", "csv")().export(sheet, "vi"))))
    expected = [(row, piece) for row in _rows(sheet) for piece in row.evidence]
    assert len(rows) == len(expected)
    for back, (row, piece) in zip(rows, expected, strict=True):
        assert back["id"] == row.id
        assert {key: back[key] for key in row.cells} == {key: plain(value) for key, value in row.cells.items()}
        assert (int(back["evidence_start"]), int(back["evidence_end"])) == (piece.start, piece.end)
        assert back["evidence_words"] == plain(piece.words)


def test_csv_holds_no_formula(sheet):
    for row in csv.reader(io.StringIO(load("dragoman.export", "csv")().export(sheet, "vi"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_jsonl_is_one_object_a_row(dossier):
    lines = load("dragoman.export", "jsonl")().export(dossier, "en").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row.id for row in _rows(dossier)]


def test_markdown_lets_no_word_of_a_report_act(sheet):
    text = load("dragoman.export", "md")().export(sheet, "en")
    assert "<script>" not in text.replace("\\<", "")
    assert "[x](" not in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1
