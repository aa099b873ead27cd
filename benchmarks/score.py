"""Accuracy of an annotator on all gold sets, beside what is asked and what is pinned.

usage: score.py [--check] [--update] [--allow-lower] [--precision] [--gate] [--errors FOLDER] [--annotator NAME]

Without an option it prints the figures. `--check` prints what sank and fails where anything did. `--update` pins what
is measured now, in the floor file and in docs/accuracy.md, and refuses to lower a figure unless `--allow-lower` says
so. `--precision` adds the precision of each kind of line with its 95 % interval; `--gate` writes it where the views
read it. `--errors FOLDER` writes a page of mistakes a set; the pages hold words of the reports, so the folder lies
outside the repository. The gold is found by DRAGOMAN_SHARED, else in ../shared; where it is absent the script says so
and ends well.
"""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.annotate import Annotator
from dragoman.evaluate import load_records
from dragoman.evaluate.errors_page import render_errors
from dragoman.evaluate.floor import (
    GoldSet,
    figures_table,
    fingerprint,
    load_floors,
    measure,
    repinned,
    sunk,
    write_floors,
)
from dragoman.evaluate.gold import Records, load_reports
from dragoman.evaluate.mistakes import find_mistakes
from dragoman.evaluate.pages import with_part
from dragoman.evaluate.precision import KindPrecision, pooled, precision_by_kind, precision_table, to_toml
from dragoman.evaluate.run import annotate_all
from dragoman.plugins import load

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.toml"
# A share of fewer lines says nothing: two right of two are between 0.34 and 1.
FEWEST_LINES = 20
PAGE = ROOT / "docs" / "accuracy.md"
GATE = ROOT / "src" / "dragoman" / "view" / "precision.toml"

GATE_HEAD = f"""# Measured precision of kinds of lines on gold, written by `python benchmarks/score.py --gate`.
# A kind at or above 0.90 is stated plainly in a brief; one that is below, or not listed because gold has fewer than
# {FEWEST_LINES} of its lines, stands marked as unreviewed until a person accepts the line.
"""


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    options = _options(arguments)
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not (shared / "gold").is_dir():
        print("The gold sets are absent (set DRAGOMAN_SHARED to their folder): accuracy is not measured.")
        return 0
    sets = load_floors(FLOORS.read_text(encoding="utf-8"))
    annotator: Annotator = load("dragoman.annotators", options.annotator)()
    measured = {gold_set.name: measure(gold_set, shared, annotator) for gold_set in sets}
    marks = {gold_set.name: fingerprint(gold_set, shared) for gold_set in sets}
    if options.precision:
        for gold_set in sets:
            _print_precision(gold_set.name, precision_by_kind(*_gold_and_found(gold_set, shared, annotator)))
    if options.gate:
        _write_gate(sets, shared, annotator)
    if options.errors:
        _write_errors(sets, shared, annotator, options.errors)
    if options.update:
        return _update(sets, measured, marks, allow_lower=options.allow_lower)
    _print(sets, measured)
    return _check(sets, measured, marks) if options.check else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Accuracy on the gold sets.")
    parser.add_argument("--check", action="store_true", help="fail where a pinned figure sank")
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower a figure")
    parser.add_argument("--precision", action="store_true", help="print the precision of each kind of line")
    parser.add_argument("--gate", action="store_true", help="write the table that the views read")
    parser.add_argument("--errors", type=Path, metavar="FOLDER", help="write pages of mistakes here")
    parser.add_argument("--annotator", default="fast", metavar="NAME")
    return parser.parse_args(arguments)


def _print(sets: tuple[GoldSet, ...], measured: dict[str, dict[str, float]]) -> None:
    table = Table("set", "figure", "measured", "asked", "aim", "pinned", "")
    for gold_set in sets:
        for figure in dict.fromkeys([*gold_set.asked, *gold_set.aim, *gold_set.pinned]):
            value = measured[gold_set.name].get(figure, 0.0)
            asked, aim, pinned = (numbers.get(figure) for numbers in (gold_set.asked, gold_set.aim, gold_set.pinned))
            short = "below" if asked is not None and value < asked else ""
            numbers = (_number(number) for number in (value, asked, aim, pinned))
            table.add_row(gold_set.name, figure, *numbers, short)
        table.add_section()
    Console(width=100).print(table)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _print_precision(name: str, kinds: list[KindPrecision]) -> None:
    table = Table("kind of line", "right", "stated", "precision", "95 % interval", title=name)
    for kind in kinds:
        low, high = kind.interval
        table.add_row(kind.kind, str(kind.right), str(kind.stated), f"{kind.share:.2f}", f"{low:.2f} to {high:.2f}")
    Console(width=100).print(table)


def _write_gate(sets: tuple[GoldSet, ...], shared: Path, annotator: Annotator) -> None:
    """Pool the Vietnamese sets; a report of two sets counts once, with the layers that each has."""
    judged = [s for s in sets if s.name in ("dev", "seeds", "deal")]
    found = pooled(
        kind for gold_set in judged for kind in precision_by_kind(*_gold_and_found(gold_set, shared, annotator))
    )
    enough = [kind for kind in found if kind.stated >= FEWEST_LINES]
    rows = to_toml(enough, " + ".join(gold_set.name for gold_set in judged))
    GATE.write_text(f"{GATE_HEAD}\n[kind]\n{rows}", encoding="utf-8")
    _write_part("precision", precision_table(found))
    print(f"Written to {GATE.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}.")


def _write_part(name: str, part: str) -> None:
    PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), name, part), encoding="utf-8")


def _gold_and_found(gold_set: GoldSet, shared: Path, annotator: Annotator) -> tuple[Records, Records]:
    reports = [replace(report, lang=gold_set.lang) for report in load_reports(shared / gold_set.reports)]
    return load_records(shared / gold_set.gold), annotate_all(reports, annotator)


def _write_errors(sets: tuple[GoldSet, ...], shared: Path, annotator: Annotator, folder: Path) -> None:
    if folder.resolve().is_relative_to(ROOT):
        sys.exit("The pages hold words of the gold's reports: give a folder outside the repository.")
    folder.mkdir(parents=True, exist_ok=True)
    for gold_set in sets:
        texts = {report.id: report.text for report in load_reports(shared / gold_set.reports)}
        mistakes = find_mistakes(*_gold_and_found(gold_set, shared, annotator))
        page = folder / f"{gold_set.name}.html"
        page.write_text(render_errors(mistakes, texts, f"Mistakes on {gold_set.name}"), encoding="utf-8")
        print(page)


def _check(sets: tuple[GoldSet, ...], measured: dict[str, dict[str, float]], marks: dict[str, str]) -> int:
    problems = [str(found) for gold_set in sets for found in sunk(gold_set, measured[gold_set.name])]
    changed = [s.name for s in sets if s.pinned and s.fingerprint != marks[s.name]]
    problems += [f"{name}: the gold or its reports changed; pin anew with --update" for name in changed]
    print("\n".join(problems) or "No pinned figure sank.")
    return 1 if problems else 0


def _update(
    sets: tuple[GoldSet, ...], measured: dict[str, dict[str, float]], marks: dict[str, str], *, allow_lower: bool
) -> int:
    lowered = [str(found) for gold_set in sets for found in sunk(gold_set, measured[gold_set.name])]
    if lowered and not allow_lower:
        print("\n".join([*lowered, "Nothing was pinned. If this is meant, add --allow-lower."]))
        return 1
    pinned = tuple(repinned(gold_set, measured[gold_set.name], marks[gold_set.name]) for gold_set in sets)
    FLOORS.write_text(write_floors(pinned), encoding="utf-8")
    _write_part("figures", figures_table(pinned))
    print(f"Pinned in {FLOORS.relative_to(ROOT)}, written to {PAGE.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
