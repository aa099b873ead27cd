"""Bounds of the utterances under gold claims, given gold's statements, beside gold's bounds.

usage: roots.py [--all] [--set dev]

Prints the share of claims whose bounds are right (they contain gold's and are at most one wider on either side), and
the precision and recall of "same utterance" over pairs of statements; then the claims that are not right, or all.
The gold is found by DRAGOMAN_SHARED, else in ../shared; where it is absent the script says so and ends well.
"""

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive.register import register
from dragoman.derive.reprints import Copies, Printed
from dragoman.evaluate.intervals import wilson
from dragoman.evaluate.roots import figures, load_roots, score_roots

ROOT = Path(__file__).resolve().parent.parent
FEED = "feed/en-2025-05.jsonl"
ASKED = {"bounds": 0.70}


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    parser = argparse.ArgumentParser(description="Roots of the gold claims.")
    parser.add_argument("--all", action="store_true", help="list the claims that are right, too")
    parser.add_argument("--set", default="dev", metavar="NAME", help="gold/roots.NAME.jsonl")
    options = parser.parse_args(arguments)
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    gold = shared / "gold" / f"roots.{options.set}.jsonl"
    if not gold.is_file():
        print("The gold of roots is absent (set DRAGOMAN_SHARED to its folder): it is not measured.")
        return 0
    claims, reports = load_roots(gold, shared / FEED)
    known = register()
    printed = (Printed(r.id, r.text, known.family(r.outlet or "")) for r in reports.values())
    judged = score_roots(claims, reports, FastAnnotator(), known, Copies(printed))
    found = figures(judged)
    low, high = wilson(sum(each.right for each in judged), len(judged))
    table = Table("figure", "measured", "asked")
    for name, value in found.items():
        table.add_row(name, f"{value:.3f}", f"{ASKED[name]:.2f}" if name in ASKED else "")
    Console(width=100).print(table)
    print(f"{len(judged)} claims; 95 % interval of bounds {low:.2f} to {high:.2f}")
    for each in judged:
        if options.all or not each.right:
            print(f"{each.claim}: gold {each.gold}, found {each.found}{'' if each.right else '  WRONG'}")
    return 0 if all(found[name] >= least for name, least in ASKED.items()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
