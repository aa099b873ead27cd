"""The dossier: brief, deal, timeline, sources and the reports behind them, as one answer that travels as one file."""

from collections.abc import Mapping
from datetime import date

from dragoman.i18n import labels
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Sheet
from dragoman.model.window import Window
from dragoman.view.brief import brief
from dragoman.view.deal.parts import deal_parts
from dragoman.view.marks import marked_report
from dragoman.view.options import Options
from dragoman.view.sources import sources
from dragoman.view.timeline import timeline

MOST_PAGES = 200


def dossier(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return all answers and the marked reports that they cite.

    At most ``options.limit`` reports (200 where it is None) are laid open: those that the brief cites, then the
    newest; ``facts`` tell how many are left out.
    """
    opening = brief(ledger, window, options)
    since = opening.facts["since"]
    deal = deal_parts(ledger, window, options, date.fromisoformat(since) if isinstance(since, str) else None)
    parts = (opening, *deal, timeline(ledger, window, options), sources(ledger, window, options))
    names = _names(parts[0])
    refs = ledger.reports(window)
    most = MOST_PAGES if options.limit is None else options.limit
    first = [ref for ref in refs if ref.id in names]
    chosen = {ref.id for ref in [*first, *(ref for ref in reversed(refs) if ref.id not in names)][:most]}
    numbers = (f"R{number}" for number in range(len(names) + 1, len(names) + len(chosen) + 1))
    words = labels(options.lang)
    pages = tuple(
        marked_report(ledger, window, ref, names.get(ref.id) or next(numbers), words)[0]
        for ref in refs
        if ref.id in chosen
    )
    facts: dict[str, Cell] = {**parts[0].facts, "left_out": len(refs) - len(pages)}
    return Sheet("dossier", parts[0].as_of, parts[0].known_at, (), facts, parts, pages)


def _names(brief_sheet: Sheet) -> Mapping[str, str]:
    """Return the short names under which the brief cites reports."""
    legend = next(section for section in brief_sheet.sections if section.key == "reports")
    return {str(row.cells["report"]): str(row.cells["label"]) for row in legend.rows}
