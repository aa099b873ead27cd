"""Lists of terms: what stands behind `the plan includes`, each part a provision."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile

from dragoman.annotate.deal.lexicon import Hit, pattern, spaced
from dragoman.annotate.deal.namings import Naming
from dragoman.annotate.deal.objects import Item, pieces, term_in, trimmed
from dragoman.annotate.deal.proposals import Group, Table
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import agent_before, led_by, subject_before
from dragoman.annotate.deal.terms import Term
from dragoman.annotate.deal.wording import actor_of, option_words, place_in, receiver_of
from dragoman.model.deal import Provision, ProvisionStatus
from dragoman.model.reading import Mention
from dragoman.model.span import Span

VAGUE = frozenset({"overall-deal", "other"})
_STATUS: dict[str, ProvisionStatus] = {
    "in-force": "in-force",
    "signed": "agreed",
    "agreed": "agreed",
    "abandoned": "dropped",
    "rejected": "proposed",
}
# Options that words around a deal name in passing.
NO_TERMS = frozenset({"alliance-membership.brexit", "verification-implementation.breach"})
# Issues that the mere name of a body (an alliance) would bring in.
NAMES = frozenset({"alliance-membership"})
# Issues that words of a list may name without saying a term of them.
_NO_SUBJECTS = NAMES | {"negotiation-format"}
# Issues on which a term binds the one whose land, forces or arms it names.
_OWN_ACTS = frozenset({"territory", "armed-forces-limits", "weapons", "withdrawal"})
GAP = 48
OPENING = 16
_LONGEST = 700
# How far before a sentence a proposal may be named that it still tells of.
_BACK = 240

Made = Iterator[tuple[Provision, Group]]


def lister(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Group | None:
    """Return the proposal whose terms the words after ``cue`` list: the one named shortly before it."""
    demanded = any(h.value == "demands" and h.end <= cue.start for h in scene.hits["stance"])
    if demanded or led_by(stage, cue.start, scene.start, "not") or agent_before(stage, scene, cue.start) is not None:
        # `the plan that PARTY proposed, though ...` lists nothing.
        return None
    if led_by(stage, cue.start, scene.start, "article", "noun-mark"):
        return None
    asks = any(h.start == cue.start for h in scene.hits["stance"])
    named = [(n, group) for group, n in table.named(scene.start, cue.start) if n.hit.end <= cue.start]
    if not named:
        back = pattern(stage.code, "that-lists").match(stage.page.folded, scene.start)
        points = back is not None and back.end() >= cue.start - 1
        points = points and not pattern(stage.code, "wish").search(stage.page.folded, scene.start, scene.end)
        points = points and not asks_itself(stage, scene)
        return near(table, scene.start, scene.start) or only(table) if points else None
    naming, group = max(named, key=lambda pair: pair[0].hit.start)
    if any(h.value in ("withdraw", "breach") for h in scene.within("concept", scene.start, naming.hit.start)):
        return None
    gap = trimmed(stage, naming.span.end, cue.start)
    between = [m for m in scene.mentions if gap.start <= m.span.start < gap.end and m.kind in ("state", "person")]
    between = [m for n, m in enumerate(between) if not n or not _is_tied(stage, between[n - 1].span.end, m.span.start)]
    if len(between) > 1 or gap.end - gap.start > 3 * GAP:
        return None
    return group if _may_list(stage, scene, naming, group, cue, asks=asks) else None


def asks_itself(stage: Stage, scene: Scene) -> bool:
    """Return whether a sentence tells what a party asks for (`among other things, PARTY demands`)."""
    asked = (h for h in scene.hits["stance"] if h.value == "demands" and h.more[0] == "verb")
    return any(subject_before(stage, scene, h.start, scene.start) is not None for h in asked)


def _may_list(stage: Stage, scene: Scene, naming: Naming, group: Group, cue: Hit, *, asks: bool) -> bool:
    """Return whether a cue tells of the proposal named before it: no other acts, and no clause begins between them."""
    rest = pattern(stage.code, "light").sub(" ", stage.page.folded[naming.span.end : cue.start])
    if asks and pattern(stage.code, "join", "break").search(rest):
        return False
    if stage.page.folded[scene.start : cue.start].rstrip().endswith(","):
        return True
    subject = subject_before(stage, scene, cue.start, naming.hit.end)
    return subject is None or stage.party_of_mention(subject) in (None, *group.author)


def _is_tied(stage: Stage, start: int, end: int) -> bool:
    """Return whether only a dash stands between two names (`A - B`)."""
    return stage.page.folded[start:end].strip() in ("-", "–")


def only(table: Table) -> Group | None:
    """Return the proposal of a report that speaks of no other."""
    return table.groups[0] if len(table.groups) == 1 else None


def list_end(scene: Scene, start: int) -> int:
    """Return where a list that begins at ``start`` ends at the latest."""
    return min(scene.end, start + _LONGEST)


def listed(stage: Stage, scene: Scene, group: Group, span: Span) -> Made:
    """Yield a provision for each part of a list that names an issue; its first subject carries over."""
    obligor = ""
    parts = [side for part in pieces(stage, span) for side in _sides(stage, scene, part)]
    if parts and _is_name(scene, parts[0]):
        # A list of parties, or the first of those who will do together what follows.
        parts = list(dropwhile(lambda part: _is_name(scene, part), parts))
        joint = bool(parts) and any(m.span.start == parts[0].start for m in scene.mentions)
        term = term_in(stage, scene, parts[0]) if joint else None
        if term is None or term.option is None:
            return
    for said in parts:
        if _turns_aside(stage, said):
            return
        whole = _without_purpose(stage, said)
        term = term_in(stage, scene, whole)
        part = Span(_said_from(stage, whole, term.span.start), whole.end) if term else whole
        subject = actor_of(stage, scene, Span(part.start, term.span.start) if term else part)
        if subject is not None and stage.party_of_mention(subject):
            obligor = stage.party_of_mention(subject) or ""
        if term is None or term.issue in VAGUE or not _is_stated(part, term):
            continue
        obligor = obligor or _owner(stage, scene, part, term)
        yield provision(stage, scene, group, Item(part, term), obligor, group_status(group)), group


def _without_purpose(stage: Stage, part: Span) -> Span:
    """Return a part of a list without what it is to be done for (`makes concessions in order to end the war`)."""
    purpose = spaced(stage.code, "in-order").search(stage.page.folded, part.start + 1, part.end)
    return trimmed(stage, part.start, purpose.start()) if purpose else part


def _turns_aside(stage: Stage, part: Span) -> bool:
    """Return whether a part goes on about the proposal itself (`, which PARTY called ...`), not with its terms."""
    return pattern(stage.code, "which").match(stage.page.folded, part.start) is not None


def _sides(stage: Stage, scene: Scene, part: Span) -> list[Span]:
    """Return a part of a list, or its two sides where something is given for something."""
    link = next((h for h in scene.within("link", part.start, part.end) if h.value == "exchange"), None)
    if link is None:
        return [part]
    return [trimmed(stage, part.start, link.start), trimmed(stage, link.end, part.end)]


def _owner(stage: Stage, scene: Scene, part: Span, term: Term) -> str:
    """Return whose act a term is by the words that follow it (`cuts in the forces of PARTY`), or an empty string."""
    if term.issue not in _OWN_ACTS:
        return ""
    behind = (m for m in scene.mentions if term.span.end <= m.span.start < part.end)
    owner = next((m for m in behind if led_by(stage, m.span.start, term.span.end, "possess")), None)
    return (stage.party_of_mention(owner) or "") if owner else ""


def _said_from(stage: Stage, part: Span, place: int) -> int:
    """Return where a part of a list begins without the words that tell who says it (`PARTY said that`)."""
    around = stage.attribution_at(place)
    spans = stage.page.attributions[around].content if around is not None else ()
    return next((span.start for span in spans if part.start < span.start <= place), part.start)


def _is_stated(part: Span, term: Term) -> bool:
    """Return whether a part of a list says a term: outside the codebook, only where it opens with its subject."""
    if term.option is None:
        return term.span.start - part.start <= OPENING and term.issue not in _NO_SUBJECTS
    return term.option.code not in NO_TERMS


def _is_name(scene: Scene, part: Span) -> bool:
    """Return whether a part of a list is a name and nothing more: the list is one of parties, not of terms."""
    named = next((m for m in scene.mentions if part.start <= m.span.start < part.end), None)
    return named is not None and 2 * (named.span.end - named.span.start) >= part.end - part.start


def group_status(group: Group) -> ProvisionStatus:
    """Return what the terms of a proposal are by what is told of it."""
    if group.known:
        return "in-force"
    status = next((n.status for n in group.namings if n.status), "")
    return _STATUS.get(status, "proposed")


def near(table: Table, start: int, place: int) -> Group | None:
    """Return the proposal last named before ``place``, not further back than a sentence or two before ``start``."""
    found = table.named(start - _BACK, place + 1)
    return max(found, key=lambda pair: pair[1].hit.start)[0] if found else None


def provision(stage: Stage, scene: Scene, group: Group, item: Item, obligor: str, status: ProvisionStatus) -> Provision:
    """Return the provision that ``item`` is in the proposal of ``group``."""
    if item.term.option is not None and led_by(stage, item.term.span.start, item.span.start, "not"):
        # The option is what shall not be done: it is said in the words of the report.
        item = Item(item.span, replace(item.term, option=None))
    secured = item.term.issue == "security-guarantees"
    receiver = (_attacked(stage, scene, item.span) if secured else None) or receiver_of(stage, scene, item.span)
    beneficiary = (stage.party_of_mention(receiver) or "") if receiver else ""
    if secured and obligor and not beneficiary and obligor not in group.author:
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


def _attacked(stage: Stage, scene: Scene, span: Span) -> Mention | None:
    """Return on whom an attack is to be answered (`an attack on A is one on all`): that one is secured."""
    attack = pattern(stage.code, "attack").search(stage.page.folded, span.start, span.end)
    if attack is None:
        return None
    near = (m for m in scene.mentions if attack.end() <= m.span.start <= attack.end() + OPENING)
    return next((m for m in near if led_by(stage, m.span.start, attack.end(), "prep")), None)
