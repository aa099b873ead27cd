"""Looking up the words that a line stands on, in the text as stored."""

from collections.abc import Iterable

from dragoman.derive import Account, Dateline, Said
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Evidence
from dragoman.model.span import Span


class Texts:
    """Texts of the revisions that an answer cites, each read from the ledger once."""

    def __init__(self, ledger: LedgerReader) -> None:
        self._ledger = ledger
        self._held: dict[str, str] = {}

    def fetch(self, datelines: Iterable[Dateline]) -> None:
        """Read the texts of all ``datelines`` in one go."""
        missing = sorted({place.hash for place in datelines} - self._held.keys())
        if missing:
            self._held.update(self._ledger.texts(missing))

    def evidence(self, place: Dateline, span: Span, zone: str) -> Evidence | None:
        """Return the words at ``span``, or None where no words stand there: such a line must not be shown."""
        self.fetch([place])
        text = self._held.get(place.hash, "")
        if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
            return None
        words = span.of(text)
        return Evidence(place.report, place.outlet, place.published, span.start, span.end, words, zone)

    def of_account(self, account: Account) -> Evidence | None:
        """Return the words in which a report tells of an event."""
        return self.evidence(account.dateline, account.event.evidence, account.zone)

    def of_said(self, said: Said) -> tuple[Evidence, ...]:
        """Return the words attributed; none where a span of them does not fit the text."""
        found = [self.evidence(said.dateline, span, said.zone) for span in said.attribution.content]
        return () if None in found else tuple(piece for piece in found if piece is not None)
