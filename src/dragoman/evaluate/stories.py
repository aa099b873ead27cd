"""Scoring stories against judged clusters: B-cubed precision, recall and F1."""

from collections import defaultdict
from collections.abc import Hashable, Mapping

from dragoman.evaluate.gold import Record


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of ``found`` (report to story) against ``gold``, each report weighing the same.

    Reports that ``found`` lacks are counted as stories of their own.
    """
    stories = {report: found.get(report, ("alone", report)) for report in gold}
    true, made = _members(gold), _members(stories)
    shares = [(len(true[gold[r]] & made[stories[r]]), len(true[gold[r]]), len(made[stories[r]])) for r in gold]
    precision = sum(common / of for common, _, of in shares) / max(1, len(shares))
    recall = sum(common / of for common, of, _ in shares) / max(1, len(shares))
    return precision, recall, 2 * precision * recall / (precision + recall) if shares else 0.0


def clusters(records: Mapping[str, Record]) -> dict[str, str]:
    """Return the judged cluster of each report."""
    return {report: str(record["cluster"]) for report, record in records.items()}


def _members(groups: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for report, group in groups.items():
        members[group].add(report)
    return members
