"""The ledger: the only writer. Reports, readings and judgements are added, none is ever changed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.ledger.protocol import Ledger

DEFAULT_LEDGER = "dragoman.db"


def open_ledger(
    url: str = DEFAULT_LEDGER, *, create: bool = True, read_only: bool = False, wait_s: float = 30.0
) -> "Ledger":
    """Open the ledger at ``url``, bringing its schema up to date.

    Args:
        url: a path, ``sqlite:///path`` or ``postgresql://user@host/database``.
        create: whether to make the ledger where there is none.
        read_only: whether to open it for reading alone; nothing is then made or brought up to date.
        wait_s: seconds to wait for another process that is writing.

    Raises:
        UsageError: the URL names no database that can be used (``bad-ledger-url``, ``no-driver``).
        LedgerError: the database cannot be opened; docs/reference lists the codes.
    """
    # The database library is slow to import, and views and ``--help`` need only the protocol.
    from dragoman.ledger.opening import open_sql_ledger  # noqa: PLC0415

    return open_sql_ledger(url, create=create and not read_only, read_only=read_only, wait_s=wait_s)


__all__ = ["DEFAULT_LEDGER", "open_ledger"]
