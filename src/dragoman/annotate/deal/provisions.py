"""Provisions: the terms that a report says are in a proposal, under consideration for it, or left open in it.

A term of a draft is a provision, whoever reports it, and never a demand of the draft's author.
"""

from collections.abc import Iterator

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import Item, object_after, pieces, term_in, trimmed
from dragoman.annotate.deal.proposals import Group, Table
from dragoman.annotate.deal.scene import Scene, Stage, subject_before
from dragoman.annotate.deal.stances import negated
from dragoman.annotate.deal.wording import actor_of, option_words, place_in, receiver_of
from dragoman.model.deal import Provision, ProvisionStatus
from dragoman.model.span import Span

_VAGUE = frozenset({"overall-deal", "other"})
_STATUS: dict[str, ProvisionStatus] = {
    "in-force": "in-force",
    "signed": "agreed",
    "agreed": "agreed",
    "abandoned": "dropped",
    "rejected": "proposed",
}
_GAP = 48
_LONGEST = 420


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
        yield from _according(stage, scene, table)
        yield from _weighed(stage, scene, table)
        yield from _in_return(stage, scene, before)


def _lister(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Group | None:
    """Return the proposal whose terms the words after ``cue`` list: the one named shortly before it."""
    named = [
        (n, group)
        for group in table.groups
        for n in group.namings
        if scene.start <= n.hit.start and n.hit.end <= cue.start
    ]
    if not named:
        return None
    naming, group = max(named, key=lambda pair: pair[0].hit.start)
    gap = trimmed(stage, naming.span.end, cue.start)
    between = [m for m in scene.mentions if gap.start <= m.span.start < gap.end and m.kind in ("state", "person")]
    if len(between) > 1 or gap.end - gap.start > 3 * _GAP:
        return None
    subject = subject_before(stage, scene, cue.start, naming.hit.end)
    return None if subject is not None and stage.party_of_mention(subject) not in (None, *group.author) else group


def _list_end(stage: Stage, scene: Scene, start: int) -> int:
    return min(scene.end, start + _LONGEST)


def _listed(stage: Stage, scene: Scene, group: Group, span: Span) -> Made:
    """Yield a provision for each part of a list that names an issue; its first subject carries over."""
    obligor = ""
    for part in pieces(stage, span):
        term = term_in(stage, scene, part)
        subject = actor_of(stage, scene, part)
        if subject is not None and stage.party_of_mention(subject):
            obligor = stage.party_of_mention(subject) or ""
        if term is None or (term.issue in _VAGUE and term.option is None):
            continue
        if term.option is None and term.span.start - part.start > _GAP:
            continue
        yield _provision(stage, scene, group, Item(part, term), obligor, _group_status(group)), group


def _group_status(group: Group) -> ProvisionStatus:
    status = next((n.status for n in group.namings if n.status), "in-force" if group.known else "")
    return _STATUS.get(status, "proposed")


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
            before = Span(scene.start, near.start()) if near.start() - scene.start > _GAP else None
            span = before or Span(naming.span.end, scene.end)
            yield from _clauses(stage, scene, group, span)
            return


def _clauses(stage: Stage, scene: Scene, group: Group, span: Span) -> Made:
    floor = span.start
    breaks = [m.start() for m in pattern(stage.code, "break").finditer(stage.page.folded, span.start, span.end)]
    for end in [*breaks, span.end]:
        for found, owner in _listed(stage, scene, group, Span(floor, end)):
            if found.code is not None:
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
        party = party or stage.party_behind(link)
        if group is None or party is None or (group.author and party not in group.author):
            continue
        span = object_after(stage, scene, cue.end)
        term = term_in(stage, scene, span)
        if term is None or term.option is None or len(term.option.needs) < 2 or term.issue in _VAGUE:
            continue
        if term.issue in ("negotiation-format", "ceasefire"):
            continue
        found = _provision(stage, scene, group, Item(span, term), party, "considered")
        yield found, group
        return


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
        if group is not None and term is not None and term.issue not in (*_VAGUE, "negotiation-format"):
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
    receiver = receiver_of(stage, scene, item.span)
    beneficiary = (stage.party_of_mention(receiver) or "") if receiver else ""
    if item.term.issue == "security-guarantees" and obligor and not beneficiary and obligor not in group.author:
        obligor, beneficiary = "", obligor
    link = stage.attribution_at(item.term.span.start)
    return Provision(
        proposal=group.id,
        issue=item.term.issue,
        option=option_words(stage, item, obligor, beneficiary, place_in(scene, item.span)),
        value=item.term.value,
        obligor=(obligor,) if obligor else (),
        beneficiary=(beneficiary,) if beneficiary else (),
        status=status,
        said_by=stage.said_by(link),
        evidence=trimmed(stage, item.span.start, item.span.end),
        code=item.term.option.code if item.term.option else None,
        attribution=link,
    )
