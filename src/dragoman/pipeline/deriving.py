"""Deriving ahead: what a large ledger's views are made from is worked out after a run, and not when somebody asks."""

from zoneinfo import ZoneInfo

from dragoman.i18n import LANGUAGES
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.window import DEFAULT_ZONE, Window
from dragoman.view import Options, View
from dragoman.view.answers import answered
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.ground import ground
from dragoman.view.held import store_of
from dragoman.view.reprints import reprints
from dragoman.view.review import review
from dragoman.view.sources import sources
from dragoman.view.statements import PARTS, Statements
from dragoman.view.stories import stories
from dragoman.view.timeline import timeline

STATEMENTS, CLAIMS = "statements", "claims"
STEPS: dict[str, tuple[View, ...]] = {
    "timeline": (timeline,),
    "stories": (stories,),
    "reprints": (reprints,),
    CLAIMS: (changes, claims, conflicts),
    "sources": (sources,),
    "deal": (proposal, positions, brief),
    "review": (review,),
}
"""The questions that a desk asks first, those together that are answered from the same."""

PAGE = 500
LISTS: tuple[View, ...] = (timeline, sources, stories, reprints)
"""Views of which the first so many lines are asked, as the command line shows them."""
ORDER: tuple[str, ...] = (STATEMENTS, *STEPS)
"""All steps, in the order in which each finds what it rests on."""


def keep_statements(ledger: LedgerReader, zone: ZoneInfo | None = None) -> int:
    """Keep the statements of each report of a large ledger that are not kept yet; return of how many reports."""
    return sum(Statements(ledger, _window(zone), PARTS).fill())


def can_keep(ledger: LedgerReader, zone: ZoneInfo | None = None) -> bool:
    """Return whether what is derived can be kept: a small ledger, or one of a database server, has no place for it."""
    return store_of(ledger, _window(zone)) is not None


def derive(ledger: LedgerReader, step: str, zone: ZoneInfo | None = None) -> None:
    """Derive and keep one of ``ORDER``, which are to be taken in their order.

    Views do the same when they are first asked; this only saves them the time. Nothing else changes by it. To derive
    all at once would take gigabytes: each step finds beside the ledger what the ones before it kept, and a process of
    its own gives back what it took.

    Args:
        ledger: which.
        step: name of the step.
        zone: the time zone in which a day ends.
    """
    if step == STATEMENTS:
        keep_statements(ledger, zone)
        return
    window = _window(zone)
    if step == CLAIMS:
        ground(ledger, window).complete()
    for view in STEPS[step]:
        for lang in LANGUAGES:
            answered(view, ledger, window, Options(lang, limit=PAGE if view in LISTS else None))


def _window(zone: ZoneInfo | None) -> Window:
    return Window(zone=zone or ZoneInfo(DEFAULT_ZONE))
