"""A ledger as it was read, before anybody judged its statements: what the review queue is ordered by.

It changes only when reports or readings come in. So it is kept while persons decide one thing after another, and what
they decided is laid on it report by report (``dragoman.view.judged``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from threading import Lock
from typing import Any, cast

from dragoman.derive import CORRECTABLE
from dragoman.derive.claims.claims import Claim
from dragoman.derive.deal import Placed, derive_terms
from dragoman.derive.near import Near, near_claims, near_events
from dragoman.derive.statements import Account, Said
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.judgement import Judgement, Layer
from dragoman.model.window import Window
from dragoman.view.brief import brief
from dragoman.view.doubt import Item, Weighing
from dragoman.view.ground import Ground
from dragoman.view.held import quiet
from dragoman.view.judged import Laid, Statement, placed_in
from dragoman.view.options import Options
from dragoman.view.plain import shares
from dragoman.view.remembered import Remembered

# Kept of the ledger itself: it goes when the ledger goes, though what is kept refers to it.
_read: "Remembered[AsRead]" = Remembered("_as_read", most=2)
_making = Lock()


def as_read(ledger: LedgerReader, window: Window) -> "AsRead":
    """Return ``window`` as it was read; kept until reports, readings or datings come in."""
    rows = ledger.judgements(window)
    dated = tuple(each.id for each in rows if each.anchor.layer == "report")
    # The stamp counts judgements last.
    key = (ledger.stamp()[:-1], dated, window.as_of, window.known_at, window.zone.key)
    found = _read.find(ledger, key)
    if found is None:
        with _making, quiet():
            found = _read.find(ledger, key) or _read.keep(ledger, key, AsRead(ledger, window))
    return found


def held_as_read(ledger: LedgerReader) -> "AsRead | None":
    """Return all of ``ledger`` as it was read when that was last asked, or None where it was not.

    It may lack what came in since: what is found in it is to be looked up in the ledger.
    """
    whole = [made for key, made in _read.items(ledger) if key[2:4] == (None, None)]
    return whole[-1] if whole else None


class _Unjudged:
    """A ledger without the judgements on statements."""

    def __init__(self, ledger: LedgerReader) -> None:
        self._ledger = ledger
        if ledger is not ledger.whole:
            # A pin that many ask at holds what was derived for them, which is not to live as long as this.
            self._ledger = copy(ledger)
            vars(self._ledger).pop("_derived", None)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the ledger has
        return getattr(self._ledger, name)

    @property
    def part(self) -> str:
        """What of the ledger this one shows."""
        return f"as read {self._ledger.part}"

    def judgements(self, window: Window) -> Sequence[Judgement]:
        """Return the judgements on reports, sources and dossiers."""
        return [each for each in self._ledger.judgements(window) if each.anchor.layer not in CORRECTABLE]

    def state(self, window: Window) -> str:
        """Return another hash than that of the ledger, from which other things are derived where somebody judged."""
        state, judged = self._ledger.state(window), len(self.judgements(window)) < len(self._ledger.judgements(window))
        return f"as read {state}" if judged else state


class AsRead:
    """The statements of a window as they were read, each weighed, and what was derived of them.

    Attributes:
        ground: what was derived.
        refs: the reports by each of their ids.
        events: per account (id) the event that it tells of.
        laid: what persons decided, laid on the reports.
        items: all statements by doubt times consequence.
        near_events: pairs of events that may be one.
    """

    def __init__(self, ledger: LedgerReader, window: Window) -> None:
        unjudged = cast("LedgerReader", _Unjudged(ledger))
        self.ground = Ground(unjudged, window)
        self.refs: Mapping[str, ReportRef] = {
            name: ref for ref in self.ground.head.reports for name in (ref.id, *ref.aliases)
        }
        self._brief = frozenset(_cited(unjudged, window))
        self.laid = Laid()
        self.events = {a.id: h.id for h in self.ground.happenings for a in h.accounts}
        self.items = self.weighed(shares())
        self.near_events = near_events(self.ground.happenings, self.ground.press)

    def weighed(self, precision: Mapping[str, float]) -> tuple[Item, ...]:
        """Return all statements by doubt times consequence, doubt by ``precision`` of kinds."""
        weighing = Weighing(precision, self._witnesses, self._brief, self._carried)
        made = (weighing.item(layer, each) for layer, each in self._statements())
        return tuple(sorted(made, key=lambda item: item.order))

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Return the statements by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def said_in(self) -> Mapping[str, tuple[Said, ...]]:
        """Return the attributions of each report, in the order of its reading."""
        found: defaultdict[str, list[Said]] = defaultdict(list)
        for each in self.ground.gathered.said:
            found[each.dateline.report].append(each)
        return {report: tuple(said) for report, said in found.items()}

    @cached_property
    def word_claims(self) -> Mapping[str, Claim]:
        """Return the claims of words by id; this takes longest of all, so that it is made only when asked for."""
        return {claim.id: claim for claim in self.ground.claims if claim.kind == "words"}

    @cached_property
    def claim_of(self) -> Mapping[str, str]:
        """Return per attribution (id) the claim of words in which it stands."""
        return {each.id: claim.id for claim in self.word_claims.values() for each in claim.statements}

    @cached_property
    def near_claims(self) -> tuple[Near, ...]:
        """Return pairs of claims of words that may be one."""
        return near_claims(self.word_claims.values())

    def _statements(self) -> Iterator[tuple[Layer, Statement]]:
        yield from (("attribution", each) for each in self.ground.gathered.said)
        yield from (("event", each) for each in self.ground.gathered.accounts)
        for placed in self.ground.placed:
            yield from placed_in(placed)

    @cached_property
    def _witnesses(self) -> Mapping[str, int]:
        """Return how many reports tell the same as a statement: for the one to be judged first; 1 for the others."""
        found: dict[str, int] = {}
        for told in self._gathered():
            reports = len({each.dateline.report for each in told})
            ordered = sorted((each.zone != "body", each.dateline.day, each.dateline.report, each.id) for each in told)
            for place, (*_, key) in enumerate(ordered):
                found[key] = max(found.get(key, 0), 0 if place else reports)
        return found

    def _gathered(self) -> Iterator[Sequence[Account] | Sequence[Placed[Any]]]:
        ground = self.ground
        yield from (happening.accounts for happening in ground.happenings)
        yield from (step.accounts for line in ground.lines for step in line.steps)
        provisions: defaultdict[str, list[Placed[Any]]] = defaultdict(list)
        for placed in ground.placed:
            for each in placed.provisions:
                provisions[each.dateline.report].append(each)
        for tabled in ground.tabled:
            yield tabled.accounts
            inside = [p for report in sorted({r for r, _ in tabled.version_of}) for p in provisions[report]]
            yield from (term.clauses for term in derive_terms(tabled, inside) if term.clauses)

    @cached_property
    def _carried(self) -> Mapping[str, int]:
        """Return how many events and terms stand in each attribution (id)."""
        found: defaultdict[str, int] = defaultdict(int)
        accounts: Iterable[Account | Placed[Any]] = self.ground.gathered.accounts
        placed = (each for deal in self.ground.placed for _, each in placed_in(deal))
        for each in (*accounts, *placed):
            item: Any = each.event if isinstance(each, Account) else each.item
            said = self.said_in.get(each.dateline.report, ())
            if item.attribution is not None and item.attribution < len(said):
                found[said[item.attribution].id] += 1
        return found


def _cited(ledger: LedgerReader, window: Window) -> Iterator[tuple[str, int, int]]:
    """Yield the words on which the lines of a brief rest."""
    for section in brief(ledger, window, Options()).sections:
        for row in section.rows:
            yield from ((piece.report, piece.start, piece.end) for piece in row.evidence)
