"""The queue: what no person has reviewed, in the order in which a person's minute does the most good."""

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Sheet
from dragoman.model.window import Window
from dragoman.view.options import Options


def review(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return what awaits review, by doubt times consequence, and pairs that may be one event or claim.

    Sections:
        ``queue``: a row a statement. Cells: ``text`` (a short sentence), ``layer``, ``kind`` (``event.meeting``),
            ``report``, ``published``, ``outlet``, ``who`` (chain), ``actors``, ``doubt`` and ``consequence`` (0 to 1
            and from 1 on), ``score``, ``why`` (codes of reasons), ``seen`` (id of the newest judgement on it, else
            empty: give it back as ``Reviewer.seen``). ``evidence``: the words with context and offsets.
            Children ``fields``: a row a field that can be corrected; cells ``field``, ``value`` (as ``correct`` takes
            it), ``form`` (``choice``, ``flag``, ``names``, ``words``, ``number``, ``date``, ``span``), ``allowed``
            (tuple of codes), ``words`` (of a span).
            Children ``judgements``: a row a judgement on it, oldest first; cells ``judgement``, ``recorded``, ``by``,
            ``verb``, ``field``, ``value``, ``note``, ``live`` (False where undone).
        ``merges``: a row a pair. Cells: ``layer`` (``event`` or ``attribution``), ``one``, ``other`` (ids to give to
            ``merge`` or ``keep_apart``), ``text``, ``other_text``, ``score``, ``why``; children ``one`` and ``other``
            hold a row each with the evidence.

    Facts: ``total`` and ``merges_total`` (rows before paging), ``offset``, ``judged`` (statements decided about).

    Options: ``kind`` (a layer or a kind), ``actor``, ``report``, ``reviewer`` (what this person decided about, newest
    decision first, in place of what awaits), ``disputed`` (only where persons differ), ``limit`` (default 50) and
    ``offset``.
    """
    raise NotImplementedError
