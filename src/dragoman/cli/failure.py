"""How a command that cannot go on ends: one sentence on standard error, and an exit status that tells the kind."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from dragoman.errors import DragomanError, InputError, LedgerError, NotFoundError, UsageError

SKIPPED = 1
USAGE = 2
LEDGER = 3
NOT_FOUND = 4
BAD_DATA = 5
UNWRITABLE = 6
UNEXPECTED = 70
INTERRUPTED = 130
PIPE_CLOSED = 141

STATUSES = {
    0: "all done",
    SKIPPED: "done, but some inputs were skipped",
    USAGE: "a wrong option, path or name",
    LEDGER: "the ledger cannot be opened, read or written",
    NOT_FOUND: "nothing found, or no such report",
    BAD_DATA: "bad data in a language pack, a codebook or a file to score",
    UNWRITABLE: "the output cannot be written",
    UNEXPECTED: "a fault in dragoman",
    INTERRUPTED: "interrupted",
    PIPE_CLOSED: "the reader of the output went away",
}

ABSENT = frozenset({"unknown-report", "unknown-judgement", "unknown-statement", "unknown-dossier", "unknown-token"})
"""Codes of what is not there, whichever layer noticed."""


class Commands(TyperGroup):
    """A group of commands of which none ends in a traceback, unless asked for with ``--debug``."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as Typer has it
        """Run the command; turn what stops it into a sentence and a status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _silence()
            raise typer.Exit(PIPE_CLOSED) from None
        except KeyboardInterrupt:
            tell("Interrupted.")
            raise typer.Exit(INTERRUPTED) from None
        except (DragomanError, OSError) as error:
            if ctx.params.get("debug"):
                raise
            tell(f"{error} [{error.code}]" if isinstance(error, DragomanError) else _system(error))
            raise typer.Exit(status(error)) from None
        except Exception as error:
            if ctx.params.get("debug") or _is_typers(error):
                raise
            tell(f"Something went wrong that dragoman did not foresee: {type(error).__name__}: {error}")
            tell("Run it again with --debug (dragoman --debug ...) and report what it prints, with what you ran.")
            raise typer.Exit(UNEXPECTED) from None
        return result


def status(error: Exception) -> int:
    """Return the exit status for what stopped a command."""
    match error:
        case DragomanError(code=code) if code in ABSENT:
            return NOT_FOUND
        case UsageError() | DragomanError(code="judged-meanwhile"):
            return USAGE
        case LedgerError():
            return LEDGER
        case NotFoundError():
            return NOT_FOUND
        case InputError() | DragomanError():
            return BAD_DATA
        case _:
            return UNWRITABLE


def tell(sentence: str) -> None:
    """Say one sentence on standard error."""
    typer.echo(f"dragoman: {sentence}", err=True)


def _system(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"The system refused: {error.strerror or error}{where}."


def _is_typers(error: Exception) -> bool:
    """Tell Typer's own signals (a wrong option, an exit), which it knows how to end with."""
    return isinstance(getattr(error, "exit_code", None), int) or isinstance(error, typer.Abort)


def _silence() -> None:
    """Point standard output nowhere, so that closing it at exit raises nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
