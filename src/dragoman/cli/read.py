"""``dragoman read``: reports go into the ledger."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.failure import INTERRUPTED, SKIPPED, tell
from dragoman.cli.groups import LEDGER, ZONE, LedgerUrl, Taken, flat, read_moment, read_zone
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.annotate import Annotator
    from dragoman.intake import Inputs, Item
    from dragoman.ledger.protocol import Ledger, LogRow
    from dragoman.pipeline import IngestSummary

NAMED_SKIPS = 10


@dataclass(frozen=True)
class Run:
    """How a run goes about it."""

    ledger: LedgerUrl = LEDGER
    annotator: Annotated[str, typer.Option("--annotator", metavar="NAME", help="Which annotator reads.")] = "fast"
    zone: Annotated[str, typer.Option("--zone", metavar="ZONE", help="Time zone in which a day ends.")] = ZONE
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that read.")] = 1


@flat
def read(
    taken: Taken,
    run: Run,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files, folders, globs, web addresses, - (stdin)."),
    ] = None,
    stored: Annotated[bool, typer.Option("--stored", help="Read anew what the ledger holds, after an update.")] = False,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="Of the summary: table or json.")
    ] = "table",
) -> None:
    """Take dated reports into the ledger.

    A report that the ledger has is not read again; one URL or id with another text is a revision, and both are kept.
    What cannot be taken in is skipped, counted and noted (see `dragoman log`); the rest goes on. Ctrl-C keeps what was
    finished; run it again to go on.

    \b
    Examples:
      dragoman read reports/
      dragoman read 'inbox/*.html' corpus.jsonl.gz --outlet "Example Daily"
      dragoman read https://gazette.example/talks
      pbpaste | dragoman read - --published 2025-11-23
      dragoman read --stored --annotator fast
    """
    from dragoman.ledger import open_ledger
    from dragoman.pipeline import Config, ingest, reread
    from dragoman.pipeline.deriving import keep_statements
    from dragoman.plugins import load

    if form not in ("table", "json"):
        raise UsageError("bad-option", f"There is no format {form!r} here.", "Use --format table or json.")
    if stored == bool(paths):
        raise UsageError("bad-option", "Name what to read: paths, or --stored, and not both.")
    clock = _clock(taken.now, run.zone)
    inputs = None if stored else _inputs(paths or [], taken, clock)
    reader: Annotator = load("dragoman.annotators", run.annotator)()
    config = Config(run.ledger, read_zone(run.zone), run.annotator, run.workers)
    book = open_ledger(run.ledger, create=not stored)
    try:
        with watching(inputs) as watched:
            summary = (
                reread(book, reader, clock, config=config)
                if watched is None
                else ingest(book, watched, reader, clock, config=config)
            )
        _report(summary, book, form)
        if not summary.interrupted:
            keep_statements(book, config.zone)
    finally:
        book.close()
    if summary.interrupted:
        tell("Interrupted; what was finished is in the ledger. Run it again to go on.")
        raise typer.Exit(INTERRUPTED)
    if summary.skipped:
        raise typer.Exit(SKIPPED)


def _inputs(paths: list[str], taken: Taken, clock: Callable[[], datetime]) -> "Inputs":
    from dragoman import intake

    return intake.open(paths, taken.options(clock()))


def _clock(now: str | None, zone: str) -> Callable[[], datetime]:
    if now is None:
        return lambda: datetime.now(UTC)
    moment = read_moment(now, read_zone(zone), "--now")
    return lambda: moment


@contextmanager
def watching(inputs: "Inputs | None") -> "Iterator[Iterable[Item] | None]":
    """Give ``inputs`` back, drawing how they go by on standard error, where that is a terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    if inputs is None or not console.is_terminal:
        yield inputs
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.fields[count]} reports"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=inputs.size or None, count=0)

        def watched() -> "Iterator[Item]":
            for count, item in enumerate(inputs, 1):
                progress.update(task, completed=inputs.done, count=count)
                yield item

        yield watched()


def _report(summary: "IngestSummary", ledger: "Ledger", form: str) -> None:
    if form == "json":
        from dragoman.model.codec import encode

        typer.echo(encode(summary).decode())
        return
    counts = {name: getattr(summary, name) for name in ("new", "unchanged", "revised", "undated", "reread")}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count or name in ("new", "unchanged"))
    skipped = sum(summary.skipped.values())
    typer.echo(f"{said}, {skipped} skipped.")
    noted = {**summary.skipped, **summary.marked}
    if noted:
        _name_noted(noted, [row for row in ledger.log(summary.run) if row.code in noted], summary.run)


def _name_noted(noted: dict[str, int], rows: "list[LogRow]", run: str) -> None:
    for code, count in sorted(noted.items()):
        typer.echo(f"  {code}: {count}")
        for row in [row for row in rows if row.code == code][:NAMED_SKIPS]:
            typer.echo(f"    {row.place or row.report}: {row.reason}")
        if count > NAMED_SKIPS:
            typer.echo(f"    ... all of them: dragoman log --run {run}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(read)
