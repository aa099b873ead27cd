"""From a reading's layers to statements with their chain, as a person's judgements leave them."""

from collections.abc import Sequence

from dragoman.derive.decisions import Decisions, corrected_attribution, corrected_event
from dragoman.derive.statements import UNKNOWN_OUTLET, Account, Dateline, Said, statement_id
from dragoman.model.reading import Attribution, Event, Zone
from dragoman.model.sheet import Review
from dragoman.model.when import when


def chain(dateline: Dateline, attribution: Attribution | None) -> tuple[str, ...]:
    """Return who says so: outlet, the report's credit, relays nearest first, source; each name once."""
    names = [dateline.outlet or UNKNOWN_OUTLET, *dateline.credit]
    if attribution is not None:
        names += [relay.name for relay in attribution.relays]
        names.append(attribution.source_name)
    return tuple(dict.fromkeys(name for name in names if name))


def said(dateline: Dateline, attribution: Attribution, zones: Sequence[Zone], decisions: Decisions) -> Said | None:
    """Return an attribution as a statement, or None where a person rejected it."""
    review: Review = "unreviewed"
    spans = attribution.content
    decision = decisions.on(dateline.report, "attribution", spans)
    if decision is not None:
        if decision.rejected:
            return None
        review = decision.review
        attribution = corrected_attribution(attribution, decision)
    start = spans[0].start if spans else 0
    key = statement_id(dateline.report, "attribution", (*spans, *attribution.cue))
    return Said(key, dateline, attribution, chain(dateline, attribution), zone_at(zones, start), review)


def account(
    dateline: Dateline,
    event: Event,
    attributions: Sequence[Attribution],
    zones: Sequence[Zone],
    decisions: Decisions,
) -> Account | None:
    """Return an event as one report has it, or None where a person rejected it."""
    review: Review = "unreviewed"
    key = statement_id(dateline.report, "event", (event.evidence,), event.type, *event.participants)
    decision = decisions.on(dateline.report, "event", (event.evidence,))
    if decision is not None:
        if decision.rejected:
            return None
        review = decision.review
        event = corrected_event(event, decision)
    stands_in = _stands_in(event, attributions)
    return Account(
        id=key,
        dateline=dateline,
        event=event,
        when=when(event.date),
        chain=chain(dateline, stands_in),
        denied=stands_in is not None and stands_in.polarity == "denies",
        zone=zone_at(zones, event.evidence.start),
        review=review,
    )


def _stands_in(event: Event, attributions: Sequence[Attribution]) -> Attribution | None:
    link = event.attribution
    return attributions[link] if link is not None and 0 <= link < len(attributions) else None


def zone_at(zones: Sequence[Zone], offset: int) -> str:
    """Return the kind of the innermost zone at ``offset``; ``body`` where none is marked."""
    holding = [zone for zone in zones if zone.span.start <= offset < zone.span.end]
    return min(holding, key=lambda zone: zone.span.end - zone.span.start).kind if holding else "body"
