"""What a view reads from the ledger: the statements of the reports in its window, as persons left them."""

from dataclasses import dataclass
from datetime import date

from dragoman.derive import Account, Said
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.window import Window
from dragoman.view.held import held
from dragoman.view.statements import Part, Statements, dateline

__all__ = ["Gathered", "dateline", "gather", "gather_accounts", "gather_events", "gathered", "reference_day"]


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
    return held(ledger, window, _gather, since)


def _gather(ledger: LedgerReader, window: Window, since: date | None) -> Gathered:
    return gathered(Statements(ledger, window, ("said", "accounts"), since), "said", "accounts")


def gather_events(ledger: LedgerReader, window: Window) -> Gathered:
    """Return the reports in ``window`` with their accounts of events, and of what they open with, alone."""
    return gathered(Statements(ledger, window, ("accounts", "spoken")), "accounts", "spoken")


def gather_accounts(ledger: LedgerReader, window: Window) -> tuple[Account, ...]:
    """Return the accounts of events in the reports in ``window``, alone."""
    return gathered(Statements(ledger, window, ("accounts",)), "accounts").accounts


def gathered(stated: Statements, *parts: Part) -> Gathered:
    """Return ``parts`` of what is stated, all reports together."""
    said: list[Said] = []
    accounts: list[Account] = []
    told: list[Account] = []
    for each in stated.of(*parts):
        said += each.said if "said" in parts else ()
        accounts += each.accounts
        told += each.spoken
    return Gathered(stated.reports, tuple(said), tuple(accounts), tuple(told))


def reference_day(window: Window, gathered: Gathered) -> date | None:
    """Return the day from which an answer looks: the one asked for, else that of the newest report."""
    return window.as_of or gathered.last_day
