"""How a stance is put down: who is to do what, on what condition, by whose words."""

from dataclasses import replace

from dragoman.annotate.deal.cued import Found
from dragoman.annotate.deal.lexicon import pattern
from dragoman.annotate.deal.objects import Item, object_after, trimmed
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by
from dragoman.annotate.deal.wording import actor_of, option_words, place_in, receiver_of
from dragoman.model.deal import Stance
from dragoman.model.reading import Mention

# How far from a cue, in code points, its condition or the words for a red line may stand.
_CONDITION = 120
_LEAVING = frozenset({"overall-deal.leave", "overall-deal.suspend"})
_DEADLINE = "negotiation-format.deadline"
# How far behind an offer words like `in return for` may stand.
_NEAR = 3
# How far behind a term its owner may be named.
_OWNER = 60


def stance_of(stage: Stage, scene: Scene, found: Found, item: Item) -> Stance:
    """Return the stance that a party holds on one term of an object."""
    if item.term.option is not None and led_by(stage, item.term.span.start, item.span.start, "not"):
        # The option is what shall not be done: it is said in the words of the report.
        item = Item(item.span, replace(item.term, option=None))
    leaves = item.term.option is not None and item.term.option.code in _LEAVING and found.stance == "supports"
    if leaves:
        # Who will leave a deal is against it; who will not, is for it.
        stays = pattern(stage.code, "not").search(stage.page.folded, item.span.start, item.term.span.start) is not None
        found = replace(found, stance="supports" if stays else "opposes")
        item = Item(item.span, replace(item.term, option=None))
    value, condition = found.stance, _condition(stage, scene, found)
    freely = leaves or value == "supports" or found.cue.more[0] == "leave"
    if condition is not None and (freely or (value == "opposes" and _bars(stage, scene, found))):
        value = "conditional"
    obligor = _obligor(stage, scene, found, item)
    receiver = receiver_of(stage, scene, item.span)
    beneficiary = (stage.party_of_mention(receiver) or "") if receiver else ""
    if not receiver and item.term.issue == "security-guarantees" and found.cue.more[1:] == ("demands",):
        beneficiary = found.party
    first = item.span == found.objects[0].span
    evidence = trimmed(stage, found.cue.start if first else item.span.start, item.span.end)
    if item.span.end <= found.cue.start and found.span.start >= found.cue.end:
        evidence = trimmed(stage, found.cue.start, max(found.cue.end, found.span.end))
    elif item.span.end <= found.cue.start:
        evidence = trimmed(stage, item.span.start, max(found.cue.end, found.span.end))
    elif first and found.span.start < found.cue.start:
        evidence = trimmed(stage, found.span.start, max(item.span.end, found.cue.end))
    return Stance(
        party=found.party,
        issue=item.term.issue,
        option=option_words(stage, item, obligor, beneficiary, place_in(stage, scene, item.span)),
        stance=value,  # type: ignore[arg-type]  # the tables hold only these values
        condition=condition,
        red_line=_is_red_line(scene, found),
        said_by=stage.said_by(found.attribution),
        own_words=stage.owns(found.attribution, found.party),
        evidence=evidence,
        code=item.term.option.code if item.term.option else None,
        attribution=found.attribution,
    )


def _obligor(stage: Stage, scene: Scene, found: Found, item: Item) -> str:
    """Return who is to do it: the subject of the term, of the object, or else the holder itself."""
    subject: Mention | None = actor_of(stage, scene, item.span) or actor_of(stage, scene, found.span)
    if subject is not None and subject.span.start > item.term.span.start:
        subject = None
    named = stage.party_of_mention(subject) if subject else None
    if named is None and found.stance == "demands":
        states = (
            stage.party_of_mention(m) for m in stage.mentions_in(item.span.start, item.span.end) if m.kind == "state"
        )
        named = next((party for party in states if party != found.party), "")
    if named is not None:
        return named
    if item.term.option is not None and item.term.option.code == _DEADLINE:
        receiver = receiver_of(stage, scene, found.span)
        return (stage.party_of_mention(receiver) or "") if receiver else ""
    owner = _owner(stage, scene, item)
    if owner is None and item.term.issue == "weapons":
        # `seeks a deal with OTHER on denuclearisation`
        others = (m for m in stage.mentions_in(item.span.start, item.term.span.start) if m.kind == "state")
        owner = next((p for m in others if (p := stage.party_of_mention(m)) not in (None, found.party)), None)
    return owner if owner is not None else ("" if found.others else found.party)


def _owner(stage: Stage, scene: Scene, item: Item) -> str | None:
    """Return whose arms a term is about by the words that follow it (`the denuclearisation of PARTY`), or None."""
    if item.term.issue != "weapons":
        return None
    start, last = item.term.span
    end = min(scene.end, last + _OWNER)
    owners = (
        m
        for m in scene.mentions
        if start < m.span.start < end
        and (
            led_by(stage, m.span.start, start, "possess")
            or (m.kind == "state" and m.span.start >= last and _is_beside(stage, last, m.span.start))
        )
    )
    return next((party for m in owners if (party := stage.party_of_mention(m))), None)


def _is_beside(stage: Stage, start: int, end: int) -> bool:
    """Return whether only words like `full` or `peninsula` stand between a thing and whose it is."""
    return not pattern(stage.code, "beside").sub(" ", stage.page.folded[start:end]).strip()


def _is_red_line(scene: Scene, found: Found) -> bool:
    return any(h.value == "redline" and abs(h.start - found.cue.start) <= _CONDITION for h in scene.hits["word"])


def _bars(stage: Stage, scene: Scene, found: Found) -> bool:
    """Return whether a refusal lasts only until or unless something is done (`not as long as`, `if they do not`)."""
    start = found.objects[-1].span.end
    return pattern(stage.code, "bars").search(stage.page.folded, start, min(scene.end, start + _CONDITION)) is not None


def _condition(stage: Stage, scene: Scene, found: Found) -> str | None:
    """Return the words of the condition that follows the object in the same clause."""
    last = found.objects[-1].span.end
    for hit in scene.hits["word"]:
        if hit.value == "if" and found.cue.end <= hit.start <= last + _CONDITION:
            if pattern(stage.code, "turn").search(stage.page.folded, last, hit.start):
                return None
            if led_by(stage, hit.start, found.cue.end, "join"):
                # `and if they agree, ...` begins another sentence.
                break
            said = object_after(stage, scene, hit.end)
            return stage.page.text[said.start : said.end] or None
    return _returned(stage, scene, found) or _condition_before(stage, scene, found)


def _returned(stage: Stage, scene: Scene, found: Found) -> str | None:
    """Return the words for what a party asks for in return, where they follow what it offers."""
    last = found.objects[-1].span.end
    for link in scene.hits["link"]:
        if link.value == "exchange" and link.more[0] == "before" and last <= link.start <= last + _NEAR:
            asked = object_after(stage, scene, link.end)
            return stage.page.text[link.start : asked.end] or None
    return None


def _condition_before(stage: Stage, scene: Scene, found: Found) -> str | None:
    """Return the words of a condition that opens the sentence or the speech (`if A does so, we will ...`)."""
    opened = [h for h in scene.hits["word"] if h.value == "if" and h.end < found.cue.start]
    if not opened or pattern(stage.code, "turn").search(stage.page.folded, opened[-1].end, found.cue.start):
        return None
    first, around = opened[-1], stage.attribution_at(found.cue.start)
    if around != stage.attribution_at(first.start):
        return None
    floor = max(
        [scene.start, *(s.start for s in stage.page.attributions[around].content if s.start <= first.start)]
        if around is not None
        else [scene.start]
    )
    lead = pattern(stage.code, "light", "join", "own").sub(" ", stage.page.folded[floor : first.start])
    comma = stage.page.folded.rfind(",", first.end, found.cue.start)
    if comma < 0 or lead.strip(" ,.\"'-“”"):
        return None
    said = trimmed(stage, first.end, comma)
    return stage.page.text[said.start : said.end] or None
