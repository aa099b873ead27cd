"""The deal layer: what is on the table in a report, and what each party wants, offers and answers."""

from dataclasses import replace

from dragoman.annotate.deal.channels import find_channels
from dragoman.annotate.deal.enumerated import points_of
from dragoman.annotate.deal.guarantees import find_guarantees
from dragoman.annotate.deal.links import find_links
from dragoman.annotate.deal.listed import lister
from dragoman.annotate.deal.pillars import find_pillars
from dragoman.annotate.deal.positions import positions_of
from dragoman.annotate.deal.proposals import Table, find_proposals, lay_table
from dragoman.annotate.deal.provisions import find_provisions
from dragoman.annotate.deal.responses import find_responses
from dragoman.annotate.deal.scene import Stage, set_stage
from dragoman.annotate.deal.stances import find_stances
from dragoman.annotate.page import Page
from dragoman.model.deal import Deal, Provision, Stance
from dragoman.model.reading import Position

# Between words like `among them` and the verb that they lead to.
_NEXT = 2

__all__ = ["find_deal", "find_positions"]


def find_deal(page: Page) -> Deal:
    """Return the deal layer of a page whose sentences, zones, times, mentions and attributions are found."""
    if not page.mentions:
        return Deal()
    stage = set_stage(page)
    table = lay_table(stage)
    provisions = find_provisions(stage, table)
    pillars = find_pillars(stage, table)
    points = points_of(stage, table)
    return Deal(
        proposals=tuple(
            replace(each, pillars=pillars[each.id]) if each.id in pillars else each
            for each in find_proposals(stage, table)
        ),
        provisions=provisions,
        guarantees=find_guarantees(stage, table),
        stances=tuple(
            s
            for s in find_stances(stage)
            if not (points and points[0].holds(s.evidence)) and not _is_term(stage, table, s, provisions)
        ),
        responses=find_responses(stage, table),
        links=find_links(stage),
        channels=find_channels(stage),
    )


def _is_term(stage: Stage, table: Table, stance: Stance, provisions: tuple[Provision, ...]) -> bool:
    """Return whether what a party is said to ask in a draft, to agree to or to consider is a term of the deal."""
    if stance.stance == "demands":
        # What an author asks for in his draft is a term of it.
        return _is_listed(stage, table, stance) or any(
            p.issue == stance.issue
            and p.evidence.overlaps(stance.evidence)
            and any(group.id == p.proposal and stance.party in group.author for group in table.groups)
            for p in provisions
        )
    if stance.stance == "undecided":
        return any(p.status == "considered" and p.evidence.overlaps(stance.evidence) for p in provisions)
    if stance.stance not in ("supports", "conditional") or (
        stance.attribution is not None and not stage.is_document(stance.attribution)
    ):
        return False
    same = (p for p in provisions if p.issue == stance.issue and p.evidence.overlaps(stance.evidence))
    return any(p.status in ("agreed", "in-force") for p in same)


def _is_listed(stage: Stage, table: Table, stance: Stance) -> bool:
    """Return whether the words that ask for a thing open the list of what a draft of that party holds."""
    scene = stage.scene_at(stance.evidence.start)
    words = scene.hits["word"] if scene else []
    opened = (h for h in words if h.value == "terms" and h.end <= stance.evidence.start <= h.end + _NEXT)
    cue = next(opened, None)
    group = lister(stage, scene, table, cue) if scene and cue else None
    return group is not None and stance.party in group.author


def find_positions(page: Page, deal: Deal | None = None) -> tuple[Position, ...]:
    """Return the positions on a page, from its deal layer where that is found already."""
    return positions_of(find_deal(page) if deal is None else deal)
