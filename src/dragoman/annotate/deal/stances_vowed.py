"""Stances that a speaker vows: what he says that his own side will or will not do."""

from dragoman.annotate.deal.cued import Found
from dragoman.annotate.deal.holders import clause_start
from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import Item, items, object_after, pieces
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before
from dragoman.model.span import Span

_CANNOT = ("không thể", "cannot", "can not")
_BEFORE = 12
# How far behind a vow the meeting begins that it is about.
_OPENING = 4
_CARRY = 30


def by_vow(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what a speaker says that his own side will or will not do."""
    attribution = stage.attribution_at(cue.start)
    party = stage.party_behind(attribution)
    if party is None or attribution is None:
        return None
    floor = clause_start(stage, scene, cue.start, attribution)
    subject = subject_before(stage, scene, cue.start, floor)
    if subject is not None:
        if stage.party_of_mention(subject) != party:
            return None
    elif _other_subject(stage, scene, cue, attribution, party) or (
        stage.page.folded.startswith(_CANNOT, cue.start) and _is_inability(stage, cue, floor, attribution)
    ):
        return None
    span = object_after(stage, scene, cue.end)
    if _asks(stage, span):
        return None
    objects = [item for item in items(stage, scene, span) if item.term.issue != "overall-deal" or item.term.option]
    stance = cue.value
    if stance == "opposes":
        first = next(iter(pieces(stage, span)), span)
        objects = [item for item in items(stage, scene, span) if item.term.span.start < first.end]
        refused = [h for h in scene.within("stance", cue.end, cue.end + _BEFORE * 2) if h.value == "opposes"]
        double = refused and refused[0].start <= cue.end + 2 and not _is_option(objects, refused[0])
        stance = "supports" if double else stance
    objects = [item for item in objects if cue.value != "supports" or _is_plain(stage, cue, span, item)]
    if objects and cue.value == "supports" and _leads_on(scene, cue, objects[0]):
        return None
    return Found(
        party, stance, cue, span, objects[:1], attribution, partners=() if subject else stage.others_behind(attribution)
    )


def _asks(stage: Stage, span: Span) -> bool:
    """Return whether what a party is to tell is still a question (`will announce whether ...`)."""
    asked = pattern(stage.code, "doubt").search(stage.page.folded, span.start, min(span.end, span.start + _CARRY))
    return asked is not None


def _is_inability(stage: Stage, cue: Hit, floor: int, attribution: int) -> bool:
    """Return whether it is somebody else, passed over in the words, who cannot do something."""
    opens = any(0 <= cue.start - span.start <= 1 for span in stage.page.attributions[attribution].content)
    return not opens and not led_by(stage, cue.start, floor, "own")


def _is_option(objects: list[Item], refusal: Hit) -> bool:
    """Return whether a word of refusal is itself part of the option that is refused (`will not leave the deal`)."""
    term = objects[0].term if objects else None
    return term is not None and term.option is not None and term.span.start <= refusal.start < term.span.end


def _is_plain(stage: Stage, cue: Hit, span: Span, item: Item) -> bool:
    """Return whether what a speaker says that his side will do is plainly of the negotiation."""
    # `will` alone says no more than what follows it at once.
    bare = pattern(stage.code, "will").fullmatch(stage.page.folded, cue.start, cue.end) is not None
    begins = not bare or item.term.span.start <= span.start + _OPENING
    return item.term.option is not None or (item.term.issue == "negotiation-format" and begins)


def _other_subject(stage: Stage, scene: Scene, cue: Hit, attribution: int, party: str) -> bool:
    """Return whether the words before a cue without a subject of its own may belong to another than the speaker."""
    floor = clause_start(stage, scene, cue.start, attribution)
    if led_by(stage, cue.start, floor, "we"):
        return False
    if not pattern(stage.code, "light", "own").sub(" ", stage.page.folded[floor : cue.start]).strip(" ,\"'"):
        floor = max(scene.start, min(span.start for span in stage.page.attributions[attribution].content))
        first = next((m for m in scene.mentions if floor <= m.span.start < cue.start), None)
        return first is not None and stage.party_of_mention(first) not in (None, party)
    joined = led_by(stage, cue.start, floor, "join")
    mentions = (m for m in scene.mentions if floor <= m.span.start < cue.start)
    return not joined or any(stage.party_of_mention(m) not in (None, party) for m in mentions)


def _leads_on(scene: Scene, cue: Hit, item: Item) -> bool:
    """Return whether a plainer cue stands between a vow and its object, and says it better."""
    return any(h.more[0] == "verb" for h in scene.within("stance", cue.start + 1, item.term.span.start))
