"""``dragoman stories`` and ``dragoman reprints``: which reports belong together."""

from typing import Annotated

import typer

from dragoman.cli.groups import Asked, Limit, Shown, flat

PAGE = 500


@flat
def stories(
    asked: Asked,
    shown: Shown,
    report: Annotated[str | None, typer.Option("--report", help="Only the story of this report.")] = None,
    limit: Limit = None,
) -> None:
    """Print which reports tell of one course of events.

    A table shows the first 500 reports unless ``--limit`` says otherwise; the other formats hold all.

    \b
    Examples:
      dragoman stories
      dragoman stories --format jsonl
      dragoman stories --as-of 2025-11-23 --report gazette-17
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.stories import stories as view

    wanted = Options(shown.language, asked.since_day(), report=report, limit=limit or _page(shown))
    answer(view, asked, shown, wanted)


@flat
def reprints(
    asked: Asked,
    shown: Shown,
    kind: Annotated[str | None, typer.Option("--kind", help="Only reprint, or only partial.")] = None,
    report: Annotated[str | None, typer.Option("--report", help="Only copies of this report.")] = None,
    limit: Limit = None,
) -> None:
    """Print which reports carry one text, with the words that they share.

    A reprint is one text, perhaps edited; a partial copy takes over passages. Quotations, menus and footers that two
    reports share make no copy.

    \b
    Examples:
      dragoman reprints
      dragoman reprints --kind reprint --format jsonl
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.reprints import reprints as view

    wanted = Options(shown.language, kind=kind, report=report, limit=limit or _page(shown))
    answer(view, asked, shown, wanted)


def _page(shown: Shown) -> int | None:
    return PAGE if shown.format == "table" else None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (stories, reprints):
        app.command()(command)
