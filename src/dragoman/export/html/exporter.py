"""A sheet becomes one page: style and script inside, all text escaped, a policy that lets nothing else run."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.export.html.anchors import Anchors
from dragoman.export.html.drawing import draw
from dragoman.export.html.parts import by_report, columns, filled, page_views, part_views
from dragoman.export.html.safe import shown, web_address
from dragoman.i18n import Labels, cell_text, chain_names, column_title, heading, labels, scope, section_title
from dragoman.model.sheet import Cell, Row, Sheet

_TEMPLATES = "templates"


class HtmlExporter:
    """Writes a sheet, or a dossier with its drawing and its reports, as one HTML file."""

    suffix = ".html"
    media_type = "text/html"

    def export(self, sheet: Sheet, lang: str) -> str:
        """Return the page with labels in ``lang``."""
        words = labels(lang)
        anchors = Anchors(sheet)
        style, script = _resource("style.css"), _resource("script.js")
        return (
            _environment()
            .get_template("page.html.j2")
            .render(
                sheet=sheet,
                words=words,
                lang=lang,
                heading=_title(sheet, words),
                scope=scope(sheet, words),
                parts=part_views(sheet),
                pages=page_views(sheet, anchors),
                anchors=anchors,
                cell=_cell_of(words),
                section_title=section_title,
                column_title=column_title,
                chain_names=chain_names,
                drawing_of=lambda part: draw(part, words),
                style=Markup(style),  # noqa: S704 - our own file
                script=Markup(script),  # noqa: S704 - our own file
                policy=_policy(style, script),
            )
            + "\n"
        )


def _cell_of(words: Labels) -> Callable[[Row, str, Sheet], str]:
    """Return what the template sets a cell with."""

    def cell(row: Row, column: str, sheet: Sheet) -> str:
        value: Cell = row.cells.get(column)
        return cell_text(column, value, sheet, words)

    return cell


def _title(sheet: Sheet, words: Labels) -> str:
    title = sheet.facts.get("title")
    return str(title) if title else heading(sheet, words).partition(" · ")[0]


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _resource(name: str) -> str:
    return files(__package__).joinpath(_TEMPLATES, name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.export.html", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: shown(value) if isinstance(value, str) else value,
    )
    environment.filters["address"] = web_address
    environment.filters |= {"groupby_report": by_report, "columns": columns, "filled": filled}
    return environment
