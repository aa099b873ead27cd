"""What the views of the deal read from the ledger: placed statements of the reports in a window."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from dragoman.derive import Account
from dragoman.derive.deal import Line, Placed, PlacedDeal, Tabled, derive_positions, derive_proposals
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.register import register
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.deal import Channel, Guarantee, Link, Proposal, Provision, Response, Stance
from dragoman.model.sheet import Evidence
from dragoman.model.window import Window
from dragoman.view.cite import Texts
from dragoman.view.gather import Gathered
from dragoman.view.held import held
from dragoman.view.statements import NOTHING_PLACED, Statements

T = TypeVar("T", bound=Evidenced)


@dataclass(frozen=True)
class GatheredDeal:
    """The deal's statements of all reports in a window, in order of publication."""

    reports: tuple[ReportRef, ...]
    placed: tuple[PlacedDeal, ...]
    accounts: tuple[Account, ...]

    @cached_property
    def gathered(self) -> Gathered:
        """Return the reports and events as other views gather them."""
        return Gathered(self.reports, (), self.accounts)

    @cached_property
    def proposals(self) -> tuple[Placed[Proposal], ...]:
        """Return all mentions of proposals."""
        return tuple(each for placed in self.placed for each in placed.proposals)

    @cached_property
    def tabled(self) -> tuple[Tabled, ...]:
        """Return the proposals across reports."""
        return tuple(derive_proposals(self.proposals, register()))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the position of each party on each issue, over time."""
        return tuple(derive_positions(self.stances, self.responses, register(), self.tabled))

    @cached_property
    def provisions(self) -> tuple[Placed[Provision], ...]:
        """Return all accounts of terms."""
        return tuple(each for placed in self.placed for each in placed.provisions)

    @cached_property
    def guarantees(self) -> tuple[Placed[Guarantee], ...]:
        """Return all accounts of guarantees."""
        return tuple(each for placed in self.placed for each in placed.guarantees)

    @cached_property
    def stances(self) -> tuple[Placed[Stance], ...]:
        """Return all stances."""
        return tuple(each for placed in self.placed for each in placed.stances)

    @cached_property
    def responses(self) -> tuple[Placed[Response], ...]:
        """Return all responses."""
        return tuple(each for placed in self.placed for each in placed.responses)

    @cached_property
    def links(self) -> tuple[Placed[Link], ...]:
        """Return how terms hang together."""
        return tuple(each for placed in self.placed for each in placed.links)

    @cached_property
    def channels(self) -> tuple[Placed[Channel], ...]:
        """Return who talks to whom through whom."""
        return tuple(each for placed in self.placed for each in placed.channels)


def gather_deal(ledger: LedgerReader, window: Window, since: date | None = None) -> GatheredDeal:
    """Return the deal's statements of the reports in ``window``, of those from ``since`` on where it is given.

    What was gathered is kept until the ledger grows. Events are taken from the reports that tell of a deadline.
    """
    return held(ledger, window, _gather, since)


def _gather(ledger: LedgerReader, window: Window, since: date | None) -> GatheredDeal:
    stated = Statements(ledger, window, ("accounts", "placed"), since)
    placed: list[PlacedDeal] = []
    accounts: list[Account] = []
    for each in stated.of("accounts", "placed"):
        dated = any(account.event.type == "deadline" for account in each.accounts)
        if dated or each.placed != NOTHING_PLACED:
            placed.append(each.placed)
        if dated:
            accounts += each.accounts
    return GatheredDeal(stated.reports, tuple(placed), tuple(accounts))


def cited(texts: Texts, placed: Placed[T]) -> Evidence | None:
    """Return the words that a statement stands on, or None where they do not stand in the report."""
    return texts.evidence(placed.dateline, placed.item.evidence, placed.zone)
