"""``dragoman dossier``: what a desk follows; ``--dossier`` then keeps any view to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import Asked, Limit, Shown, flat
from dragoman.cli.judge import Judging
from dragoman.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from dragoman.derive.dossiers import Followed
    from dragoman.ledger.protocol import Ledger

dossier = typer.Typer(name="dossier", rich_markup_mode=None, no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the dossier.")]


@dataclass(frozen=True)
class What:
    """What a dossier follows; each may be given several times."""

    actor: Annotated[
        list[str] | None, typer.Option("--actor", metavar="NAME", help="Reports that name this party or person.")
    ] = None
    issue: Annotated[
        list[str] | None, typer.Option("--issue", metavar="ISSUE", help="Reports with terms or stances on this issue.")
    ] = None
    query: Annotated[
        list[str] | None,
        typer.Option("--query", metavar="WORDS", help="Reports with all these words, with or without diacritics."),
    ] = None
    proposal: Annotated[
        list[str] | None, typer.Option("--proposal", metavar="ID", help="Reports that speak of this proposal.")
    ] = None

    def listed(self) -> "Iterator[tuple[Followed, str]]":
        """Yield what is given, as kind and value."""
        yield from (("actor", value) for value in self.actor or ())
        yield from (("issue", value) for value in self.issue or ())
        yield from (("query", value) for value in self.query or ())
        yield from (("proposal", value) for value in self.proposal or ())


@dossier.callback()
def follow() -> None:
    """Follow a deal, parties, issues or words.

    A report belongs to a dossier in which anything is found that the dossier follows; `--dossier NAME` keeps any view,
    and the brief, to those reports. Each step is a dated row that can be undone (`dragoman judge undo`).

    \b
    Examples:
      dragoman dossier new ferry --title "Ferry treaty" --query "ferry treaty"
      dragoman dossier add ferry --actor Iceland --issue border
      dragoman brief --dossier ferry
    """


@dossier.command()
@flat
def new(
    name: Name,
    what: What,
    judging: Judging,
    title: Annotated[str, typer.Option("--title", help="Heading of its views.  [default: its name]")] = "",
) -> None:
    """Begin a dossier.

    \b
    Examples:
      dragoman dossier new ukraine --title "Ukraine peace plan" --query "Ukraine plan"
      dragoman dossier new plan --proposal 1f0c9a2b7d
    """
    from dragoman.derive.dossiers import scopes
    from dragoman.model.window import Window

    with _writable(judging) as ledger:
        if name in {scope.name for scope in scopes(ledger.judgements(Window()))}:
            raise UsageError("bad-option", f"There is a dossier {name!r} already.", "Add to it with `dossier add`.")
        _store(ledger, judging, name, [("title", title or name), *what.listed()])


@dossier.command()
@flat
def add(name: Name, what: What, judging: Judging) -> None:
    """Let a dossier follow more.

    \b
    Examples:
      dragoman dossier add ukraine --actor "Steve Witkoff" --issue territory
    """
    _change(name, what, judging)


@dossier.command()
@flat
def remove(name: Name, what: What, judging: Judging) -> None:
    """Let a dossier follow something no more.

    \b
    Examples:
      dragoman dossier remove ukraine --issue territory
    """
    _change(name, what, judging, end=True)


@dossier.command("list")
@flat
def listed(asked: Asked, shown: Shown) -> None:
    """List the dossiers.

    \b
    Examples:
      dragoman dossier list
      dragoman dossier list --as-of 2025-11-23 --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.dossiers import dossiers

    answer(dossiers, asked, shown, Options(shown.language))


@dossier.command()
@flat
def show(name: Name, asked: Asked, shown: Shown, limit: Limit = None) -> None:
    """Print what a dossier follows and its reports.

    \b
    Examples:
      dragoman dossier show ukraine
      dragoman dossier show ukraine --as-of 2025-11-23 --format csv
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.dossiers import followed

    answer(followed, asked, shown, Options(shown.language, asked.since_day(), kind=name, limit=limit))


def _change(name: str, what: What, judging: Judging, *, end: bool = False) -> None:
    from dragoman.model.window import Window
    from dragoman.view.scope import scope_named

    asked = list(what.listed())
    if not asked:
        raise UsageError("bad-option", "Nothing is named.", "Give --actor, --issue, --query or --proposal.")
    with _writable(judging) as ledger:
        scope_named(ledger, Window(), name)
        _store(ledger, judging, name, asked, end=end)


def _store(
    ledger: "Ledger", judging: Judging, name: str, asked: "Iterable[tuple[Followed, str]]", *, end: bool = False
) -> None:
    from dragoman.derive.dossiers import follow as followed
    from dragoman.model.judgement import decide
    from dragoman.model.moment import stamp

    meant = [(kind, _checked(ledger, kind, value)) for kind, value in asked]
    for kind, value in meant:
        decision = followed(name, kind, value, judging.note, end=end)
        row = decide(decision, judging.person, stamp(datetime.now(UTC)))
        ledger.judge(row)
        typer.echo(f"{row.id} {row.verb} {name} {row.field} {row.value!r}")


def _checked(ledger: "Ledger", kind: "Followed", value: str) -> str:
    """Return what is meant: the canonical name of an actor, the statement by which a proposal is found."""
    from dragoman.codebook.issues import load_issues
    from dragoman.derive.register import register as names

    if kind == "actor":
        return names().canonical(value)
    if kind == "issue" and value not in load_issues().issues:
        raise UsageError("bad-option", f"There is no issue {value!r}.", f"Known: {', '.join(load_issues().issues)}.")
    return _mention_of(ledger, value) if kind == "proposal" else value


def _mention_of(ledger: "Ledger", wanted: str) -> str:
    from dragoman.derive.deal import derive_proposals
    from dragoman.derive.register import register as names
    from dragoman.model.window import Window
    from dragoman.view.deal.gather import gather_deal

    for tabled in derive_proposals(gather_deal(ledger, Window()).proposals, names()):
        ids = [account.id for account in tabled.accounts]
        if wanted in (tabled.id, *(version.id for version in tabled.versions), *ids):
            return wanted if wanted in ids else ids[0]
    raise NotFoundError("unknown-statement", f"No proposal has the id {wanted!r}.", "See dragoman proposal -f json.")


def _writable(judging: Judging) -> "AbstractContextManager[Ledger]":
    from dragoman.cli.answer import opened

    return opened(Asked(judging.ledger), writable=True)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(dossier)
