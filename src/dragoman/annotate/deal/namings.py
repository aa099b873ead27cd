"""Namings: one place where a report names a proposal, with what it says there of points, author, fate."""

import re
from dataclasses import dataclass

from dragoman.annotate.deal.lexicon import Hit, pattern, words
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before, with_partners
from dragoman.codebook.issues import load_issues
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_RIGHT = 64
_LEFT = 44
# Between a noun and the words right before or after it that tell of it.
_LEAST = 18
_MARK = re.compile(r"[,;:.\n(]")
_DIGITS = re.compile(r"\d{1,3}")
_COUNT = re.compile(r"\b\d{1,3}[ -]")
# Kinds of proposal that two sides make with each other.
_BETWEEN = frozenset({"agreement", "ceasefire", "trade", "nuclear", "peace", "brexit"})
_REACHED = ("agreed", "signed")
_MADE = ("drafted", "presented")
# What is said of the one that stands behind a proposal, and says nothing of its fate.
_BACKED = "backed"
KINDS = ("name", "noun")


@dataclass(slots=True)
class Naming:
    """One place where a report names a proposal, and what it says of it there."""

    scene: Scene
    hit: Hit
    span: Span
    key: str
    name: str
    known: bool
    points: int | None = None
    author: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    status: str = ""
    revised: bool = False
    vague: bool = False
    back: bool = False
    weight: int = 0
    headline: bool = False
    plural: bool = False
    hedged: bool = False


def naming_at(stage: Stage, scene: Scene, hit: Hit) -> Naming:
    """Return the naming of a proposal by the words of ``hit``."""
    folded = stage.page.folded
    mark = _MARK.search(folded, hit.end, min(scene.end, hit.end + _RIGHT))
    right = mark.start() if mark else min(scene.end, hit.end + _RIGHT)
    following = next((h.start for h in scene.hits["proposal"] if h.value in KINDS and h.start >= hit.end), right)
    right = min(right, following)
    naming = Naming(scene, hit, Span(hit.start, hit.end), hit.more[1], hit.more[0], hit.value == "name")
    naming.points, end = _points(stage, hit, right)
    naming.author, author_end = _author(stage, scene, hit, right)
    naming.addressee = _addressee(stage, scene, hit, right)
    naming.back = pattern(stage.code, "demonstrative").match(folded, hit.end + 1) is not None
    naming.vague = led_by(stage, hit.start, scene.start, "vague") or _only_wanted(stage, hit, right)
    naming.plural = led_by(stage, hit.start, scene.start, "plural")
    naming.revised = bool(pattern(stage.code, "revised").search(folded, hit.start, min(right, hit.end + _LEAST)))
    naming.hedged = _is_hedged(stage, scene, hit, end)
    start, after = _told(stage, scene, naming, right)
    # `a deal reached with PARTY` is on the table, `a deal` that somebody hopes for is not.
    told = after or naming.author
    naming.vague = naming.vague and not (told and naming.status in ("drafted", "presented", *_REACHED))
    naming.span = Span(start, max(hit.end, end, author_end))
    topic = _topic(scene, hit)
    if topic is not None and not naming.known:
        naming.name = f"{load_issues().concepts[topic.value].gloss} {naming.name}"
    fresh = pattern(stage.code, "new").match(folded, hit.end + 1) is not None
    naming.weight = _weight(naming) + (2 if after else 0) + (topic is not None) + fresh
    naming.headline = stage.in_headline(naming.span)
    return naming


def _is_hedged(stage: Stage, scene: Scene, hit: Hit, end: int) -> bool:
    """Return whether words like `reportedly` stand before a proposal or before the number of its points."""
    return pattern(stage.code, "reportedly").search(stage.page.folded, scene.start, max(hit.start, end)) is not None


def _only_wanted(stage: Stage, hit: Hit, right: int) -> bool:
    """Return whether a deal is one that somebody wants to have (`the deal that PARTY hopes for`)."""
    wish = pattern(stage.code, "wish").search(stage.page.folded, hit.end, right)
    return (
        wish is not None
        and pattern(stage.code, "relative").search(stage.page.folded, hit.end, wish.start()) is not None
    )


def _topic(scene: Scene, hit: Hit) -> Hit | None:
    """Return the concept right beside a noun that says what the proposal is for (`ceasefire proposal`)."""
    concepts = load_issues().concepts
    beside = (h for h in scene.hits["concept"] if h.start == hit.end + 1 or h.end + 1 == hit.start)
    return next((h for h in beside if concepts[h.value].issue and concepts[h.value].weight > 1), None)


def _told(stage: Stage, scene: Scene, naming: Naming, right: int) -> tuple[int, bool]:
    """Fill in what has become of a proposal and who acted; return where the words begin and whether they follow it."""
    hit, start, after = naming.hit, naming.hit.start, False
    for status in scene.hits["proposal"]:
        if (
            status.value != "status"
            or status.more[0] == _BACKED
            or status.start >= right
            or status.end <= hit.start - _LEFT
        ):
            continue
        if hit.end <= status.start <= hit.end + _LEFT:
            naming.status, after = naming.status or status.more[0], True
        elif status.end <= hit.start and _is_object(stage, scene, naming, status.end):
            naming.status = status.more[0]
            subject = None if naming.author else subject_before(stage, scene, status.start, scene.start)
            party = stage.party_of_mention(subject) if subject else None
            hoped = naming.vague and status.more[0] in _REACHED and subject is not None
            planned = status.more[0] == "drafted" and led_by(stage, status.start, scene.start, "planned")
            planned = planned or led_by(stage, status.start, scene.start, "not")
            if status.more[0] in _REACHED and _is_sought(stage, scene, naming, status.start):
                # `to reach a peace agreement with PARTY`, `must sign one`: there is none so far.
                naming.status, naming.vague, naming.author = "", True, ()
                return hit.start, False
            if planned or (subject and hoped and _is_supposed(stage, scene, subject)):
                # `Once the two reach a deal`, `hopes that they reach one`: there is none so far.
                naming.status, naming.vague = "", True
            elif party and subject:
                together = with_partners(stage, scene, subject)
                parties = tuple(dict.fromkeys(p for m in together if (p := stage.party_of_mention(m))))
                # A plan is by whoever presents it; an agreement is between the two that reach it.
                if status.more[0] in ("drafted", "presented") or (status.more[0] in _REACHED and len(parties) > 1):
                    naming.author = parties
                    start = together[0].span.start
    return start, after


def _is_sought(stage: Stage, scene: Scene, naming: Naming, place: int) -> bool:
    """Return whether an agreement, no plan on the table, is only to be reached (`in order to`, `must`, `wants to`)."""
    if naming.known or naming.points or naming.key in ("plan", "draft", "anaphor"):
        return False
    return led_by(stage, place, scene.start, "purpose", "will", "wish", "not-yet", "ready", "once", "within")


def _is_supposed(stage: Stage, scene: Scene, subject: Mention) -> bool:
    """Return whether words like `once` or `hopes that` stand before the first of those who act together."""
    first = with_partners(stage, scene, subject)[0].span.start
    return led_by(stage, first, scene.start, "embed", "wish", "within", "once")


def _is_object(stage: Stage, scene: Scene, naming: Naming, start: int) -> bool:
    """Return whether a verb that ends at ``start`` governs the noun; note to whom (`PARTY sent OTHER a proposal`)."""
    end = naming.hit.start
    if _only_measures(stage, start, end):
        return True
    between = [m for m in scene.mentions if start <= m.span.start < end]
    if len(between) != 1 or between[0].span.end >= end:
        return False
    to = pattern(stage.code, "to-whom").sub(" ", stage.page.folded[start : between[0].span.start])
    given = not to.strip() and _only_measures(stage, between[0].span.end, end)
    if given and (party := stage.party_of_mention(between[0])):
        naming.addressee = (party, *naming.addressee)
    return given


def is_other(stage: Stage, scene: Scene, hit: Hit) -> bool:
    """Return whether words name what another deal is like, a plan that is no deal (to attack), or are a verb."""
    if any(h.value == "model" and h.end <= hit.start <= h.end + _RIGHT for h in scene.hits["link"]):
        return True
    if hit.more[1] == "plan" and led_by(stage, hit.start, scene.start, "planning"):
        return True
    acts = any(h.value == "status" and h.start == hit.start for h in scene.hits["proposal"])
    if acts and led_by(stage, hit.start, scene.start, "aux"):
        return True
    if acts and hit.start - 1 in stage.name_ends and not _is_given(scene, hit):
        return True
    return hit.value == "noun" and pattern(stage.code, "not-deal").match(stage.page.folded, hit.end + 1) is not None


def _is_given(scene: Scene, hit: Hit) -> bool:
    """Return whether a verb stands before the name before a noun (`PARTY sent OTHER a proposal`)."""
    other = next((m for m in scene.mentions if m.span.end == hit.start - 1), None)
    gives = (h for h in scene.hits["proposal"] if h.value == "status" and other and h.end == other.span.start - 1)
    return any(h.more[0] == "presented" for h in gives)


def _points(stage: Stage, hit: Hit, right: int) -> tuple[int | None, int]:
    """Return how many points a plan is said to have, and where the words for it end."""
    folded = stage.page.folded
    for found in pattern(stage.code, "point").finditer(folded, max(0, hit.start - 10), right):
        before = folded[max(0, found.start() - 5) : found.start()].rstrip(" -")
        number = _DIGITS.findall(before)
        if number and before.endswith(number[-1]) and int(number[-1]) > 1:
            return int(number[-1]), found.end()
    return None, hit.end


def _only_measures(stage: Stage, start: int, end: int) -> bool:
    """Return whether nothing but words like `a draft of` stands between a verb and its object."""
    between = _COUNT.sub(" ", pattern(stage.code, "point").sub(" ", stage.page.folded[start:end]))
    return not pattern(stage.code, "measure").sub(" ", between).strip()


def _author(stage: Stage, scene: Scene, hit: Hit, right: int) -> tuple[tuple[str, ...], int]:
    """Return by whom a proposal is said to be, after words like `of` or `made by`, or `that PARTY drafted`."""
    found: list[str] = []
    end = hit.end
    roles = ("made-by", "made-with") if hit.more[1] in _BETWEEN else ("made-by",)
    # What stands behind a known deal by `of` is more often whose act it was to leave it.
    roles = ("made-between", "made-with") if hit.value == "name" else roles
    for mention in _following(scene, hit, right):
        start = mention.span.start
        led = led_by(stage, start, hit.start, *roles) and not led_by(stage, start, hit.start, "toward")
        led = led and not _is_far(stage, end, start)
        made = led_by(stage, start, hit.start, "agent") and _makes(stage, scene, mention, hit.end)
        led = led or made
        joined = found and stage.page.folded[end:start].strip() in ("", ",", *words(stage.code, "join"))
        party = stage.party_of_mention(mention)
        if found and not joined:
            break
        if party and (made or start - end <= _LEAST + 12) and (led or joined):
            found.append(party)
            end = mention.span.end
    return tuple(dict.fromkeys(found)), end


def _is_far(stage: Stage, start: int, end: int) -> bool:
    """Return whether words of another phrase stand between a noun and the word that leads to its author."""
    if pattern(stage.code, "break").search(stage.page.folded, start, end):
        return True
    between = stage.page.folded[start:end].split()[:-1]
    return any(word in words(stage.code, "prep") and word not in words(stage.code, "agent") for word in between)


def _is_near(stage: Stage, scene: Scene, start: int, end: int) -> bool:
    """Return whether an act stands right behind a name, or behind those that share the act with it."""
    if end <= start + _LEAST:
        return True
    folded, at = stage.page.folded, start
    for other in (m for m in scene.mentions if start <= m.span.start < end):
        if pattern(stage.code, "join").sub("", folded[at : other.span.start]).strip(" ,"):
            return False
        at = other.span.end
    return end <= at + _LEAST


def _makes(stage: Stage, scene: Scene, mention: Mention, start: int) -> bool:
    """Return whether right after a name stands that it drafted, presented or backs what ends at ``start``.

    Of what two have reached, it is so for the first of them. `The plan is by PARTY` is a claim, no description.
    """
    if pattern(stage.code, "is").search(stage.page.folded, start, mention.span.start):
        return False
    after = [h for h in scene.hits["proposal"] if mention.span.end <= h.start <= mention.span.end + _LEFT]
    near = [h for h in after if h.value == "status" and _is_near(stage, scene, mention.span.end, h.start)]
    if any(h.more[0] in (*_MADE, _BACKED) for h in near):
        return True
    reached = next((h for h in after if h.value == "status" and h.more[0] in _REACHED), None)
    other = next((m for m in scene.mentions if m.span.start >= mention.span.end), None)
    if reached is None or other is None or other.span.end > reached.start:
        return False
    return stage.page.folded[mention.span.end : other.span.start].strip() in words(stage.code, "join")


def _addressee(stage: Stage, scene: Scene, hit: Hit, right: int) -> tuple[str, ...]:
    # What `is good for PARTY` is not made to it.
    copula = pattern(stage.code, "is").search(stage.page.folded, hit.end, right)
    right = copula.start() if copula else right
    led = [m for m in _following(scene, hit, right) if led_by(stage, m.span.start, hit.start, "to-whom")]
    parties = (stage.party_of_mention(m) for m in led)
    return tuple(dict.fromkeys(party for party in parties if party))


def _following(scene: Scene, hit: Hit, right: int) -> list[Mention]:
    return [m for m in scene.mentions if hit.end <= m.span.start < right]


def _weight(naming: Naming) -> int:
    """Return how surely a naming means one proposal on the table, not a deal that may come some day."""
    weight = 3 * naming.known + 3 * bool(naming.points) + 2 * bool(naming.author) + bool(naming.addressee)
    weight += 2 * (naming.key == "draft") + naming.revised + (naming.status in ("drafted", "presented"))
    weight += naming.key == "plan" and naming.name != "plan"
    weight -= 2 * (naming.plural and not naming.known)
    return weight - 2 * naming.vague - 3 * (naming.key == "anaphor")
