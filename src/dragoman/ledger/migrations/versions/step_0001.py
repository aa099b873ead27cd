"""Reports, readings, judgements and the run log, to which rows can only be added."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("reports", "readings", "judgements", "log")
# "DRAG": by this number in its header a SQLite file is known as a ledger.
APPLICATION_ID = 0x44524147


def upgrade() -> None:
    """Make the tables, their indexes and the triggers that refuse to change a row."""
    _make_reports()
    _make_readings()
    _make_judgements()
    _make_log()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _words(name: str, *, null: bool = False, primary_key: bool = False) -> sa.Column[str]:
    kind = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=null, primary_key=primary_key)


def _make_reports() -> None:
    op.create_table(
        "reports",
        _words("hash", primary_key=True),
        _words("id"),
        *(_words(name, null=True) for name in ("lang", "published", "published_day", "published_at")),
        *(_words(name, null=True) for name in ("outlet", "url", "page", "title")),
        _words("recorded"),
        _words("text"),
    )
    for column in ("id", "page", "published_day", "published_at"):
        op.create_index(f"reports_{column}", "reports", [column])
    undated = sa.text("published IS NULL")
    op.create_index("reports_undated", "reports", ["recorded"], sqlite_where=undated, postgresql_where=undated)


def _make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, primary_key=True),
        *(_words(name) for name in ("report", "annotator", "version", "published", "recorded", "lang")),
        *(_words(name) for name in ("zones", "times", "mentions", "events")),
        *(_words(name) for name in ("positions", "deal", "credit", "attributions")),
        sa.UniqueConstraint("report", "annotator", "version", "published", name="readings_key"),
    )
    op.create_index("readings_heads", "readings", ["report", "annotator", "version", "published", "recorded"])


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        _words("id", primary_key=True),
        *(_words(name) for name in ("verb", "report", "layer", "spans", "words", "key", "judge", "recorded")),
        *(_words(name) for name in ("field", "value", "note")),
    )
    op.create_index("judgements_report", "judgements", ["report"])


def _make_log() -> None:
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True),
        *(_words(name) for name in ("run", "recorded", "code")),
        _words("report", null=True),
        _words("place"),
        _words("reason"),
    )
    op.create_index("log_run", "log", ["run"])


def _guard_sqlite() -> None:
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'a ledger is append-only'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION dragoman_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a ledger is append-only'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuse()"
        )
