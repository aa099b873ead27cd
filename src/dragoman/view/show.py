"""One report with all that was found in it."""

from dataclasses import replace

from dragoman.derive import Account, Decisions
from dragoman.errors import NotFoundError
from dragoman.i18n import labels
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.sheet import Cell, Evidence, Mark, MarkedReport, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import plain
from dragoman.view.cite import Texts
from dragoman.view.deal.shown import deal_sections, placed_of
from dragoman.view.deal.words import Words
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered
from dragoman.view.marks import marked_report
from dragoman.view.options import Options
from dragoman.view.sources import said_row
from dragoman.view.timeline import ARROW

SAID_COLUMNS = ("id", "chain", "polarity", "certainty", "words")
EVENT_COLUMNS = ("id", "date", "type", "participants", "place", "status", "who", "words")


def show(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the report ``options.report`` with its annotations; an undated report can be shown too.

    Raises:
        NotFoundError: the window holds no such report (code ``unknown-report``).
    """
    ref = _find(ledger, window, options.report or "")
    page, said, accounts = marked_report(ledger, window, ref, "R1", labels(options.lang))
    texts = Texts(ledger)
    precision = plain.measured() if options.precision is None else options.precision
    said_rows = [
        said_row(each, words, plain.of_said(each, precision), texts.cue(each))
        for each in said
        if (words := texts.of_said(each))
    ]
    events = [_event_row(a, piece) for a in accounts if (piece := texts.of_account(a)) is not None]
    sections = (
        Section("attributions", SAID_COLUMNS, tuple(said_rows)),
        Section("events", EVENT_COLUMNS, tuple(events), "accounts"),
        *_deal_sections(ledger, window, ref, texts, options),
        Section("times", ("words", "value"), _marked_rows(page, "time")),
        Section("zones", ("zone", "words"), _marked_rows(page, "zone-")),
    )
    facts: dict[str, Cell] = {"report": ref.id, "published": ref.published, "outlet": ref.outlet, "hash": ref.hash}
    facts |= {"title": ref.title or "", "revision": ref.revision, "day": ref.day or None}
    sheet = frame("show", window, Gathered((ref,), said, accounts) if ref.day else _EMPTY, sections, facts, (page,))
    return replace(sheet, facts={**sheet.facts, "reports": 1})


_EMPTY = Gathered((), (), ())


def _find(ledger: LedgerReader, window: Window, report: str) -> ReportRef:
    listed = [*ledger.reports(window), *ledger.undated(window)]
    found = next((ref for ref in listed if report == ref.id or report in ref.aliases), None)
    if found is None:
        hint = "`dragoman reports` lists them; --as-of may leave it out."
        raise NotFoundError("unknown-report", f"There is no report {report!r} here.", hint)
    return found


def _deal_sections(
    ledger: LedgerReader, window: Window, ref: ReportRef, texts: Texts, options: Options
) -> tuple[Section, ...]:
    """Return what the report says of deals, by layer, with the ids by which it can be judged."""
    reading = ledger.reading(ref.hash, window)
    if reading is None:
        return ()
    page = placed_of(reading, ref, Decisions(ledger.judgements(window)), texts)
    return deal_sections(page, texts, Words(options.lang))


def _event_row(account: Account, piece: Evidence) -> Row:
    event = account.event
    cells: dict[str, Cell] = {
        "date": event.date,
        "type": event.type,
        "participants": event.participants,
        "place": event.place,
        "status": event.status,
        "who": (ARROW.join(account.chain),),
        "zone": account.zone,
        "plover": event.plover,
        "words": " ".join(piece.words.split()),
    }
    return Row(account.id, cells, (piece,), account.review)


def _marked_rows(page: MarkedReport, kind: str) -> tuple[Row, ...]:
    return tuple(_mark_row(page, mark) for mark in page.marks if mark.kind.startswith(kind))


def _mark_row(page: MarkedReport, mark: Mark) -> Row:
    words = page.text[mark.start : mark.end]
    piece = Evidence(page.report, page.outlet, page.published, mark.start, mark.end, words)
    value = mark.note.partition(":")[0] if mark.kind == "time" else mark.kind.removeprefix("zone-")
    cells: dict[str, Cell] = {"value" if mark.kind == "time" else "zone": value, "words": " ".join(words.split())}
    return Row(f"{mark.kind}:{mark.start}-{mark.end}", cells, (piece,))
