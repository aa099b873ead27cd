"""The questions across reports: ``claims``, ``conflicts``, ``why``, ``changes``."""

from dataclasses import dataclass
from typing import Annotated

import typer

from dragoman.cli.groups import Asked, Limit, Shown, flat

Party = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only what concerns this party or person.")]


@dataclass(frozen=True)
class Filters:
    """Which claims are wanted."""

    actor: Party = None
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="event, points, term, position, answer, words, or an issue."),
    ] = None
    report: Annotated[str | None, typer.Option("--report", metavar="REPORT", help="Only from this report.")] = None
    denied: Annotated[bool, typer.Option("--denied", help="Only what somebody denies.")] = False
    limit: Limit = None


@flat
def claims(asked: Asked, shown: Shown, filters: Filters) -> None:
    """Print what reports say in common, and how many sources it has.

    Each claim with its utterances as bounds (at least, at most), the parties behind them, who denies it, and its grade.

    \b
    Examples:
      dragoman claims --as-of 2025-11-23
      dragoman claims --denied --format json
      dragoman claims --actor Russia --kind territory
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.claims import claims as view

    wanted = filters.actor, filters.kind, filters.report
    options = Options(shown.language, asked.since_day(), *wanted, denials=filters.denied, limit=filters.limit)
    answer(view, asked, shown, options)


@flat
def conflicts(asked: Asked, shown: Shown, actor: Party = None, limit: Limit = None) -> None:
    """Print where accounts differ, and what moved.

    Accounts that cannot all hold, apart from positions that moved over time and from deadlines and plans with what
    became of them. Nobody is declared right.

    \b
    Examples:
      dragoman conflicts --as-of 2025-11-23
      dragoman conflicts --actor Russia --since 2025-11-19 --format md
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.conflicts import conflicts as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), actor, limit=limit))


@flat
def why(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="An id that any view printed.")],
    asked: Asked,
    shown: Shown,
) -> None:
    """Print why things were put together, counted or graded so.

    Takes the id of an event, claim, utterance, proposal, position, conflict, deadline or statement, and tells in
    sentences, each with its words, what it was made of and by which reasons.

    \b
    Examples:
      dragoman why 1f0c9a2b7d
      dragoman why 1f0c9a2b7d --lang vi --format md
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.why import why as view

    answer(view, asked, shown, Options(shown.language, report=wanted))


@flat
def changes(asked: Asked, shown: Shown, limit: Limit = None) -> None:
    """Print what is new, weightiest first.

    The morning read: what is on the table, events that moved or fell through, positions that moved, denials,
    deadlines, accounts that differ, and at last new claims. Without --since it begins the day before.

    \b
    Examples:
      dragoman changes --since 2025-11-22 --as-of 2025-11-23
      dragoman changes --lang vi --format md --output changes.md
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.changes import changes as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), limit=limit))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (changes, claims, conflicts, why):
        app.command()(command)
