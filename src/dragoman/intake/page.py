"""HTML pages: the article of a page, found by trafilatura; its date by what the page declares, else by htmldate."""

import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.intake.dates import published_iso
from dragoman.intake.decode import decode
from dragoman.intake.options import Options
from dragoman.intake.record import Record, to_report
from dragoman.intake.source import Item, Source

STARTS = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
DECLARED_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='dc.date' or @name='DC.date.issued']/@content",
)
PROSE_WORDS = 10
IN_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


class PageReader:
    """Reads one page as one report; needs the extra ``html``."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def recognises(self, head: bytes) -> bool:
        """Return whether ``head`` begins an HTML page."""
        return STARTS.match(head) is not None

    def read(self, source: Source, options: Options) -> Iterator[Item]:
        """Yield the one report in ``source``.

        Raises:
            InputError: the extra is not installed (code ``missing-extra``), or the page holds no article.
        """
        html = _decoded(source.whole(options.max_bytes))
        yield to_report(_article(html), source.stem, options)


def _decoded(data: bytes) -> str:
    """Return the page's text; a declared encoding counts only where the bytes fit it and are not UTF-8."""
    declared = CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(declared[1].decode()) if declared else decode(data)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _article(html: str) -> Record:
    try:
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        message = "Reading HTML pages needs trafilatura, which is not installed."
        raise InputError("missing-extra", message, "Install it with: pip install 'dragoman[html]'") from error
    tree = load_html(html)
    if tree is None:
        raise InputError("no-article", "The page is not HTML that can be read.")
    date, lang = _declared_date(tree) or _found_date(html), _first(tree, "/html/@lang")
    found: Any = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or not _has_prose(found.text or ""):
        raise InputError("no-article", "The page holds no article.")
    return Record(found.text, None, date, lang, found.sitename or found.hostname, found.url, found.title)


def _has_prose(text: str) -> bool:
    """Tell an article, however short, from a list of links or a form: it has at least one full line of words."""
    return any(len(line.split()) >= PROSE_WORDS for line in text.splitlines())


def _declared_date(tree: Any) -> str | None:  # noqa: ANN401 - lxml is untyped here
    written = [found for path in DECLARED_DATES if (found := _first(tree, path))]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        written += IN_JSON_LD.findall(str(script))
    for date in written:
        try:
            return published_iso(date)
        except InputError:
            continue
    return None


def _found_date(html: str) -> str | None:
    """Return the date that htmldate finds without guessing from the running text."""
    from htmldate import find_date  # noqa: PLC0415 - an extra, and slow to import

    return find_date(html, extensive_search=False, original_date=True)


def _first(tree: Any, path: str) -> str | None:  # noqa: ANN401 - lxml is untyped here
    found = tree.xpath(path)
    return str(found[0]).strip() if found else None
