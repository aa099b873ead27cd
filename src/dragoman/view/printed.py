"""The copies among the reports of a window: what was found of all of them holds for those up to a day."""

from collections.abc import Iterable

from dragoman.derive.reprints import Copies, Copy, Known, Printed
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.window import Window
from dragoman.view.held import Shelf, of_all

_KNOWN = "copied"


def copied(
    ledger: LedgerReader, window: Window, printed: Iterable[Printed]
) -> tuple[tuple[Copy, ...], tuple[tuple[str, str], ...]]:
    """Return the copies among ``printed``, which are reports of ``window``, and the pairs of them of one text."""
    known = of_all(ledger, window, _KNOWN, Known)
    found = Copies(printed, known)
    pairs = tuple(found.pairs())
    if known is None and window.as_of is None:
        Shelf(ledger, window).put(_KNOWN, found.known())
    return pairs, tuple(found.same())
