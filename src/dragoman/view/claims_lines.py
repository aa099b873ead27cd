"""Sentences with citations: reports under short names, and the legend that says which they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.ledger.protocol import ReportRef
from dragoman.model.identity import short_hash
from dragoman.model.sheet import Evidence, Review, Row, Section

LEGEND = ("label", "published", "outlet", "title", "report")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence before its reports have their short names; ``id`` may be empty where nothing else has it."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    review: Review = "unreviewed"
    id: str = ""


def sections(parts: Sequence[tuple[str, Sequence[Line]]], refs: Iterable[ReportRef]) -> tuple[Section, ...]:
    """Return ``parts`` as sections of lines, then the legend of the reports that they cite, oldest first."""
    cited = {piece.report for _, lines in parts for line in lines for piece in line.evidence}
    known = [ref for ref in refs if ref.id in cited]
    names = {ref.id: f"R{number}" for number, ref in enumerate(known, 1)}
    made = [Section(key, ("text",), tuple(_row(line, names) for line in lines), form="lines") for key, lines in parts]
    legend = tuple(
        Row(
            f"report:{ref.id}",
            {"label": names[ref.id], "report": ref.id, "published": ref.published, "outlet": ref.outlet,
             "title": ref.title, "url": ref.url},
        )
        for ref in known
    )  # fmt: skip
    return (*made, Section("reports", LEGEND, legend))


def _row(line: Line, names: dict[str, str]) -> Row:
    cites = tuple(dict.fromkeys(names[piece.report] for piece in line.evidence if piece.report in names))
    return Row(
        line.id or short_hash(("line", line.text)), {"text": line.text, "cites": cites}, line.evidence, line.review
    )
