"""The tables as they are now; ``migrations`` says how they came to be so."""

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()

# Compared byte by byte in every database, so that ids and stamps sort alike in all of them.
Words = Text().with_variant(Text(collation="C"), "postgresql")

UNDATED = text("published IS NULL")

LAYERS = ("zones", "times", "mentions", "events", "positions", "deal", "credit", "attributions")
"""Layers of a reading, a column of JSON each; the largest stands last, since SQLite reads a long row from its front."""

reports = Table(
    "reports",
    metadata,
    Column("hash", Words, primary_key=True),
    Column("id", Words, nullable=False),
    Column("lang", Words),
    Column("published", Words),
    Column("published_day", Words),
    Column("published_at", Words),
    Column("outlet", Words),
    Column("url", Words),
    Column("page", Words),
    Column("title", Words),
    Column("recorded", Words, nullable=False),
    Column("text", Words, nullable=False),
    Index("reports_id", "id"),
    Index("reports_page", "page"),
    Index("reports_published_day", "published_day"),
    Index("reports_published_at", "published_at"),
    Index("reports_undated", "recorded", sqlite_where=UNDATED, postgresql_where=UNDATED),
)
"""Revisions of reports. ``published_day`` is set for a date alone, ``published_at`` (UTC) for a moment;
``page`` is what URLs of one page have in common."""

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", Words, nullable=False),
    Column("annotator", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("published", Words, nullable=False),
    Column("recorded", Words, nullable=False),
    Column("lang", Words, nullable=False),
    *(Column(layer, Words, nullable=False) for layer in LAYERS),
    UniqueConstraint("report", "annotator", "version", "published", name="readings_key"),
    Index("readings_heads", "report", "annotator", "version", "published", "recorded"),
)
"""Readings. ``published`` is the date with which the report was read, empty where undated (NULLs are never equal)."""

judgements = Table(
    "judgements",
    metadata,
    Column("id", Words, primary_key=True),
    Column("verb", Words, nullable=False),
    Column("report", Words, nullable=False),
    Column("layer", Words, nullable=False),
    Column("spans", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("judge", Words, nullable=False),
    Column("recorded", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("value", Words, nullable=False),
    Column("note", Words, nullable=False),
    Index("judgements_report", "report"),
)
"""Judgements; ``judge`` is who decided."""

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("run", Words, nullable=False),
    Column("recorded", Words, nullable=False),
    Column("code", Words, nullable=False),
    Column("report", Words),
    Column("place", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Index("log_run", "run"),
)
"""The run log: inputs that were skipped or marked."""

tokens = Table(
    "tokens",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("token", Words, nullable=False),
    Column("verb", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("expires", Words, nullable=False),
    Column("judge", Words, nullable=False),
    Column("recorded", Words, nullable=False),
    Index("tokens_token", "token"),
)
"""Tokens issued and revoked, a row for each of the two; ``judge`` is who did it."""

gists = Table(
    "gists",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("gist", Words, nullable=False),
)
"""What each reading (by its ``seq``) is about, as JSON: drawn from the reading, to be found and counted by."""
