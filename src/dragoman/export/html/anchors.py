"""Where a citation leads: the exact words, in a report that the same page shows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dragoman.model.sheet import Evidence, Row, Sheet


class Anchors:
    """All places that a page cites, and the short names of its reports."""

    def __init__(self, sheet: Sheet) -> None:
        self._names: Mapping[str, str] = {page.report: page.label for page in sheet.pages} or _legend(sheet)
        self._open = {page.report for page in sheet.pages}
        self._cited: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for piece in _evidence(sheet):
            self._cited[piece.report].add((piece.start, piece.end))

    def cited(self, report: str) -> frozenset[tuple[int, int]]:
        """Return the stretches of ``report`` that lines of the page stand on."""
        return frozenset(self._cited.get(report, ()))

    def name(self, piece: Evidence) -> str:
        """Return the short name of the report, else its outlet and day, else its id."""
        known = self._names.get(piece.report)
        return known or " ".join(part for part in (piece.outlet, (piece.published or "")[:10]) if part) or piece.report

    def href(self, piece: Evidence) -> str | None:
        """Return the address of the words in this page, or None where the page does not hold their report."""
        return f"#{self.id(piece.report, piece.start, piece.end)}" if piece.report in self._open else None

    def report(self, row: Row) -> str | None:
        """Return the address of the report that ``row`` lists, or None where the page does not hold it."""
        report = str(row.cells["report"])
        return f"#{self._names[report]}" if report in self._open else None

    def reasons(self, row: Row) -> str | None:
        """Return where it is told why ``row`` is as it is: nowhere in a page that stands alone."""
        del row
        return None

    def party(self, name: str) -> str | None:
        """Return the address of what is known of a party: none in a page that stands alone."""
        del name
        return None

    def claim(self, row: Row) -> str | None:
        """Return the address of the roots of a claim: none in a page that stands alone."""
        del row
        return None

    def id(self, report: str, start: int, end: int) -> str:
        """Return the id under which the stretch of ``report`` can be found."""
        return f"{self._names[report]}-{start}-{end}"


def _evidence(sheet: Sheet) -> Iterator[Evidence]:
    for section in sheet.sections:
        for row in section.rows:
            yield from row.evidence
    for part in sheet.parts:
        yield from _evidence(part)


def _legend(sheet: Sheet) -> Mapping[str, str]:
    rows = (row for section in sheet.sections if section.key == "reports" for row in section.rows)
    return {str(row.cells["report"]): str(row.cells["label"]) for row in rows if "label" in row.cells}
