"""``dragoman dossier``: what a desk follows; ``--dossier`` then keeps any view to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import Asked, Limit, Shown, flat
from dragoman.cli.judge import Judging
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.derive.dossiers import Followed
    from dragoman.pipeline.judging import Judged

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
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.new_dossier, name, title, what.listed()))


@dossier.command()
@flat
def add(name: Name, what: What, judging: Judging) -> None:
    """Let a dossier follow more.

    \b
    Examples:
      dragoman dossier add ukraine --actor "Steve Witkoff" --issue territory
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.add_to_dossier, name, _asked(what)))


@dossier.command()
@flat
def remove(name: Name, what: What, judging: Judging) -> None:
    """Let a dossier follow something no more.

    \b
    Examples:
      dragoman dossier remove ukraine --issue territory
    """
    from dragoman.pipeline import judging as acts

    _told(judging.act(acts.remove_from_dossier, name, _asked(what)))


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


def _asked(what: What) -> "list[tuple[Followed, str]]":
    asked = list(what.listed())
    if not asked:
        raise UsageError("bad-option", "Nothing is named.", "Give --actor, --issue, --query or --proposal.")
    return asked


def _told(made: "Judged") -> None:
    for row in made:
        typer.echo(f"{row.id} {row.verb} {row.anchor.key} {row.field} {row.value!r}")


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(dossier)
