"""``dragoman serve``: the desk."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.groups import LEDGER, ZONE, LedgerUrl, flat, read_zone
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from socket import socket

PORT = 8765
NEEDED = frozenset({"fastapi", "starlette", "uvicorn", "python_multipart"})


@dataclass(frozen=True)
class Address:
    """Where the desk is reached."""

    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for any free one.")] = PORT
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A further host name under which it is reached.")
    ] = None
    https: Annotated[
        bool, typer.Option("--https", help="Reached by https, through a proxy: cookies go no other way.")
    ] = False


@flat
def serve(
    address: Address,
    ledger: LedgerUrl = LEDGER,
    zone: Annotated[str, typer.Option("--zone", metavar="ZONE", help="Time zone in which a day ends.")] = ZONE,
    by: Annotated[
        str | None,
        typer.Option("--by", envvar="DRAGOMAN_BY", help="Who decides, on loopback.  [default: the user's name]"),
    ] = None,
    tokens: Annotated[bool, typer.Option("--tokens", help="Require a token on loopback too.")] = False,
) -> None:
    """Open the desk in a browser.

    Pages and a JSON API over the ledger, with review by keyboard. On loopback it is open to who sits at this machine;
    on any other address everybody signs in with a token (`dragoman token new`). Ctrl-C ends it.

    \b
    Examples:
      dragoman serve
      dragoman serve --ledger team.db --port 9000
      dragoman serve --host 0.0.0.0 --name desk.example.org --https
    """
    try:
        import uvicorn

        from dragoman.web import Settings, create_app
        from dragoman.web.settings import LOOPBACK
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in NEEDED:
            raise
        hint = "Install it with: pip install 'dragoman[web]'."
        raise UsageError("no-web", "What the desk is served with is not installed.", hint) from error
    from dragoman.ledger import open_ledger

    local = address.host in LOOPBACK
    hosts = LOOPBACK | {each.lower() for each in address.name or ()} | ({address.host} if not local else set())
    book = open_ledger(ledger, create=False)
    try:
        settings = Settings(_person(by), read_zone(zone), tokens or not local, frozenset(hosts), address.https)
        app = create_app(book, settings)
        app.state.desk.warm()
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        with _listening(address) as listening:
            named = f"[{address.host}]" if ":" in address.host else address.host
            typer.echo(f"The desk is open at http://{named}:{listening.getsockname()[1]}/ (Ctrl-C ends it).", err=True)
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        book.close()


def _listening(address: Address) -> "socket":
    from socket import AF_INET, AF_INET6, create_server

    try:
        family = AF_INET6 if ":" in address.host else AF_INET
        return create_server((address.host, address.port), family=family)
    except OSError as error:
        said = f"Nothing can listen at {address.host}:{address.port}: {error.strerror or error}."
        raise UsageError("port-taken", said, "Name another port with --port, or 0 for any free one.") from error


def _person(by: str | None) -> str:
    from getpass import getuser

    try:
        return by or getuser()
    except (OSError, KeyError) as error:
        raise UsageError("bad-option", "Nobody knows who decides.", "Say so with --by NAME.") from error


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)
