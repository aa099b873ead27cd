"""From the deal layer of a reading to statements in their report, as a person's judgements leave them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.derive.accounts import attribution_anchor, chains_of, page_of, zone_at
from dragoman.derive.deal.placed import Evidenced, Placed
from dragoman.derive.decisions import NO_PAGE, UNDECIDED, Decision, Decisions, corrected, corrected_attribution, decided
from dragoman.derive.statements import UNKNOWN_OUTLET, Dateline
from dragoman.model.deal import Channel, Deal, Guarantee, Link, Proposal, Provision, Response, Stance
from dragoman.model.judgement import Anchor, Layer
from dragoman.model.reading import Attribution, Event, Zone

I = TypeVar("I", bound=Evidenced)  # noqa: E741 - an item
_MOST_ABOUT = 6


@dataclass(frozen=True, slots=True)
class DealLayers:
    """The layers of one reading that the deal's statements are made from."""

    deal: Deal
    attributions: Sequence[Attribution] = ()
    events: Sequence[Event] = ()
    zones: Sequence[Zone] = ()


@dataclass(frozen=True, slots=True)
class PlacedDeal:
    """What one report says of deals, as a person left it."""

    proposals: tuple[Placed[Proposal], ...] = ()
    provisions: tuple[Placed[Provision], ...] = ()
    guarantees: tuple[Placed[Guarantee], ...] = ()
    stances: tuple[Placed[Stance], ...] = ()
    responses: tuple[Placed[Response], ...] = ()
    links: tuple[Placed[Link], ...] = ()
    channels: tuple[Placed[Channel], ...] = ()


class _Placer:
    """Places the statements of one report."""

    def __init__(self, dateline: Dateline, layers: DealLayers, decisions: Decisions, text: str) -> None:
        self._dateline = dateline
        self._zones = layers.zones
        self._text = text
        self._judgements = decisions.about(dateline.report, dateline.aliases)
        self._page = page_of(dateline.report, layers.attributions, text) if self._judgements else NO_PAGE
        self._attributions = self._left(layers.attributions) if self._judgements else layers.attributions
        told = (getattr(item, "attribution", None) for _, items in layers_of(layers.deal) for item in items)
        # Finding who tells of whom takes longest, and in narration there is nobody.
        needed = bool(self._judgements) or any(link is not None for link in told)
        self._chains = chains_of(dateline, self._attributions) if needed else []
        self._about = about(layers.deal, layers.events)

    def place(self, layer: Layer, items: Sequence[I]) -> tuple[Placed[I], ...]:
        """Return ``items`` of a layer that can be judged, those left out that a person rejected."""
        anchors = [deal_anchor(self._dateline.report, layer, item, self._text) for item in items]
        found: Mapping[int, Decision] = decided(self._judgements, anchors) if self._judgements else {}
        made = []
        for place, (item, anchor) in enumerate(zip(items, anchors, strict=True)):
            decision = found.get(place, UNDECIDED)
            if not decision.rejected:
                left = corrected(item, layer, decision, self._page)
                made.append(self._placed(anchor.statement, left, decision))
        return tuple(made)

    def _left(self, attributions: Sequence[Attribution]) -> Sequence[Attribution]:
        """Return the attributions as a person left them; those rejected too, since positions count."""
        anchors = [attribution_anchor(self._dateline.report, each, self._text) for each in attributions]
        found = decided(self._judgements, anchors)
        return [
            corrected_attribution(each, found[place], self._page) if place in found else each
            for place, each in enumerate(attributions)
        ]

    def _placed(self, key: str, item: I, decision: Decision) -> Placed[I]:
        link = getattr(item, "attribution", None)
        held = self._attributions
        stands_in = held[link] if link is not None and 0 <= link < len(held) else None
        narrated = (self._dateline.outlet or UNKNOWN_OUTLET, *self._dateline.credit)
        return Placed(
            id=key,
            dateline=self._dateline,
            item=item,
            chain=narrated if link is None or stands_in is None else self._chains[link],
            certainty=stands_in.certainty if stands_in else "hedged" if getattr(item, "hedged", False) else "certain",
            denied=stands_in is not None and stands_in.polarity == "denies",
            zone=zone_at(self._zones, item.evidence.start),
            review=decision.review,
            about=self._about,
            narrated=stands_in is None,
            group=decision.group,
            apart=decision.apart,
        )


def place_deal(dateline: Dateline, layers: DealLayers, decisions: Decisions, text: str = "") -> PlacedDeal:
    """Return the deal statements of one report; those that a person rejected are left out.

    Args:
        dateline: the report.
        layers: of its current reading.
        decisions: the judgements in force.
        text: the report's text, by whose words judgements find their statements; needed only where there are any.
    """
    deal = layers.deal
    placer = _Placer(dateline, layers, decisions, text)
    return PlacedDeal(
        proposals=placer.place("proposal", deal.proposals),
        provisions=placer.place("provision", deal.provisions),
        guarantees=placer.place("guarantee", deal.guarantees),
        stances=placer.place("stance", deal.stances),
        responses=placer.place("response", deal.responses),
        links=placer.place("link", deal.links),
        channels=placer.place("channel", deal.channels),
    )


def deal_anchors(report: str, deal: Deal, text: str = "") -> Iterator[Anchor]:
    """Yield where the statements of ``deal`` stand in ``report``, with their words where the text is given."""
    for layer, items in layers_of(deal):
        yield from (deal_anchor(report, layer, item, text) for item in items)


def layers_of(deal: Deal) -> tuple[tuple[Layer, Sequence[Evidenced]], ...]:
    """Return the statements of ``deal`` by the layer under which they are judged."""
    return (
        ("proposal", deal.proposals),
        ("provision", deal.provisions),
        ("guarantee", deal.guarantees),
        ("stance", deal.stances),
        ("response", deal.responses),
        ("link", deal.links),
        ("channel", deal.channels),
    )


def deal_anchor(report: str, layer: Layer, item: Evidenced, text: str = "") -> Anchor:
    """Return where ``item``, a statement of ``layer``, stands in ``report``."""
    words = item.evidence.of(text) if text else ""
    return Anchor(report, layer, (item.evidence,), words, key_of(item))


def key_of(item: object) -> str:
    """Return what tells statements of one layer on the same words apart: party, issue and the like."""
    names = ("party", "issue", "response", "type", "kind")
    return "|".join(str(value) for name in names if (value := getattr(item, name, None)))


def about(deal: Deal, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the names that a report's deal and events speak of most, the most frequent first."""
    names: Counter[str] = Counter()
    for proposal in deal.proposals:
        names.update((*proposal.addressee, *proposal.author))
    for provision in deal.provisions:
        names.update((*provision.obligor, *provision.beneficiary))
    names.update(stance.party for stance in deal.stances)
    for event in events:
        names.update((*event.participants, *([event.place] if event.place else [])))
    return tuple(name for name, _ in sorted(names.items(), key=lambda n: (-n[1], n[0]))[:_MOST_ABOUT])
