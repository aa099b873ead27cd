"""Stances whose holder is not the subject before the words: he stands behind them, or between them and the thing."""

from dataclasses import replace

from dragoman.annotate.deal.cued import Found
from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import items, object_after, term_in, trimmed
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import agent_before, led_by
from dragoman.model.span import Span

_CONDITION = 120
_BEFORE = 12
_CARRY = 30
# How far before the agent of a passive the thing may begin.
_PASSIVE = 80


def passive(stage: Stage, scene: Scene, cue: Hit) -> Found | None:
    """Return what stands before ``by/that PARTY cue``: a thing that the party supports or opposes."""
    backs = pattern(stage.code, "backs").match(stage.page.folded, cue.start)
    mention = agent_before(stage, scene, cue.start)
    if mention is not None and cue.value != cue.more[1]:
        # Only of a thing named before is said that somebody wants it (`the deal that PARTY wants`).
        mention = mention if led_by(stage, mention.span.start, scene.start, "relative") else None
    party = stage.party_of_mention(mention) if mention else None
    if mention is None or party is None or _is_open(stage, cue, mention.span.start):
        return None
    start = max(scene.start, stage.page.folded.find(" ", max(0, mention.span.start - _CONDITION)))
    breaks = list(pattern(stage.code, "break", "turn").finditer(stage.page.folded, start, mention.span.start - _BEFORE))
    before = _without_tail(stage, trimmed(stage, breaks[-1].end() if breaks else start, mention.span.start))
    comma = stage.page.folded.rfind(", ", before.start, before.end)
    if comma > 0 and term_in(stage, scene, Span(comma + 2, before.end)):
        # `left the deal, a deal that PARTY backs`
        before = trimmed(stage, comma + 2, before.end)
    span = Span(before.start, cue.end)
    objects = [
        replace(item, span=Span(item.term.span.start, item.span.end))
        for item in items(stage, scene, before)[-1:]
        if before.end - item.term.span.start <= _PASSIVE
    ]
    span = Span(objects[0].span.start, cue.end) if objects else span
    if backs:
        # Forces that somebody stands behind are no stance; a truce that he stands behind is.
        objects = [item for item in objects if mention.span.start - item.term.span.end <= _BEFORE]
        objects = [item for item in objects if item.term.issue != "overall-deal"]
    return Found(party, cue.value, cue, span, objects, stage.evidence_link(span, Span(cue.start, cue.end)))


def _is_open(stage: Stage, cue: Hit, place: int) -> bool:
    """Return whether a thing must yet be approved by the one named at ``place``, or `by` tells why something fails."""
    if pattern(stage.code, "not").match(stage.page.folded, cue.start):
        return True
    return pattern(stage.code, "yet-to-be").search(stage.page.folded, max(0, place - _CARRY), place) is not None


def _without_tail(stage: Stage, span: Span) -> Span:
    """Return the words for a thing without those that lead on to who wants or refuses it (`was to be`)."""
    end = span.end
    while end > span.start and led_by(stage, end, span.start, "passive", "light"):
        end = stage.page.folded.rfind(" ", span.start, end)
    return trimmed(stage, span.start, end) if end > span.start else span


def by_noun(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what stands after `the demands of PARTY`."""
    mention = next((m for m in scene.mentions if cue.end <= m.span.start <= cue.end + 2), None)
    party = stage.party_of_mention(mention) if mention else None
    if mention is None or party is None:
        return None
    if pattern(stage.code, "break").match(stage.page.folded, mention.span.end + 1):
        return None
    span = object_after(stage, scene, mention.span.end)
    if pattern(stage.code, "for", "about").match(stage.page.folded, span.start):
        # What demands are about is not yet what they are.
        return None
    link = stage.evidence_link(span, Span(cue.start, cue.end))
    return Found(party, cue.value, cue, span, items(stage, scene, span), link)


def by_whom(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what stands before words like `met the refusal of PARTY`."""
    mention = next((m for m in scene.mentions if cue.end <= m.span.start <= cue.end + _CARRY), None)
    if mention is not None and mention.span.start > cue.end + 2:
        mention = mention if led_by(stage, mention.span.start, cue.end, "from-whom") else None
    party = stage.party_of_mention(mention) if mention else None
    if mention is None or party is None:
        return None
    start = max(scene.start, cue.start - _CONDITION)
    breaks = list(pattern(stage.code, "break", "turn").finditer(stage.page.folded, start, cue.start))
    before = trimmed(stage, breaks[-1].end() if breaks else start, cue.start)
    span = Span(cue.start, mention.span.end)
    return Found(
        party, cue.value, cue, span, items(stage, scene, before)[-1:], stage.attribution_at(cue.start), others=True
    )


def by_clause(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what a speaker says that the only or first thing to do is, or what it is for the one named after it."""
    attribution = stage.attribution_at(cue.start)
    party = stage.party_behind(attribution)
    whose = next((m for m in scene.mentions if m.span.start >= cue.end), None)
    if whose is not None and attribution is None and led_by(stage, whose.span.start, cue.end, "possess"):
        party = stage.party_of_mention(whose)
    if party is None:
        return None
    copula = pattern(stage.code, "is").search(stage.page.folded, cue.end, min(scene.end, cue.end + _CONDITION))
    span = object_after(stage, scene, copula.end() if copula else cue.end)
    return Found(party, cue.value, cue, span, items(stage, scene, span), attribution)
