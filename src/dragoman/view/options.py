"""What a person may ask of a view beside its window."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Sheet
from dragoman.model.window import Window


@dataclass(frozen=True, slots=True)
class Options:
    """Filters and settings; a view uses those that concern it.

    Attributes:
        lang: language of sentences (``vi`` or ``en``); codes and words of reports stay as they are.
        since: first day of publication that counts as new; a view has its own default.
        actor: only what this actor takes part in or says (canonical name, any case).
        kind: only events of this type, or sources of this kind.
        report: only this report (its id).
        by: how sources are grouped.
        unnamed: only unnamed sources (True), only named ones (False), or both (None).
        denials: only what a source denies.
        limit: at most so many rows a section, or reports in a dossier; None for the view's own.
        title: name of the dossier, for headings.
        precision: measured precision by kind of line (``event.meeting``), in place of the shipped table.
        query: words to search for.
        offset: rows of a long list to leave out from its beginning.
        reviewer: only what this person decided about.
        disputed: only what persons differ about.
        outlet: only reports of this outlet (any case).
        issue: only reports in which this issue of the codebook was read.
        event: only reports with an event within this day, month or year (``2025-11``).
        apart: also reports that hold the words searched for, but not together.
    """

    lang: str = "vi"
    since: date | None = None
    actor: str | None = None
    kind: str | None = None
    report: str | None = None
    by: Literal["report", "source", "claim"] = "report"
    unnamed: bool | None = None
    denials: bool = False
    limit: int | None = None
    title: str = ""
    precision: Mapping[str, float] | None = field(default=None)
    query: str = ""
    offset: int = 0
    reviewer: str | None = None
    disputed: bool = False
    outlet: str | None = None
    issue: str | None = None
    event: str | None = None
    apart: bool = False


class View(Protocol):
    """A question to a ledger."""

    def __call__(self, ledger: LedgerReader, window: Window, options: Options) -> Sheet:
        """Return the answer."""
        ...
