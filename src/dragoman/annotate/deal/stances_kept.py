"""Which stances are put down: not the act of proposing or of answering alone, and none that is part of another."""

from collections.abc import Iterable

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import Item
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by
from dragoman.model.deal import Stance
from dragoman.model.span import Span


def says_no_more(stage: Stage, cue: Hit, stance: Stance) -> bool:
    """Return whether words tell only that a party presented or answered a deal, or that it names a condition.

    Who proposes a plan is its author, and who accepts or votes down one answers it: neither says of which term it is
    fond. A condition that is not told is none.
    """
    if stance.stance == "conditional":
        return cue.value == "conditional" and stance.condition is None
    if stance.issue != "overall-deal" or stance.code is not None or stance.stance != cue.value:
        return False
    if cue.value == "opposes" and pattern("en", "votes").search(stance.party.casefold()):
        # An assembly answers by its vote.
        return True
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


def is_given_up(stage: Stage, span: Span, item: Item) -> bool:
    """Return whether another is asked to drop what he plans (`to give up the idea of ...`): the party is against it."""
    dropped = pattern(stage.code, "drops-plan").search(stage.page.folded, span.start, item.term.span.start)
    return dropped is not None


def is_explained(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether the reporter tells what an act is for, why it was done, or what came of it."""
    if cue.value == "supports" and led_by(stage, cue.start, scene.start, "purpose"):
        return True
    if cue.more[0] == "worry":
        return led_by(stage, cue.start, scene.start, "reason")
    forced = pattern(stage.code, "forces").match(stage.page.folded, cue.start) is not None
    return forced and stage.page.folded[scene.start : cue.start].rstrip().endswith(",")
