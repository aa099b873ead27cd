"""``dragoman lang``: the language packs."""

from typing import Annotated

import typer

from dragoman.errors import DataError

lang = typer.Typer(name="lang", rich_markup_mode=None, no_args_is_help=True)


@lang.callback()
def packs() -> None:
    """Check the language packs.

    \b
    Examples:
      dragoman lang check
      dragoman lang check vi
    """


@lang.command()
def check(
    codes: Annotated[list[str] | None, typer.Argument(metavar="[LANG]...", help="Languages.  [default: all]")] = None,
) -> None:
    """Check every row of a language pack.

    Its example must match and its counterexample must not.

    \b
    Examples:
      dragoman lang check
      dragoman lang check vi en
    """
    from dragoman.lang import load_pack, pack_codes
    from dragoman.lang.check import check_pack

    faults = 0
    for code in codes or pack_codes():
        pack = load_pack(code)
        found = check_pack(pack)
        for fault in found:
            typer.echo(str(fault))
        faults += len(found)
        rows = sum(map(len, pack.tables.values()))
        typer.echo(f"{code}: {len(pack.tables)} tables, {rows} rows, {len(found)} faults")
    if faults:
        raise DataError("bad-pack", f"The language packs have {faults} faults.")


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(lang)
