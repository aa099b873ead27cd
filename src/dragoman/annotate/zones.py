"""Zones: which paragraphs are the report, and which a headline, caption, credit, byline, subhead or teaser.

What a line looks like is data (``zones.tsv``: patterns by kind); this module knows only where such lines may stand: a
headline first, a credit and captions last, a subhead between two longer paragraphs, a teaser after the end mark.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

from dragoman.errors import DataError
from dragoman.lang import LanguagePack, fold, load_pack
from dragoman.lang.openings import DIGIT, first_words
from dragoman.model.reading import Relay, Zone, ZoneKind
from dragoman.model.span import Span

# Lengths in code points up to which a paragraph may be of a kind.
LONGEST = {"headline": 200, "caption": 400, "subhead": 70, "byline": 60, "credit": 90, "teaser": 600}
# What may follow a byline or an end mark: so many short paragraphs, and so much in all.
TAIL_PARAGRAPHS, TAIL_SIZE, TAIL_LINE = 9, 1400, 300
_LAST = 150
_CLOSED = frozenset('.!?…:;,"”')
_ITEM = re.compile(r"[-–—+*•·]|\d+\s*[.),/-]")
_NAMES = re.compile(r"[^\W\d_][\w.’'-]*(?:(?: |\s*[,&–-]\s*)[^\W\d_][\w.’'-]*){0,9}")
_LISTED = re.compile(r"[^\s,;][^,;\n]*[^\s,;.]|[^\s,;.]")


class _Line(NamedTuple):
    """A paragraph and the three questions asked of it most."""

    text: str
    folded: str
    span: Span
    size: int

    @property
    def closed(self) -> bool:
        return self.text[-1] in _CLOSED

    @property
    def named(self) -> bool:
        """Whether it is nothing but names: each word begins with a capital."""
        return bool(_NAMES.fullmatch(self.text)) and all(
            part[0].isupper() for part in re.split(r"[\s,&–-]+", self.text) if part
        )


# Made by the dozen for each report; this way takes half the time.
_line: Callable[[tuple[str, str, Span, int]], _Line] = partial(tuple.__new__, _Line)


def find_zones(
    text: str, folded: str, paragraphs: list[Span], pack: LanguagePack, title: str | None = None
) -> tuple[Zone, ...]:
    """Return the zones of ``text`` by start; the credit of a photo lies inside its caption, no other two overlap.

    Args:
        text: the report's text.
        folded: the same, folded.
        paragraphs: its paragraphs.
        pack: the language it is read in.
        title: the headline, where it came apart from the text.
    """
    lines = [_line((text[at:end], folded[at:end], span, end - at)) for span in paragraphs for at, end in (span,)]
    kinds: list[ZoneKind] = ["body"] * len(lines)
    credits: list[Zone] = []
    teaser, nominal = _pattern(pack.code, "teaser"), _pattern(pack.code, "nominal")
    for number, line in enumerate(lines):
        if teaser.match(line.folded) and line.size <= LONGEST["teaser"]:
            kinds[number] = "teaser"
        elif line.size <= LONGEST["byline"] and number and _signed(line, pack.code):
            kinds[number] = "byline"
        elif line.size <= LONGEST["caption"] // 2 and nominal.search(line.folded):
            kinds[number] = "caption"
    for number in _with_photo_words(folded, paragraphs, pack.code):
        line = lines[number]
        credit = _photo_credit(line, pack.code)
        if credit:
            credits.append(credit)
            if line.size <= LONGEST["caption"]:
                kinds[number] = "credit" if credit.span == line.span else "caption"
    _mark_repeated(lines, kinds)
    _mark_first(lines, kinds, title)
    _mark_tail(lines, kinds, pack.code)
    _mark_between(lines, kinds)
    return tuple(sorted(_merged(lines, kinds, credits), key=lambda zone: (zone.span.start, -zone.span.end)))


@cache
def _pattern(code: str, kind: str) -> re.Pattern[str]:
    rows = [row.form for row in load_pack(code).table("zones") if row["kind"] == kind]
    return re.compile("|".join(f"(?:{row})" for row in rows) or r"(?!)")


def _signed(line: _Line, code: str) -> bool:
    """Return whether the line is a name and what says that its bearer wrote, translated or compiled the report."""
    for found in _pattern(code, "signed").finditer(line.folded):
        start, end = found.span()
        rest = (line.text[:start] + line.text[end:]).strip()
        if not rest or _Line(rest, "", Span(0, 0), 0).named:
            return True
    return False


@cache
def _photo_words(code: str) -> tuple[str, ...] | None:
    """Return the words with which the credit of a picture may begin; None where the patterns do not tell."""
    try:
        words = set(first_words(_pattern(code, "photo").pattern))
    except DataError:
        return None
    return None if DIGIT in words else tuple(sorted(words))


def _with_photo_words(folded: str, paragraphs: list[Span], code: str) -> Iterable[int]:
    """Return the numbers of the paragraphs that hold a word with which the credit of a picture may begin.

    To look for a few words in the whole text is many times faster than to try the patterns at the end of each
    paragraph.
    """
    words = _photo_words(code)
    if words is None or not paragraphs:
        return range(len(paragraphs))
    starts = [span.start for span in paragraphs]
    found: set[int] = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            if not at or not folded[at - 1].isalnum():
                found.add(bisect_right(starts, at) - 1)
            at = folded.find(word, at + 1)
    return sorted(found)


def _photo_credit(line: _Line, code: str) -> Zone | None:
    """Return the credit of a picture with which the paragraph ends, with the bracket that opens it."""
    folded = line.folded
    for found in _pattern(code, "photo").finditer(folded, max(0, line.size - _LAST)):
        start = found.start()
        if found.end() == line.size and not (start and folded[start - 1].isalnum()):
            lead = len(folded[:start].rstrip()) - 1
            start = lead if lead >= 0 and folded[lead] in "([" else start
            return Zone("credit", Span(line.span.start + start, line.span.end))
    return None


def _mark_repeated(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    """A line that stands twice is a caption: corpora repeat it where the picture was and after the report."""
    counts = Counter(line.folded for line in lines if line.size <= TAIL_LINE)
    for number, line in enumerate(lines):
        if kinds[number] == "body" and counts.get(line.folded, 0) > 1:
            kinds[number] = "caption"


def _mark_first(lines: list[_Line], kinds: list[ZoneKind], title: str | None) -> None:
    if not lines:
        return
    first = lines[0]
    same = title is not None and fold(title).strip() == first.folded
    if same or (len(lines) > 1 and kinds[0] == "body" and _titled(first) and lines[1].size > first.size // 2):
        kinds[0] = "headline"


def _titled(line: _Line) -> bool:
    return line.size <= LONGEST["headline"] and (not line.closed or line.text[-1] in '?!"”') and not line.named


def _mark_tail(lines: list[_Line], kinds: list[ZoneKind], code: str) -> None:
    """Read backwards from the last paragraph to the report's own last one."""
    start = _tail_start(lines)
    after_end = False
    signed = False
    for number in range(start, len(lines)):
        line, kind = lines[number], kinds[number]
        before_ended = number > 0 and bool(_pattern(code, "end").search(lines[number - 1].folded[-4:]))
        after_end = after_end or before_ended
        if kind == "body" and number:
            kinds[number] = _in_tail(line, code, after_end, signed)
        signed = signed or kinds[number] in {"byline", "credit"}
    last = len(lines) - 1
    if last > 1 and kinds[last] == "body" and not lines[last].closed and lines[last].size <= LONGEST["caption"] // 2:
        kinds[last] = "caption"


def _tail_start(lines: list[_Line]) -> int:
    """Return the first of the short paragraphs with which the text ends."""
    size = 0
    for back, line in enumerate(reversed(lines)):
        size += line.size
        if back == TAIL_PARAGRAPHS or size > TAIL_SIZE or line.size > TAIL_LINE:
            return len(lines) - back
    return 0


def _in_tail(line: _Line, code: str, after_end: bool, signed: bool) -> ZoneKind:
    if line.size <= LONGEST["credit"] and _pattern(code, "credit").fullmatch(line.folded):
        return "credit"
    if line.size <= LONGEST["byline"] and line.named:
        return "byline"
    if signed:
        return "caption"
    return "teaser" if after_end else "body"


def _mark_between(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    """A line without a full stop between paragraphs is a subhead, or if long the title of another report."""
    for number in range(1, len(lines) - 1):
        line = lines[number]
        if kinds[number] != "body" or kinds[number + 1] != "body" or _ITEM.match(line.text):
            continue
        open_ended = not line.closed or (line.text[-1] in "?!" and line.size <= LONGEST["subhead"])
        if open_ended and line.size <= LONGEST["headline"] and lines[number + 1].size > line.size:
            kinds[number] = "subhead" if line.size <= LONGEST["subhead"] else "teaser"


def _merged(lines: list[_Line], kinds: list[ZoneKind], credits: list[Zone]) -> Iterator[Zone]:
    """Yield the zones: a run of paragraphs of the body is one."""
    whole = {line.span for line in lines}
    yield from (zone for zone in credits if zone.span not in whole)
    place = 0
    for kind, run in groupby(kinds):
        first, place = place, place + len(list(run))
        if kind == "body":
            yield Zone("body", Span(lines[first].span.start, lines[place - 1].span.end))
        else:
            yield from (Zone(kind, line.span) for line in lines[first:place])


def closing_credit(text: str, zones: tuple[Zone, ...], pack: LanguagePack) -> tuple[Relay, ...]:
    """Return the outlets that the line at the end of the report names, as relays of all of it.

    It is a credit line (``Source: Morning Star``) or stands beside the writer's name (``Jane Roe (Morning Star)``).
    """
    captions = [zone.span for zone in zones if zone.kind == "caption"]
    for zone in reversed(zones):
        if zone.kind not in ("credit", "byline"):
            continue
        place = bisect_right(captions, zone.span.start, key=lambda span: span.start) - 1
        if place < 0 or not captions[place].holds(zone.span):
            named = _credited(text, zone.span, _pattern(pack.code, "credit" if zone.kind == "credit" else "signed"))
            if named:
                return named
    return ()


def _credited(text: str, span: Span, pattern: re.Pattern[str]) -> tuple[Relay, ...]:
    """Return the names in a line: what a group of its pattern holds, apart at commas."""
    folded = fold(span.of(text))
    found = pattern.fullmatch(folded) or pattern.search(folded)
    group = next((name for name in found.groupdict() if found[name]), None) if found else None
    if found is None or group is None:
        return ()
    names = _LISTED.finditer(text, span.start + found.start(group), span.start + found.end(group))
    return tuple(Relay(name[0], Span(*name.span())) for name in names)
