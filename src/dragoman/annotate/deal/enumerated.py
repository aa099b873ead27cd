"""Numbered terms: where a report prints a plan point by point, each point is a term of it and nobody's stance."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.deal.listed import Made, listed, only
from dragoman.annotate.deal.proposals import Group, Table
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.model.span import Span

_NUMBER = re.compile(r"[-–•*\s]{0,3}\d{1,2}[.)/:]\s")
# Fewer points than this are no list; more sentences between two of them belong to neither.
_FEWEST = 3
_APART = 4


def points_of(stage: Stage, table: Table) -> tuple[Span, Group] | None:
    """Return where a report prints the points of a proposal one by one, and of which; None where it does not."""
    folded = stage.page.folded
    numbered = [n for n, scene in enumerate(stage.scenes) if _NUMBER.match(folded, scene.start, scene.end)]
    if len(numbered) < _FEWEST or any(b - a > _APART for a, b in itertools.pairwise(numbered)):
        return None
    first, last = stage.scenes[numbered[0]], stage.scenes[numbered[-1]]
    group = next((group for group in table.groups if group.points), None) or only(table)
    named = group is not None and any(n.hit.start < first.start for n in group.namings)
    return (Span(first.start, last.end), group) if group is not None and named else None


def terms_of(stage: Stage, points: tuple[Span, Group]) -> Made:
    """Yield the terms that the points of a proposal say, by nobody but the proposal itself."""
    within, group = points
    for scene in _between(stage, within):
        number = _NUMBER.match(stage.page.folded, scene.start, scene.end)
        start = number.end() if number else scene.start
        for found, owner in listed(stage, scene, group, Span(start, scene.end)):
            yield replace(found, attribution=None, said_by="narration"), owner


def _between(stage: Stage, within: Span) -> Iterator[Scene]:
    return (scene for scene in stage.scenes if within.start <= scene.start < within.end)
