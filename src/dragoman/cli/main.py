"""The entry point ``dragoman``: all commands, and how they end."""

import gc
import sys
from typing import Annotated, Any

import typer

from dragoman.cli import (
    annotate,
    claims,
    deal,
    derive,
    dossier,
    evaluate,
    groupings,
    judge,
    language,
    read,
    records,
    review,
    serve,
    token,
    views,
)
from dragoman.cli.failure import STATUSES, Commands

EPILOG = "Exit status: " + "; ".join(f"{status} {meaning}" for status, meaning in STATUSES.items()) + "."

ORDER = (
    "read", "brief", "changes", "timeline", "sources", "claims", "conflicts", "why", "proposal", "positions", "party",
    "reports", "show", "search", "review", "judge", "serve", "token", "derive", "log",
    "export", "annotate", "evaluate", "lang",
)  # fmt: skip
"""How help lists the commands: as a day's work goes, then what is rarely needed."""


class Listed(Commands):
    """The commands in the order of ``ORDER``."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - as Typer has it
        """Return the names of the commands; one that ``ORDER`` lacks comes last."""
        return sorted(super().list_commands(ctx), key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


app = typer.Typer(
    cls=Listed,
    name="dragoman",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    epilog=EPILOG,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def dragoman(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Keep the sourced ledger of a negotiation, read from dated press reports.

    \b
    Examples:
      dragoman read reports/            take the reports of a folder into ./dragoman.db
      dragoman brief --as-of 2025-11-23 what was known by that day, each line with its words
      dragoman show R-17                a report with all that was found in it
    """
    del debug, version


for module in (
    read, views, claims, deal, dossier, groupings, annotate, evaluate, review, judge, records, language, serve, token,
    derive,
):  # fmt: skip
    module.register(app)


def run() -> None:
    """Run the command line of this process and exit with its status."""
    # What a command makes lives until it ends and holds few cycles: looking for them more often only costs time.
    gc.set_threshold(10_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="dragoman")
