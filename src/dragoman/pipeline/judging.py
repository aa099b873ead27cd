"""Making judgements: the one place where what a person decides becomes rows of the ledger, for terminal and web alike.

Every act is one transaction and answers with the rows that it stored. Nothing is overwritten: an undo is one more row.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.errors import DragomanError
from dragoman.ledger.protocol import Ledger
from dragoman.model.judgement import Judgement
from dragoman.pipeline.ingest import Clock

Judged = tuple[Judgement, ...]
Follows = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides.

    Attributes:
        by: the name under which it is kept.
        clock: gives the moment (aware) that is written down as *recorded*.
        note: why, in the person's words.
        seen: the id of the last judgement on the item that the person had seen (the cell ``seen`` of a row of the
            queue), empty where they saw none; None where it is not to be compared.
    """

    by: str
    clock: Clock
    note: str = ""
    seen: str | None = None


class JudgedMeanwhileError(DragomanError):
    """Another person decided about the same item since the person looked at it; nothing was stored.

    Attributes:
        judgement: the newest judgement on the item, which the person had not seen.
    """

    def __init__(self, judgement: Judgement) -> None:
        said = f"{judgement.by} decided about this meanwhile: {judgement.verb} {judgement.field} {judgement.value}"
        super().__init__("judged-meanwhile", f"{said.strip()}.", "Look at it and decide again.")
        self.judgement = judgement

    def __reduce__(self) -> tuple[type["JudgedMeanwhileError"], tuple[Judgement]]:  # type: ignore[override]
        return type(self), (self.judgement,)


def accept(ledger: Ledger, ids: Iterable[str], who: Reviewer) -> Judged:
    """Accept statements as they were read; an id may be of a statement or of a row of a view (all under it).

    Raises:
        NotFoundError: nothing has such an id (``unknown-statement``).
        JudgedMeanwhileError: see ``Reviewer.seen`` (of all acts on statements).
        LedgerError: the ledger refuses (of all acts); nothing was stored.
    """
    raise NotImplementedError


def reject(ledger: Ledger, ids: Iterable[str], who: Reviewer) -> Judged:
    """Reject statements: the reports do not say this, so no view shows them; raises as ``accept`` does."""
    raise NotImplementedError


def correct(ledger: Ledger, statement: str, field: str, value: str, who: Reviewer) -> Judged:
    """Set one field of a statement right.

    Args:
        ledger: where to.
        statement: id of a statement, or of a row of a view (all under it).
        field: a field of ``dragoman.derive.CORRECTABLE`` for its layer; ``content``, ``cue``, ``source`` (attributions)
            and ``evidence`` (all other layers) are spans.
        value: what is right. Names are parted by ``;``. Spans are written ``12-40`` (code points of the report's text,
            the last one excluded), several parted by ``;``. Empty for no date, no place, no cue.
        who: who decides.

    Raises:
        UsageError: the layer has no such field (``bad-field``), or the value cannot be its (``bad-value``,
            ``bad-span``); beside what ``accept`` raises.
    """
    raise NotImplementedError


def merge(ledger: Ledger, one: str, other: str, who: Reviewer) -> Judged:
    """Say that two events, or two claims of words, are one: all statements of both become one group.

    Raises:
        NotFoundError: nothing of such an id can be merged (``unknown-statement``).
        UsageError: the two are one already, or an event and words (``bad-merge``).
    """
    raise NotImplementedError


def keep_apart(ledger: Ledger, one: str, other: str, who: Reviewer) -> Judged:
    """Say that two events or claims are two: the queue proposes their merge no more; raises as ``merge`` does."""
    raise NotImplementedError


def split(ledger: Ledger, statement: str, who: Reviewer) -> Judged:
    """Take a statement (of an event or claim its newest) out of the event or claim that it was put in."""
    raise NotImplementedError


def undo(ledger: Ledger, judgements: Iterable[str], who: Reviewer) -> Judged:
    """Undo judgements (an undo too), all of one act or none.

    Raises:
        NotFoundError: there is no such judgement (``unknown-judgement``).
        UsageError: one of them is undone already (``undone-already``).
    """
    raise NotImplementedError


def grade(ledger: Ledger, source: str, letter: str, who: Reviewer) -> Judged:
    """Say how far a source or an outlet can be relied on, A to F.

    Raises:
        UsageError: there is no such grade (``bad-grade``).
    """
    raise NotImplementedError


def date_report(ledger: Ledger, report: str, day: str, who: Reviewer, annotator: str = "fast") -> Judged:
    """Say when a report was published (ISO 8601), and have it read anew with that date.

    Raises:
        NotFoundError: there is no such report (``unknown-report``).
        UsageError: it is no date (``bad-date``).
    """
    raise NotImplementedError


def new_dossier(ledger: Ledger, name: str, title: str, follows: Follows, who: Reviewer) -> Judged:
    """Begin a dossier; ``follows`` are pairs of a kind (actor, issue, query, proposal) and a value.

    Raises:
        UsageError: there is one of this name (``known-dossier``), or there is no such issue (``unknown-issue``).
        NotFoundError: there is no such proposal (``unknown-statement``).
    """
    raise NotImplementedError


def add_to_dossier(ledger: Ledger, name: str, follows: Follows, who: Reviewer) -> Judged:
    """Let a dossier follow more (a pair ``("title", ...)`` renames it); raises as ``new_dossier`` does.

    Raises:
        NotFoundError: there is no such dossier (``unknown-dossier``).
    """
    raise NotImplementedError


def remove_from_dossier(ledger: Ledger, name: str, follows: Follows, who: Reviewer) -> Judged:
    """Let a dossier follow something no more; raises as ``add_to_dossier`` does."""
    raise NotImplementedError
