"""Tokens for those who use a served ledger; like all else, rows to which rows can only be added."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLE = "tokens"
COLUMNS = ("token", "verb", "name", "role", "digest", "expires", "judge", "recorded")


def upgrade() -> None:
    """Make the table, and refuse that a row be changed."""
    op.create_table(
        TABLE,
        sa.Column("seq", sa.Integer, primary_key=True),
        *(sa.Column(name, _words(), nullable=False) for name in COLUMNS),
    )
    op.create_index("tokens_token", TABLE, ["token"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, 'a ledger is append-only'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuse()"
        )


def _words() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
