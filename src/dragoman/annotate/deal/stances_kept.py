"""Which stances are put down: not the act of proposing or of answering alone, and none that is part of another."""

from collections.abc import Iterable

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.scene import Stage
from dragoman.model.deal import Stance


def says_no_more(stage: Stage, cue: Hit, stance: Stance) -> bool:
    """Return whether words tell only that a party presented or answered a deal, or that it names a condition.

    Who proposes a plan is its author, and who accepts or votes down one answers it: neither says of which term it is
    fond. A condition that is not told is none.
    """
    if stance.stance == "conditional":
        return cue.value == "conditional" and stance.condition is None
    if stance.issue != "overall-deal" or stance.code is not None or stance.stance != cue.value:
        return False
    return pattern(stage.code, "answer").fullmatch(stage.page.folded, cue.start, cue.end) is not None


def without_parts(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    """Return stances, which come by evidence, without those whose words lie inside another of the same kind."""
    kept: list[Stance] = []
    reached: dict[tuple[str, str, str], int] = {}
    for stance in stances:
        kind = (stance.party, stance.issue, stance.stance)
        if stance.evidence.end > reached.get(kind, -1):
            kept.append(stance)
            reached[kind] = stance.evidence.end
    return tuple(kept)
