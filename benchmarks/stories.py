"""Stories against judged clusters, beside ten lines of TF-IDF on the same files.

usage: stories.py

The parameters of dragoman were chosen on the clusters of 2022; both files were seen while choosing. The baseline is
TF-IDF with average linkage and the best threshold on the very file that it is scored on; it needs scikit-learn and is
left out without it. The data lie in the shared folder (DRAGOMAN_SHARED, else ../shared).
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.derive.stories import Told, derive_stories
from dragoman.evaluate.gold import Record, load_records
from dragoman.evaluate.stories import b_cubed, clusters

ROOT = Path(__file__).resolve().parent.parent
FILES = {"vi-2022": 0.93, "vi-2013-dated": 0.95}


@dataclass(frozen=True)
class Figures:
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def main() -> int:
    """Run the script; return its exit status."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "clusters"
    if not folder.is_dir():
        print("The clusters are absent (set DRAGOMAN_SHARED to the shared folder): stories are not measured.")
        return 0
    table = Table("clusters", "B-cubed precision", "recall", "F1", "asked", "TF-IDF, threshold fitted on the file")
    low = False
    for name, asked in FILES.items():
        records = load_records(folder / f"{name}.jsonl")
        found = Figures(*b_cubed(clusters(records), stories(records)))
        low |= found.f1 < asked
        table.add_row(name, f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}", f">= {asked}",
                      baseline(records))  # fmt: skip
    Console(width=110).print(table)
    return int(low)


def stories(records: Mapping[str, Record]) -> dict[str, str]:
    """Return the story of each report."""
    told = (
        Told(name, date.fromisoformat(r["published"][:10]) if r.get("published") else None, r["lang"], r["title"],
             r["text"]) for name, r in records.items()
    )  # fmt: skip
    return {report: story.id for story in derive_stories(told) for report in story.reports}


def baseline(records: Mapping[str, Record]) -> str:
    """Return the F1 of TF-IDF with average linkage at the best threshold."""
    try:
        from sklearn.cluster import AgglomerativeClustering
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return "needs scikit-learn"
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(r["text"] for r in records.values())
    apart = (1 - (vectors @ vectors.T).toarray()).clip(0)
    scores = []
    for step in range(70, 98, 2):
        grouping = AgglomerativeClustering(
            n_clusters=None, metric="precomputed", linkage="average", distance_threshold=step / 100
        )
        scores.append(b_cubed(clusters(records), dict(zip(records, grouping.fit_predict(apart), strict=True)))[2])
    return f"{max(scores):.3f}"


if __name__ == "__main__":
    sys.exit(main())
