"""``dragoman judge``: what a person decides about what was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import LEDGER, Asked, LedgerUrl, Shown, flat, read_published
from dragoman.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from dragoman.ledger.protocol import Ledger
    from dragoman.model.judgement import Decision, Verb

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
    _on_statement(statement, judging, "accept")


@judge.command()
@flat
def correct(
    statement: Statement,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="What is wrong: status, source_name, ...")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What is right; lists are parted by ;")],
    judging: Judging,
) -> None:
    """Set one field of a statement right.

    \b
    Examples:
      dragoman judge correct 1f0c9a2b7d status cancelled
      dragoman judge correct 1f0c9a2b7d participants "Russia; United States"
    """
    _on_statement(statement, judging, "correct", field, value)


@judge.command()
@flat
def reject(statement: Statement, judging: Judging) -> None:
    """Reject a statement.

    The report does not say this, so no view shows it.

    \b
    Examples:
      dragoman judge reject 1f0c9a2b7d --note "a caption of an old picture"
    """
    _on_statement(statement, judging, "reject")


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
    from dragoman.cli.claims_anchors import anchors_of
    from dragoman.model.identity import short_hash
    from dragoman.model.judgement import Decision

    with _writable(judging) as ledger:
        anchors = [anchors_of(ledger, each)[0] for each in (one, other)]
        group = short_hash(sorted(anchor.statement for anchor in anchors))
        _store(ledger, judging, [Decision("merge", anchor, value=group, note=judging.note) for anchor in anchors])


@judge.command()
@flat
def split(statement: Statement, judging: Judging) -> None:
    """Take a statement out of the event or claim that it was put in.

    It then stands as an event or claim of its own.

    \b
    Examples:
      dragoman judge split 1f0c9a2b7d --note "another round, a week later"
    """
    from dragoman.cli.claims_anchors import anchors_of
    from dragoman.model.judgement import Decision

    with _writable(judging) as ledger:
        anchor = anchors_of(ledger, statement)[-1]
        _store(ledger, judging, [Decision("split", anchor, note=judging.note)])


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
    from dragoman.derive.claims.grades import RELIABILITY
    from dragoman.model.judgement import Anchor, Decision

    given = reliability.upper()
    if given not in RELIABILITY:
        raise UsageError("bad-option", f"There is no grade {reliability!r}.", f"Use {', '.join(RELIABILITY)}.")
    decision = Decision("grade", Anchor("", "source", key=source), field=source, value=given, note=judging.note)
    with _writable(judging) as ledger:
        _store(ledger, judging, [decision])


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
    from dragoman.model.judgement import Anchor, Decision
    from dragoman.pipeline import reread
    from dragoman.plugins import load

    decision = Decision("date", Anchor(report, "report"), value=read_published(day, "DATE"), note=judging.note)
    with _writable(judging) as ledger:
        _store(ledger, judging, [decision])
        reread(ledger, load("dragoman.annotators", "fast")(), lambda: datetime.now(UTC))


@judge.command()
@flat
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id of a judgement (an undo too).")],
    judging: Judging,
) -> None:
    """Undo a decision.

    The row stays, and the undo is one more.

    \b
    Examples:
      dragoman judge undo 5e77d01c44 --note "wrong line"
    """
    from dragoman.model.judgement import undo as undone
    from dragoman.model.moment import stamp
    from dragoman.model.window import Window

    with _writable(judging) as ledger:
        made = next((each for each in ledger.judgements(Window()) if each.id == judgement), None)
        if made is None:
            hint = "Take an id from `dragoman judge list`."
            raise NotFoundError("unknown-judgement", f"There is no judgement {judgement!r}.", hint)
        row = undone(made, judging.person, stamp(datetime.now(UTC)), judging.note)
        ledger.judge(row)
    typer.echo(f"{row.id} undo {made.id}")


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


def _on_statement(statement: str, judging: Judging, verb: "Verb", field: str = "", value: str = "") -> None:
    from dragoman.cli.anchors import find_anchors
    from dragoman.derive import CORRECTABLE
    from dragoman.model.judgement import Decision
    from dragoman.model.window import Window

    with _writable(judging) as ledger:
        anchors = find_anchors(ledger, statement, Window())
        for anchor in anchors:
            if field and field not in CORRECTABLE[anchor.layer]:
                known = ", ".join(sorted(CORRECTABLE[anchor.layer]))
                raise UsageError("bad-option", f"An {anchor.layer} has no field {field!r}.", f"Known: {known}.")
        _store(ledger, judging, [Decision(verb, anchor, field, value, judging.note) for anchor in anchors])


def _store(ledger: "Ledger", judging: Judging, decisions: "Iterable[Decision]") -> None:
    from dragoman.model.judgement import decide as made_by
    from dragoman.model.moment import stamp

    for decision in decisions:
        row = made_by(decision, judging.person, stamp(datetime.now(UTC)))
        ledger.judge(row)
        typer.echo(f"{row.id} {row.verb} {row.anchor.report} {row.anchor.layer} {row.anchor.words[:60]!r}")


def _writable(judging: Judging) -> "AbstractContextManager[Ledger]":
    from dragoman.cli.answer import opened

    return opened(Asked(judging.ledger), writable=True)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(judge)
