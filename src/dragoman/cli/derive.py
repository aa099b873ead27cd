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
    from dragoman.pipeline.deriving import ORDER, can_keep

    book = open_ledger(ledger, create=False, read_only=True)
    try:
        worth = can_keep(book, read_zone(zone))
    finally:
        book.close()
    if not worth:
        typer.echo("Nothing to keep: the ledger is small, or on a server.")
        return
    for step in ORDER:
        typer.echo(f"{step} ...", err=True)
        _apart(ledger, zone, step)
    typer.echo("Derived.")


def _apart(ledger: str, zone: str, step: str) -> None:
    """Take a step in a process of its own, whose memory is given back at its end."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        pool.submit(_take, ledger, zone, step).result()


def _take(ledger: str, zone: str, step: str) -> None:
    from dragoman.ledger import open_ledger
    from dragoman.pipeline.deriving import derive

    book = open_ledger(ledger, create=False, read_only=True)
    try:
        derive(book, step, read_zone(zone))
    finally:
        book.close()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(derive)
