"""The pillars of a proposal: the parts under which a report lists what it is about."""

import re
from collections.abc import Iterator, Mapping

from dragoman.annotate.deal.lexicon import pattern
from dragoman.annotate.deal.listed import list_end, near, only
from dragoman.annotate.deal.objects import pieces, trimmed
from dragoman.annotate.deal.proposals import Table
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.model.span import Span

_NUMBER = re.compile(r"(\d{1,2})\W*$")
# `4 main pillars`, `pillars, which include`: how far a number and the list may stand from the word.
_NEAR = 24
_MOST = 12


def find_pillars(stage: Stage, table: Table) -> Mapping[str, tuple[Span, ...]]:
    """Return the pillars of proposals by their ids, in the order told; those told first count."""
    found: dict[str, tuple[Span, ...]] = {}
    if not table.groups:
        return found
    for scene in stage.scenes:
        for start, listing in _listings(stage, scene):
            group = near(table, scene.start, start) or only(table)
            spans = _parts(stage, scene, start, listing)
            if group is not None and group.id and len(spans) > 1:
                found.setdefault(group.id, spans)
    return found


def _listings(stage: Stage, scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield where a word for pillars begins, and where the list behind it does."""
    for word in pattern(stage.code, "pillar").finditer(stage.page.folded, scene.start, scene.end):
        cue = next((h for h in scene.hits["word"] if h.value == "terms" and h.end > word.end()), None)
        if cue is not None and cue.start <= word.end() + _NEAR:
            yield word.start(), cue.end
            continue
        colon = stage.page.folded.find(":", word.end(), min(scene.end, word.end() + _NEAR))
        if colon >= 0:
            yield word.start(), colon + 1


def _parts(stage: Stage, scene: Scene, start: int, listing: int) -> tuple[Span, ...]:
    """Return the parts of the list; where their number is told, what stands beyond belongs to the last one."""
    span = trimmed(stage, listing, list_end(scene, listing))
    parts = pieces(stage, span)[:_MOST]
    told = _NUMBER.search(stage.page.folded, max(scene.start, start - _NEAR), start)
    if told is not None and 1 < int(told[1]) < len(parts):
        number = int(told[1])
        parts = [*parts[: number - 1], trimmed(stage, parts[number - 1].start, span.end)]
    return tuple(parts)
