"""How a document looks: paper, letters, and the styles that a person can change all at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.export.docx.notes import REFERENCE, TEXT
from dragoman.export.docx.xml import element, field, paragraph, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LINE, CELL, SMALL, NOTHING = "ReportLine", "ReportCell", "ReportNote", "ReportNothing"
FONT = "Calibri"
"""Has all letters of Vietnamese, and a metric twin where there is none."""
_REGIONS = {"vi": "vi-VN", "en": "en-GB"}
_INK, _SOFT = "1D2125", "555D66"
_MARGIN, _WIDTH, _HEIGHT = 1134, 11906, 16838
"""Of A4, in twentieths of a point."""
_SIZES = {"Title": 22, "Subtitle": 10.5, "Heading 1": 15, "Heading 2": 12, "Normal": 10.5}


def new_document(lang: str) -> "Document":
    """Return an empty document with all styles in it.

    Raises:
        ImportError: python-docx is not installed.
    """
    import docx  # noqa: PLC0415 - an extra

    document = docx.Document()
    for name, size in _SIZES.items():
        _set(document.styles[name], size, _SOFT if name == "Subtitle" else _INK, bold=name.startswith("Heading"))
    _spaced(document)
    own = {LINE: (10.5, 4), CELL: (8.5, 0), SMALL: (8.5, 4), NOTHING: (10, 4), **dict.fromkeys(TEXT.values(), (8.5, 2))}
    for name, (size, after) in own.items():
        style = _added(document, name)
        _set(style, size, _SOFT if name in (SMALL, NOTHING) else _INK)
        _gaps(style, 0, after)
    _mark_style(document)
    _set_language(document, _REGIONS[lang])
    return document


class Sheets:
    """The sheets of paper of a document, upright or, for broad tables, on their side."""

    def __init__(self, document: "Document") -> None:
        from docx.shared import Twips  # noqa: PLC0415 - an extra

        self._document = document
        self._twips = Twips
        self._wide = False
        self._shape()

    def turn(self, *, wide: bool) -> None:
        """Begin a new sheet."""
        self._wide = wide
        self._document.add_section()
        self._shape()

    def widths(self, weights: Sequence[int]) -> tuple[int, ...]:
        """Return the widths of columns, in twentieths of a point, that fill the sheet in the proportion given."""
        room = (_HEIGHT if self._wide else _WIDTH) - 2 * _MARGIN
        return tuple(room * weight // sum(weights) for weight in weights)

    def footer(self, text: str) -> None:
        """Write ``text`` and the number of the page at the foot of each page."""
        line = self._document.sections[0].footer.paragraphs[0]
        made = paragraph(run(f"{text} · "), field("PAGE"), run(" / "), field("NUMPAGES"), style=SMALL)
        line._p.getparent().replace(line._p, made)

    def _shape(self) -> None:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - an extra

        section = self._document.sections[-1]
        width, height = (_HEIGHT, _WIDTH) if self._wide else (_WIDTH, _HEIGHT)
        section.orientation = WD_ORIENT.LANDSCAPE if self._wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = self._twips(width), self._twips(height)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", self._twips(_MARGIN))


def _set(style: "ParagraphStyle", size: float, colour: str, *, bold: bool = False) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - an extra

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().rFonts
    # Word asks for these four one by one, and the theme would win over them.
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{{{fonts.nsmap['w']}}}{name}", FONT)


def _spaced(document: "Document") -> None:
    styles = document.styles
    for name, (before, after) in {
        "Title": (0, 4),
        "Subtitle": (0, 10),
        "Heading 1": (14, 4),
        "Heading 2": (10, 3),
    }.items():
        _gaps(styles[name], before, after)
    rule = styles["Title"].element.pPr.find(f"{{{styles.element.nsmap['w']}}}pBdr")
    if rule is not None:
        rule.getparent().remove(rule)


def _gaps(style: "ParagraphStyle", before: float, after: float) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.08


def _added(document: "Document", name: str) -> "ParagraphStyle":
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - an extra

    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["List Bullet" if name == LINE else "Normal"]
    return style


def _mark_style(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - an extra

    style = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True


def _set_language(document: "Document", region: str) -> None:
    defaults = document.styles.element.find(f".//{{{document.styles.element.nsmap['w']}}}rPrDefault")
    properties = defaults[0]
    for old in properties.findall(f"{{{properties.nsmap['w']}}}lang"):
        properties.remove(old)
    properties.append(element("lang", val=region, eastAsia=region))
