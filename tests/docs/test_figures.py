"""The numbers in docs/accuracy.md are the pinned ones."""

import tomllib
from pathlib import Path

from dragoman.evaluate.floor import figures_table, load_floors

ROOT = Path(__file__).resolve().parents[2]


def test_figures_are_the_pinned_ones():
    sets = load_floors((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    assert figures_table(sets) in (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_precision_is_the_one_that_the_views_read():
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    table = tomllib.loads((ROOT / "src/dragoman/view/precision.toml").read_text(encoding="utf-8"))["kind"]
    assert table
    for kind, row in table.items():
        assert f"| {kind} |" in page
        assert f"| {row['lines']} | {row['precision']:.2f} | {row['low']:.2f} to {row['high']:.2f} |" in page
