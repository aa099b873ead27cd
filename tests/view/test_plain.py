import tomllib
from importlib.resources import files

from dragoman.view.plain import SURE_FROM, measured


def test_a_kind_measured_on_few_lines_is_not_taken_for_precise():
    table = tomllib.loads(files("dragoman.view").joinpath("precision.toml").read_text("utf-8"))
    rows = table.get("kind", table)
    assert measured().keys() == {kind for kind, row in rows.items() if row.get("low", 0.0) >= SURE_FROM}
    assert all(0.0 <= share <= 1.0 for share in measured().values())
