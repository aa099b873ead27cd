"""Annotators: a report becomes a reading. Pure: no ledger, no files, no network, no clock."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class HandfulAnnotator(Annotator, Protocol):
    """An annotator that reads several reports together faster than one by one."""

    def annotate_all(self, reports: Sequence[Report]) -> list[Reading]:
        """Return what ``annotate`` returns for each report, in their order."""
        ...
