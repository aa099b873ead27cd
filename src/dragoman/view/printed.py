"""The copies among the reports of a window: what was found of all of them holds for those up to a day."""

from collections.abc import Iterable

from dragoman.derive.reprints import Copies, Copy, Known, Printed
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.window import Window
from dragoman.view.held import Shelf, of_all

_KNOWN = "copied"


def copied(
    ledger: LedgerReader, window: Window, printed: Iterable[Printed], named: str
) -> tuple[tuple[Copy, ...], tuple[tuple[str, str], ...]]:
    """Return the copies among ``printed``, which are reports of ``window``, and the pairs of them of one text.

    Args:
        ledger: where they stand.
        window: bounds.
        printed: the reports.
        named: how newsrooms are named in them; what is furniture of a newsroom's pages rests on it.
    """
    mine = of_all(ledger, window, f"{_KNOWN} {named}", Known)
    found = Copies(printed, mine or of_all(ledger, window, _KNOWN, Known))
    pairs = tuple(found.pairs())
    if mine is None and window.as_of is None:
        shelf = Shelf(ledger, window)
        shelf.put(f"{_KNOWN} {named}", found.known())
        shelf.put(_KNOWN, found.known())
    return pairs, tuple(found.same())
