"""Provisions: the terms that a report says are in a proposal, under consideration for it, or left open in it.

A term of a draft is a provision, whoever reports it, and never a demand of the draft's author.
"""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.deal.holders import is_noun, negated
from dragoman.annotate.deal.lexicon import Hit, group_names, pattern
from dragoman.annotate.deal.links import exchange_sides
from dragoman.annotate.deal.objects import Item, items, object_after, pieces, term_in, trimmed
from dragoman.annotate.deal.proposals import Group, Table
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before, with_partners
from dragoman.annotate.deal.terms import Term
from dragoman.annotate.deal.wording import actor_of, option_words, place_in, receiver_of
from dragoman.model.deal import Provision, ProvisionStatus
from dragoman.model.span import Span

_VAGUE = frozenset({"overall-deal", "other"})
# Issues that words around a deal name without speaking of a term in it.
_LOOSE = frozenset({"overall-deal", "other", "negotiation-format", "ceasefire", "political-process"})
_STATUS: dict[str, ProvisionStatus] = {
    "in-force": "in-force",
    "signed": "agreed",
    "agreed": "agreed",
    "abandoned": "dropped",
    "rejected": "proposed",
}
# Options that words around a deal name in passing.
_NO_TERMS = frozenset({"alliance-membership.brexit", "verification-implementation.breach"})
# Issues that the mere name of a body (an alliance) would bring in.
_NAMES = frozenset({"alliance-membership"})
_GAP = 48
_OPENING = 16
_LONGEST = 420
# How far before a sentence a proposal may be named that it still tells of.
_BACK = 240


def find_provisions(stage: Stage, table: Table) -> tuple[Provision, ...]:
    """Return the terms of a report's proposals, each once."""
    kept: dict[tuple[object, ...], Provision] = {}
    if not table.groups:
        return ()
    listed: Group | None = None
    for scene in stage.scenes:
        before, listed = listed, None
        for found, group in _in_scene(stage, scene, table, before):
            listed = group
            key = (found.proposal, found.issue, found.code or found.option)
            kept.setdefault(key, found)
    return tuple(sorted(kept.values(), key=lambda provision: provision.evidence))


Made = Iterator[tuple[Provision, Group]]


def _in_scene(stage: Stage, scene: Scene, table: Table, before: Group | None) -> Made:
    if not scene.hits["concept"]:
        return
    done = scene.start
    for cue in scene.hits["word"]:
        if cue.value == "terms" and cue.start >= done:
            group = _lister(stage, scene, table, cue)
            if group is not None:
                span = Span(cue.end, _list_end(stage, scene, cue.end))
                done = span.end
                yield from _listed(stage, scene, group, span)
        elif cue.value == "open":
            yield from _open(stage, scene, table, cue)
        elif cue.value == "effect":
            yield from _effective(stage, scene, table, cue)
    if done == scene.start:
        yield from _exchanged(stage, scene, table)
        yield from _according(stage, scene, table)
        yield from _inside(stage, scene, table)
        yield from _agreed(stage, scene, table)
        yield from _proposed(stage, scene, table)
        yield from _weighed(stage, scene, table)
        yield from _in_return(stage, scene, before or _near(table, scene.start, scene.start))


def _lister(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Group | None:
    """Return the proposal whose terms the words after ``cue`` list: the one named shortly before it."""
    demanded = any(h.value == "demands" and h.end <= cue.start for h in scene.hits["stance"])
    if demanded or led_by(stage, cue.start, scene.start, "not"):
        return None
    asks = any(h.start == cue.start for h in scene.hits["stance"])
    named = [
        (n, group)
        for group in table.groups
        for n in group.namings
        if scene.start <= n.hit.start and n.hit.end <= cue.start
    ]
    if not named:
        back = pattern(stage.code, "that-lists").match(stage.page.folded, scene.start)
        points = back is not None and back.end() >= cue.start - 1
        points = points and not pattern(stage.code, "wish").search(stage.page.folded, scene.start, scene.end)
        return _near(table, scene.start, scene.start) if points else None
    naming, group = max(named, key=lambda pair: pair[0].hit.start)
    if any(h.value in ("withdraw", "breach") for h in scene.within("concept", scene.start, naming.hit.start)):
        return None
    gap = trimmed(stage, naming.span.end, cue.start)
    between = [m for m in scene.mentions if gap.start <= m.span.start < gap.end and m.kind in ("state", "person")]
    if len(between) > 1 or gap.end - gap.start > 3 * _GAP:
        return None
    if asks and pattern(stage.code, "join", "break").search(stage.page.folded, naming.span.end, cue.start):
        return None
    subject = subject_before(stage, scene, cue.start, naming.hit.end)
    return None if subject is not None and stage.party_of_mention(subject) not in (None, *group.author) else group


def _list_end(stage: Stage, scene: Scene, start: int) -> int:
    return min(scene.end, start + _LONGEST)


def _listed(stage: Stage, scene: Scene, group: Group, span: Span) -> Made:
    """Yield a provision for each part of a list that names an issue; its first subject carries over."""
    obligor = ""
    parts = pieces(stage, span)
    if parts and _is_name(scene, parts[0]):
        return
    for whole in parts:
        term = term_in(stage, scene, whole)
        part = Span(_said_from(stage, whole, term.span.start), whole.end) if term else whole
        subject = actor_of(stage, scene, Span(part.start, term.span.start) if term else part)
        if subject is not None and stage.party_of_mention(subject):
            obligor = stage.party_of_mention(subject) or ""
        if term is None or term.issue in _VAGUE or not _is_stated(part, term):
            continue
        yield _provision(stage, scene, group, Item(part, term), obligor, _group_status(group)), group


def _said_from(stage: Stage, part: Span, place: int) -> int:
    """Return where a part of a list begins without the words that tell who says it (`PARTY said that`)."""
    around = stage.attribution_at(place)
    spans = stage.page.attributions[around].content if around is not None else ()
    return next((span.start for span in spans if part.start < span.start <= place), part.start)


def _is_stated(part: Span, term: Term) -> bool:
    """Return whether a part of a list says a term: outside the codebook, only where it opens with its subject."""
    if term.option is None:
        return term.span.start - part.start <= _OPENING and term.issue not in _NAMES
    return term.option.code not in _NO_TERMS


def _is_name(scene: Scene, part: Span) -> bool:
    """Return whether a part of a list is a name and nothing more: the list is one of parties, not of terms."""
    named = next((m for m in scene.mentions if part.start <= m.span.start < part.end), None)
    return named is not None and 2 * (named.span.end - named.span.start) >= part.end - part.start


def _group_status(group: Group) -> ProvisionStatus:
    status = next((n.status for n in group.namings if n.status), "in-force" if group.known else "")
    return _STATUS.get(status, "proposed")


def _near(table: Table, start: int, place: int) -> Group | None:
    """Return the proposal last named before ``place``, not further back than a sentence or two before ``start``."""
    found = [
        (naming.hit.start, group)
        for group in table.groups
        for naming in group.namings
        if start - _BACK <= naming.hit.start <= place
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _only_wished(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether the words before a cue tell what somebody wishes or threatens, not what is agreed or offered."""
    return pattern(stage.code, "wish").search(stage.page.folded, scene.start, cue.start) is not None


def _exchanged(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the two sides of an exchange (`A in return for B`) of which a report about a proposal tells."""
    for link in scene.hits["link"]:
        group = _near(table, scene.start, scene.end)
        if link.value != "exchange" or link.more[0] != "before" or group is None or _only_wished(stage, scene, link):
            continue
        for side in exchange_sides(stage, scene, link):
            found = next(_listed(stage, scene, group, side), None)
            if found is not None and found[0].issue not in _LOOSE:
                yield found


def _according(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the terms of a sentence that stands under `according to the plan`."""
    for group in table.groups:
        for naming in group.namings:
            if not scene.start <= naming.hit.start < scene.end:
                continue
            lead = pattern(stage.code, "according")
            near = lead.search(stage.page.folded, max(scene.start, naming.hit.start - 12), naming.hit.start)
            if near is None:
                continue
            before = term_in(stage, scene, Span(scene.start, near.start()))
            behind = near.start() - scene.start > _GAP or (before is not None and before.option is not None)
            behind = behind and not _opens_words(stage, near.start(), naming.span.end)
            span = Span(scene.start, near.start()) if behind else Span(naming.span.end, scene.end)
            breached = any(h.value == "breach" for h in scene.within("concept", span.start, span.end))
            if behind and (breached or _is_wish(scene, span)):
                return
            yield from _clauses(stage, scene, group, span, bound_only=behind)
            return


def _opens_words(stage: Stage, place: int, end: int) -> bool:
    """Return whether `according to the plan` opens what somebody says, so that its terms follow."""
    around = stage.attribution_at(place)
    if around is None or stage.page.folded[end : end + 1] != ",":
        return False
    return any(span.start <= place <= span.start + 2 for span in stage.page.attributions[around].content)


def _is_wish(scene: Scene, span: Span) -> bool:
    """Return whether the words before `according to the plan` say what somebody wants or would do."""
    wished = any(h.more[0] == "verb" for h in scene.within("stance", span.start, span.end))
    return wished or any(h.value == "if" for h in scene.hits["word"])


def _inside(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the term that is said to stand in a proposal (`the guarantees in the plan`)."""
    for group in table.groups:
        for naming in group.namings:
            place = naming.hit.start
            if scene.start <= place < scene.end and led_by(stage, place, scene.start, "inside"):
                span = Span(max(scene.start, place - _GAP), place)
                term = term_in(stage, scene, span)
                if term and term.option and (term.issue == "security-guarantees" or len(term.option.needs) > 1):
                    item = Item(trimmed(stage, term.span.start, place), term)
                    yield _provision(stage, scene, group, item, "", _group_status(group)), group


def _agreed(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield what two parties or more are said to have agreed to do."""
    for cue in scene.hits["word"]:
        group = table.before(cue.start)
        if cue.value != "agree" or group is None or negated(stage, scene, Hit(cue.start, cue.end, "")):
            continue
        subject = subject_before(stage, scene, cue.start, scene.start)
        together = with_partners(stage, scene, subject) if subject else []
        parties = tuple(dict.fromkeys(party for m in together if (party := stage.party_of_mention(m))))
        parties = parties or _signers(stage, scene, group, cue)
        both = any(h.value in ("both", "pair") and cue.start - _GAP <= h.start < cue.start for h in scene.hits["word"])
        if len(parties) < 2 and not both:
            continue
        span = object_after(stage, scene, cue.end)
        asked = any(h.value == "demands" for h in scene.within("stance", cue.end, min(scene.end, cue.end + _OPENING)))
        found = [] if asked else [item for item in items(stage, scene, span) if _is_agreed_term(cue, item)]
        for item in found:
            made = _provision(stage, scene, group, item, "", "agreed")
            yield replace(made, obligor=parties), group
        if found:
            return


def _signers(stage: Stage, scene: Scene, group: Group, cue: Hit) -> tuple[str, ...]:
    """Return the two that reach a deal earlier in the sentence, where what they agree to follows a comma."""
    named = any(scene.start <= n.hit.start < cue.start and n.author for n in group.namings)
    ends = stage.page.folded[scene.start : cue.start].rstrip()[-1:] == "," if named else False
    return group.author if ends and len(group.author) > 1 else ()


def _is_agreed_term(cue: Hit, item: Item) -> bool:
    """Return whether what is agreed is a term: one of the codebook, or a plain subject right behind the cue."""
    if item.term.issue in _VAGUE:
        return False
    near = item.term.span.start - cue.end <= _OPENING
    return item.term.option is not None or (near and item.term.issue not in _LOOSE | _NAMES)


def _proposed(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the term that a party is said to propose."""
    for cue in pattern(stage.code, "propose").finditer(stage.page.folded, scene.start, scene.end):
        hit = Hit(cue.start(), cue.end(), "")
        subject = subject_before(stage, scene, hit.start, scene.start)
        party = stage.party_of_mention(subject) if subject else None
        group = table.before(hit.start)
        if party is None or group is None or is_noun(stage, scene, hit):
            continue
        span = object_after(stage, scene, hit.end)
        term = term_in(stage, scene, span)
        if term is not None and term.option is not None and term.issue not in _LOOSE:
            doer = actor_of(stage, scene, Span(span.start, term.span.start))
            obligor = (stage.party_of_mention(doer) if doer else None) or party
            yield _provision(stage, scene, group, Item(span, term), obligor, "proposed"), group
            return


def _clauses(stage: Stage, scene: Scene, group: Group, span: Span, *, bound_only: bool) -> Made:
    """Yield the terms of each clause of ``span``; with ``bound_only``, of those that say what must or will be done."""
    floor = span.start
    breaks = [m.start() for m in pattern(stage.code, "break").finditer(stage.page.folded, span.start, span.end)]
    for end in [*breaks, span.end]:
        bound = any(floor <= h.start < end and h.value == "agree" for h in scene.hits["word"])
        bound = bound or any(floor <= h.start < end and h.more[0] in ("modal", "vow") for h in scene.hits["stance"])
        for found, owner in _listed(stage, scene, group, Span(floor, end)):
            if bound if bound_only else (found.code is not None or (bound and found.issue != "negotiation-format")):
                yield found, owner
        floor = end


def _weighed(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield what the author of a proposal is said to consider putting into it."""
    for cue in scene.hits["word"]:
        if cue.value != "weigh":
            continue
        group = table.before(cue.start)
        subject = subject_before(stage, scene, cue.start, scene.start)
        party = stage.party_of_mention(subject) if subject else None
        link = stage.attribution_at(cue.start)
        party = party or stage.party_behind(link) or _only_author(stage, scene, group, cue)
        if group is None or party is None or party not in group.author:
            continue
        span = object_after(stage, scene, cue.end)
        term = term_in(stage, scene, span)
        if term is None or term.option is None or len(term.option.needs) < 2 or term.issue in _VAGUE:
            continue
        if term.issue in _LOOSE or term.issue == "verification-implementation":
            continue
        found = _provision(stage, scene, group, Item(span, term), party, "considered")
        yield found, group
        return


def _only_author(stage: Stage, scene: Scene, group: Group | None, cue: Hit) -> str | None:
    """Return the author of a proposal where unnamed officials, of nobody's in particular, are said to consider."""
    before = stage.page.folded[max(scene.start, cue.start - _GAP) : cue.start]
    officials = any(match.payload == ("group", "officials") for match in group_names(stage.code).find(before))
    return group.author[0] if officials and group is not None and len(group.author) == 1 else None


def _in_return(stage: Stage, scene: Scene, before: Group | None) -> Made:
    """Yield what the sentence after a list of terms promises for them."""
    if before is None:
        return
    for link in scene.hits["link"]:
        if link.more[0] == "lead" and link.value == "exchange" and link.start - scene.start < _GAP:
            span = object_after(stage, scene, link.end + 1)
            term = term_in(stage, scene, Span(link.end, scene.end))
            if term is not None and term.issue not in _VAGUE:
                item = Item(trimmed(stage, max(span.start, link.end), scene.end), term)
                yield _provision(stage, scene, before, item, "", _group_status(before)), before
            return


def _open(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Made:
    """Yield the question that is said to be open or disputed."""
    group = table.before(cue.start)
    for span in (Span(cue.end, min(scene.end, cue.end + _GAP)), Span(max(scene.start, cue.start - _GAP), cue.start)):
        term = term_in(stage, scene, span)
        if group is not None and term is not None and term.issue not in _LOOSE:
            item = Item(trimmed(stage, min(term.span.start, cue.start), max(term.span.end, cue.end)), term)
            yield _provision(stage, scene, group, item, "", "disputed"), group
            return


def _effective(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Made:
    """Yield the term that is said to take effect."""
    group = table.before(cue.start)
    span = Span(max(scene.start, cue.start - 2 * _GAP), cue.start)
    term = term_in(stage, scene, span)
    if group is None or term is None or term.issue != "ceasefire" or negated(stage, scene, cue):
        return
    item = Item(trimmed(stage, term.span.start, cue.end), term)
    yield _provision(stage, scene, group, item, "", "agreed" if group.key != "ceasefire" else "in-force"), group


def _provision(
    stage: Stage, scene: Scene, group: Group, item: Item, obligor: str, status: ProvisionStatus
) -> Provision:
    if item.term.option is not None and led_by(stage, item.term.span.start, item.span.start, "not"):
        # The option is what shall not be done: it is said in the words of the report.
        item = Item(item.span, replace(item.term, option=None))
    receiver = receiver_of(stage, scene, item.span)
    beneficiary = (stage.party_of_mention(receiver) or "") if receiver else ""
    if item.term.issue == "security-guarantees" and obligor and not beneficiary and obligor not in group.author:
        obligor, beneficiary = "", obligor
    link = stage.term_link(item.term.span.start)
    return Provision(
        proposal=group.id,
        issue=item.term.issue,
        option=option_words(stage, item, obligor, beneficiary, place_in(stage, scene, item.span)),
        value=item.term.value,
        obligor=(obligor,) if obligor else (),
        beneficiary=(beneficiary,) if beneficiary else (),
        status=status,
        said_by=stage.said_by(link),
        evidence=trimmed(stage, item.span.start, item.span.end),
        code=item.term.option.code if item.term.option else None,
        attribution=link,
    )
