"""Scoring the deal layer: evidence overlaps and the key fields agree."""

import re
from typing import Any

from dragoman.evaluate.gold import Record, Records
from dragoman.evaluate.matching import Matched, Weight, aligned, match, overlap
from dragoman.evaluate.names import any_same_name, plain, same_name

KEYS: dict[str, tuple[str, ...]] = {
    "zones": ("type",),
    "proposals": (),
    "provisions": ("issue",),
    "guarantees": (),
    "stances": ("party", "issue"),
    "responses": ("party", "response"),
    "links": ("type",),
    "channels": ("kind",),
}
FIELDS: dict[str, tuple[str, ...]] = {
    "proposals": ("author", "points", "status"),
    "provisions": ("option", "obligor", "status", "said_by"),
    "guarantees": ("guarantor", "beneficiary"),
    "stances": ("option", "stance", "own_words", "red_line", "said_by"),
    "responses": ("said_by",),
    "channels": ("between",),
}
HALF = 0.5
# Words of an option's English clause that say nothing of what is offered.
EMPTY_WORD = re.compile("the|a|an|of|to|in|for|and|or|on|by|with|from|its|be|is|as|at|that|not|no")
_NUMBER = re.compile(r"\d+")


def score_deal(gold: Records, predicted: Records) -> dict[str, Any]:
    """Return the figures of each deal layer, as ``gold/score_deal.py --json`` prints them."""
    return {layer: _score_layer(match_deal(gold, predicted, layer), layer) for layer in KEYS}


def match_deal(gold: Records, predicted: Records, layer: str) -> Matched:
    """Return one list of the deal layer of all reports, paired."""
    reports = aligned(gold, predicted)
    lists = ((one.get(layer) or [], deal_of(other).get(layer) or []) for one, other in reports)
    return match(lists, weigh_deal(layer))


def weigh_deal(layer: str) -> Weight:
    """Return how well two records of a list of the deal belong together: by overlap, where the key fields agree."""

    def weigh(gold: Record, predicted: Record) -> float:
        evidence = predicted.get("evidence")
        shared = overlap(gold["evidence"], evidence) if evidence and gold["evidence"] else 0
        keys = KEYS[layer]
        return shared if shared and all(agree(key, gold.get(key), predicted.get(key)) for key in keys) else 0

    return weigh


def deal_of(record: Record) -> Record:
    """Return the object that holds the deal's lists: ``deal`` of a prediction, or the record itself, as in gold."""
    found: Record = record.get("deal", record)
    return found


def agree(field: str, gold: object, predicted: object) -> bool:
    """Return whether a field agrees.

    An option does when the two share a number or half of their content words; a list when it shares a name with the
    other (or both are empty); a string when it is the same name; anything else when it is equal.
    """
    if field == "option":
        return _same_option(gold, predicted)
    if isinstance(gold, list):
        others = predicted if isinstance(predicted, list) else None
        return (not gold and not predicted) or any_same_name(gold, others)
    if isinstance(gold, str):
        return isinstance(predicted, str) and same_name(gold, predicted)
    return gold == predicted


def _same_option(gold: object, predicted: object) -> bool:
    one, other = (plain(text if isinstance(text, str) else None) for text in (gold, predicted))
    if set(_NUMBER.findall(one)) & set(_NUMBER.findall(other)):
        return True
    words, others = (_content_words(text) for text in (one, other))
    return bool(words & others) and len(words & others) / min(len(words), len(others)) >= HALF


def _content_words(text: str) -> set[str]:
    return {word for word in text.split() if not EMPTY_WORD.fullmatch(word)}


def _score_layer(matched: Matched, layer: str) -> dict[str, Any]:
    fields = {
        name: matched.share(lambda one, other, name=name: agree(name, one.get(name), other.get(name)))  # type: ignore[misc]
        for name in FIELDS.get(layer, ())
    }
    return {**matched.figures(), "fields": fields}
