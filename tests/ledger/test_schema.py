"""The tables as described, and the steps that make them, are one thing."""

from importlib.resources import files

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dragoman.ledger.schema import STEPS, VERSION_TABLE
from dragoman.ledger.tables import LAYERS, metadata
from dragoman.model.reading import Reading


def _is_described(name, kind, _parents):
    """Leave out the index of words, which each kind of database keeps in its own way."""
    return kind != "table" or not name.startswith("search_")


def test_the_steps_make_the_tables(ledger):
    with ledger._engine.connect() as connection:
        opts = {"version_table": VERSION_TABLE, "include_name": _is_described}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_the_steps_are_those_that_are_packaged():
    folder = files("dragoman.ledger").joinpath("migrations", "versions")
    assert sorted(each.name for each in folder.iterdir() if each.name.startswith("step_")) == [
        f"step_{step}.py" for step in STEPS
    ]


def test_every_layer_of_a_reading_is_stored():
    assert {"report", "annotator", "version", "lang", *LAYERS} == set(Reading.__dataclass_fields__)
