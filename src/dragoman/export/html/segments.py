"""Overlapping marks become a row of segments, each with all the kinds that cover it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.sheet import Mark

_SMALLEST_FIRST = ("time", "cue", "source", "relay", "content", "event")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie.

    Attributes:
        start: first code point.
        text: the words.
        kinds: kinds of the marks that cover it, each once, sorted.
        notes: what they say, the closest mark first.
        anchors: ends of the cited stretches that begin here.
        rows: ids of the statements that the marks belong to, the closest mark first.
    """

    start: int
    text: str
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    anchors: tuple[int, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Return one past the last code point."""
        return self.start + len(self.text)


def segments(text: str, marks: Iterable[Mark], cited: Iterable[tuple[int, int]] = ()) -> tuple[Segment, ...]:
    """Return ``text`` cut wherever a mark or a cited stretch begins or ends; joined, the segments are the text."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    places = sorted({pair for pair in cited if 0 <= pair[0] < pair[1] <= len(text)})
    cuts = sorted(
        {0, len(text), *(m.start for m in inside), *(m.end for m in inside), *(at for pair in places for at in pair)}
    )
    starting: dict[int, list[Mark]] = {}
    for mark in inside:
        starting.setdefault(mark.start, []).append(mark)
    anchors: dict[int, list[int]] = {}
    for start, end in places:
        anchors.setdefault(start, []).append(end)
    made: list[Segment] = []
    over: list[Mark] = []
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start] + starting.get(start, [])
        made.append(_segment(text[start:end], start, over, anchors.get(start, ())))
    return tuple(made)


def _segment(text: str, start: int, over: Sequence[Mark], anchors: Sequence[int]) -> Segment:
    closest = sorted(over, key=lambda mark: (mark.end - mark.start, _rank(mark), mark.note))
    notes = tuple(dict.fromkeys(mark.note for mark in closest if mark.note))
    rows = tuple(dict.fromkeys(mark.row for mark in closest if mark.row))
    return Segment(start, text, tuple(sorted({mark.kind for mark in over})), notes, tuple(anchors), rows)


def _rank(mark: Mark) -> int:
    return _SMALLEST_FIRST.index(mark.kind) if mark.kind in _SMALLEST_FIRST else len(_SMALLEST_FIRST)
