"""``dragoman judge``: what a person decides about what was read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.groups import LEDGER, Asked, LedgerUrl, Shown, flat, read_published
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.pipeline.judging import Judged, Reviewer

judge = typer.Typer(name="judge", rich_markup_mode=None, no_args_is_help=True)

Statement = Annotated[str, typer.Argument(metavar="STATEMENT", help="Id of a statement, or of a row of a view.")]


@dataclass(frozen=True)
class Judging:
    """Who decides, why, and in which ledger."""

    ledger: LedgerUrl = LEDGER
    by: Annotated[
        str | None, typer.Option("--by", envvar="DRAGOMAN_BY", help="Who decides.  [default: the user's name]")
    ] = None
    note: Annotated[str, typer.Option("--note", help="Why.")] = ""

    @property
    def person(self) -> str:
        """Return the name of who decides."""
        from getpass import getuser

        try:
            return self.by or getuser()
        except (OSError, KeyError) as error:
            raise UsageError("bad-option", "Nobody knows who decides.", "Say so with --by NAME.") from error

    def act(self, judge: "Callable[..., Judged]", *what: Any) -> "Judged":  # noqa: ANN401 - whatever is decided
        """Return what ``judge``, an act of ``dragoman.pipeline.judging``, stores in the ledger."""
        from dragoman.cli.answer import opened

        with opened(Asked(self.ledger), writable=True) as ledger:
            return judge(ledger, *what, self.reviewer())

    def reviewer(self) -> "Reviewer":
        """Return who decides, by this machine's clock."""
        from dragoman.pipeline.judging import Reviewer

        return Reviewer(self.person, lambda: datetime.now(UTC), self.note)


@judge.callback()
def decide() -> None:
    """Decide about what was read.

    Nothing is overwritten: every decision is a dated row and can be undone. Ids stand in `dragoman show REPORT` and
    in every view's --format json.

    \b
    Examples:
      dragoman judge accept 1f0c9a2b7d --note "checked against the broadcast"
      dragoman judge date memo-7 2025-11-23
      dragoman judge undo 5e77d01c44
    """


@judge.command()
@flat
def accept(statement: Statement, judging: Judging) -> None:
    """Accept a statement as it was read.

    Its line no longer stands marked as unreviewed.

    \b
    Examples:
      dragoman judge accept 1f0c9a2b7d
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.accept, [statement]))


@judge.command()
@flat
def correct(
    statement: Statement,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="What is wrong: status, source_name, ...")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What is right; lists are parted by ;")],
    judging: Judging,
) -> None:
    """Set one field of a statement right.

    The words it stands on (content, cue and source of an attribution, else evidence) are given as they are counted in
    `dragoman show REPORT --format json`: first code point and one past the last.

    \b
    Examples:
      dragoman judge correct 1f0c9a2b7d status cancelled
      dragoman judge correct 1f0c9a2b7d participants "Russia; United States"
      dragoman judge correct 8e21b04c55 content 120-164
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.correct, statement, field, value))


@judge.command()
@flat
def reject(statement: Statement, judging: Judging) -> None:
    """Reject a statement.

    The report does not say this, so no view shows it.

    \b
    Examples:
      dragoman judge reject 1f0c9a2b7d --note "a caption of an old picture"
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.reject, [statement]))


@judge.command()
@flat
def merge(
    one: Statement,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id of what is the same event or claim.")],
    judging: Judging,
) -> None:
    """Say that two events, or two claims, are one.

    \b
    Examples:
      dragoman judge merge 1f0c9a2b7d 8e21b04c55 --note "one meeting, told by two dates"
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.merge, one, other))


@judge.command()
@flat
def apart(
    one: Statement,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id of what is another event or claim.")],
    judging: Judging,
) -> None:
    """Say that two events, or two claims, are two.

    `dragoman review` proposes to merge them no more.

    \b
    Examples:
      dragoman judge apart 1f0c9a2b7d 8e21b04c55 --note "two calls of one day"
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.keep_apart, one, other))


@judge.command()
@flat
def split(statement: Statement, judging: Judging) -> None:
    """Take a statement out of the event or claim that it was put in.

    It then stands as an event or claim of its own.

    \b
    Examples:
      dragoman judge split 1f0c9a2b7d --note "another round, a week later"
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.split, statement))


@judge.command()
@flat
def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Name of a source or an outlet.")],
    reliability: Annotated[str, typer.Argument(metavar="GRADE", help="A (always) to E (never); F: cannot be judged.")],
    judging: Judging,
) -> None:
    """Say how far a source or an outlet can be relied on.

    The grade stands beside the credibility that is computed from the roots of each claim.

    \b
    Examples:
      dragoman judge grade Axios B --note "right on three leaks of four"
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.grade, source, reliability))


@judge.command()
@flat
def date(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="When it was published.")],
    judging: Judging,
) -> None:
    """Date a report that has no date, or a wrong one.

    It is then read anew with that date.

    \b
    Examples:
      dragoman judge date memo-7 2025-11-23
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.date_report, report, read_published(day, "DATE")))


@judge.command()
@flat
def undo(
    judgements: Annotated[list[str], typer.Argument(metavar="JUDGEMENT...", help="Ids of judgements (undos too).")],
    judging: Judging,
) -> None:
    """Undo decisions, all or none.

    The rows stay, and each undo is one more.

    \b
    Examples:
      dragoman judge undo 5e77d01c44 --note "wrong line"
    """
    from dragoman.pipeline import judging as acts

    for row in judging.act(acts.undo, judgements):
        typer.echo(f"{row.id} undo {row.field}")


@judge.command("list")
@flat
def listed(asked: Asked, shown: Shown) -> None:
    """Print what was decided.

    Oldest first, with the ids by which it can be undone.

    \b
    Examples:
      dragoman judge list --known-at 2025-11-23T09:00+07:00
      dragoman judge list --format csv
    """
    from dragoman.cli.answer import opened, show
    from dragoman.cli.records import judgement_sheet

    window = asked.window()
    with opened(asked) as ledger:
        made = ledger.judgements(window)
    show(judgement_sheet(made, window.known_at.isoformat() if window.known_at else None), shown)


def _told(made: "Judged") -> None:
    for row in made:
        typer.echo(f"{row.id} {row.verb} {row.anchor.report} {row.anchor.layer} {row.anchor.words[:60]!r}")


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(judge)
