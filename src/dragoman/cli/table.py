"""An answer on a terminal: tables and lines, marked where nobody has reviewed them; tab-separated text for a pipe."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.marked import head, painted
from dragoman.i18n import Labels, cell_text, column_title, heading, labels, section_title

if TYPE_CHECKING:
    from dragoman.model.sheet import Cell, Row, Section, Sheet

UNREVIEWED = "°"
BULLET = "·"
NARROW = 70
LEAST_COLUMN = 12
CARD_LABEL = 18
LONG_LIST = 30
WIDE_COLUMNS = frozenset({"words", "text", "reason", "note", "chain", "who", "option"})


class _Terminal(Console):
    def on_broken_pipe(self) -> None:
        """Let the command end as all do whose reader went away."""
        raise BrokenPipeError


def terminal(stream: TextIO) -> Console:
    """Return a console on ``stream``; it paints only where that is a terminal."""
    return _Terminal(file=stream, highlight=False, markup=False, emoji=False)


def print_sheet(sheet: "Sheet", lang: str, stream: TextIO) -> None:
    """Print ``sheet`` for a person to read, as wide as the terminal is."""
    console = terminal(stream)
    console.print(Group(*_sheet(sheet, labels(lang), console.width)))


def write_sheet(sheet: "Sheet", lang: str, stream: TextIO) -> None:
    """Write ``sheet`` for a pipe: a line a row, cells apart by tabs, nothing wrapped, cut or painted."""
    stream.writelines(f"{line}\n" for line in _plain(sheet, labels(lang)))


def _sheet(sheet: "Sheet", words: Labels, width: int) -> Iterator[RenderableType]:
    yield Text(heading(sheet, words), style="bold")
    for page in sheet.pages:
        yield from (Text(), *painted(page, words))
    for section in sheet.sections:
        yield Text(f"\n{section_title(section.key, sheet, words)}", style="bold cyan")
        yield from _section(section, sheet, words, width)
        if section.more:
            yield Text(words.say("fact.more", n=section.more), style="dim")
    if _any_unreviewed(sheet):
        yield Text(f"\n{words['fact.unreviewed_legend']}", style="dim")
    for part in sheet.parts:
        yield Text()
        yield from _sheet(part, words, width)


def _section(section: "Section", sheet: "Sheet", words: Labels, width: int) -> Iterator[RenderableType]:
    if not section.rows:
        yield Text(words["fact.nothing"], style="dim")
    elif section.form == "lines":
        lines = Table.grid(padding=(0, 1))
        for row in section.rows:
            lines.add_row(BULLET, _line(row))
        yield Padding(lines, (0, 0, 0, 1))
    elif width < max(NARROW, LEAST_COLUMN * len(_filled(section))):
        yield from (_card(row, section, sheet, words) for row in section.rows)
    else:
        yield _table(section, sheet, words)


def _table(section: "Section", sheet: "Sheet", words: Labels) -> Table:
    shown = _filled(section)
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in shown:
        table.add_column(column_title(name, sheet, words), overflow="fold", ratio=2 if name in WIDE_COLUMNS else None)
    for row in section.rows:
        table.add_row(_mark(row), *(Text(_in_cell(name, _value(row, name), sheet, words)) for name in shown))
    return table


def _filled(section: "Section") -> list[str]:
    """Return the columns in which some row has a value."""
    return [name for name in section.columns if any(_value(row, name) not in (None, "", ()) for row in section.rows)]


def _card(row: "Row", section: "Section", sheet: "Sheet", words: Labels) -> RenderableType:
    """Return a row as lines of label and value, for a terminal too narrow for its table."""
    card = Table.grid(padding=(0, 1))
    card.add_column(width=1)
    card.add_column(style="dim", max_width=CARD_LABEL)
    card.add_column(overflow="fold")
    mark = _mark(row) or "-"
    for name in section.columns:
        if value := _in_cell(name, _value(row, name), sheet, words):
            card.add_row(mark, column_title(name, sheet, words), Text(value))
            mark = ""
    return card


def _line(row: "Row") -> Text:
    cites = row.cells.get("cites")
    shown = f" [{' '.join(cites)}]" if isinstance(cites, tuple) and cites else ""
    return Text.assemble(str(row.cells.get("text") or ""), (_mark(row), "yellow"), (shown, "dim"))


def _in_cell(name: str, value: "Cell", sheet: "Sheet", words: Labels) -> str:
    """Return a cell as a narrow column shows it: a long list line by line, chains without an outlet that none has."""
    text = cell_text(name, value, sheet, words)
    if isinstance(value, tuple) and len(text) > LONG_LIST:
        text = "\n".join(f"{BULLET} {cell_text(name, (each,), sheet, words)}" for each in value)
    nowhere = f"{words['list.unknown_outlet']}{words['list.chain']}"
    return text if sheet.facts.get("outlets") else text.replace(nowhere, "")


def _value(row: "Row", name: str) -> "Cell":
    return row.id if name == "id" else row.cells.get(name)


def _mark(row: "Row") -> str:
    return UNREVIEWED if row.review == "unreviewed" else ""


def _any_unreviewed(sheet: "Sheet") -> bool:
    return any(row.review == "unreviewed" for section in sheet.sections for row in section.rows)


def _plain(sheet: "Sheet", words: Labels) -> Iterator[str]:
    yield heading(sheet, words)
    for page in sheet.pages:
        yield from ("", head(page, words), page.text)
    for section in sheet.sections:
        yield ""
        yield section_title(section.key, sheet, words)
        if not section.rows:
            yield words["fact.nothing"]
        elif section.form == "lines":
            yield from (f"{BULLET} {_line(row).plain}" for row in section.rows)
        else:
            yield from _plain_table(section, sheet, words)
        if section.more:
            yield words.say("fact.more", n=section.more)
    for part in sheet.parts:
        yield ""
        yield from _plain(part, words)


def _plain_table(section: "Section", sheet: "Sheet", words: Labels) -> Iterator[str]:
    yield "\t".join(("", *(column_title(name, sheet, words) for name in section.columns)))
    for row in section.rows:
        cells = (cell_text(name, _value(row, name), sheet, words) for name in section.columns)
        yield "\t".join((_mark(row), *(" ".join(cell.split()) for cell in cells)))
