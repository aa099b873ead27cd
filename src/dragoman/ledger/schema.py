"""Which version a ledger's tables have, and bringing them up to date."""

from sqlalchemy import Connection, Engine, inspect, text

from dragoman.errors import LedgerError
from dragoman.ledger.tables import metadata

VERSION_TABLE = "dragoman_version"
STEPS = ("0001", "0002", "0003")
"""The steps of ``migrations`` in their order; the last one is what this program reads and writes."""


def version_of(connection: Connection) -> str | None:
    """Return the version of the tables, or None where the database is empty.

    Raises:
        LedgerError: the database holds other tables and no ledger (``not-a-ledger``).
    """
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE in names:
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    # A PostgreSQL database may hold the tables of other programs; in a file they show that it is theirs.
    foreign = names if connection.dialect.name == "sqlite" else names & set(metadata.tables)
    if foreign:
        raise LedgerError("not-a-ledger", "The database holds other tables and no ledger.", "Name another one.")
    return None


def check(version: str | None) -> bool:
    """Return whether tables of ``version`` are up to date.

    Raises:
        LedgerError: a newer program made them (``newer-ledger``).
    """
    if version is not None and version not in STEPS:
        raise LedgerError(
            "newer-ledger", f"A newer version of dragoman made this ledger (its tables are {version}).", "Upgrade it."
        )
    return version == STEPS[-1]


def bring_up_to_date(engine: Engine) -> None:
    """Take the steps that are missing, one transaction each; several processes may do so at once."""
    while _step(engine):
        pass


def _step(engine: Engine) -> bool:
    with engine.execution_options(dragoman_write=True).begin() as connection:
        version = version_of(connection)
        if check(version):
            return False
        _upgrade(connection, STEPS[STEPS.index(version) + 1 if version else 0])
    return True


def _upgrade(connection: Connection, step: str) -> None:
    # Alembic is slow to import and needed once in a ledger's life.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "dragoman.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, step)
