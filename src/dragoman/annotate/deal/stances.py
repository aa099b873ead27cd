"""Stances: what a party is said, or says itself, to want, offer, accept or refuse."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.deal.cued import Found
from dragoman.annotate.deal.deadlines import by_deadline
from dragoman.annotate.deal.holders import clause_start, foretold, holder_of, is_noun, negated
from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import Item, items, object_after, pieces, term_in, trimmed
from dragoman.annotate.deal.pairs import pair_before
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.stances_judged import by_verdict, by_warning
from dragoman.annotate.deal.stances_kept import is_explained, is_given_up, says_no_more, without_parts
from dragoman.annotate.deal.stances_made import stance_of
from dragoman.annotate.deal.stances_other import by_clause, by_noun, by_whom, passive
from dragoman.annotate.deal.stances_vowed import by_vow
from dragoman.annotate.deal.subjects import led_by, subject_before, with_partners
from dragoman.annotate.deal.terms import value_in
from dragoman.annotate.deal.wording import actor_of
from dragoman.codebook.issues import load_issues
from dragoman.model.deal import Stance
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_OPPOSITE = {"supports": "opposes", "opposes": "supports"}
_CONDITION = 120
_BEFORE = 12
_CARRY = 30
# How far behind a cue what is said of a deal as a whole may begin.
_DEAL_NEAR = 45
_HEADLINE = "headline"
# Issues so broad that a soft cue (`tries to`) says nothing of them.
_BROAD = frozenset({"overall-deal", "negotiation-format"})
# Issues on which to take a measure is to be for it.
_MEASURES = frozenset({"sanctions", "trade-economy"})
# Issues of which praise of a deed says what a party wants; of others, that it liked what was done.
_PRAISED = frozenset({"overall-deal", "negotiation-format", "ceasefire", "political-process"})


def find_stances(stage: Stage) -> tuple[Stance, ...]:
    """Return the stances of a report, each once."""
    kept: dict[tuple[object, ...], Stance] = {}
    demander: str | None = None
    for scene in stage.scenes_with("stance"):
        spelled = _those_demands(stage, scene, demander) if demander else []
        demander = _demander(stage, scene) or demander
        if not scene.hits["concept"]:
            continue
        for found in spelled or _in_scene(stage, scene):
            for item in found.objects:
                if item.term.harm and (found.stance == "supports" or found.cue.more[0] == "worry"):
                    continue
                for party in found.parties:
                    stance = stance_of(stage, scene, replace(found, party=party), item)
                    if says_no_more(stage, found.cue, stance):
                        continue
                    words = None if stance.code else stage.page.folded[item.term.span.start : item.term.span.end]
                    if words and stage.in_headline(stance.evidence):
                        # A headline says no more of a thing than the report that follows.
                        words = _HEADLINE
                    key = (stance.party, stance.issue, stance.stance, stance.code or words)
                    if words != _HEADLINE:
                        kept.pop((*key[:3], _HEADLINE), None)
                    if key not in kept or (
                        stage.in_headline(kept[key].evidence) and not stage.in_headline(stance.evidence)
                    ):
                        kept[key] = stance
    return without_parts(sorted(kept.values(), key=lambda stance: stance.evidence))


def _in_scene(stage: Stage, scene: Scene) -> Iterator[Found]:
    last: Found | None = None
    reached = scene.start
    doubts = [h.end for h in scene.hits["word"] if h.value == "doubt"]
    for cue in scene.hits["stance"]:
        use = cue.more[0]
        if use == "block" or cue.start < reached or (doubts and _is_doubted(stage, scene, doubts[0], cue)):
            continue
        if use == "vow" and last is not None and last.cue.more[0] == "vow" and cue.start < last.objects[-1].span.end:
            # `will not go on with talks` is one vow.
            continue
        found = _READERS[use](stage, scene, cue, last)
        if found is not None and found.objects:
            last = found
            # What another is asked or forced to do is no stance of that other.
            asked = found.others or found.stance == "demands"
            reached = found.objects[-1].span.end if asked else found.cue.end
            # What somebody denies of a party (`denied that PARTY had refused`) is no stance of it.
            if found.stance and not stage.is_denied(found.cue.start):
                yield found
    yield from by_warning(stage, scene)


def _is_doubted(stage: Stage, scene: Scene, doubt: int, cue: Hit) -> bool:
    """Return whether words that end at ``doubt`` ask, in the clause of a cue, whether it is so."""
    return doubt <= cue.start and not pattern(stage.code, "break").search(stage.page.folded, doubt, cue.start)


def _demander(stage: Stage, scene: Scene) -> str | None:
    """Return whose demands a sentence speaks of as a noun (`the key demands of PARTY`)."""
    for cue in scene.hits["stance"]:
        if cue.value == "demands":
            named = (m for m in scene.mentions if cue.end <= m.span.start <= cue.end + _CARRY)
            holder = next((m for m in named if led_by(stage, m.span.start, cue.start, "possess")), None)
            if holder is not None:
                return stage.party_of_mention(holder)
    return None


def _those_demands(stage: Stage, scene: Scene, party: str) -> list[Found]:
    """Return what a sentence lists as the demands that the sentence before spoke of (`these demands include`)."""
    cue = next((h for h in scene.hits["word"] if h.value == "those-demands"), None)
    if cue is None:
        return []
    span = Span(cue.end, scene.end)
    objects = [item for item in items(stage, scene, span) if item.term.option]
    hit = Hit(cue.start, cue.end, "demands", ("noun", "demands"))
    link = stage.evidence_link(span, Span(cue.start, cue.end))
    return [Found(party, "demands", hit, span, objects, link, others=True)] if objects else []


def _by_verb(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what the subject of a verb, or the source that it signals, wants or refuses."""
    bare = last is None and _governs_nothing(stage, scene, cue) and passive(stage, scene, cue) is None
    if bare or is_noun(stage, scene, cue) or _is_supposed(stage, scene, cue) or is_explained(stage, scene, cue):
        return None
    party: str | None
    pair = pair_before(stage, scene, cue)
    if pair:
        party, attribution = pair[-1], stage.evidence_link(Span(cue.start, cue.end))
    else:
        party, attribution = holder_of(stage, scene, cue, last.party if last else None)
    if party is None:
        return passive(stage, scene, cue)
    cue = _with_refusal(scene, cue)
    span = _governed(stage, scene, cue)
    objects = _wanted(stage, scene, cue, span) or _revalued(stage, span, last) or _refused(party, cue, last)
    other = actor_of(stage, scene, span)
    if _is_private(stage, party):
        objects = [] if cue.value != cue.more[1] else [item for item in objects if item.term.option]
    if not objects or (cue.more[0] == "blame" and other is not None) or foretold(stage, scene, cue, party, attribution):
        return None
    first = objects[0].term.span.start
    others = other is not None and other.span.start < first and stage.party_of_mention(other) not in (None, party)
    stance = cue.more[1] if others else cue.value
    if stance == "demands" and is_given_up(stage, span, objects[0]):
        stance = "opposes"
    if negated(stage, scene, cue):
        if pattern(stage.code, "expects").fullmatch(stage.page.folded, cue.start, cue.end):
            # Who expects little of a thing is not against it.
            return None
        maybe = pattern(stage.code, "maybe").match(stage.page.folded, span.start) is not None
        stance = "undecided" if maybe and stance == "opposes" else _OPPOSITE.get(stance, "")
    return Found(party, stance, cue, span, objects, attribution, others, pair or _partners(stage, scene, cue))


def _governs_nothing(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether the sentence names no subject of negotiation behind a cue, nor opens with one: a quick look."""
    named = any(hit.start >= cue.start for hit in scene.hits["concept"][-1:])
    return not named and pattern(stage.code, "topic").match(stage.page.folded, scene.start) is None


def _is_supposed(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether a cue stands inside a condition (`if they want peace, ...`)."""
    opened = [h for h in scene.hits["word"] if h.value == "if" and h.end <= cue.start]
    return bool(opened) and "," not in stage.page.folded[opened[-1].end : cue.start]


def _wanted(stage: Stage, scene: Scene, cue: Hit, span: Span) -> list[Item]:
    """Return the terms that a verb governs: none where it is followed by a mere place or time, or by another act."""
    if pattern(stage.code, "join").match(stage.page.folded, span.start):
        return []
    if pattern(stage.code, "adjunct").match(stage.page.folded, span.start):
        later = _after_time(stage, scene, span)
        if later is None:
            return []
        span = later
    objects = items(stage, scene, span) or _meant(stage, scene, span) or _topic(stage, scene, cue)
    objects = [item for item in objects if not _is_aside(cue, item)]
    if cue.more[0] == "praise" and pattern(stage.code, "deed").match(stage.page.folded, span.start):
        objects = [item for item in objects[:1] if item.term.issue in _PRAISED]
    if cue.more[0] == "threat":
        objects = [item for item in objects[:1] if _is_act(stage, scene, span, item)]
    if cue.more[0] == "soft":
        objects = [item for item in objects if _is_own_term(cue, span, item)]
    if _is_opinion(stage, span, objects):
        return []
    if cue.value != "opposes":
        # Who accepts a thing is not said to want what comes of it (`accepted the truce, ending two days of ...`).
        accepts = cue.more == (cue.more[0], "supports") and bool(objects) and _begins_with_noun(scene, objects[0])
        return [item for item in objects if not accepts or _begins_with_noun(scene, item)]
    if pattern(stage.code, "claim").match(stage.page.folded, span.start) or _is_charge(stage, span):
        return []
    # What is refused may be several things, but the acts that follow are the party's own.
    first = next(iter(pieces(stage, span)), span)
    objects = objects if objects and objects[0].term.span.start < first.end else []
    return [item for n, item in enumerate(objects) if n == 0 or _begins_with_noun(scene, item)]


def _is_opinion(stage: Stage, span: Span, objects: list[Item]) -> bool:
    """Return whether a party only agrees or denies that a deal is so (`denied that the plan is PARTY's`)."""
    if not objects or objects[0].term.issue != "overall-deal" or objects[0].term.option is not None:
        return False
    first = next(iter(pieces(stage, span)), span)
    return pattern(stage.code, "is").search(stage.page.folded, *first) is not None


def _after_time(stage: Stage, scene: Scene, span: Span) -> Span | None:
    """Return an object without the time that opens it (`hopes that, in a few months, ...`), or None without a time."""
    opening = (t.span.end for t in stage.page.times if span.start <= t.span.start <= span.start + _BEFORE)
    end = next(opening, None)
    if end is None or stage.page.folded[end : end + 1] != ",":
        return None
    return object_after(stage, scene, end + 1)


def _is_own_term(cue: Hit, span: Span, item: Item) -> bool:
    """Return whether a soft cue (`tries to`, `considers`) says enough of a term: one of its own, or right behind it."""
    if cue.value == "undecided" and item.term.span.start - cue.end > _DEAL_NEAR:
        return False
    near = item.term.span.start == span.start and item.term.issue == "overall-deal"
    return item.term.option is not None or item.term.issue not in _BROAD or near


def _meant(stage: Stage, scene: Scene, span: Span) -> list[Item]:
    """Return what an effort or a step is for, where a cue governs a word like `efforts` (`backs steps to end ...`)."""
    if not pattern(stage.code, "effort").search(stage.page.folded, span.start, span.end):
        return []
    purpose = pattern(stage.code, "purpose").match(stage.page.folded, span.end + 1)
    return items(stage, scene, object_after(stage, scene, purpose.end())) if purpose else []


def _is_act(stage: Stage, scene: Scene, span: Span, item: Item) -> bool:
    """Return whether what somebody threatens is an act of his (`to impose tariffs`), not a good (`peace`)."""
    if item.term.option is not None or pattern(stage.code, "will").match(stage.page.folded, span.start):
        return True
    concepts = load_issues().concepts
    return any(h.start == span.start and not concepts[h.value].issue for h in scene.within("concept", *span))


def _is_charge(stage: Stage, span: Span) -> bool:
    """Return whether what is refused is that another lays something at one's door (`denied that X blamed Y`)."""
    end = min(span.end, span.start + _CARRY)
    return pattern(stage.code, "charge").search(stage.page.folded, span.start, end) is not None


def _is_aside(cue: Hit, item: Item) -> bool:
    """Return whether a deal is only named somewhere behind a cue that governs other words."""
    broad = item.term.issue == "overall-deal" and item.term.option is None
    return broad and item.term.span.start - cue.end > _DEAL_NEAR


def _revalued(stage: Stage, span: Span, last: Found | None) -> list[Item]:
    """Return the term of the cue before with another number, where a cue governs a number alone."""
    value = value_in(stage.page.folded, stage.code, span)
    if value is None or last is None or last.objects[0].term.option is None:
        return []
    term = replace(last.objects[0].term, value=value, span=span)
    return [Item(span, term)]


def _with_refusal(scene: Scene, cue: Hit) -> Hit:
    """Return a cue together with the word of refusal that follows it at once (`vows to reject`)."""
    refusal = next((h for h in scene.hits["stance"] if cue.end <= h.start <= cue.end + 1), None)
    if refusal is None or cue.value != "supports" or refusal.value != "opposes" or refusal.more[0] != "verb":
        return cue
    return Hit(cue.start, refusal.end, refusal.value, refusal.more)


def _refused(party: str, cue: Hit, last: Found | None) -> list[Item]:
    """Return what another wants in the words before, where a party then refuses without saying again what."""
    asked = last is not None and last.party != party and last.stance in ("demands", "supports")
    return last.objects[:1] if last and asked and cue.value == "opposes" else []


def _begins_with_noun(scene: Scene, item: Item) -> bool:
    """Return whether a further thing that is refused is one: not an act of the party, or what it wants instead."""
    concepts = load_issues().concepts
    if any(h.value == "supports" for h in scene.within("stance", item.span.start, item.term.span.start)):
        return False
    return any(h.start == item.term.span.start and concepts[h.value].issue for h in scene.hits["concept"])


def _is_private(stage: Stage, party: str) -> bool:
    """Return whether ``party`` is a person who speaks for himself: what he hopes is no position."""
    known = stage.page.codebook.actor(party)
    return known is None or known.kind == "person"


def _partners(stage: Stage, scene: Scene, cue: Hit) -> tuple[str, ...]:
    subject = subject_before(stage, scene, cue.start, scene.start)
    together = with_partners(stage, scene, subject) if subject else []
    return tuple(party for m in together[:-1] if (party := stage.party_of_mention(m)))


def _governed(stage: Stage, scene: Scene, cue: Hit) -> Span:
    """Return the object of a cue; of demands that a list spells out, the list."""
    span = object_after(stage, scene, cue.end)
    if cue.value != "demands":
        return span
    for word in scene.within("word", cue.end, min(scene.end, cue.end + _CONDITION)):
        if word.value == "terms" and not scene.within("stance", cue.end, word.start):
            plain = term_in(stage, scene, Span(cue.end, word.start))
            return span if plain and plain.option else object_after(stage, scene, word.end)
    return span


def _topic(stage: Stage, scene: Scene, cue: Hit) -> list[Item]:
    """Return what a sentence that opens with `as for` is about, for a cue without an object of its own."""
    opened = pattern(stage.code, "topic").match(stage.page.folded, scene.start)
    comma = stage.page.folded.find(",", scene.start, cue.start)
    return items(stage, scene, Span(opened.end(), comma)) if opened and comma > opened.end() else []


def _by_act(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return the measure that a party takes (`PARTY imposed sanctions on OTHER`): it is for it."""
    found = _by_verb(stage, scene, cue._replace(end=cue.start), last)
    if found is None or not found.objects or found.objects[0].term.span.start > cue.end:
        return None
    term = found.objects[0].term
    return found if term.option is not None and term.issue in _MEASURES else None


def _by_threat(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what a party may leave, where it is said on what condition."""
    if not any(h.value == "if" and h.start >= cue.end for h in scene.hits["word"]):
        return None
    return _by_verb(stage, scene, cue._replace(more=("leave", *cue.more[1:])), last)


def _by_refusal(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what a party will have none of, where a word of negation stands right before an act of the negotiation."""
    governed = any(h.end <= cue.start <= h.end + 1 and h.more[0] == "verb" for h in scene.hits["stance"])
    if governed or led_by(stage, cue.start, scene.start, "relative"):
        # `proposes to put off talks`, `sells without imposing tariffs`
        return None
    word = stage.page.folded.find(" ", cue.start, cue.end)
    found = _by_verb(stage, scene, cue._replace(end=word if word > 0 else cue.end), last)
    if found is None or not found.objects or found.objects[0].term.span.start > cue.end:
        return None
    term = found.objects[0].term
    return found if term.option is not None or term.issue == "negotiation-format" else None


def _by_modal(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return what a speaker says that another must do."""
    attribution = stage.attribution_at(cue.start)
    party = stage.party_behind(attribution)
    if party is None or attribution is None or negated(stage, scene, cue) or _is_supposed(stage, scene, cue):
        return None
    floor = clause_start(stage, scene, cue.start, attribution)
    subject = subject_before(stage, scene, cue.start, floor)
    if subject is not None and cue.value == "demands" and _is_made_to(stage, subject, party, floor):
        return None
    span = object_after(stage, scene, cue.end)
    told = trimmed(stage, floor, subject.span.start if subject else cue.start)
    objects = items(stage, scene, span)
    by_another = any(cue.end < m.span.start <= cue.end + 1 for m in scene.mentions)
    if not objects and not by_another and led_by(stage, cue.end, cue.start, "passive"):
        # `all tariffs must be removed`
        objects = items(stage, scene, trimmed(stage, floor, span.end))
    elif not objects and _is_bare(stage, scene, cue):
        objects = items(stage, scene, told)
    whole = trimmed(stage, subject.span.start if subject else max(floor, cue.start - 60), span.end)
    return Found(party, cue.value, cue, whole, objects, attribution, others=True)


def _is_made_to(stage: Stage, subject: Mention, party: str, floor: int) -> bool:
    """Return whether who must do a thing is the speaker's own side, or is said to be made to by somebody."""
    return stage.party_of_mention(subject) == party or led_by(stage, subject.span.start, floor, "forces")


def _is_bare(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether what must be so is all said before the word (`any plan, too, must ...`)."""
    folded = stage.page.folded
    bare = not folded[cue.end : scene.end].lstrip()[:1].isalnum()
    back = pattern(stage.code, "that-thing").search(folded, cue.end, min(scene.end, cue.end + _CARRY))
    return bare or back is not None or led_by(stage, cue.start, scene.start, "aux")


_READERS = {
    "verb": _by_verb,
    "soft": _by_verb,
    "blame": _by_verb,
    "threat": _by_verb,
    "praise": _by_verb,
    "leave": _by_verb,
    "may": _by_threat,
    "worry": _by_verb,
    "of": by_whom,
    "refusal": _by_refusal,
    "act": _by_act,
    "modal": _by_modal,
    "vow": by_vow,
    "noun": by_noun,
    "deadline": by_deadline,
    "clause": by_clause,
    "verdict": by_verdict,
}
