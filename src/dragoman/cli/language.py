"""``dragoman lang``: the language packs."""

import typer


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
