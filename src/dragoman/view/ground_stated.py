"""What the reports of a window state, as it is derived from; each part is read when it is first asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from dragoman.derive import Account, Said
from dragoman.derive.claims.making import Maker, by_revision
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import Placed
from dragoman.derive.deal.placing import PlacedDeal
from dragoman.derive.register import register
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.deal import Proposal, Provision, Response, Stance
from dragoman.model.judgement import Layer
from dragoman.model.reading import TimeExpression
from dragoman.model.window import Window
from dragoman.view.few_or_all import FewOrAll
from dragoman.view.gather import Gathered, gathered, reference_day
from dragoman.view.judged import placed_in
from dragoman.view.statements import PARTS, Statements


class StatedIn:
    """The statements of a window.

    Attributes:
        head: the reports alone.
        press: the codebook's view of names and outlets.
        day: the day that is looked from.
    """

    def __init__(self, ledger: LedgerReader, window: Window) -> None:
        self.press: Press = register()
        self.window = window
        self._stated = Statements(ledger, window, PARTS)
        self.head = Gathered(self._stated.reports, (), ())
        self.day = reference_day(window, self.head)

    @cached_property
    def gathered(self) -> Gathered:
        """Return reports, attributions and events."""
        return gathered(self._stated, "said", "accounts")

    @cached_property
    def told(self) -> Sequence[Account]:
        """Return the accounts of events."""
        if "gathered" in vars(self):
            return self.gathered.accounts
        return tuple(account for each in self._stated.of("accounts") for account in each.accounts)

    def opened_with(self) -> Iterator[Account]:
        """Yield what reports open with that somebody says, as accounts of events."""
        return (account for each in self._stated.of("spoken") for account in each.spoken)

    @cached_property
    def placed(self) -> tuple[PlacedDeal, ...]:
        """Return the deal's statements, report by report."""
        return tuple(each.placed for each in self._stated.of("placed"))

    @cached_property
    def said(self) -> Mapping[str, Stated]:
        """Return the attributions as claims have them, by id."""
        return self.said_since(None)

    def said_since(self, day: date | None) -> Mapping[str, Stated]:
        """Return the attributions of the reports published from ``day`` on as claims have them, by id."""
        return {stated.id: stated for each in self._stated.of("stated", since=day) for stated in each.stated}

    @property
    def rests(self) -> Mapping[str, str]:
        """Return what stands for all that the statements of each day's reports rest on, by day."""
        return self._stated.rests

    @property
    def texts(self) -> Mapping[str, str]:
        """Return the texts of the reports by hash."""
        return self._stated.texts

    def times(self) -> Mapping[str, Sequence[TimeExpression]]:
        """Return the expressions of time of the reports with words of a fate, by hash."""
        return {each.ref.hash: each.times for each in self._stated.of("times") if each.times}

    @cached_property
    def maker(self) -> Maker:
        """Return what makes statements of other layers than the attributions'."""
        return Maker(self._said_of, self.texts, self._lang_of, self.press)

    @cached_property
    def _said_of(self) -> Mapping[str, Sequence[Said]]:
        return by_revision(self.gathered.said) if "gathered" in vars(self) else self._stated.by_report("said")

    @cached_property
    def _lang_of(self) -> Mapping[str, str]:
        return self._stated.by_report("lang")

    def said_in(self, reports: Iterable[str]) -> Iterator[Said]:
        """Yield the attributions of some reports, given by hash."""
        return (said for report in reports for said in self._said_of[report])

    @cached_property
    def proposals(self) -> tuple[Placed[Proposal], ...]:
        """Return all mentions of proposals."""
        return tuple(each for placed in self.placed for each in placed.proposals)

    @cached_property
    def provisions(self) -> tuple[Placed[Provision], ...]:
        """Return all terms that are told of."""
        return tuple(each for placed in self.placed for each in placed.provisions)

    @cached_property
    def responses(self) -> tuple[Placed[Response], ...]:
        """Return all answers."""
        return tuple(each for placed in self.placed for each in placed.responses)

    @cached_property
    def stances(self) -> tuple[Placed[Stance], ...]:
        """Return all stances."""
        return tuple(each for placed in self.placed for each in placed.stances)

    def of_deal(self, key: str) -> Stated | None:
        """Return the statement of the deal layer of id ``key``, or None."""
        found = ((layer, each) for deal in self.placed for layer, each in placed_in(deal) if each.id == key)
        return next((self.maker.of_placed(each, layer) for layer, each in found), None)

    def fetch(self, placed: Iterable[Placed]) -> None:  # type: ignore[type-arg]  # any statements of the deal
        """Read together what :meth:`of_placed` will need of the reports of ``placed``."""
        reports = [each.dateline.hash for each in placed]
        for part in (self._said_of, self._lang_of, self.texts):
            if isinstance(part, FewOrAll):
                part.fetch(reports)

    def of_placed(self, placed: Placed, layer: Layer) -> Stated:  # type: ignore[type-arg]  # any statement of the deal
        """Return a statement of the deal layer as claims have it."""
        return self.maker.of_placed(placed, layer)
