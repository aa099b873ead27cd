"""Run by Alembic: takes one step on the connection, inside the transaction, that ``dragoman.ledger.schema`` opened."""

from alembic import context

from dragoman.ledger.schema import VERSION_TABLE
from dragoman.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
