"""The questions about the deal: ``proposal``, ``positions``, ``party``."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import Asked, Shown, flat
from dragoman.cli.views import Limit

if TYPE_CHECKING:
    from dragoman.ledger.protocol import LedgerReader
    from dragoman.model.sheet import Sheet
    from dragoman.model.window import Window
    from dragoman.view import Options

Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only what this party or person is in.")]
Issue = Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue of the codebook.")]

proposals = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


@proposals.callback()
@flat
def proposal(context: typer.Context, asked: Asked, shown: Shown, actor: Actor = None, limit: Limit = None) -> None:
    """Print what is on the table: proposals, their versions, terms by issue, who reported each, stances and answers.

    \b
    Examples:
      dragoman proposal --as-of 2025-11-23
      dragoman proposal --actor Ukraine --format json
      dragoman proposal diff --from 2025-11-21 --to 2025-11-23
    """
    if context.invoked_subcommand is not None:
        return
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.deal.proposal import proposal as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), actor, limit=limit))


@proposals.command("diff")
@flat
def diff(
    asked: Asked,
    shown: Shown,
    begin: Annotated[str, typer.Option("--from", metavar="DATE", help="The terms as known at the end of this day.")],
    end: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Against those of this day.  [default: --as-of]")
    ] = None,
    limit: Limit = None,
) -> None:
    """Print how the terms changed between two days, as a redline: added, changed, the same.

    \b
    Examples:
      dragoman proposal diff --from 2025-11-21 --to 2025-11-23
      dragoman proposal diff --from 2025-11-21 --format md
    """
    from dataclasses import replace

    from dragoman.cli.answer import answer
    from dragoman.cli.groups import read_day
    from dragoman.view import Options
    from dragoman.view.deal.redline import redline

    since = read_day(begin, "--from")

    def view(ledger: "LedgerReader", window: "Window", options: "Options") -> "Sheet":
        return redline(ledger, window, options, since)

    until = asked if end is None else replace(asked, as_of=end)
    answer(view, until, shown, Options(shown.language, since, limit=limit))


@flat
def positions(asked: Asked, shown: Shown, actor: Actor = None, issue: Issue = None, limit: Limit = None) -> None:
    """Print who stands where: party by issue, with stance, movement, red lines, and whose words they are.

    \b
    Examples:
      dragoman positions --as-of 2025-11-23 --since 2025-11-19
      dragoman positions --actor Russia --issue territory
      dragoman positions --format csv > positions.csv
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.deal.positions import positions as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), actor, issue, limit=limit))


@flat
def party(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A party, by any name that the codebook knows.")],
    asked: Asked,
    shown: Shown,
) -> None:
    """Print what one party wants, offers, refuses and answered, its channels, and what is due for it.

    \b
    Examples:
      dragoman party Ukraine
      dragoman party "European Union" --as-of 2025-12-21 --format md
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.deal.party import party as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), name))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(proposals, name="proposal")
    for command in (positions, party):
        app.command()(command)
