"""The questions about the deal: ``proposal``, ``proposal diff``, ``positions``, ``party``."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import Limit, Shown, Within, flat, read_day

if TYPE_CHECKING:
    from dragoman.ledger.protocol import LedgerReader
    from dragoman.model.sheet import Sheet
    from dragoman.model.window import Window
    from dragoman.view import Options

proposal = typer.Typer(name="proposal", rich_markup_mode=None, invoke_without_command=True)

Party = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only what concerns this party.")]


@proposal.callback()
@flat
def proposals(context: typer.Context, asked: Within, shown: Shown, actor: Party = None, limit: Limit = None) -> None:
    """Print what is on the table.

    Each proposal with its versions, its terms by issue, who reported each term, who answered how, and by when.

    \b
    Examples:
      dragoman proposal --as-of 2025-11-23
      dragoman proposal --actor Ukraine --format json
      dragoman proposal diff --from 2025-11-19 --to 2025-11-23
    """
    if context.invoked_subcommand:
        return
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.deal.proposal import proposal as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), actor, limit=limit))


@proposal.command()
@flat
def diff(
    asked: Within,
    shown: Shown,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="What was known by the end of this day ...")],
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="... beside what was by this.  [default: --as-of]")
    ] = None,
    limit: Limit = None,
) -> None:
    """Print what changed in the terms.

    \b
    Examples:
      dragoman proposal diff --from 2025-11-19 --to 2025-11-23
      dragoman proposal diff --from 2025-11-19 --format md
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.deal.redline import redline

    day = read_day(first, "--from")

    def view(ledger: "LedgerReader", window: "Window", options: "Options") -> "Sheet":
        return redline(ledger, window, options, day)

    until = asked if last is None else replace(asked, as_of=read_day(last, "--to").isoformat())
    answer(view, until, shown, Options(shown.language, limit=limit))


@flat
def positions(
    asked: Within,
    shown: Shown,
    actor: Party = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue (territory).")] = None,
    limit: Limit = None,
) -> None:
    """Print who stands where, party by issue.

    Each position with its option, whether it is in the party's own words, and how it moved since ``--since``.

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
    name: Annotated[str, typer.Argument(metavar="NAME", help="A party: Russia, European Union, ...")],
    asked: Within,
    shown: Shown,
) -> None:
    """Print what one party wants, offers, refuses and answers.

    \b
    Examples:
      dragoman party Ukraine --as-of 2025-11-23
      dragoman party "European Union" --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.deal.party import party as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), name))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(proposal)
    app.command()(positions)
    app.command()(party)
