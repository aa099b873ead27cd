"""Provisions: the terms that a report says are in a proposal, under consideration for it, or left open in it.

A term of a draft is a provision, whoever reports it, and never a demand of the draft's author.
"""

from dataclasses import replace

from dragoman.annotate.deal.enumerated import points_of, terms_of
from dragoman.annotate.deal.holders import is_noun, negated
from dragoman.annotate.deal.lexicon import Hit, group_names, pattern
from dragoman.annotate.deal.links import exchange_sides
from dragoman.annotate.deal.listed import (
    GAP,
    NAMES,
    NO_TERMS,
    OPENING,
    VAGUE,
    Made,
    asks_itself,
    group_status,
    list_end,
    listed,
    lister,
    near,
    only,
    provision,
)
from dragoman.annotate.deal.objects import Item, items, object_after, pieces, term_in, trimmed
from dragoman.annotate.deal.proposals import Group, Table
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before, with_partners
from dragoman.annotate.deal.terms import read_term
from dragoman.annotate.deal.wording import actor_of
from dragoman.model.deal import Provision, ProvisionStatus
from dragoman.model.span import Span

# Issues that words around a deal name without speaking of a term in it.
_LOOSE = frozenset({"overall-deal", "other", "negotiation-format", "ceasefire", "political-process"})


def find_provisions(stage: Stage, table: Table) -> tuple[Provision, ...]:
    """Return the terms of a report's proposals, each once."""
    kept: dict[tuple[object, ...], Provision] = {}
    if not table.groups:
        return ()
    told: Group | None = None
    points = points_of(stage, table)
    for found, _ in terms_of(stage, points) if points else ():
        kept.setdefault((found.proposal, found.issue, found.code or found.option), found)
    for scene in stage.scenes:
        before, told = told, None
        for found, group in _in_scene(stage, scene, table, before):
            told = group
            key = (found.proposal, found.issue, "" if found.status == "disputed" else found.code or found.option)
            # What the report itself tells says more than its headline.
            if key not in kept or (
                stage.in_headline(kept[key].evidence) and found.code and not stage.in_headline(found.evidence)
            ):
                kept[key] = found
    return tuple(sorted(kept.values(), key=lambda provision: provision.evidence))


def _in_scene(stage: Stage, scene: Scene, table: Table, before: Group | None) -> Made:
    if not scene.hits["concept"]:
        return
    done = scene.start
    for cue in scene.hits["word"]:
        if cue.value == "terms" and cue.start >= done:
            group = lister(stage, scene, table, cue)
            if group is not None:
                # A word like `rules out` is itself part of the term.
                acts = any(h.start == cue.start for h in scene.hits["concept"])
                span = Span(cue.start if acts else cue.end, list_end(scene, cue.end))
                made = list(listed(stage, scene, group, span))
                if cue.start - scene.start < OPENING and not _binds(scene, scene.start, scene.end):
                    # What follows words like `among other things` may be what happened, too.
                    made = [each for each in made if each[0].code is not None]
                done = span.end if made else done
                yield from made
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
        yield from _topical(stage, scene, table)
        yield from _weighed(stage, scene, table)
        if scene.hits["link"]:
            yield from _in_return(stage, scene, before or near(table, scene.start, scene.end))
        yield from _bound(stage, scene, before)
        yield from _continued(stage, scene, before)


def _only_wished(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether the words before a cue tell what somebody wishes or threatens, not what is agreed or offered."""
    weighed = any(h.value == "weigh" and h.end <= cue.start for h in scene.hits["word"])
    return weighed or pattern(stage.code, "wish").search(stage.page.folded, scene.start, cue.start) is not None


def _exchanged(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the two sides of an exchange (`A in return for B`) of which a report about a proposal tells."""
    folded = stage.page.folded
    for link in scene.hits["link"]:
        group = near(table, scene.start, scene.end) or _known(only(table))
        if link.value != "exchange" or link.more[0] != "before" or group is None or _only_wished(stage, scene, link):
            continue
        if stage.is_denied(link.start) or pattern(stage.code, "never").search(folded, scene.start, link.start):
            continue
        for side in exchange_sides(stage, scene, link):
            found = next(listed(stage, scene, group, side), None)
            if found is not None and found[0].issue not in _LOOSE:
                yield found


def _known(group: Group | None) -> Group | None:
    """Return a proposal that the language pack knows by name, of which a report may tell without naming it again."""
    return group if group is not None and group.known else None


def _according(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the terms of a sentence that stands under `according to the plan`."""
    lead = pattern(stage.code, "according")
    for group, naming in table.named(scene.start, scene.end):
        near = lead.search(stage.page.folded, max(scene.start, naming.hit.start - 12), naming.hit.start)
        near = near or pattern(stage.code, "in").match(stage.page.folded, scene.start, naming.hit.start)
        if near is None or naming.hit.start - near.end() > OPENING:
            continue
        before = term_in(stage, scene, Span(scene.start, near.start()))
        behind = near.start() - scene.start > GAP or (before is not None and before.option is not None)
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
    cues = scene.within("stance", span.start, span.end)
    wished = any(h.more[0] == "verb" or (h.more[0] == "vow" and h.value == "opposes") for h in cues)
    return wished or any(h.value == "if" for h in scene.hits["word"])


def _inside(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the term that is said to stand in a proposal (`the guarantees in the plan`)."""
    for group, naming in table.named(scene.start, scene.end):
        place = naming.hit.start
        if led_by(stage, place, scene.start, "inside"):
            span = Span(max(scene.start, place - GAP - OPENING), place)
            named = scene.within("concept", span.start, place)
            # To pass a limit is to break the term that sets it.
            passed = any(h.value == "raise" for h in named)
            limits = [h._replace(value="cap") if h.value == "raise" else h for h in named]
            term = read_term(stage.page.folded, limits, stage.code, span)
            if term and term.option and (term.issue == "security-guarantees" or len(term.option.needs) > 1):
                item = Item(trimmed(stage, term.span.start, place), term)
                status: ProvisionStatus = "violated" if passed else group_status(group)
                yield provision(stage, scene, group, item, "", status), group


def _agreed(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield what two parties or more are said to have agreed to do."""
    for cue in scene.hits["word"]:
        group = table.before(cue.start)
        if cue.value != "agree" or group is None or negated(stage, scene, Hit(cue.start, cue.end, "")):
            continue
        subject = subject_before(stage, scene, cue.start, scene.start)
        together = with_partners(stage, scene, subject) if subject else []
        parties = tuple(dict.fromkeys(party for m in together if (party := stage.party_of_mention(m))))
        parties = parties or _signers(stage, scene, table, group, cue)
        both = any(h.value in ("both", "pair") and cue.start - GAP <= h.start < cue.start for h in scene.hits["word"])
        if len(parties) < 2 and not both:
            continue
        span = object_after(stage, scene, _spelled_from(scene, cue))
        asked = any(h.value == "demands" for h in scene.within("stance", cue.end, min(scene.end, cue.end + OPENING)))
        found = [] if asked else [item for item in items(stage, scene, span) if _is_agreed_term(cue, item)]
        for item in found:
            made = provision(stage, scene, group, item, "", "agreed")
            yield replace(made, obligor=parties), group
        if found:
            return


def _spelled_from(scene: Scene, cue: Hit) -> int:
    """Return where what is agreed begins: behind words like `among them`, where they spell it out."""
    spelled = (h.end for h in scene.hits["word"] if h.value == "terms" and cue.end < h.start <= cue.end + 2 * GAP)
    return next(spelled, cue.end)


def _signers(stage: Stage, scene: Scene, table: Table, group: Group, cue: Hit) -> tuple[str, ...]:
    """Return the two that reach a deal earlier in the sentence, where what they agree to follows a comma."""
    named = any(one is group and naming.author for one, naming in table.named(scene.start, cue.start))
    ends = stage.page.folded[scene.start : cue.start].rstrip()[-1:] == "," if named else False
    return group.author if ends and len(group.author) > 1 else ()


def _is_agreed_term(cue: Hit, item: Item) -> bool:
    """Return whether what is agreed is a term: one of the codebook, or a plain subject right behind the cue."""
    if item.term.issue in VAGUE or (item.term.option is not None and item.term.option.code in NO_TERMS):
        return False
    near = item.term.span.start - cue.end <= OPENING
    return item.term.option is not None or (near and item.term.issue not in _LOOSE | NAMES)


def _bound(stage: Stage, scene: Scene, before: Group | None) -> Made:
    """Yield what one of its parties undertakes in a sentence that goes on with the terms of a deal in force."""
    if before is None or not before.known:
        return
    for cue in scene.hits["word"]:
        subject = subject_before(stage, scene, cue.start, scene.start) if cue.value == "agree" else None
        party = stage.party_of_mention(subject) if subject else None
        if party is None or negated(stage, scene, Hit(cue.start, cue.end, "")):
            continue
        for item in items(stage, scene, object_after(stage, scene, cue.end)):
            if item.term.option is not None and item.term.issue not in VAGUE:
                yield provision(stage, scene, before, item, party, group_status(before)), before


def _continued(stage: Stage, scene: Scene, before: Group | None) -> Made:
    """Yield the terms of a sentence that goes on with the list of the one before (`in addition, PARTY will ...`)."""
    lead = pattern(stage.code, "besides").match(stage.page.folded, scene.start) if before is not None else None
    if before is None or lead is None or asks_itself(stage, scene):
        return
    span = trimmed(stage, lead.end(), scene.end)
    if stage.term_link(span.start) is None and not _only_wished(stage, scene, Hit(scene.end, scene.end, "")):
        yield from _clauses(stage, scene, before, span, bound_only=False)


def _topical(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the term that a proposal is named after (`a proposal on the exchange of prisoners`, its aim is ...)."""
    folded = stage.page.folded
    for hit in scene.hits["proposal"]:
        group = table.at(hit.start, hit.start + 1) if hit.value == "noun" else None
        if group is None or hit.more[1] == "anaphor" or stage.is_denied(hit.start):
            continue
        if pattern(stage.code, "wish").search(stage.page.folded, max(scene.start, hit.start - OPENING), hit.start):
            # `wants a plan of its own` puts nothing on the table.
            continue
        told = pattern(stage.code, "that-mostly").match(folded, hit.end + 1)
        lead = pattern(stage.code, "on-what").match(folded, (told.end() if told else hit.end) + 1)
        start = lead.end() if lead else hit.end
        if led_by(stage, hit.start, scene.start, "aim"):
            copula = pattern(stage.code, "is").search(folded, hit.end, min(scene.end, hit.end + GAP))
            start = copula.end() if copula else start
        opening = next((h.start for h in scene.hits["concept"] if start <= h.start <= start + OPENING), None)
        if opening is None:
            continue
        span = object_after(stage, scene, start)
        term = term_in(stage, scene, span)
        listed_terms = [item for item in items(stage, scene, span) if item.term.option and item.term.issue not in VAGUE]
        if len(listed_terms) > 1 and listed_terms[0].term.span.start <= start + 1:
            for item in listed_terms:
                yield provision(stage, scene, group, item, "", group_status(group)), group
            continue
        near = OPENING if start > hit.end or opening <= start + 1 else 1
        if term is None or term.option is None or term.span.start > start + near or term.option.code in NO_TERMS:
            continue
        if start > hit.end + OPENING or term.issue not in _LOOSE or (term.value and term.issue == "ceasefire"):
            doer = actor_of(stage, scene, Span(span.start, term.span.start))
            obligor = (stage.party_of_mention(doer) if doer else None) or ""
            yield provision(stage, scene, group, Item(span, term), obligor, group_status(group)), group


def _proposed(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield the term that a party is said to propose."""
    for cue in scene.hits["word"]:
        if cue.value != "propose":
            continue
        hit = Hit(cue.start, cue.end, "")
        subject = subject_before(stage, scene, hit.start, scene.start)
        party = stage.party_of_mention(subject) if subject else None
        group = table.before(hit.start)
        if party is None or group is None or group.known or is_noun(stage, scene, hit):
            continue
        span = object_after(stage, scene, hit.end)
        term = term_in(stage, scene, span)
        if term is not None and term.option is not None and term.issue not in _LOOSE:
            doer = actor_of(stage, scene, Span(span.start, term.span.start))
            obligor = (stage.party_of_mention(doer) if doer else None) or party
            yield provision(stage, scene, group, Item(span, term), obligor, "proposed"), group
            return


def _clauses(stage: Stage, scene: Scene, group: Group, span: Span, *, bound_only: bool) -> Made:
    """Yield the terms of each clause of ``span``; with ``bound_only``, of those that say what must or will be done."""
    floor = span.start
    breaks = [m.start() for m in pattern(stage.code, "break").finditer(stage.page.folded, span.start, span.end)]
    for end in [*breaks, span.end]:
        bound = _binds(scene, floor, end)
        for found, owner in listed(stage, scene, group, Span(floor, end)):
            if bound if bound_only else (found.code is not None or (bound and found.issue != "negotiation-format")):
                yield found, owner
        floor = end


def _binds(scene: Scene, start: int, end: int) -> bool:
    """Return whether words between two offsets say what somebody will, must or agrees to do."""
    agreed = any(start <= h.start < end and h.value == "agree" for h in scene.hits["word"])
    return agreed or any(start <= h.start < end and h.more[0] in ("modal", "vow") for h in scene.hits["stance"])


def _weighed(stage: Stage, scene: Scene, table: Table) -> Made:
    """Yield what the author of a proposal is said to consider putting into it."""
    for cue in scene.hits["word"]:
        if cue.value != "weigh":
            continue
        group = table.before(cue.start)
        if group is not None and group.known:
            continue
        subject = subject_before(stage, scene, cue.start, scene.start)
        party = stage.party_of_mention(subject) if subject else None
        link = stage.attribution_at(cue.start)
        party = party or stage.party_behind(link) or _only_author(stage, scene, group, cue)
        if group is None or party is None or party not in group.author:
            continue
        span = object_after(stage, scene, cue.end)
        term = term_in(stage, scene, span)
        if term is None or term.option is None or len(term.option.needs) < 2 or term.issue in VAGUE:
            continue
        if term.issue in _LOOSE or term.issue == "verification-implementation":
            continue
        found = provision(stage, scene, group, Item(span, term), party, "considered")
        yield found, group
        return


def _only_author(stage: Stage, scene: Scene, group: Group | None, cue: Hit) -> str | None:
    """Return the author of a proposal where unnamed officials, of nobody's in particular, are said to consider."""
    before = stage.page.folded[max(scene.start, cue.start - GAP) : cue.start]
    officials = any(match.payload == ("group", "officials") for match in group_names(stage.code).find(before))
    return group.author[0] if officials and group is not None and len(group.author) == 1 else None


def _in_return(stage: Stage, scene: Scene, before: Group | None) -> Made:
    """Yield what the sentence after a list of terms promises for them."""
    if before is None:
        return
    for link in scene.hits["link"]:
        if link.more[0] == "lead" and link.value == "exchange" and _returns(stage, scene, link):
            parts = pieces(stage, trimmed(stage, link.end, scene.end))
            first = next((part for part in parts if term_in(stage, scene, part)), None)
            found = next(listed(stage, scene, before, Span(first.start, scene.end)), None) if first else None
            if found is not None:
                yield found
            return


def _returns(stage: Stage, scene: Scene, link: Hit) -> bool:
    """Return whether words for what is given in return open the sentence, or a clause of it."""
    return link.start - scene.start < GAP or stage.page.folded[scene.start : link.start].rstrip().endswith(",")


def _open(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Made:
    """Yield the question that is said to be open or disputed."""
    group = table.before(cue.start)
    for span in (Span(cue.end, min(scene.end, cue.end + GAP)), Span(max(scene.start, cue.start - GAP), cue.start)):
        term = term_in(stage, scene, span)
        if group is not None and term is not None and term.issue not in _LOOSE:
            item = Item(trimmed(stage, min(term.span.start, cue.start), max(term.span.end, cue.end)), term)
            yield provision(stage, scene, group, item, "", "disputed"), group
            return


def _effective(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Made:
    """Yield the term that is said to take effect."""
    group = table.before(cue.start)
    span = Span(max(scene.start, cue.start - 2 * GAP), cue.start)
    term = term_in(stage, scene, span)
    if group is None or term is None or term.issue != "ceasefire" or negated(stage, scene, cue):
        return
    if led_by(stage, term.span.start, scene.start, "once", "within", "embed"):
        # `after a truce takes effect`: it has not yet.
        return
    item = Item(trimmed(stage, term.span.start, cue.end), term)
    yield provision(stage, scene, group, item, "", "agreed" if group.key != "ceasefire" else "in-force"), group
