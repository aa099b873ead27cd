"""How answers are set: the templates of a page that stands alone, which the pages of the desk are made with too."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from dragoman.export.html.drawing import draw
from dragoman.export.html.parts import by_report, columns, filled
from dragoman.export.html.safe import shown, web_address
from dragoman.i18n import Labels, cell_text, chain_names, column_title, scope, section_title
from dragoman.model.sheet import Cell, Evidence, Row, Sheet

_TEMPLATES = "templates"


class Links(Protocol):
    """Where the citations of a page lead."""

    def name(self, piece: Evidence) -> str:
        """Return the short name of the report."""
        ...

    def href(self, piece: Evidence) -> str | None:
        """Return the address of the words, or None where they cannot be opened."""
        ...

    def report(self, row: Row) -> str | None:
        """Return the address of the report that ``row`` lists, or None where it cannot be opened."""
        ...

    def reasons(self, row: Row) -> str | None:
        """Return the address where it is told why ``row`` is as it is, or None."""
        ...

    def claim(self, row: Row) -> str | None:
        """Return the address where the utterances under the claim of ``row`` are drawn, or None."""
        ...

    def party(self, name: str) -> str | None:
        """Return the address of what is known of the party ``name``, or None."""
        ...


def setting(sheet: Sheet, words: Labels, links: Links) -> Mapping[str, Any]:
    """Return what the macros that set an answer need to know."""
    return {
        "sheet": sheet,
        "words": words,
        "lang": words.lang,
        "scope": scope(sheet, words),
        "anchors": links,
        "cell": _cell_of(words),
        "section_title": section_title,
        "column_title": column_title,
        "chain_names": chain_names,
        "drawing_of": lambda part: draw(part, words),
    }


@cache
def environment(*first: BaseLoader) -> Environment:
    """Return the environment of the templates, to which other loaders may put their own before ours.

    All text is escaped, and what would change the direction of a line is made visible.
    """
    ours = PackageLoader(__package__, _TEMPLATES)
    made = Environment(
        loader=ChoiceLoader([*first, ours]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: shown(value) if isinstance(value, str) else value,
    )
    made.filters |= {"address": web_address, "groupby_report": by_report, "columns": columns, "filled": filled}
    return made


@cache
def resource(name: str) -> str:
    """Return the text of one of our files (``style.css``)."""
    return files(__package__).joinpath(_TEMPLATES, name).read_text("utf-8")


def _cell_of(words: Labels) -> Callable[[Row, str, Sheet], str]:
    """Return what the template sets a cell with."""

    def cell(row: Row, column: str, sheet: Sheet) -> str:
        value: Cell = row.cells.get(column)
        return cell_text(column, value, sheet, words)

    return cell
