"""The tables as described, and the steps that make them, are one thing."""

from importlib.resources import files

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dragoman.ledger.schema import STEPS, VERSION_TABLE
from dragoman.ledger.tables import LAYERS, metadata
from dragoman.model.reading import Reading


def test_the_steps_make_the_tables(ledger):
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []


def test_the_steps_are_those_that_are_packaged():
    folder = files("dragoman.ledger").joinpath("migrations", "versions")
    assert sorted(each.name for each in folder.iterdir() if each.name.startswith("step_")) == [
        f"step_{step}.py" for step in STEPS
    ]


def test_every_layer_of_a_reading_is_stored():
    assert {"report", "annotator", "version", "lang", *LAYERS} == set(Reading.__dataclass_fields__)
