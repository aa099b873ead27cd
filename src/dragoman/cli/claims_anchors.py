"""Finding the attributions and accounts of events behind an id of an event, a claim or a statement."""

from typing import TYPE_CHECKING

from dragoman.cli.anchors import find_anchors
from dragoman.errors import NotFoundError

if TYPE_CHECKING:
    from dragoman.ledger.protocol import LedgerReader
    from dragoman.model.judgement import Anchor


def anchors_of(ledger: "LedgerReader", wanted: str) -> "tuple[Anchor, ...]":
    """Return where the statements stand that are, or are under, ``wanted``, by publication.

    Raises:
        NotFoundError: there are none that can be merged or split (code ``unknown-statement``).
    """
    from dragoman.model.window import Window
    from dragoman.view.ground import ground

    known = ground(ledger, Window())
    under = next((each.statements for each in known.claims if wanted in (each.id, each.subject)), ())
    for key in [wanted, *(stated.id for stated in under if stated.layer in ("attribution", "event"))]:
        try:
            return find_anchors(ledger, key, Window())
        except NotFoundError:
            continue
    hint = "Take the id of an event, of a claim of events or words, or of a statement, from --format json."
    raise NotFoundError("unknown-statement", f"Nothing of the id {wanted!r} can be merged or split.", hint)
