"""Pairs: which two parties `both sides` and its like speak of."""

import re

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.scene import SPEAKERS, Scene, Stage

# How far back, in sentences, the two may last have been named together.
_BACK = 6
_TWO = 2
_CLAUSE = re.compile(r"[,;:\"'“”‘’(]")


def pair_before(stage: Stage, scene: Scene, cue: Hit) -> tuple[str, ...]:
    """Return the two parties that act by the words of ``cue`` where `both sides` is their subject, or nothing."""
    pair = next((h for h in reversed(scene.hits["word"]) if h.value == "pair" and h.end <= cue.start), None)
    if pair is None:
        return ()
    light = pattern(stage.code, "light", "join", "turn")
    floor = max([scene.start, *(m.end() for m in _CLAUSE.finditer(stage.page.folded, scene.start, pair.start))])
    breaks = [m.end() for m in pattern(stage.code, "break").finditer(stage.page.folded, floor, pair.start)]
    lead = light.sub(" ", stage.page.folded[max([floor, *breaks]) : pair.start])
    between = light.sub(" ", stage.page.folded[pair.end : cue.start])
    return () if lead.strip() or between.strip() else pair_of(stage, scene)


def pair_of(stage: Stage, scene: Scene) -> tuple[str, ...]:
    """Return the two parties last named together: in the sentence itself, else in one not far before it."""
    at = next((n for n, one in enumerate(stage.scenes) if one is scene), 0)
    for one in reversed(stage.scenes[max(0, at - _BACK) : at + 1]):
        named = (stage.party_of_mention(m) for m in one.mentions if m.kind in SPEAKERS)
        parties = tuple(dict.fromkeys(party for party in named if party))
        if len(parties) == _TWO:
            return parties
    return ()
