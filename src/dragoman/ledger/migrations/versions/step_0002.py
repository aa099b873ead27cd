"""The index for search, over all that the ledger holds."""

import sqlalchemy as sa
from alembic import op

from dragoman.ledger.search import index_all

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DIACRITICS = {"search_exact": 0, "search_bare": 2}
"""What FTS5 does with marks: keep them, or leave all of them out."""


def upgrade() -> None:
    """Make the tables of the index and fill them; nothing in them is a source of truth."""
    kind = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "gists",
        sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("gist", kind, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _make_sqlite()
    else:
        _make_postgresql()
    index_all(op.get_bind())


def _make_sqlite() -> None:
    op.execute("CREATE TABLE search_reports (seq INTEGER PRIMARY KEY, report TEXT NOT NULL UNIQUE)")
    for table, remove in DIACRITICS.items():
        op.execute(
            f"CREATE VIRTUAL TABLE {table} USING "
            f"fts5(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics {remove}')"
        )


def _make_postgresql() -> None:
    op.execute(
        'CREATE TABLE search_words (report text COLLATE "C" PRIMARY KEY, exact text NOT NULL, bare text NOT NULL, '
        "overfull boolean NOT NULL, lexemes tsvector NOT NULL)"
    )
    # Kept in the row: a phrase is looked up in thousands of them. The lexemes are read from their index alone.
    for column in ("exact", "bare"):
        op.execute(f"ALTER TABLE search_words ALTER COLUMN {column} SET STORAGE MAIN")
    op.execute("CREATE INDEX search_words_lexemes ON search_words USING gin (lexemes)")
    op.execute("CREATE INDEX search_words_overfull ON search_words (report) WHERE overfull")
