"""A report's text with what was found in it, for display."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.derive import Account, Dateline, Decisions, Layers, Said, statements
from dragoman.i18n import Labels, actor_name, when_text
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.reading import Reading, TimeExpression, Zone
from dragoman.model.sheet import Mark, MarkedReport
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view.gather import dateline


def marked_report(
    ledger: LedgerReader, window: Window, ref: ReportRef, label: str, words: Labels
) -> tuple[MarkedReport, tuple[Said, ...], tuple[Account, ...]]:
    """Return the report with its marks, and the statements behind them as persons left them."""
    text = ledger.texts([ref.hash]).get(ref.hash, "")
    reading = ledger.reading(ref.hash, window)
    said: tuple[Said, ...] = ()
    accounts: tuple[Account, ...] = ()
    marks: list[Mark] = []
    if reading is not None:
        place = _place(ref, reading)
        layers = Layers(reading.attributions, reading.events, reading.zones)
        found = statements(place, layers, Decisions(ledger.judgements(window)), text)
        said, accounts = found.said, found.accounts
        marks = [*_zones(reading.zones, words), *_times(reading.times, words), *_said(said, words)]
        marks += _events(accounts, words)
    fitting = sorted(
        {mark for mark in marks if 0 <= mark.start < mark.end <= len(text)},
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.row),
    )
    title = ref.title or None
    page = MarkedReport(label, ref.id, ref.outlet, ref.published, title, ref.url, ref.lang, text, tuple(fitting))
    return page, said, accounts


def _place(ref: ReportRef, reading: Reading) -> Dateline:
    """Return the dateline; an undated report stands at the day of its recording, for display alone."""
    day = ref.day or ref.recorded[: len("2025-11-23")]
    return dateline(replace(ref, day=day), tuple(relay.name for relay in reading.credit))


def _zones(zones: Sequence[Zone], words: Labels) -> Iterator[Mark]:
    for zone in zones:
        if zone.kind != "body":
            yield Mark(zone.span.start, zone.span.end, f"zone-{zone.kind}", "", words.get("zone", zone.kind))


def _times(times: Sequence[TimeExpression], words: Labels) -> Iterator[Mark]:
    for found in times:
        day = when_text(found.value, words)
        note = found.value if day == words["date.unknown"] else f"{found.value}: {day}"
        yield Mark(found.span.start, found.span.end, "time", "", note)


def _said(said: Sequence[Said], words: Labels) -> Iterator[Mark]:
    for each in said:
        found = each.attribution
        chain = words["list.chain"].join(actor_name(name, words.lang) for name in each.chain[1:])
        qualities = [words.get("polarity", found.polarity)] if found.polarity == "denies" else []
        qualities += [words.get("certainty", found.certainty)] if found.certainty == "hedged" else []
        note = " · ".join([chain, *qualities])
        relays = tuple(relay.span for relay in found.relays if relay.span is not None)
        parts: tuple[tuple[str, Sequence[Span]], ...] = (
            ("content", found.content), ("cue", found.cue), ("source", found.source), ("relay", relays),
        )  # fmt: skip
        for kind, spans in parts:
            for span in spans:
                yield Mark(span.start, span.end, kind, each.id, note)


def _events(accounts: Sequence[Account], words: Labels) -> Iterator[Mark]:
    for account in accounts:
        event = account.event
        who = words.join([actor_name(name, words.lang) for name in event.participants])
        parts = [words.get("type", event.type), who, when_text(event.date, words), words.get("status", event.status)]
        note = " · ".join(part for part in parts if part)
        yield Mark(event.evidence.start, event.evidence.end, "event", account.id, note)
