"""The page of errors: every mistake beside its text, by kind, to be read by whoever mends the annotator.

The page holds words of the reports it was made from; write it where they may lie.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import jinja2

from dragoman.evaluate.gold import Record
from dragoman.evaluate.mistakes import Mistake

AROUND = 160
_SPANS = frozenset(("content", "cue", "source", "evidence", "start", "end"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it is: ``gold``, ``found``, ``both`` or nothing."""

    words: str
    mark: str


def render_errors(mistakes: list[Mistake], texts: Mapping[str, str], title: str) -> str:
    """Return one self-contained HTML page.

    Args:
        mistakes: what ``find_mistakes`` gave.
        texts: text of each report by id; a mistake in another report is shown without its words.
        title: heading of the page.
    """
    ordered = sorted(mistakes, key=lambda mistake: (mistake.layer, mistake.kind))
    groups = [
        (layer, kind, [(mistake, excerpt(mistake, texts.get(mistake.report, ""))) for mistake in found])
        for (layer, kind), found in groupby(ordered, key=lambda mistake: (mistake.layer, mistake.kind))
    ]
    environment = jinja2.Environment(loader=jinja2.PackageLoader("dragoman.evaluate"), autoescape=True)
    return environment.get_template("errors.html").render(groups=groups, title=title, fields=fields)


def fields(record: Record | None) -> dict[str, object]:
    """Return what a record says besides where it stands."""
    return {name: value for name, value in (record or {}).items() if name not in _SPANS and value not in (None, [], "")}


def excerpt(mistake: Mistake, text: str) -> list[Piece]:
    """Return the words of a mistake with some text around them, cut where the marking changes."""
    if not mistake.spans or not text:
        return []
    start = max(0, min(span.start for span in mistake.spans) - AROUND)
    end = min(len(text), max(span.end for span in mistake.spans) + AROUND)
    gold = _offsets(mistake.gold)
    found = _offsets(mistake.predicted)
    marks = [_mark(offset in gold, offset in found) for offset in range(start, end)]
    pieces: list[Piece] = []
    at = start
    for mark, run in groupby(marks):
        size = len(list(run))
        pieces.append(Piece(text[at : at + size], mark))
        at += size
    return pieces


def _mark(in_gold: bool, in_found: bool) -> str:
    if in_gold and in_found:
        return "both"
    return "gold" if in_gold else "found" if in_found else ""


def _offsets(record: Record | None) -> set[int]:
    if record is None:
        return set()
    if "start" in record:
        return set(range(record["start"], record["end"]))
    spans = record.get("content") or [record.get("evidence") or (0, 0)]
    return {offset for start, end in spans for offset in range(start, end)}
