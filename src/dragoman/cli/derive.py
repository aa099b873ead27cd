"""``dragoman derive``: what views are made from is worked out ahead."""

from typing import Annotated

import typer

from dragoman.cli.groups import LEDGER, ZONE, LedgerUrl, read_zone


def derive(
    ledger: LedgerUrl = LEDGER,
    zone: Annotated[str, typer.Option("--zone", metavar="ZONE", help="Time zone in which a day ends.")] = ZONE,
) -> None:
    """Work out ahead what the views of a large ledger are made from.

    It is kept in a file beside the ledger, which can be deleted at any time. Views do the same when they are first
    asked; after `dragoman derive` they answer at once. Of fewer than a thousand reports nothing is kept.

    \b
    Examples:
      dragoman derive
      dragoman derive --ledger archive.db
    """
    from dragoman.ledger import open_ledger
    from dragoman.pipeline.deriving import derive as work_out

    book = open_ledger(ledger, create=False, read_only=True)
    try:
        done = work_out(book, read_zone(zone), lambda step: typer.echo(f"{step} ...", err=True))
    finally:
        book.close()
    typer.echo("Derived." if done else "Nothing to keep: the ledger is small, or on a server.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(derive)
