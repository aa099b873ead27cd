"""Pairing what was found with gold, and the figures that come of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.evaluate.gold import Record, Records

Weight = Callable[[Record, Record], float]
Pair = tuple[Record, Record]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Matched:
    """One layer of all reports, paired.

    Attributes:
        pairs: gold and predicted annotation of each match.
        predicted: how many annotations were predicted.
        gold: how many gold has.
    """

    pairs: tuple[Pair, ...]
    predicted: int
    gold: int

    def figures(self, right: int | None = None) -> Figures:
        """Return precision, recall and F1 of the pairs, or of the ``right`` ones of them."""
        return figures(len(self.pairs) if right is None else right, self.predicted, self.gold)

    def share(self, right: Callable[[Record, Record], bool]) -> float:
        """Return the share of pairs that are ``right``; of no pairs, 0."""
        return self.count(right) / (len(self.pairs) or 1)

    def count(self, right: Callable[[Record, Record], bool]) -> int:
        """Return how many pairs are ``right``."""
        return sum(right(gold, predicted) for gold, predicted in self.pairs)


def aligned(gold: Records, predicted: Records) -> list[Pair]:
    """Return each gold record with the prediction of its id, or with an empty one."""
    return [(record, predicted.get(name, {})) for name, record in gold.items()]


def annotated_layers(gold: Records, layers: Iterable[str]) -> tuple[str, ...]:
    """Return the layers that gold has anywhere: a list that is empty in all its reports was not annotated."""
    return tuple(layer for layer in layers if any(record.get(layer) for record in gold.values()))


def figures(right: int, predicted: int, gold: int) -> Figures:
    """Return precision ``p``, recall ``r`` and ``f1`` with the counts they are made of; of nothing, 0."""
    p = right / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": p, "r": r, "f1": f1, "tp": right, "pred": predicted, "gold": gold}


def pair(gold: Sequence[Record], predicted: Sequence[Record], weight: Weight) -> list[tuple[int, int]]:
    """Return positions of gold and prediction that belong together: greedily, heaviest first, each used once.

    Of equal weights the earlier gold annotation, then the earlier prediction, comes first; a weight of 0 never pairs.
    """
    weighed = ((weight(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(predicted))
    candidates = sorted((found for found in weighed if found[0] > 0), key=lambda found: -found[0])
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    kept: list[tuple[int, int]] = []
    for _, i, j in candidates:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            kept.append((i, j))
    return kept


def match(layers: Iterable[tuple[list[Record], list[Record]]], weight: Weight) -> Matched:
    """Return one layer of many reports, paired report by report."""
    pairs: list[Pair] = []
    count_predicted = count_gold = 0
    for gold, predicted in layers:
        pairs += [(gold[i], predicted[j]) for i, j in pair(gold, predicted, weight)]
        count_predicted += len(predicted)
        count_gold += len(gold)
    return Matched(tuple(pairs), count_predicted, count_gold)


def characters(spans: Iterable[Sequence[int]] | None) -> set[int]:
    """Return the offsets that the spans cover."""
    return {offset for start, end in ((span[0], span[1]) for span in spans or []) for offset in range(start, end)}


def overlap(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
