"""A reading as the plain JSON object of the annotation guidelines: what ``dragoman annotate`` writes a line of."""

from typing import Any

from dragoman.model.codec import plain
from dragoman.model.deal import Link
from dragoman.model.reading import Attribution, Reading, TimeExpression
from dragoman.model.report import Report
from dragoman.model.span import Span

Record = dict[str, Any]


def record(report: Report, reading: Reading) -> Record:
    """Return ``reading`` as one object of the guidelines; offsets are code points of ``report.text``."""
    return {
        "id": report.id,
        "lang": reading.lang,
        "published": report.published,
        "attributions": [_attribution(found) for found in reading.attributions],
        "times": [_time(found, report.text) for found in reading.times],
        "events": [_plain(found) for found in reading.events],
        "positions": [_plain(found) for found in reading.positions],
        "deal": _deal(reading),
        "credit": [relay.name for relay in reading.credit],
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]


def _attribution(found: Attribution) -> Record:
    return {
        "content": _spans(found.content),
        "cue": _spans(found.cue),
        "source": _spans(found.source),
        "source_name": found.source_name,
        "source_kind": found.source_kind,
        "anonymous": found.anonymous,
        "relays": [relay.name for relay in found.relays],
        "polarity": found.polarity,
        "certainty": found.certainty,
        "said": found.said,
        "direct": found.direct,
    }


def _time(found: TimeExpression, text: str) -> Record:
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.of(text),
        "type": found.kind,
        "value": found.value,
        "edtf": found.edtf,
    }


def _plain(found: object) -> Record:
    made: Record = plain(found)
    made["evidence"] = list(made["evidence"])
    return made


def _link(found: Link) -> Record:
    made = _plain(found)
    return {"type": made["type"], "from": made["source"], "to": made["target"], "evidence": made["evidence"]}


def _deal(reading: Reading) -> Record:
    deal = reading.deal
    return {
        "zones": [
            {"type": zone.kind, "evidence": list(zone.span)}
            for zone in reading.zones
            if zone.kind not in ("body", "headline")
        ],
        "proposals": [_plain(found) for found in deal.proposals],
        "provisions": [_plain(found) for found in deal.provisions],
        "guarantees": [_plain(found) for found in deal.guarantees],
        "stances": [_plain(found) for found in deal.stances],
        "responses": [_plain(found) for found in deal.responses],
        "links": [_link(found) for found in deal.links],
        "channels": [_plain(found) for found in deal.channels],
    }
