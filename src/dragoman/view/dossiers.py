"""The dossiers that a desk follows: what is in each, and how much."""

from dragoman.derive.dossiers import Scope, scopes
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.options import Options
from dragoman.view.reports import reports as report_list
from dragoman.view.scope import ScopedLedger, scope_named, scoped

COLUMNS = ("name", "title", "actors", "issues", "query", "proposals", "reports")


def dossiers(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return all dossiers, by name."""
    listed = scopes(ledger.judgements(window))[: options.limit]
    rows = tuple(_row(ledger, window, scope) for scope in listed)
    known_at = window.known_at.isoformat() if window.known_at else None
    as_of = window.as_of.isoformat() if window.as_of else None
    return Sheet("dossiers", as_of, known_at, (Section("dossiers", COLUMNS, rows),))


def followed(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the dossier ``options.kind`` with the reports that belong to it.

    Raises:
        NotFoundError: there is none of this name (code ``unknown-dossier``).
    """
    scope = scope_named(ledger, window, options.kind or "")
    listed = report_list(scoped(ledger, scope), window, options)
    what = Section("dossiers", COLUMNS, (_row(ledger, window, scope),))
    facts: dict[str, Cell] = {**listed.facts, "title": scope.title or scope.name}
    return Sheet("followed", listed.as_of, listed.known_at, (what, *listed.sections), facts)


def _row(ledger: LedgerReader, window: Window, scope: Scope) -> Row:
    cells: dict[str, Cell] = {
        "name": scope.name,
        "title": scope.title or None,
        "actors": scope.actors,
        "issues": scope.issues,
        "query": scope.queries,
        "proposals": scope.proposals,
        "reports": len(ScopedLedger(ledger, scope).members(window)),
    }
    return Row(f"dossier:{scope.name}", cells)
