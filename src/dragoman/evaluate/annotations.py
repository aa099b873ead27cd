"""Scoring attributions, times, events and positions as the annotation guidelines define a match."""

from typing import Any

from dragoman.evaluate.gold import Record, Records
from dragoman.evaluate.matching import Figures, Matched, Pair, aligned, characters, figures, match, overlap
from dragoman.evaluate.names import any_same_name, plain, same_name, same_source

HALF = 0.5


def score(gold: Records, predicted: Records) -> dict[str, Any]:
    """Return the figures of ``predicted`` against ``gold``, as ``gold/score.py --json`` prints them."""
    reports = aligned(gold, predicted)
    times = match_layer(reports, "times")
    events = match_layer(reports, "events")
    positions = match_layer(reports, "positions")
    attributions = match_layer(reports, "attributions")
    return {
        "reports": len(gold),
        "missing": sum(name not in predicted for name in gold),
        "attribution": attributions.figures(),
        "content_chars": _content_characters(reports),
        "matched": _attribution_fields(attributions),
        "time_span": times.figures(),
        "time_value": times.figures(times.count(same_value)),
        "event": events.figures(),
        "event_full": events.figures(events.count(same_event)),
        "event_fields": {
            "status": events.share(lambda one, other: same_field("status", one, other)),
            "date": events.share(lambda one, other: same_field("date", one, other)),
            "part": events.share(common_participant),
        },
        "position": positions.figures(),
        "stance": positions.share(lambda one, other: same_field("stance", one, other)),
    }


def match_layer(reports: list[Pair], layer: str) -> Matched:
    """Return ``attributions``, ``times``, ``events`` or ``positions`` of all reports, paired."""
    return match(((gold.get(layer, []), predicted.get(layer, [])) for gold, predicted in reports), WEIGHTS[layer])


def same_field(name: str, gold: Record, predicted: Record) -> bool:
    """Return whether both have the same value under ``name``."""
    return bool(gold[name] == predicted.get(name))


def same_value(gold: Record, predicted: Record) -> bool:
    """Return whether two expressions of time have one TIMEX3 value."""
    return same_field("value", gold, predicted)


def common_participant(gold: Record, predicted: Record) -> bool:
    """Return whether two events share a participant; where gold has none, any will do."""
    return not gold["participants"] or any_same_name(gold["participants"], predicted.get("participants"))


def same_event(gold: Record, predicted: Record) -> bool:
    """Return whether status and date of two events agree and they share a participant."""
    fields = same_field("status", gold, predicted) and same_field("date", gold, predicted)
    return fields and common_participant(gold, predicted)


def same_relays(gold: Record, predicted: Record) -> bool:
    """Return whether the relays are the same, in the same order."""
    return [plain(name) for name in gold["relays"]] == [plain(name) for name in predicted.get("relays") or []]


def _same_cue(gold: Record, predicted: Record) -> bool:
    one, other = characters(gold["cue"]), characters(predicted.get("cue"))
    return bool(one & other) or (not one and not other)


def _attribution_fields(matched: Matched) -> dict[str, float]:
    return {
        "cue": matched.share(_same_cue),
        "source_name": matched.share(same_source),
        "source_kind": matched.share(lambda one, other: same_field("source_kind", one, other)),
        "anonymous": matched.share(lambda one, other: bool(one["anonymous"]) == bool(other.get("anonymous"))),
        "relays": matched.share(same_relays),
        "relays_where_any": _where(matched, lambda one: bool(one["relays"])).share(same_relays),
        "polarity": matched.share(lambda one, other: same_field("polarity", one, other)),
        "denials_found": _where(matched, lambda one: one["polarity"] == "denies").share(
            lambda one, other: same_field("polarity", one, other)
        ),
        "certainty": matched.share(lambda one, other: same_field("certainty", one, other)),
        "hedges_found": _where(matched, lambda one: one["certainty"] == "hedged").share(
            lambda one, other: same_field("certainty", one, other)
        ),
    }


def _where(matched: Matched, kept: Any) -> Matched:  # noqa: ANN401 - a predicate over a JSON object
    pairs = tuple(found for found in matched.pairs if kept(found[0]))
    return Matched(pairs, matched.predicted, matched.gold)


def _content_characters(reports: list[Pair]) -> Figures:
    common = count_predicted = count_gold = 0
    for gold, predicted in reports:
        one, other = (_contents(record) for record in (gold, predicted))
        common += len(one & other)
        count_predicted += len(other)
        count_gold += len(one)
    return figures(common, count_predicted, count_gold)


def _contents(record: Record) -> set[int]:
    return characters(span for found in record.get("attributions", []) for span in found["content"] or [])


def _weigh_attribution(gold: Record, predicted: Record) -> float:
    one, other = characters(gold["content"]), characters(predicted["content"])
    union = len(one | other)
    share = len(one & other) / union if union else 0.0
    return share if share >= HALF else 0.0


def _weigh_time(gold: Record, predicted: Record) -> float:
    return overlap((gold["start"], gold["end"]), (predicted["start"], predicted["end"]))


def _weigh_event(gold: Record, predicted: Record) -> float:
    if not same_field("type", gold, predicted):
        return 0
    shared = overlap(gold["evidence"], predicted.get("evidence") or [0, 0])
    if shared:
        return shared + 1
    dated = bool(gold["date"]) and same_field("date", gold, predicted)
    return int(dated and any_same_name(gold["participants"], predicted.get("participants")))


def _weigh_position(gold: Record, predicted: Record) -> float:
    if gold["issue"] != predicted.get("issue") or not same_name(gold["party"], predicted.get("party")):
        return 0
    return 1 + int(same_field("stance", gold, predicted))


WEIGHTS = {
    "attributions": _weigh_attribution,
    "times": _weigh_time,
    "events": _weigh_event,
    "positions": _weigh_position,
}
