"""Annotators: a report becomes a reading. Pure: no ledger, no files, no network, no clock."""

from typing import Protocol

from dragoman.model.reading import Reading
from dragoman.model.report import Report


class Annotator(Protocol):
    """What turns a report into a reading.

    Attributes:
        name: ``fast``, ``trained`` or ``llm``.
    """

    name: str

    def version(self, lang: str) -> str:
        """Return the version of the annotator and of the data with which it reads ``lang``."""
        ...

    def annotate(self, report: Report) -> Reading:
        """Return what the report holds; the same report always gives the same reading."""
        ...
