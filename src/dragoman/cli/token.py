"""``dragoman token``: who may use a ledger that is served beyond this machine."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import Asked, Shown, flat, read_moment, read_zone
from dragoman.cli.judge import Judging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.model.sheet import Sheet
    from dragoman.pipeline.access import Token

token = typer.Typer(name="token", rich_markup_mode=None, no_args_is_help=True)


@token.callback()
def allow() -> None:
    """Say who may read or review a ledger that is served.

    On this machine no token is needed. Only a hash of each secret is kept; revoking is one more row.

    \b
    Examples:
      dragoman token new "Lan Pham" --role reviewer --until 2026-06-30
      dragoman token list
      dragoman token revoke "Lan Pham"
    """


@token.command()
@flat
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who is to hold it; decisions are kept under it.")],
    judging: Judging,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, or reviewer: may also decide.")] = (
        "reader"
    ),
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="When it ends.  [default: when revoked]")
    ] = None,
) -> None:
    """Make a token and print its secret, once.

    \b
    Examples:
      dragoman token new desk-screen
      dragoman token new "Lan Pham" --role reviewer
    """
    from dragoman.cli.answer import opened
    from dragoman.pipeline.access import new_token

    expires = None if until is None else read_moment(until, read_zone("UTC"), "--until")
    with opened(Asked(judging.ledger), writable=True) as ledger:
        made, secret = new_token(ledger, name, role, judging.person, _now, expires=expires)
    typer.echo(f"Token {made.id}, {made.role}, for {made.name}. Its secret is shown this once:", err=True)
    typer.echo(secret)


@token.command("list")
@flat
def listed(asked: Asked, shown: Shown) -> None:
    """Print all tokens ever made, without their secrets.

    \b
    Examples:
      dragoman token list
    """
    from dragoman.cli.answer import opened, show
    from dragoman.pipeline.access import list_tokens

    with opened(asked) as ledger:
        held = list_tokens(ledger)
    show(token_sheet(held), shown)


@token.command()
@flat
def revoke(
    named: Annotated[str, typer.Argument(metavar="TOKEN", help="Id of a token, or the name of who holds some.")],
    judging: Judging,
) -> None:
    """Let a token hold no more.

    \b
    Examples:
      dragoman token revoke 1f0c9a2b7d
    """
    from dragoman.cli.answer import opened
    from dragoman.pipeline.access import revoke_token

    with opened(Asked(judging.ledger), writable=True) as ledger:
        for gone in revoke_token(ledger, named, judging.person, _now):
            typer.echo(f"{gone.id} revoked {gone.role} {gone.name}")


def token_sheet(tokens: "Iterable[Token]") -> "Sheet":
    """Return tokens as a sheet."""
    from dragoman.model.sheet import Row, Section, Sheet

    columns = ("recorded", "token", "name", "role", "by", "expires", "revoked")
    rows = tuple(
        Row(
            held.id,
            {"recorded": held.recorded, "token": held.id, "name": held.name, "role": held.role, "by": held.by,
             "expires": held.expires, "revoked": held.revoked},
        )
        for held in tokens
    )  # fmt: skip
    return Sheet("tokens", None, None, (Section("tokens", columns, rows),))


def _now() -> datetime:
    return datetime.now(UTC)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(token)
