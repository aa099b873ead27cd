"""From a question to a printed answer: the ledger is opened, the view asked, the sheet written in the form wanted."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.cli.groups import Asked, Shown, Within
from dragoman.cli.output import is_terminal, write_whole, writing
from dragoman.errors import NotFoundError

if TYPE_CHECKING:
    from dragoman.ledger.protocol import Ledger
    from dragoman.model.sheet import Sheet
    from dragoman.view import Options, View


@contextmanager
def opened(asked: Asked, *, writable: bool = False) -> "Iterator[Ledger]":
    """Open the ledger that is asked, which must be there, and close it at the end.

    Raises:
        LedgerError: there is none, or it cannot be opened.
    """
    from dragoman.ledger import open_ledger

    ledger = open_ledger(asked.ledger, create=False, read_only=not writable)
    try:
        yield ledger
    finally:
        ledger.close()


def answer(view: "View", asked: Asked, shown: Shown, options: "Options") -> None:
    """Ask ``view`` and print what it answers.

    Raises:
        NotFoundError: the answer is empty (code ``nothing-found``); it was printed all the same.
    """
    # What an answer is made of lives until the command ends: to look for cycles in it takes longer than to show it.
    gc.disable()
    with opened(asked) as ledger:
        sheet = _ask(view, ledger, asked, options)
    show(sheet, shown)
    if is_empty(sheet):
        raise NotFoundError(
            "nothing-found", "Nothing was found.", "Widen --as-of or the filters, or read more reports."
        )


def _ask(view: "View", ledger: "Ledger", asked: Asked, options: "Options") -> "Sheet":
    """Return the answer of ``view``, kept to the dossier that is asked for, under its title."""
    from dragoman.view.answers import answered

    window = asked.window()
    if not isinstance(asked, Within) or asked.dossier is None:
        return answered(view, ledger, window, options)
    from dragoman.view.scope import scope_named, scoped

    scope = scope_named(ledger, window, asked.dossier)
    titled = replace(options, title=options.title or scope.title or scope.name)
    sheet = answered(view, scoped(ledger, scope), window, titled)
    return replace(sheet, facts={"dossier": scope.name, **sheet.facts})


def show(sheet: "Sheet", shown: Shown) -> None:
    """Write ``sheet`` in the form and to the place that the person asked for.

    Raises:
        UsageError: there is no such format (code ``unknown-part``), what writes it is not installed
            (``missing-extra``), or a terminal cannot show it (``bad-option``).
    """
    if shown.format != "table":
        from dragoman.plugins import load

        write_whole(load("dragoman.export", shown.format)().export(sheet, shown.language), shown.output, shown.format)
        return
    from dragoman.cli.table import print_sheet, write_sheet

    with writing(shown.output) as stream:
        (print_sheet if is_terminal(shown.output) else write_sheet)(sheet, shown.language, stream)


def is_empty(sheet: "Sheet") -> bool:
    """Return whether an answer holds no line and no report at all."""
    return not sheet.pages and not any(section.rows for section in sheet.sections) and all(map(is_empty, sheet.parts))
