"""Running an annotator over the reports of a gold set."""

from collections.abc import Iterable

from dragoman.annotate import Annotator
from dragoman.evaluate.gold import Record, Records
from dragoman.model.codec import decode, encode
from dragoman.model.record import record
from dragoman.model.report import Report


def annotate_all(reports: Iterable[Report], annotator: Annotator) -> Records:
    """Return what ``annotator`` finds in each report, as its JSON in the form of the guidelines, by the report's id."""
    return {report.id: _as_written(record(report, annotator.annotate(report))) for report in reports}


def _as_written(made: Record) -> Record:
    """Return what reading the record's JSON gives: lists, never tuples, so that both ways score alike."""
    return decode(encode(made), Record)
