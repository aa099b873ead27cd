"""Finding what an id in a printed answer stands for: the statements in the reports that it was made from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import NotFoundError

if TYPE_CHECKING:
    from dragoman.ledger.protocol import LedgerReader
    from dragoman.model.judgement import Anchor
    from dragoman.model.window import Window


def find_anchors(ledger: "LedgerReader", wanted: str, window: "Window") -> "tuple[Anchor, ...]":
    """Return where the statements of id ``wanted`` stand: one statement, or all accounts of an event of the timeline.

    Raises:
        NotFoundError: no statement has this id (code ``unknown-statement``).
    """
    found = tuple(anchor for anchor in _anchors(ledger, window) if anchor.statement == wanted)
    if not found:
        accounts = _accounts_of(ledger, wanted, window)
        found = tuple(anchor for anchor in _anchors(ledger, window) if anchor.statement in accounts)
    if not found:
        hint = "Take an id from `dragoman show REPORT` or from --format json."
        raise NotFoundError("unknown-statement", f"No statement has the id {wanted!r}.", hint)
    return found


def _anchors(ledger: "LedgerReader", window: "Window") -> "Iterator[Anchor]":
    from dragoman.derive import attribution_anchor, event_anchor

    for ref, layers in ledger.layers(("attributions", "events"), window):
        text = ledger.texts([ref.hash]).get(ref.hash, "")
        yield from (attribution_anchor(ref.id, found, text) for found in layers["attributions"])
        yield from (event_anchor(ref.id, found, text) for found in layers["events"])


def _accounts_of(ledger: "LedgerReader", wanted: str, window: "Window") -> frozenset[str]:
    from dragoman.view import Options
    from dragoman.view.timeline import timeline

    rows = (row for section in timeline(ledger, window, Options()).sections for row in section.rows)
    accounts = next((row.cells["statements"] for row in rows if row.id == wanted), ())
    return frozenset(accounts) if isinstance(accounts, tuple) else frozenset()
