"""Looking up the words that a line stands on, in the text as stored."""

import re
from collections.abc import Iterable

from dragoman.derive import Account, Dateline, Said
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Evidence
from dragoman.model.span import Span

_APART = 120
_FAR = 400
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s|\n")


def around(text: str, span: Span) -> str:
    """Return the sentence, or the stretch of at most four hundred code points to either side, that holds ``span``."""
    return sentence(text, span).of(text)


def sentence(text: str, span: Span) -> Span:
    """Return where the sentence, or at most four hundred code points to either side, that holds ``span`` stands."""
    first, last = max(0, span.start - _FAR), min(len(text), span.end + _FAR)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, first, span.start)]
    stop = _SENTENCE_END.search(text, max(span.start, span.end - 1), last)
    start, end = ends[-1] if ends else first, stop.start() + 1 if stop else last
    blank = len(text[start:end]) - len(text[start:end].lstrip())
    return Span(start + blank, start + blank + len(text[start:end].strip()))


class Texts:
    """Texts of the revisions that an answer cites, each read from the ledger once."""

    def __init__(self, ledger: LedgerReader) -> None:
        self._ledger = ledger
        self._held: dict[str, str] = {}

    def fetch(self, datelines: Iterable[Dateline]) -> None:
        """Read the texts of all ``datelines`` in one go."""
        missing = sorted({place.hash for place in datelines if place.hash not in self._held})
        if missing:
            self._held.update(self._ledger.texts(missing))

    def evidence(self, place: Dateline, span: Span, zone: str) -> Evidence | None:
        """Return the words at ``span``, or None where no words stand there: such a line must not be shown."""
        self.fetch([place])
        text = self._held.get(place.hash, "")
        if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
            return None
        words, context = span.of(text), around(text, span)
        shown = "" if context == words else context
        return Evidence(place.report, place.outlet, place.published, span.start, span.end, words, zone, shown)

    def whole(self, place: Dateline) -> str:
        """Return the text of a report."""
        self.fetch([place])
        return self._held.get(place.hash, "")

    def of_account(self, account: Account) -> Evidence | None:
        """Return the words in which a report tells of an event."""
        return self.evidence(account.dateline, account.event.evidence, account.zone)

    def cue(self, said: Said) -> str:
        """Return the words with which the report has the source speak (``denied``), where they follow the source.

        A cue before it (``according to``) says nothing that the source's name does not.
        """
        found = said.attribution
        if not found.cue or (found.source and found.cue[-1].start < found.source[0].start):
            return ""
        piece = self.evidence(said.dateline, found.cue[-1], said.zone)
        return " ".join(piece.words.split()) if piece is not None and piece.end - piece.start > 1 else ""

    def clause(self, said: Said) -> tuple[Evidence, ...]:
        """Return source, cue and content as one stretch where they stand together, else as :meth:`of_said`."""
        found = said.attribution
        spans = (*found.content, *found.cue, *found.source)
        if not spans:
            return ()
        hull = Span(min(span.start for span in spans), max(span.end for span in spans))
        if hull.end - hull.start > sum(span.end - span.start for span in found.content) + _APART:
            return self.of_said(said)
        piece = self.evidence(said.dateline, hull, said.zone)
        return () if piece is None else (piece,)

    def of_said(self, said: Said) -> tuple[Evidence, ...]:
        """Return the words attributed; none where a span of them does not fit the text."""
        found = [self.evidence(said.dateline, span, said.zone) for span in said.attribution.content]
        return () if None in found else tuple(piece for piece in found if piece is not None)
