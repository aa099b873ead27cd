"""``dragoman review``: what awaits a person's look, the most useful first."""

from dataclasses import dataclass
from typing import Annotated

import typer

from dragoman.cli.groups import Limit, Shown, Within, flat


@dataclass(frozen=True)
class Queue:
    """What of the queue is wanted."""

    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="A layer (event, stance, ...) or a kind (meeting, deadline, ...)."),
    ] = None
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only what concerns this party or person.")
    ] = None
    report: Annotated[str | None, typer.Option("--report", metavar="REPORT", help="Only from this report.")] = None
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="What this person decided about, newest first.")
    ] = None
    disputed: Annotated[bool, typer.Option("--disputed", help="Only what reviewers differ about.")] = False
    limit: Limit = None
    offset: Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out so many lines before.")] = 0


@flat
def review(asked: Within, shown: Shown, queue: Queue) -> None:
    """Print what awaits review, the most useful first.

    By how doubtful a statement is (the measured precision of its kind, hedges, unnamed sources) times what rests on it
    (terms, answers, deadlines, denials, lines of the brief, the number of reports). Then pairs that may be one event;
    with --kind attribution, pairs of claims. `dragoman judge` decides.

    \b
    Examples:
      dragoman review --limit 20
      dragoman review --kind deadline --dossier ukraine
      dragoman review --disputed --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.review import review as view

    options = Options(
        shown.language, asked.since_day(), queue.actor, queue.kind, queue.report, limit=queue.limit,
        offset=queue.offset, reviewer=queue.reviewer, disputed=queue.disputed,
    )  # fmt: skip
    answer(view, asked, shown, options)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(review)
