"""How often a kind of line is right: what decides whether a brief states it plainly or marks it unreviewed.

A line is right when all that it states is: of an attribution the content, who says it, through whom, and whether it is
a denial; of an event its kind, status, date and a participant; of a term or a stance its issue, option and status.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.evaluate.annotations import WEIGHTS, same_event, same_field, same_relays, same_value
from dragoman.evaluate.deal import KEYS, agree, deal_of, weigh_deal
from dragoman.evaluate.gold import Record, Records
from dragoman.evaluate.intervals import wilson
from dragoman.evaluate.matching import Weight, aligned, annotated_layers, pair
from dragoman.evaluate.names import same_source
from dragoman.evaluate.pages import markdown_table

Test = Callable[[Record, Record], bool]
Kind = Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class KindPrecision:
    """Measured precision of one kind of line.

    Attributes:
        kind: layer and what tells its lines apart (``event.meeting``).
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
    """Return the precision of each kind of line that ``predicted`` states, by kind, in the layers that gold has."""
    right: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    layers = annotated_layers(gold, (*TESTS, *KEYS))
    for one, other in aligned(gold, predicted):
        for kind, is_right in _lines(layers, one, other):
            stated[kind] += 1
            right[kind] += is_right
    return [KindPrecision(kind, right[kind], stated[kind]) for kind in sorted(stated)]


def _lines(layers: Iterable[str], gold: Record, predicted: Record) -> Iterator[tuple[str, bool]]:
    for layer in layers:
        found = (deal_of(predicted) if layer in KEYS else predicted).get(layer) or []
        kind, test = TESTS[layer] if layer in TESTS else (DEAL_KINDS[layer], _states_right(layer))
        weight = WEIGHTS.get(layer) or weigh_deal(layer)
        yield from _judged(gold.get(layer) or [], found, weight, kind, test)


def _judged(
    gold: list[Record], predicted: list[Record], weight: Weight, kind: Kind, test: Test
) -> Iterator[tuple[str, bool]]:
    partners = {j: gold[i] for i, j in pair(gold, predicted, weight)}
    for number, found in enumerate(predicted):
        yield kind(found), number in partners and test(partners[number], found)


def _states_right(layer: str) -> Test:
    """Return the test of a deal line: besides the key fields of the match, all that a view prints of it agrees."""
    fields = DEAL_STATED.get(layer, ())
    return lambda gold, predicted: all(agree(field, gold.get(field), predicted.get(field)) for field in fields)


def _right_attribution(gold: Record, predicted: Record) -> bool:
    relays = not predicted.get("relays") or same_relays(gold, predicted)
    return relays and same_source(gold, predicted) and same_field("polarity", gold, predicted)


def _attribution_kind(found: Record) -> str:
    if found.get("anonymous"):
        return "attribution.anonymous"
    return "attribution.direct" if found.get("direct") else "attribution.indirect"


TESTS: dict[str, tuple[Kind, Test]] = {
    "attributions": (_attribution_kind, _right_attribution),
    "times": (lambda found: f"time.{found.get('type')}", same_value),
    "events": (lambda found: f"event.{found.get('type')}", same_event),
    "positions": (
        lambda found: f"position.{found.get('stance')}",
        lambda gold, predicted: same_field("stance", gold, predicted),
    ),
}
DEAL_KINDS: dict[str, Kind] = {
    "zones": lambda found: f"zone.{found.get('type')}",
    "proposals": lambda _: "proposal",
    "provisions": lambda _: "provision",
    "guarantees": lambda _: "guarantee",
    "stances": lambda _: "stance",
    "responses": lambda _: "response",
    "links": lambda _: "link",
    "channels": lambda _: "channel",
}
DEAL_STATED: dict[str, tuple[str, ...]] = {
    "proposals": ("author", "points"),
    "provisions": ("option", "status"),
    "guarantees": ("guarantor", "beneficiary"),
    "stances": ("option", "stance"),
    "channels": ("between",),
}


def pooled(found: Iterable[KindPrecision]) -> list[KindPrecision]:
    """Return the counts of several gold sets added up, by kind."""
    right: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for each in found:
        right[each.kind] += each.right
        stated[each.kind] += each.stated
    return [KindPrecision(kind, right[kind], stated[kind]) for kind in sorted(stated)]


def to_toml(found: Iterable[KindPrecision], gold: str) -> str:
    """Return the rows of the table that the views read, a line a kind."""
    return "".join(
        f'"{each.kind}" = {{ precision = {each.share:.2f}, low = {each.interval[0]:.2f}, '
        f'high = {each.interval[1]:.2f}, lines = {each.stated}, gold = "{gold}" }}\n'
        for each in found
    )


def precision_table(found: Iterable[KindPrecision]) -> str:
    """Return the precision of each kind as a Markdown table."""
    rows: list[tuple[str, ...]] = []
    for each in found:
        low, high = each.interval
        rows.append((each.kind, str(each.right), str(each.stated), f"{each.share:.2f}", f"{low:.2f} to {high:.2f}"))
    return markdown_table(("kind of line", "right", "stated", "precision", "95 % interval"), rows)
