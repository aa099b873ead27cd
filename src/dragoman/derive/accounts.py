"""From a reading's layers to statements with their chain, as a person's judgements leave them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.derive.decisions import (
    NO_PAGE,
    UNDECIDED,
    Decision,
    Decisions,
    Page,
    corrected_attribution,
    corrected_event,
    decided,
)
from dragoman.derive.nesting import outer
from dragoman.derive.statements import UNKNOWN_OUTLET, Account, Dateline, Said
from dragoman.derive.telling import LEAD, lead_of
from dragoman.derive.wording import words_around
from dragoman.model.judgement import Anchor
from dragoman.model.reading import Attribution, Event, Zone
from dragoman.model.span import Spans
from dragoman.model.when import when


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one reading that statements are made from."""

    attributions: Sequence[Attribution] = ()
    events: Sequence[Event] = ()
    zones: Sequence[Zone] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """What one report says, as a person left it."""

    said: tuple[Said, ...]
    accounts: tuple[Account, ...]


def attribution_anchor(report: str, attribution: Attribution, text: str = "") -> Anchor:
    """Return where ``attribution`` stands in ``report``, with its words where the text is given."""
    return Anchor(
        report, "attribution", attribution.content, _words(attribution.content, text), attribution.source_name
    )


def event_anchor(report: str, event: Event, text: str = "") -> Anchor:
    """Return where ``event`` stands in ``report``, with its words where the text is given."""
    spans = (event.evidence,)
    return Anchor(report, "event", spans, _words(spans, text), event.type)


def statements(dateline: Dateline, layers: Layers, decisions: Decisions, text: str = "") -> Statements:
    """Return the statements of one report; those that a person rejected are left out.

    Args:
        dateline: the report.
        layers: of its current reading.
        decisions: the judgements in force.
        text: the report's text, by whose words judgements find their statements, and accounts of one event one another.
    """
    found = _decided(dateline, layers, decisions, text)
    page = page_of(dateline.report, layers.attributions, text) if found else NO_PAGE
    attributions = [
        corrected_attribution(each, found["attribution", place], page) if ("attribution", place) in found else each
        for place, each in enumerate(layers.attributions)
    ]
    chains = chains_of(dateline, attributions)
    return Statements(
        said=tuple(
            _said(dateline, (layers.attributions[place], each), chains[place], layers.zones, decision)
            for place, each in enumerate(attributions)
            if not (decision := found.get(("attribution", place), UNDECIDED)).rejected
        ),
        accounts=tuple(
            _account(dateline, event, (attributions, chains), (layers.zones, text, page), decision)
            for place, event in enumerate(layers.events)
            if not (decision := found.get(("event", place), UNDECIDED)).rejected
        ),
    )


def page_of(report: str, attributions: Iterable[Attribution], text: str) -> Page:
    """Return what corrections of a report's statements are read against."""
    return Page(text, tuple(attribution_anchor(report, each).statement for each in attributions))


def chains_of(dateline: Dateline, attributions: Sequence[Attribution]) -> list[tuple[str, ...]]:
    """Return per attribution who says so: outlet, the report's credit, then relays and source from the outside in.

    Where one source tells what another said, the teller stands before the one told of; each name stands once.
    """
    frames = outer(attributions)
    start = (dateline.outlet or UNKNOWN_OUTLET, *dateline.credit)
    chains = []
    for place in range(len(attributions)):
        links: list[str] = []
        at: int | None = place
        while at is not None:
            each = attributions[at]
            links = [*(relay.name for relay in each.relays), each.source_name, *links]
            at = frames[at]
        chains.append(tuple(dict.fromkeys(name for name in (*start, *links) if name)))
    return chains


def zone_at(zones: Sequence[Zone], offset: int) -> str:
    """Return the kind of the innermost zone at ``offset``; ``body`` where none is marked."""
    if not zones:
        return "body"
    holding = [zone for zone in zones if zone.span.start <= offset < zone.span.end]
    return min(holding, key=lambda zone: zone.span.end - zone.span.start).kind if holding else "body"


def _decided(dateline: Dateline, layers: Layers, decisions: Decisions, text: str) -> Mapping[tuple[str, int], Decision]:
    judgements = decisions.about(dateline.report, dateline.aliases)
    if not judgements:
        return {}
    anchors = [attribution_anchor(dateline.report, each, text) for each in layers.attributions]
    first_event = len(anchors)
    anchors += [event_anchor(dateline.report, each, text) for each in layers.events]
    return {
        (anchors[place].layer, place - first_event if place >= first_event else place): decision
        for place, decision in decided(judgements, anchors).items()
    }


def _said(
    dateline: Dateline,
    read: tuple[Attribution, Attribution],
    chain: tuple[str, ...],
    zones: Sequence[Zone],
    decision: Decision,
) -> Said:
    """Return an attribution; ``read`` is it as the annotator had it, and as a person left it."""
    original, attribution = read
    anchor = attribution_anchor(dateline.report, original)
    start = attribution.content[0].start if attribution.content else 0
    zone = zone_at(zones, start)
    return Said(anchor, dateline, attribution, chain, zone, decision.review, decision.group, decision.apart)


def _account(
    dateline: Dateline,
    original: Event,
    told: tuple[Sequence[Attribution], Sequence[tuple[str, ...]]],
    around: tuple[Sequence[Zone], str, Page],
    decision: Decision,
) -> Account:
    """Return an event; ``told`` are the report's attributions and their chains, ``around`` what stands around it."""
    zones, text, page = around
    event = corrected_event(original, decision, page) if decision.fields else original
    attributions, chains = told
    link = event.attribution if event.attribution is not None and 0 <= event.attribution < len(chains) else None
    return Account(
        anchor=event_anchor(dateline.report, original),
        dateline=dateline,
        event=event,
        when=when(event.date),
        chain=(dateline.outlet or UNKNOWN_OUTLET, *dateline.credit) if link is None else chains[link],
        denied=link is not None and attributions[link].polarity == "denies",
        zone=zone_at(zones, event.evidence.start),
        review=decision.review,
        group=decision.group,
        apart=decision.apart,
        words=words_around(text, event.evidence, dateline.lang),
        lead=lead_of(text) if original.evidence.start < LEAD else "",
    )


def _words(spans: Spans, text: str) -> str:
    return " ".join(span.of(text) for span in spans) if text else ""
