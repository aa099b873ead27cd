"""A ledger seen through a dossier: every view answers from the reports that belong to it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from dragoman.derive.dossiers import Belonging, Scope, scopes
from dragoman.derive.register import register
from dragoman.errors import NotFoundError
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.window import Window
from dragoman.view.deal.gather import gather_deal


def scope_named(ledger: LedgerReader, window: Window, name: str) -> Scope:
    """Return the dossier ``name`` as it was known in ``window``.

    Raises:
        NotFoundError: there is none (code ``unknown-dossier``).
    """
    held = scopes(ledger.judgements(window))
    found = next((scope for scope in held if scope.name == name), None)
    if found is None:
        known = ", ".join(scope.name for scope in held)
        hint = f"Known: {known}." if known else "Make one with `dragoman dossier new`."
        raise NotFoundError("unknown-dossier", f"There is no dossier {name!r}.", hint)
    return found


def dossier_titles(ledger: LedgerReader, window: Window) -> tuple[tuple[str, str], ...]:
    """Return the names and titles of the dossiers known in ``window``, without looking for what belongs to them."""
    return tuple((scope.name, scope.title or scope.name) for scope in scopes(ledger.judgements(window)))


def scoped(ledger: LedgerReader, scope: Scope) -> LedgerReader:
    """Return ``ledger`` as the dossier ``scope`` sees it."""
    return cast("LedgerReader", ScopedLedger(ledger, scope))


class ScopedLedger:
    """A ledger of which only the reports of a dossier are seen; in all else it answers as the ledger does."""

    def __init__(self, ledger: LedgerReader, scope: Scope) -> None:
        self._ledger = ledger
        self._scope = scope
        self._belonging = Belonging(scope, register())
        self._members: dict[Window, frozenset[str]] = {}

    @property
    def unscoped(self) -> LedgerReader:
        """Return the ledger of which this shows a part."""
        return self._ledger

    @property
    def part(self) -> str:
        """What of the ledger this one shows."""
        return str(self._scope)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the ledger has
        if name.startswith("_"):
            # A copy that is being made has no ledger yet.
            raise AttributeError(name)
        return getattr(self._ledger, name)

    def reports(self, window: Window) -> Sequence[ReportRef]:
        """Return the dated reports of the dossier in the window, by day of publication, then id."""
        members = self.members(window)
        return [ref for ref in self._ledger.reports(window) if ref.hash in members]

    def undated(self, window: Window) -> Sequence[ReportRef]:
        """Return the undated reports of the dossier, by id."""
        return [ref for ref in self._ledger.undated(window) if self._holds(ref, window)]

    def layers(
        self, names: Sequence[str], window: Window, since: date | None = None, annotator: str | None = None
    ) -> Iterator[tuple[ReportRef, Mapping[str, Any]]]:
        """Yield, per report of the dossier that was read, the named layers of its current reading."""
        members = self.members(window)
        found = self._ledger.layers(names, window, since, annotator)
        return ((ref, layers) for ref, layers in found if ref.hash in members)

    def current(self, window: Window, since: date | None = None) -> Sequence[tuple[ReportRef, str]]:
        """Return the reports of the dossier that were read, each with a name of its current reading."""
        members = self.members(window)
        return [(ref, name) for ref, name in self._ledger.current(window, since) if ref.hash in members]

    def state(self, window: Window) -> str:
        """Return one hash of all rows known in the window and of what the dossier follows."""
        return f"{self._ledger.state(window)} {self._scope}"

    def members(self, window: Window) -> frozenset[str]:
        """Return the hashes of the dated revisions in ``window`` that belong to the dossier."""
        if window not in self._members:
            self._members[window] = frozenset(self._find(window))
        return self._members[window]

    def _find(self, window: Window) -> Iterator[str]:
        scope = self._scope
        found = self._of_proposals(window)
        names = [*(("mentions", "events") if scope.actors else ()), *(("deal", "positions") if scope.issues else ())]
        if names:
            read = self._ledger.layers(names, window)
            found |= {ref.hash for ref, layers in read if ref.hash not in found and self._read(layers)}
        yield from found
        if scope.queries:
            rest = [ref for ref in self._ledger.reports(window) if ref.hash not in found]
            texts = self._ledger.texts([ref.hash for ref in rest])
            yield from (ref.hash for ref in rest if self._belonging.by_words(texts.get(ref.hash, ""), ref.title))

    def _read(self, layers: Mapping[str, Any]) -> bool:
        scope, belonging = self._scope, self._belonging
        if scope.actors and belonging.by_actor(layers["mentions"], layers["events"]):
            return True
        return bool(scope.issues) and belonging.by_issue(layers["deal"], layers["positions"])

    def _of_proposals(self, window: Window) -> set[str]:
        if not self._scope.proposals:
            return set()
        tabled = gather_deal(self._ledger, window).tabled
        wanted = set(self._scope.proposals)
        meant = [each for each in tabled if not wanted.isdisjoint(account.id for account in each.accounts)]
        return {account.dateline.hash for each in meant for account in each.accounts}

    def _holds(self, ref: ReportRef, window: Window) -> bool:
        reading = self._ledger.reading(ref.hash, window)
        names = ("mentions", "events", "deal", "positions")
        if reading is not None and self._read({name: getattr(reading, name) for name in names}):
            return True
        return self._belonging.by_words(self._ledger.texts([ref.hash]).get(ref.hash, ""), ref.title)
