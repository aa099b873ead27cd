"""Search: the reports of the window that hold some words, with where the words stand, and by what to narrow them."""

from collections.abc import Iterator, Sequence

from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.sheet import Cell, Evidence, Row, Section, Sheet
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view.cite import around, sentence
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered
from dragoman.view.options import Options
from dragoman.view.search_facets import chosen, facets
from dragoman.view.search_judged import as_judged
from dragoman.view.search_query import Query, parse

COLUMNS = ("published", "outlet", "report", "matches", "words")
PAGE = 50
_SHOWN = 3


def search(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the reports that hold ``options.query``, newest first, each with the first places where it stands.

    Capitals do not count. Diacritics count where the query has some; words written without any then come last. Words
    side by side are looked for together, and apart only where they stand together nowhere in the window (or
    ``options.apart``); ``facts`` tell ``found`` and how many more hold them ``apart``. Of what is found,
    ``options.limit`` reports (50 where it is None) are shown from ``options.offset`` on; the sections ``by_outlet``,
    ``by_actor``, ``by_issue`` and ``by_date`` count all of it, by what was read and what persons made of it.
    """
    refs = ledger.reports(window)
    query = parse(options.query)
    found, apart, query = _found(ledger, refs, query, options)
    gists = as_judged(ledger, window, found, ledger.gists(found, window))
    kept = chosen(found, gists, options)
    shown = kept[options.offset :][: PAGE if options.limit is None else options.limit]
    sections = (Section("hits", COLUMNS, tuple(_rows(ledger, shown, query))), *(facets(kept, gists) if kept else ()))
    undated = ledger.undated(window)
    lost = _holding(ledger, undated, query) if undated else []
    facts: dict[str, Cell] = {
        "query": " ".join(options.query.split()),
        "found": len(kept),
        "apart": apart,
        "offset": options.offset,
        "undated": len(lost),
    }
    return frame("search", window, Gathered(tuple(refs), (), ()), sections, facts)


def _found(
    ledger: LedgerReader, refs: Sequence[ReportRef], query: Query, options: Options
) -> tuple[list[ReportRef], int, Query]:
    """Return the reports that hold ``query``, how many more hold its words apart, and the query by which they do."""
    together = _holding(ledger, refs, query)
    if not query.is_loose:
        return together, 0, query
    loosely = _holding(ledger, refs, query.apart())
    if not together:
        return loosely, 0, query.apart()
    known = {ref.hash for ref in together}
    others = [ref for ref in loosely if ref.hash not in known]
    return (together + others, 0, query.apart()) if options.apart else (together, len(others), query)


def _holding(ledger: LedgerReader, refs: Sequence[ReportRef], query: Query) -> list[ReportRef]:
    """Return the reports of ``refs`` that hold ``query``, those that hold it as written first, then the newest."""
    lax = ledger.holding(query.wanted(strict=False))
    strict = ledger.holding(query.wanted(strict=True)) if query.marked else lax
    held = [ref for ref in reversed(refs) if ref.hash in lax]
    return sorted(held, key=lambda ref: ref.hash not in strict)


def _rows(ledger: LedgerReader, refs: Sequence[ReportRef], query: Query) -> Iterator[Row]:
    texts = ledger.texts([ref.hash for ref in refs])
    for ref in refs:
        text = texts.get(ref.hash, "")
        yield _row(ref, text, query.places(text))


def _row(ref: ReportRef, text: str, places: Sequence[Span]) -> Row:
    evidence = tuple(
        Evidence(ref.id, ref.outlet, ref.published, place.start, place.end, place.of(text), "body", around(text, place))
        for place in places[:_SHOWN]
    )
    snippets = tuple(_snippets(ref, text, places))
    cells: dict[str, Cell] = {
        "report": ref.id,
        "outlet": ref.outlet,
        "published": ref.published,
        "title": ref.title,
        "matches": len(places),
        # Words of the title alone stand nowhere in the text.
        "words": " ".join(str(snippets[0].cells["text"]).split()) if snippets else ref.title,
    }
    return Row(f"hit:{ref.id}", cells, evidence, children={"snippets": snippets})


def _snippets(ref: ReportRef, text: str, places: Sequence[Span]) -> Iterator[Row]:
    """Yield the sentences in which the first places stand, with the places (code points of the report's text)."""
    holding: dict[Span, list[Span]] = {}
    for place in places:
        inside = next((held for held in holding if held.holds(place)), None) or sentence(text, place)
        if inside not in holding and len(holding) == _SHOWN:
            break
        holding.setdefault(inside, []).append(place)
    for held, marked in holding.items():
        marks = tuple(f"{place.start}-{place.end}" for place in marked)
        cells: dict[str, Cell] = {"start": held.start, "end": held.end, "text": held.of(text), "marks": marks}
        yield Row(f"snippet:{ref.id}:{held.start}", cells)
