"""Count in how many reports of a corpus each word and pair of words stands, and write the table of a language pack.

usage: frequencies.py LANG CORPUS [--name NAME] [--rare N]

The Vietnamese table: frequencies.py vi ../shared/vietnews/reports.jsonl.gz --name vietnews --rare 20
The English table: frequencies.py en ../shared/polnear/polnear-train.reports.jsonl.gz --name PolNeAR --rare 3
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from dragoman.derive.stories.terms import terms
from dragoman.evaluate.gold import load_reports
from dragoman.lang.frequencies import packed

PACKS = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "lang"


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    parser = argparse.ArgumentParser(description="Document frequencies of a language.")
    parser.add_argument("lang")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--rare", type=int, default=20)
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    reports = 0
    for report in load_reports(options.corpus, sys.maxsize):
        counts.update(set(terms(report.text)))
        reports += 1
    folder = PACKS / options.lang
    (folder / "frequencies.bin").write_bytes(packed({term: n for term, n in counts.items() if n >= options.rare}))
    about = (
        f'# Written by benchmarks/frequencies.py: document frequencies, as numbers alone.\ncorpus = "{options.name}"\n'
    )
    (folder / "frequencies.toml").write_text(f"{about}reports = {reports}\nrare = {options.rare}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
