"""The reports of a window, and apart from them those whose date is unknown."""

from collections.abc import Sequence

from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.sheet import Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered
from dragoman.view.options import Options

COLUMNS = ("published", "outlet", "title", "report", "lang")


def reports(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the dated reports by publication, and the undated ones, which no other answer uses."""
    dated = [ref for ref in ledger.reports(window) if options.since is None or ref.day >= options.since.isoformat()]
    undated = ledger.undated(window)
    sections = (
        _section("reports", dated, options.limit),
        _section("undated", undated, options.limit),
    )
    return frame("reports", window, Gathered(tuple(dated), (), ()), sections, {"undated": len(undated)})


def _section(key: str, refs: Sequence[ReportRef], limit: int | None) -> Section:
    shown = refs[:limit]
    return Section(key, COLUMNS, tuple(_row(ref) for ref in shown), more=len(refs) - len(shown))


def _row(ref: ReportRef) -> Row:
    cells = {
        "report": ref.id, "published": ref.published, "outlet": ref.outlet, "title": ref.title, "lang": ref.lang,
        "url": ref.url, "revision": ref.revision, "recorded": ref.recorded,
    }  # fmt: skip
    return Row(f"report:{ref.id}", cells)
