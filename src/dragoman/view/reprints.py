"""The reprints: which reports carry one text, in whole or in part, with the words that they share."""

from urllib.parse import urlsplit

from dragoman.derive.register import register
from dragoman.derive.reprints import Copy, Printed
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.sheet import Cell, Evidence, Row, Section, Sheet
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered
from dragoman.view.held import derived, held
from dragoman.view.options import Options
from dragoman.view.printed import copied

COLUMNS = ("kind", "share", "one", "other", "words")


def reprints(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the pairs of reports that share a text; ``options.kind`` is ``reprint`` or ``partial``."""
    refs = {ref.id: ref for ref in ledger.reports(window)}
    asked = [
        copy
        for copy in held(ledger, window, found)
        if options.kind in (None, copy.kind) and options.report in (None, copy.one, copy.other)
    ]
    pairs = asked[: options.limit]
    texts = ledger.texts({refs[name].hash for copy in pairs for name in (copy.one, copy.other)})
    rows = tuple(_row(copy, refs, {name: texts[refs[name].hash] for name in (copy.one, copy.other)}) for copy in pairs)
    section = Section("reprints", COLUMNS, rows, more=len(asked) - len(pairs))
    return frame("reprints", window, Gathered(tuple(refs.values()), (), ()), (section,), {})


def found(ledger: LedgerReader, window: Window) -> tuple[Copy, ...]:
    """Return all pairs of reports in ``window`` that share a text."""
    return derived(ledger, window, "reprints", tuple[Copy, ...], lambda: _find(ledger, window))


def _find(ledger: LedgerReader, window: Window) -> tuple[Copy, ...]:
    refs = ledger.reports(window)
    texts = ledger.texts(ref.hash for ref in refs)
    printed = [(ref.hash, Printed(ref.id, texts[ref.hash], newsroom(ref))) for ref in refs]
    return copied(ledger, window, printed, "by site")[0]


def newsroom(ref: ReportRef) -> str:
    """Return who printed a report: the newsroom that the codebook knows, else the site, else the outlet as named."""
    family = register().family(ref.outlet) if ref.outlet else ""
    known = bool(ref.outlet) and register().knows(family)
    site = urlsplit(ref.url).netloc.removeprefix("www.") if ref.url else ""
    return family if known else site or family or ref.id


def _row(copy: Copy, refs: dict[str, ReportRef], texts: dict[str, str]) -> Row:
    evidence = [
        _evidence(refs[name], span, texts[name])
        for mine, theirs in copy.shared
        for name, span in ((copy.one, mine), (copy.other, theirs))
    ]
    cells: dict[str, Cell] = {
        "one": copy.one, "other": copy.other, "kind": copy.kind, "share": str(copy.share), "whole": copy.whole,
        "words": " ".join(evidence[0].words.split())[:120] if evidence else None,
    }  # fmt: skip
    return Row(f"{copy.one}:{copy.other}", cells, tuple(evidence))


def _evidence(ref: ReportRef, span: Span, text: str) -> Evidence:
    return Evidence(ref.id, ref.outlet, ref.published, span.start, span.end, span.of(text), "body", "")
