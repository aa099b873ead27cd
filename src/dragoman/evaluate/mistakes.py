"""What an annotator got wrong, one by one: missed, found where nothing is, or with a wrong field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.evaluate.annotations import WEIGHTS, common_participant, same_field, same_relays
from dragoman.evaluate.deal import FIELDS, KEYS, agree, deal_of, weigh_deal
from dragoman.evaluate.gold import Record, Records
from dragoman.evaluate.matching import aligned, annotated_layers, pair
from dragoman.evaluate.names import same_source
from dragoman.model.span import Span, Spans

Test = Callable[[Record, Record], bool]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake.

    Attributes:
        layer: ``attributions``, ``times``, ``events``, ``positions`` or a list of the deal.
        kind: ``missed``, ``false`` or ``wrong FIELD``.
        report: id of the report.
        gold: what stands in gold; None for a false find.
        predicted: what was found; None for a miss.
    """

    layer: str
    kind: str
    report: str
    gold: Record | None
    predicted: Record | None

    @property
    def spans(self) -> Spans:
        """Return where in the text it is, gold's words before those found."""
        return tuple(span for record in (self.gold, self.predicted) if record for span in _spans(record))


def find_mistakes(gold: Records, predicted: Records) -> list[Mistake]:
    """Return all mistakes, in the order of gold's reports, layer by layer; a layer that gold lacks is left out."""
    layers = annotated_layers(gold, (*WEIGHTS, *KEYS))
    return [
        mistake
        for name, (one, other) in zip(gold, aligned(gold, predicted), strict=True)
        for layer in layers
        for mistake in _in_layer(name, layer, one.get(layer) or [], _found(other, layer))
    ]


def _found(predicted: Record, layer: str) -> list[Record]:
    return (deal_of(predicted) if layer in KEYS else predicted).get(layer) or []


def _in_layer(name: str, layer: str, gold: list[Record], predicted: list[Record]) -> Iterator[Mistake]:
    pairs = pair(gold, predicted, WEIGHTS.get(layer) or weigh_deal(layer))
    for i, j in pairs:
        for field, test in _tests(layer):
            if not test(gold[i], predicted[j]):
                yield Mistake(layer, f"wrong {field}", name, gold[i], predicted[j])
    paired_gold, paired_predicted = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (Mistake(layer, "missed", name, one, None) for i, one in enumerate(gold) if i not in paired_gold)
    for j, other in enumerate(predicted):
        if j not in paired_predicted:
            yield Mistake(layer, "false", name, None, other)


def _equal(field: str) -> tuple[str, Test]:
    return field, lambda gold, predicted: same_field(field, gold, predicted)


def _alike(field: str) -> tuple[str, Test]:
    return field, lambda gold, predicted: agree(field, gold.get(field), predicted.get(field))


def _tests(layer: str) -> list[tuple[str, Test]]:
    if layer in FIELD_TESTS:
        return FIELD_TESTS[layer]
    return [_alike(field) for field in FIELDS.get(layer, ())]


FIELD_TESTS: dict[str, list[tuple[str, Test]]] = {
    "attributions": [
        ("source_name", same_source),
        ("relays", same_relays),
        *(_equal(field) for field in ("source_kind", "anonymous", "polarity", "certainty")),
    ],
    "times": [_equal("value")],
    "events": [_equal("status"), _equal("date"), ("participants", common_participant)],
    "positions": [_equal("stance")],
}


def _spans(record: Record) -> Iterator[Span]:
    if "start" in record:
        yield Span(record["start"], record["end"])
    for field in ("content", "cue", "source"):
        yield from (Span(*span) for span in record.get(field) or [])
    if record.get("evidence"):
        yield Span(*record["evidence"])
