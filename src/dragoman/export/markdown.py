"""Markdown: what a person pastes into a note; sentences as lists, the rest as tables, evidence as numbered notes."""

from collections.abc import Iterator, Sequence

from dragoman.i18n import Labels, cell_text, column_title, heading, labels, section_title
from dragoman.model.sheet import Evidence, Row, Section, Sheet

_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#"})
UNREVIEWED = "°"


class MarkdownExporter:
    """Writes a sheet as CommonMark with tables; text of reports is escaped."""

    suffix = ".md"
    media_type = "text/markdown"

    def export(self, sheet: Sheet, lang: str) -> str:
        """Return the sheet with labels in ``lang``."""
        return "\n".join(_sheet(sheet, labels(lang), "#")).rstrip() + "\n"


def escape(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that Markdown would act on."""
    return " ".join(text.split()).translate(_ESCAPED)


def _sheet(sheet: Sheet, words: Labels, level: str) -> Iterator[str]:
    notes: list[Evidence] = []
    yield from (f"{level} {escape(heading(sheet, words))}", "")
    for section in sheet.sections:
        yield from (f"{level}# {escape(section_title(section.key, sheet, words))}", "")
        yield from (_lines if section.form == "lines" else _table)(section, sheet, words, notes)
        yield ""
    if any(row.review == "unreviewed" for section in sheet.sections for row in section.rows):
        yield from (escape(words["fact.unreviewed_legend"]), "")
    if notes:
        yield from (_note(number, piece, words) for number, piece in enumerate(notes, 1))
        yield ""
    for part in sheet.parts:
        yield from _sheet(part, words, f"{level}#")


def _lines(section: Section, sheet: Sheet, words: Labels, notes: list[Evidence]) -> Iterator[str]:
    if not section.rows:
        yield escape(words["fact.nothing"])
    for row in section.rows:
        text, cites = escape(str(row.cells["text"])), row.cells.get("cites") or ()
        shown = f" [{' '.join(cites)}]" if isinstance(cites, tuple) and cites else ""
        yield f"- {text}{_mark(row)}{shown}{_refs(row, notes)}"


def _table(section: Section, sheet: Sheet, words: Labels, notes: list[Evidence]) -> Iterator[str]:
    if not section.rows:
        yield escape(words["fact.nothing"])
        return
    titles = [column_title(name, sheet, words) for name in section.columns]
    yield f"| {' | '.join(map(escape, titles))} | |"
    yield f"|{'---|' * (len(titles) + 1)}"
    for row in section.rows:
        cells = [escape(cell_text(name, row.cells.get(name), sheet, words)) for name in section.columns]
        yield f"| {' | '.join(cells)} | {(_mark(row) + _refs(row, notes)).strip()} |"


def _mark(row: Row) -> str:
    return UNREVIEWED if row.review == "unreviewed" else ""


def _refs(row: Row, notes: list[Evidence]) -> str:
    first = len(notes) + 1
    notes.extend(row.evidence)
    return "".join(f"[^{number}]" for number in range(first, len(notes) + 1))


def _note(number: int, piece: Evidence, words: Labels) -> str:
    place: Sequence[str] = (piece.outlet or words["list.unknown_outlet"], piece.published or "", piece.report)
    zone = "" if piece.zone == "body" else f" [{words.get('zone', piece.zone)}]"
    return f"[^{number}]: {escape(', '.join(place))}, {piece.start}-{piece.end}{escape(zone)}: “{escape(piece.words)}”"
