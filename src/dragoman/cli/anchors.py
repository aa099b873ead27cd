"""Finding what an id in a printed answer stands for: the statements in the reports that it was made from."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.errors import NotFoundError

if TYPE_CHECKING:
    from dragoman.ledger.protocol import LedgerReader
    from dragoman.model.judgement import Anchor
    from dragoman.model.sheet import Row
    from dragoman.model.window import Window


def find_anchors(ledger: "LedgerReader", wanted: str, window: "Window") -> "tuple[Anchor, ...]":
    """Return where the statements of id ``wanted`` stand: one statement, or all that a row of a view was made from.

    Raises:
        NotFoundError: no statement has this id (code ``unknown-statement``).
    """
    found = tuple(anchor for anchor in _anchors(ledger, window) if anchor.statement == wanted)
    if not found:
        made_from = _statements_of(ledger, wanted, window)
        found = tuple(anchor for anchor in _anchors(ledger, window) if anchor.statement in made_from)
    if not found:
        hint = "Take an id from `dragoman show REPORT` or from --format json."
        raise NotFoundError("unknown-statement", f"No statement has the id {wanted!r}.", hint)
    return found


def _anchors(ledger: "LedgerReader", window: "Window") -> "Iterator[Anchor]":
    from dragoman.derive import attribution_anchor, event_anchor
    from dragoman.derive.deal import deal_anchors

    for ref, layers in ledger.layers(("attributions", "events", "deal"), window):
        text = ledger.texts([ref.hash]).get(ref.hash, "")
        yield from (attribution_anchor(ref.id, found, text) for found in layers["attributions"])
        yield from (event_anchor(ref.id, found, text) for found in layers["events"])
        yield from deal_anchors(ref.id, layers["deal"], text)


def _statements_of(ledger: "LedgerReader", wanted: str, window: "Window") -> frozenset[str]:
    """Return the statements that a row of a view was made from; none where no view has such a row."""
    from dragoman.view import Options
    from dragoman.view.deal.positions import positions
    from dragoman.view.deal.proposal import proposal
    from dragoman.view.timeline import timeline

    for view in (timeline, proposal, positions):
        for section in view(ledger, window, Options(limit=None)).sections:
            for row in _rows(section.rows):
                statements = row.cells.get("statements", ())
                if row.id == wanted and isinstance(statements, tuple):
                    return frozenset(statements)
    return frozenset()


def _rows(rows: "Iterable[Row]") -> "Iterator[Row]":
    for row in rows:
        yield row
        for nested in row.children.values():
            yield from _rows(nested)
