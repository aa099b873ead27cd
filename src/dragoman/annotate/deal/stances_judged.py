"""Stances that somebody states as a judgement (`is a red line`), or by a warning (`if they do not sign, ...`)."""

from collections.abc import Iterator

from dragoman.annotate.deal.cued import Found
from dragoman.annotate.deal.holders import clause_start, negated
from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import Item, items, object_after, trimmed
from dragoman.annotate.deal.scene import SPEAKERS, Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before
from dragoman.model.reading import Mention
from dragoman.model.span import Span

# Issues so broad that a judgement says nothing of them.
_BROAD = frozenset({"overall-deal", "negotiation-format", "ceasefire", "other"})
# How far behind `if not` the act begins that another is warned to do.
_ACT = 16
# How far behind a word like `if` the one may be named who is warned.
_NEAR = 3
# How long the words for a thing that is judged may be.
_THING = 140


def by_verdict(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what a party says of a thing named before (`A calls it a red line that ...`, `..., he said`)."""
    attribution = stage.attribution_at(cue.start)
    held = list(pattern(stage.code, "deem").finditer(stage.page.folded, scene.start, cue.start))
    subject = subject_before(stage, scene, held[-1].start(), scene.start) if held else None
    party = stage.party_of_mention(subject) if subject else stage.party_behind(attribution)
    if party is None or negated(stage, scene, cue):
        return None
    floor = scene.start if attribution is None else clause_start(stage, scene, cue.start, attribution)
    floor = max(floor, held[-1].end() if held else floor, cue.start - _THING)
    thing = trimmed(stage, floor, cue.start)
    if any(h.value == "demands" for h in scene.within("stance", thing.start, thing.end)):
        # What is judged is the demand of another.
        return None
    objects = [item for item in items(stage, scene, thing)[:1] if _is_judged(cue, item)]
    span = Span(thing.start, cue.end)
    return Found(party, cue.value, cue, span, objects, stage.evidence_link(span, Span(cue.start, cue.end)), others=True)


def _is_judged(cue: Hit, item: Item) -> bool:
    """Return whether a judgement of a thing says how a party stands: to a plain subject, or in favour of a deal."""
    if item.term.option is not None or cue.value == "supports":
        return item.term.option is not None or item.term.issue == "overall-deal"
    return item.term.issue not in _BROAD


def by_warning(stage: Stage, scene: Scene) -> Iterator[Found]:
    """Yield what a speaker wants of another by warning what comes if that other does not do it."""
    for cue in scene.hits["word"]:
        attribution = stage.attribution_at(cue.start) if cue.value in ("if", "else") else None
        party = stage.party_behind(attribution)
        warned = _warned(stage, scene, cue) if party is not None else None
        if party is not None and attribution is not None and cue.value == "else":
            needed = _needed(stage, scene, cue, attribution)
            if needed is not None:
                hit = Hit(cue.start, cue.end, "demands", ("warning", "demands"))
                yield Found(party, "demands", hit, needed.span, [needed], attribution, others=True)
                continue
        if party is None or warned is None or stage.party_of_mention(warned) in (None, party):
            continue
        start = cue.end
        if cue.value == "if":
            refused = pattern(stage.code, "not").match(stage.page.folded, warned.span.end + 1)
            if refused is None:
                continue
            start = refused.end()
        span = object_after(stage, scene, start)
        objects = [item for item in items(stage, scene, span)[:1] if _is_asked(stage, span, item)]
        if objects:
            hit = Hit(cue.start, cue.end, "demands", ("warning", "demands"))
            whole = Span(min(cue.start, warned.span.start), span.end)
            yield Found(party, "demands", hit, whole, objects, attribution, others=True)


def _needed(stage: Stage, scene: Scene, cue: Hit, attribution: int) -> Item | None:
    """Return what a speaker says that nothing will come without (`there will be no peace if X is not solved`)."""
    start = clause_start(stage, scene, cue.start, attribution)
    if pattern(stage.code, "not").search(stage.page.folded, start, cue.start) is None:
        return None
    found = items(stage, scene, object_after(stage, scene, cue.end))[:1]
    return found[0] if found and found[0].term.issue not in _BROAD else None


def _is_asked(stage: Stage, span: Span, item: Item) -> bool:
    """Return whether what another may not do is something to be done: an option, or to accept, to keep to, to talk."""
    complies = pattern(stage.code, "complies").match(stage.page.folded, span.start) is not None
    return item.term.span.start - span.start <= _ACT and (item.term.option is not None or complies)


def _warned(stage: Stage, scene: Scene, cue: Hit) -> Mention | None:
    """Return the one who is named right behind a word like `if`, or whom the words before `if not` are about."""
    if cue.value == "else":
        about = [m for m in scene.mentions if m.span.end <= cue.start and m.kind in SPEAKERS]
        named = about[-1] if about and stage.page.folded[cue.start - 2 : cue.start].strip() != "," else None
        around = stage.attribution_at(named.span.start) if named else None
        return named if around is not None and around == stage.attribution_at(cue.start) else None
    named = next((m for m in scene.mentions if cue.end <= m.span.start <= cue.end + _NEAR), None)
    return named if named is not None and not led_by(stage, named.span.start, cue.end, "prep") else None
