"""``dragoman log`` and the rows of what was decided: the ledger's own records as sheets."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import Asked, Shown, flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.ledger.protocol import LogRow
    from dragoman.model.judgement import Judgement
    from dragoman.model.sheet import Sheet


@flat
def log(
    asked: Asked,
    shown: Shown,
    run: Annotated[str | None, typer.Option("--run", metavar="RUN", help="Only this run.")] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="CODE", help="Only rows of this code.")] = None,
) -> None:
    """Print what was skipped, and why.

    Newest run first, with what was stored but marked.

    \b
    Examples:
      dragoman log
      dragoman log --code bad-date --format csv
    """
    from dragoman.cli.answer import opened, show

    window = asked.window()
    with opened(asked) as ledger:
        rows = [row for row in ledger.log(run) if code in (None, row.code)]
    known_at = window.known_at.isoformat() if window.known_at else None
    show(log_sheet(rows, known_at), shown)


def log_sheet(rows: "Iterable[LogRow]", known_at: str | None = None) -> "Sheet":
    """Return the rows of the run log as a sheet."""
    from dragoman.model.sheet import Row, Section, Sheet

    columns = ("recorded", "code", "report", "input", "reason", "run")
    listed = tuple(
        Row(
            f"{row.run}:{number}",
            {"recorded": row.recorded, "code": row.code, "report": row.report, "input": row.place,
             "reason": row.reason, "run": row.run},
        )
        for number, row in enumerate(rows)
    )  # fmt: skip
    return Sheet("log", None, known_at, (Section("log", columns, listed),))


def judgement_sheet(judgements: "Iterable[Judgement]", known_at: str | None = None) -> "Sheet":
    """Return judgements as a sheet, oldest first."""
    from dragoman.model.sheet import Row, Section, Sheet

    columns = ("recorded", "judgement", "verb", "report", "layer", "words", "field", "value", "by", "note")
    listed = tuple(
        Row(
            made.id,
            {"recorded": made.recorded, "judgement": made.id, "verb": made.verb, "report": made.anchor.report,
             "layer": made.anchor.layer, "words": made.anchor.words, "field": made.field, "value": made.value,
             "by": made.by, "note": made.note},
        )
        for made in judgements
    )  # fmt: skip
    return Sheet("judgements", None, known_at, (Section("judgements", columns, listed),))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(log)
