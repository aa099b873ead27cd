"""Deriving ahead: what a large ledger's views are made from is worked out after a run, and not when somebody asks."""

from collections.abc import Callable
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
from dragoman.view.held import let_go, store_of
from dragoman.view.reprints import found as reprints
from dragoman.view.reprints import reprints as reprints_of
from dragoman.view.review import review
from dragoman.view.sources import sources
from dragoman.view.statements import PARTS, Statements
from dragoman.view.stories import found as stories
from dragoman.view.stories import stories as stories_of
from dragoman.view.timeline import timeline, told

Told = Callable[[str], None]
STEPS: dict[str, Callable[[LedgerReader, Window], object]] = {
    "events": told,
    "stories": stories,
    "reprints": reprints,
    "claims": lambda ledger, window: ground(ledger, window).complete(),
}
"""What is derived, by name, each of all reports."""

PAGE = 500
LISTS: tuple[View, ...] = (timeline, sources, stories_of, reprints_of)
VIEWS: tuple[View, ...] = (changes, claims, conflicts, proposal, positions, brief, review)
"""The questions that a desk asks first: of lists the first so many lines, as the command line shows them."""


def keep_statements(ledger: LedgerReader, zone: ZoneInfo | None = None) -> int:
    """Keep the statements of each report of a large ledger that are not kept yet; return of how many reports."""
    return sum(Statements(ledger, _window(zone), PARTS).fill())


def derive(ledger: LedgerReader, zone: ZoneInfo | None = None, told: Told = lambda _step: None) -> bool:
    """Derive and keep what views of the whole ledger are made from.

    Views do the same when they are first asked; this only saves them the time. Nothing else changes by it.

    Args:
        ledger: which.
        zone: the time zone in which a day ends.
        told: hears the name of each step before it is taken.

    Returns:
        Whether there was something to do: a small ledger, or one of a database server, has no place for it.
    """
    window = _window(zone)
    if store_of(ledger, window) is None:
        return False
    told("statements")
    keep_statements(ledger, zone)
    for name, step in STEPS.items():
        told(name)
        step(ledger, window)
        # Each step finds beside the ledger what the ones before it kept; to hold it all at once would take gigabytes.
        let_go(ledger)
    told("answers")
    for view in (*LISTS, *VIEWS):
        for lang in LANGUAGES:
            answered(view, ledger, window, Options(lang, limit=PAGE if view in LISTS else None))
        if view in LISTS:
            let_go(ledger)
    return True


def _window(zone: ZoneInfo | None) -> Window:
    return Window(zone=zone or ZoneInfo(DEFAULT_ZONE))
