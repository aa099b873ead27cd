"""How often a kind of line is right: what decides whether a brief states it plainly or marks it unreviewed.

A line is right when all that it states is: of an attribution the content, who says it, through whom, and whether it is
a denial; of an event its kind, status, date and a participant; of a term or a stance its evidence and key fields.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.evaluate.annotations import WEIGHTS, same_event, same_field, same_relays, same_value
from dragoman.evaluate.deal import KEYS, deal_of, weigh_deal
from dragoman.evaluate.gold import Record, Records
from dragoman.evaluate.intervals import wilson
from dragoman.evaluate.matching import Weight, aligned, pair
from dragoman.evaluate.names import same_source

Test = Callable[[Record, Record], bool]
Kind = Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class KindPrecision:
    """Measured precision of one kind of line.

    Attributes:
        kind: layer and what tells its lines apart (``event/planned``).
        right: how many lines are right.
        stated: how many were stated.
    """

    kind: str
    right: int
    stated: int

    @property
    def share(self) -> float:
        """Return the precision; of nothing stated, 0."""
        return self.right / self.stated if self.stated else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % Wilson interval of the precision."""
        return wilson(self.right, self.stated)


def precision_by_kind(gold: Records, predicted: Records) -> list[KindPrecision]:
    """Return the precision of each kind of line that ``predicted`` states, by kind."""
    right: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for one, other in aligned(gold, predicted):
        for kind, is_right in _lines(one, other):
            stated[kind] += 1
            right[kind] += is_right
    return [KindPrecision(kind, right[kind], stated[kind]) for kind in sorted(stated)]


def _lines(gold: Record, predicted: Record) -> Iterator[tuple[str, bool]]:
    for layer, (kind, test) in TESTS.items():
        if layer in gold:
            yield from _judged(gold[layer], predicted.get(layer) or [], WEIGHTS[layer], kind, test)
    for layer in KEYS:
        if layer in gold:
            yield from _judged(
                gold[layer], deal_of(predicted).get(layer) or [], weigh_deal(layer), DEAL_KINDS[layer], _as_matched
            )


def _judged(
    gold: list[Record], predicted: list[Record], weight: Weight, kind: Kind, test: Test
) -> Iterator[tuple[str, bool]]:
    partners = {j: gold[i] for i, j in pair(gold, predicted, weight)}
    for number, found in enumerate(predicted):
        yield kind(found), number in partners and test(partners[number], found)


def _as_matched(_gold: Record, _predicted: Record) -> bool:
    return True


def _right_attribution(gold: Record, predicted: Record) -> bool:
    relays = not predicted.get("relays") or same_relays(gold, predicted)
    return relays and same_source(gold, predicted) and same_field("polarity", gold, predicted)


def _attribution_kind(found: Record) -> str:
    if found.get("polarity") == "denies":
        return "attribution/denial"
    if found.get("anonymous"):
        return "attribution/unnamed"
    return "attribution/relayed" if found.get("relays") else "attribution/named"


TESTS: dict[str, tuple[Kind, Test]] = {
    "attributions": (_attribution_kind, _right_attribution),
    "times": (lambda found: f"time/{found.get('type')}", same_value),
    "events": (lambda found: f"event/{found.get('status')}", same_event),
    "positions": (
        lambda found: f"position/{found.get('stance')}",
        lambda gold, predicted: same_field("stance", gold, predicted),
    ),
}
DEAL_KINDS: dict[str, Kind] = {
    "zones": lambda found: f"zone/{found.get('type')}",
    "proposals": lambda _: "proposal",
    "provisions": lambda found: f"provision/{found.get('status')}",
    "guarantees": lambda _: "guarantee",
    "stances": lambda found: f"stance/{found.get('stance')}",
    "responses": lambda found: f"response/{found.get('response')}",
    "links": lambda found: f"link/{found.get('type')}",
    "channels": lambda _: "channel",
}
