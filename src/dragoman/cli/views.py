"""The questions to a ledger: ``timeline``, ``sources``, ``brief``."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.groups import Asked, Shown, flat

Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many lines a section.")]


class Grouping(StrEnum):
    """How sources are put in order."""

    REPORT = "report"
    SOURCE = "source"


@dataclass(frozen=True)
class Filters:
    """Which lines are wanted."""

    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only what this party or person is in.")
    ] = None
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only this kind of event or of source.")
    ] = None
    report: Annotated[str | None, typer.Option("--report", metavar="REPORT", help="Only from this report.")] = None
    limit: Limit = None


@flat
def timeline(asked: Asked, shown: Shown, filters: Filters) -> None:
    """Print what happened, is due, was moved or fell through, on its true date, and who says so.

    \b
    Examples:
      dragoman timeline
      dragoman timeline --as-of 2025-11-23 --actor Russia
      dragoman timeline --kind deadline --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.timeline import timeline as view

    wanted = filters.actor, filters.kind, filters.report
    answer(view, asked, shown, Options(shown.language, asked.since_day(), *wanted, limit=filters.limit))


@flat
def sources(
    asked: Asked,
    shown: Shown,
    filters: Filters,
    by: Annotated[Grouping, typer.Option("--by", help="How attributions are put in order.")] = Grouping.REPORT,
    unnamed: Annotated[
        bool | None, typer.Option("--unnamed/--named", help="Only unnamed, or only named sources.")
    ] = None,
    denials: Annotated[bool, typer.Option("--denials", help="Only what a source denies.")] = False,
) -> None:
    """Print who says what through whom: each attribution with its chain, outlet ← relays ← source, and its words.

    \b
    Examples:
      dragoman sources --as-of 2025-11-23
      dragoman sources --unnamed --by source
      dragoman sources --actor "Dmitry Peskov" --denials --format csv
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.sources import sources as view

    wanted = filters.actor, filters.kind, filters.report, by.value, unnamed, denials, filters.limit
    answer(view, asked, shown, Options(shown.language, asked.since_day(), *wanted))


@flat
def brief(
    asked: Asked,
    shown: Shown,
    title: Annotated[str, typer.Option("--title", help="Heading of the brief.")] = "",
    limit: Limit = None,
) -> None:
    """Print the brief: what is new, who met, who said what to whom, what is due, how it is sourced.

    Every sentence cites the words of a report; a line that nobody has reviewed is marked °. With ``--format html`` it
    is a page in one file, with timeline, chains and the reports behind them.

    \b
    Examples:
      dragoman brief --as-of 2025-11-23 --since 2025-11-22
      dragoman brief --lang vi --format md --output brief.md
      dragoman brief --format html --output dossier.html
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.brief import brief as view
    from dragoman.view.dossier import dossier

    whole = shown.format == "html"
    options = Options(shown.language, asked.since_day(), limit=limit, title=title)
    answer(dossier if whole else view, asked, shown, options)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (timeline, sources, brief):
        app.command()(command)
