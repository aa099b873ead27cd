"""What a view reads from the ledger: the statements of the reports in its window, as persons left them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.derive import Account, Dateline, Decisions, Layers, Said, statements
from dragoman.derive.spoken import opens_with, spoken
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.window import Window

_LAYERS = ("attributions", "events", "zones", "credit")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Statements of all reports in a window, in order of publication.

    Attributes:
        spoken: what reports open with that somebody says, as accounts of events; empty where it was not asked for.
    """

    reports: tuple[ReportRef, ...]
    said: tuple[Said, ...]
    accounts: tuple[Account, ...]
    spoken: tuple[Account, ...] = ()

    @property
    def last_day(self) -> date | None:
        """Return the day of the newest report."""
        return date.fromisoformat(self.reports[-1].day) if self.reports else None


def gather(ledger: LedgerReader, window: Window, since: date | None = None) -> Gathered:
    """Return the statements of the reports in ``window``, of those published from ``since`` on where it is given."""
    decisions = Decisions(ledger.judgements(window))
    reports: list[ReportRef] = []
    said: list[Said] = []
    accounts: list[Account] = []
    first = since.isoformat() if since else ""
    texts = ledger.texts(ref.hash for ref in ledger.reports(window) if ref.day >= first)
    for ref, layers in ledger.layers(_LAYERS, window, since):
        place = dateline(ref, tuple(relay.name for relay in layers["credit"]))
        text = texts.get(ref.hash, "")
        found = statements(place, Layers(layers["attributions"], layers["events"], layers["zones"]), decisions, text)
        reports.append(ref)
        said.extend(found.said)
        accounts.extend(found.accounts)
    return Gathered(tuple(reports), tuple(said), tuple(accounts))


def gather_events(ledger: LedgerReader, window: Window) -> Gathered:
    """Return the reports in ``window`` and their accounts of events alone.

    Attributions are read where an event names one, and those that a report opens with: they tell of statements.
    """
    decisions = Decisions(ledger.judgements(window))
    texts = ledger.texts(ref.hash for ref in ledger.reports(window))
    reports: list[ReportRef] = []
    accounts: list[Account] = []
    told: list[Account] = []
    for ref, layers in ledger.layers(_LAYERS, window):
        reports.append(ref)
        events, attributions = layers["events"], layers["attributions"]
        if not any(event.attribution is not None for event in events):
            attributions = [each for each in attributions if opens_with(each)]
        if not events and not attributions:
            continue
        place = dateline(ref, tuple(relay.name for relay in layers["credit"]))
        text = texts.get(ref.hash, "")
        found = statements(place, Layers(attributions, events, layers["zones"]), decisions, text)
        accounts.extend(found.accounts)
        told.extend(spoken(found.said, text))
    return Gathered(tuple(reports), (), tuple(accounts), tuple(told))


def dateline(ref: ReportRef, credit: Sequence[str] = ()) -> Dateline:
    """Return the dateline of a dated report."""
    day = date.fromisoformat(ref.day)
    return Dateline(ref.id, ref.hash, ref.outlet, ref.published or ref.day, day, tuple(credit), ref.aliases, ref.lang)


def reference_day(window: Window, gathered: Gathered) -> date | None:
    """Return the day from which an answer looks: the one asked for, else that of the newest report."""
    return window.as_of or gathered.last_day
