"""The revisions of a report, and what changed in its text from one to the next."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from dragoman.errors import NotFoundError
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.moment import stamp
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.options import Options

COLUMNS = ("revision", "published", "recorded", "title")
CHANGED = ("revision", "change", "text")
# Beyond this the comparison of two texts would take longer than a reader waits.
_MOST_LINES = 5000


def revisions(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the revisions of the report ``options.report``, oldest first, and the lines that differ between them.

    A row of ``text_changes`` holds one line; its ``change`` is ``removed`` or ``added``, or ``same`` for the line
    before and after a difference.

    Raises:
        NotFoundError: the window holds no such report (code ``unknown-report``).
    """
    newest = ledger.ref(options.report or "", window)
    if newest is None:
        raise NotFoundError("unknown-report", f"There is no report {options.report!r} here.", "See `dragoman reports`.")
    known = stamp(window.known_at) if window.known_at else ""
    listed = [
        ref for ref in ledger.revisions(newest.id)
        if (not window.as_of or not ref.day or ref.day <= window.as_of.isoformat())
        and (not known or ref.recorded <= known)
    ]  # fmt: skip
    texts = ledger.texts([ref.hash for ref in listed])
    changed = tuple(
        row for old, new in pairwise(listed) for row in _changes(texts.get(old.hash, ""), texts.get(new.hash, ""), new)
    )
    sections = (
        Section("revisions", COLUMNS, tuple(_row(ref) for ref in listed)),
        Section("text_changes", CHANGED, changed),
    )
    as_of = window.as_of.isoformat() if window.as_of else None
    known_at = window.known_at.isoformat() if window.known_at else None
    return Sheet("revisions", as_of, known_at, sections, {"report": newest.id, "title": newest.title or ""})


def _row(ref: ReportRef) -> Row:
    cells: dict[str, Cell] = {
        "revision": ref.revision, "published": ref.published, "recorded": ref.recorded, "title": ref.title,
        "hash": ref.hash,
    }  # fmt: skip
    return Row(f"revision:{ref.hash}", cells)


def _changes(old: str, new: str, ref: ReportRef) -> Iterator[Row]:
    before, after = old.splitlines()[:_MOST_LINES], new.splitlines()[:_MOST_LINES]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    number = 0
    for group in matcher.get_grouped_opcodes(1):
        for tag, a, b, c, d in group:
            for change, lines in _told(tag, before[a:b], after[c:d]):
                for line in lines:
                    cells: dict[str, Cell] = {"revision": ref.revision, "change": change, "text": line}
                    yield Row(f"change:{ref.hash}:{number}", cells)
                    number += 1


def _told(tag: str, before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, Sequence[str]], ...]:
    return (("same", before),) if tag == "equal" else (("removed", before), ("added", after))
