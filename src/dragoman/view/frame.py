"""What stands above every answer: its dates, and on how many reports it rests."""

from collections.abc import Mapping

from dragoman.model.sheet import Cell, MarkedReport, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.gather import Gathered, reference_day


def frame(
    view: str,
    window: Window,
    gathered: Gathered,
    sections: tuple[Section, ...],
    facts: Mapping[str, Cell],
    pages: tuple[MarkedReport, ...] = (),
) -> Sheet:
    """Return the sheet of ``view`` with the facts that all sheets carry."""
    day = reference_day(window, gathered)
    counts: dict[str, Cell] = {
        "day": day.isoformat() if day else None,
        "zone": window.zone.key,
        "reports": len(gathered.reports),
        "outlets": len({ref.outlet for ref in gathered.reports if ref.outlet}),
    }
    as_of = window.as_of.isoformat() if window.as_of else None
    known_at = window.known_at.isoformat() if window.known_at else None
    return Sheet(view, as_of, known_at, sections, {**counts, **facts}, pages=pages)
