"""Running an annotator over the reports of a gold set."""

from collections.abc import Iterable

from dragoman.annotate import Annotator
from dragoman.evaluate.gold import Records
from dragoman.model.record import record
from dragoman.model.report import Report


def annotate_all(reports: Iterable[Report], annotator: Annotator) -> Records:
    """Return what ``annotator`` finds in each report, in the form of the guidelines, by the report's id."""
    return {report.id: record(report, annotator.annotate(report)) for report in reports}
