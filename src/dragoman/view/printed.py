"""The copies among the reports of a window: what was found of others, or of all, is not looked for again."""

from collections.abc import Callable, Iterable, Sequence

from dragoman.derive.reprints import Copies, Copy, Known, Marks, Printed, marks_of
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.codec import packed
from dragoman.model.window import Window
from dragoman.view.held import Shelf, decoded, keep, of_all, of_program, store_of

_KNOWN, _MARKS = "copied", "marks"


def copied(
    ledger: LedgerReader, window: Window, printed: Iterable[tuple[str, Printed]], named: str
) -> tuple[tuple[Copy, ...], tuple[tuple[str, str], ...]]:
    """Return the copies among ``printed``, which are reports of ``window``, and the pairs of them of one text.

    Args:
        ledger: where they stand.
        window: bounds.
        printed: the reports with the hashes of their revisions.
        named: how newsrooms are named in them; what is furniture of a newsroom's pages rests on it.
    """
    given = list(printed)
    reports = [each for _, each in given]
    shelf = Shelf(ledger, window)
    mine = of_all(ledger, window, f"{_KNOWN} {named}", Known)
    known = mine or of_all(ledger, window, _KNOWN, Known) or shelf.last(f"{_KNOWN} {named}", Known)
    found = Copies(reports, known, _marked(ledger, window, given))
    pairs = tuple(found.pairs())
    if mine is None and window.as_of is None:
        shelf.put(f"{_KNOWN} {named}", found.known())
        shelf.put(_KNOWN, found.known())
    return pairs, tuple(found.same())


def _marked(ledger: LedgerReader, window: Window, given: Sequence[tuple[str, Printed]]) -> Callable[[Printed], Marks]:
    """Return what gives by what a report is found: of a large ledger that is kept, whatever else comes in."""
    store = store_of(ledger, window)
    held: dict[str, Marks] = {}

    def marked(printed: Printed) -> Marks:
        if store is None:
            return marks_of(printed.text)
        if not held:
            keys = {each.report: of_program(digest) for digest, each in given}
            found = decoded(store.find(_MARKS, list(keys.values())), Marks)
            fresh = {keys[each.report]: marks_of(each.text) for _, each in given if keys[each.report] not in found}
            keep(store, _MARKS, {key: packed(marks) for key, marks in fresh.items()})
            held.update({report: found.get(key) or fresh[key] for report, key in keys.items()})
        return held[printed.report]

    return marked
