"""Search: where the words asked for stand in the texts of the window."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.sheet import Evidence, Row, Section, Sheet
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view.cite import around
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered
from dragoman.view.options import Options

COLUMNS = ("published", "outlet", "report", "matches", "words")
_SHOWN = 3
_AT_ONCE = 500


def search(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the reports that hold ``options.query``, newest first, each with the first places where it stands.

    Capitals do not count; diacritics count only where the query has some, so that ``ha noi`` finds ``Hà Nội``.
    """
    refs = ledger.reports(window)
    query = unicodedata.normalize("NFC", " ".join(options.query.split()))
    rows = tuple(_rows(ledger, refs[::-1], query, options.limit)) if query else ()
    sections = (Section("hits", COLUMNS, rows),)
    return frame("search", window, Gathered(tuple(refs), (), ()), sections, {"query": query})


def _rows(ledger: LedgerReader, refs: Sequence[ReportRef], query: str, limit: int | None) -> Iterator[Row]:
    bare = plain(query) == query.lower()
    wanted, found = (plain(query) if bare else query.lower()), 0
    for first in range(0, len(refs), _AT_ONCE):
        batch = refs[first : first + _AT_ONCE]
        texts = ledger.texts([ref.hash for ref in batch])
        for ref in batch:
            text = texts.get(ref.hash, "")
            spans = tuple(_places(plain(text) if bare else lowered(text), wanted))
            if spans:
                yield _row(ref, text, spans)
                found += 1
            if found == limit:
                return


def _places(text: str, wanted: str) -> Iterator[Span]:
    at = text.find(wanted)
    while at >= 0:
        yield Span(at, at + len(wanted))
        at = text.find(wanted, at + len(wanted))


def _row(ref: ReportRef, text: str, spans: Sequence[Span]) -> Row:
    evidence = tuple(
        Evidence(ref.id, ref.outlet, ref.published, start, end, text[start:end], "body", around(text, Span(start, end)))
        for start, end in spans[:_SHOWN]
    )
    cells = {
        "report": ref.id,
        "outlet": ref.outlet,
        "published": ref.published,
        "title": ref.title,
        "matches": len(spans),
        "words": " ".join(around(text, spans[0]).split()),
    }
    return Row(f"hit:{ref.id}", cells, evidence)


def plain(text: str) -> str:
    """Return ``text`` in small letters without diacritics, equally long, so that offsets stay."""
    return "".join(map(_base, text))


def lowered(text: str) -> str:
    """Return ``text`` in small letters, equally long."""
    return "".join(map(_small, text))


@lru_cache(maxsize=8192)
def _base(character: str) -> str:
    small = _small(character)
    return "d" if small == "đ" else unicodedata.normalize("NFD", small)[0]


@lru_cache(maxsize=8192)
def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character
