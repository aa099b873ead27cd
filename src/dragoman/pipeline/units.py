"""What is merged: all statements of an event, a claim of words, a proposal, term or position, as persons left it."""

from collections.abc import Iterable, Mapping

from dragoman.derive import Account, Said
from dragoman.derive.deal import Placed
from dragoman.errors import NotFoundError
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.judgement import Layer
from dragoman.model.window import Window
from dragoman.pipeline.found import statements_under
from dragoman.view.asread import AsRead, as_read, held_as_read
from dragoman.view.judged import Judged

_LAYERS = frozenset({"attribution", "event"})
# Of the deal, one judged statement draws the row in which it stands after it (``derive.deal.judged``).
_OF_THE_DEAL = frozenset({"proposal", "provision", "stance"})


class Units:
    """The events and claims of a ledger.

    Args:
        ledger: which.
        keys: what will be asked for. Where all of it was there when the ledger was last read as a whole, what came in
            since is left out: it is not what the person saw.
    """

    def __init__(self, ledger: LedgerReader, keys: Iterable[str]) -> None:
        self._ledger = ledger
        held = held_as_read(ledger)
        known = held is not None and all(key in held.by_id for key in keys)
        self._base: AsRead = held if held is not None and known else as_read(ledger, Window())
        self._judged: Judged = self._base.laid.lay(ledger, Window(), self._base.refs)
        self._groups = self._judged.groups

    def of(self, key: str) -> tuple[str, ...]:
        """Return the statements of the event or claim that ``key`` names or stands in, by publication.

        Raises:
            NotFoundError: nothing of this id can be merged or split (``unknown-statement``).
        """
        if key not in self._base.by_id:
            found = statements_under(self._ledger, key)
            under = [each for each in found if self.layer(each) in _LAYERS]
            under = under or [each for each in found if self.layer(each) in _OF_THE_DEAL]
            if not under:
                hint = "Take the id of an event, claim, proposal, term, position or statement, from --format json."
                raise NotFoundError("unknown-statement", f"Nothing of the id {key!r} can be merged or split.", hint)
            return self._ordered(under)
        if self.layer(key) in _OF_THE_DEAL:
            return (key,)
        if self.layer(key) not in _LAYERS:
            raise NotFoundError("unknown-statement", f"A {self.layer(key)} cannot be merged or split.")
        if self._apart(key):
            return (key,)
        return self._ordered(self._grown({key}))

    def layer(self, statement: str) -> Layer | None:
        """Return the layer of a statement, or None where it is not known."""
        item = self._base.by_id.get(statement)
        return None if item is None else item.layer

    def report(self, statement: str) -> str:
        """Return the report in which a statement stands."""
        return self._base.by_id[statement].statement.dateline.report

    def _grown(self, found: set[str]) -> set[str]:
        """Return statements with all that were read as of their events or claims, or that persons merged with them."""
        members = self._members(found)
        while True:
            groups = {self._groups[each] for each in found if each in self._groups}
            merged = {each for each, group in self._groups.items() if group in groups}
            units = {members.of[each] for each in found | merged if each in members.of}
            told = {each for unit in units for each in members.held[unit] if not self._apart(each)}
            grown = found | merged | told
            if grown == found:
                return found
            found = grown

    def _members(self, found: set[str]) -> "_Members":
        if self.layer(next(iter(found))) == "event":
            held = {h.id: tuple(a.id for a in h.accounts) for h in self._base.ground.happenings}
            return _Members(self._base.events, held)
        claims = {claim.id: tuple(each.id for each in claim.statements) for claim in self._base.word_claims.values()}
        return _Members(self._base.claim_of, claims)

    def _apart(self, statement: str) -> bool:
        """Return whether a person took a statement out of the event or claim in which it was read."""
        standing = self._judged.of(statement, self.report(statement))
        return standing is not None and standing.decision.apart

    def _ordered(self, statements: "set[str] | list[str]") -> tuple[str, ...]:
        def order(key: str) -> tuple[str, str, int, str]:
            held = self._base.by_id[key].statement
            place = held.dateline
            start = _start(held)
            return place.day.isoformat(), place.report, start, key

        return tuple(sorted(statements, key=order))


def _start(held: object) -> int:
    if isinstance(held, Said):
        return held.attribution.content[0].start if held.attribution.content else 0
    if isinstance(held, Placed):
        return int(held.item.evidence.start)
    return held.event.evidence.start if isinstance(held, Account) else 0


class _Members:
    """Which statement was read as of which event or claim."""

    def __init__(self, of: Mapping[str, str], held: Mapping[str, tuple[str, ...]]) -> None:
        self.of = of
        self.held = held
