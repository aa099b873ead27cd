"""Noun phrases: where one begins and ends, and whether it can be a source."""

from bisect import bisect_left
from functools import cache

from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import (
    ADV,
    AGENT,
    CLOSE,
    CONTRAST,
    COORD,
    CUE,
    CUT,
    DATE,
    DAY,
    FIN,
    LEAD,
    MODAL,
    NEG,
    OPEN,
    PREP,
    THAT,
    TIME,
    Mark,
)
from dragoman.annotate.sources_words import WORD, Forms, longest
from dragoman.lang import fold, load_pack
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_LEADING = LEAD | ADV | DAY | DATE | CONTRAST | COORD | TIME


_FINITE = FIN | TIME | MODAL | NEG | AGENT


LONGEST = 320
_LONGEST_QUOTED = 80


@cache
def _heads(code: str) -> Forms:
    pack = load_pack(code)
    tables = ("cues_heads", "unnamed", "documents", "pronouns_speaker", "relays")
    return Forms({fold(entry.form): "" for name in tables for entry in pack.table(name) if entry["role"] != "social"})


@cache
def title_words(code: str) -> frozenset[str]:
    """Return the titles that stand before a name, folded."""
    settings = load_pack(code).settings.get("attributions", {})
    return frozenset(fold(word) for word in settings.get("honorifics", ()))


@cache
def _articles(code: str, name: str) -> frozenset[str]:
    settings = load_pack(code).settings.get("attributions", {})
    return frozenset(fold(word) for word in settings.get(name, ()))


@cache
def _documents(code: str) -> frozenset[str]:
    return frozenset(fold(entry.form) for entry in load_pack(code).table("documents"))


def noun_phrase(unit: Unit, segment: Span) -> Span | None:
    """Return the noun phrase at the beginning of ``segment``, adverbials before it left out; None if there is none."""
    marks = unit.near(segment)
    start, end = segment.start, segment.end
    number = 0
    while number < len(marks) and unit.blank(start, marks[number].start) and marks[number].roles & _LEADING:
        if marks[number].roles & CUE and not marks[number].roles & (ADV | LEAD):
            break
        start = marks[number].end
        number += 1
    depth = 0
    for mark in marks[number:]:
        depth += bool(mark.roles & OPEN) - bool(mark.roles & CLOSE)
        if depth == 0 and mark.roles & _FINITE and not mark.roles & PREP and mark.start > start + 1:
            if mark.roles & COORD and not mark.roles & TIME:
                continue
            resumed = _resumed(marks, mark.start)
            if resumed is not None:
                return noun_phrase(unit, Span(resumed, segment.end))
            end = mark.start
            break
    span = unit.trimmed(start, end)
    return span if is_nominal(unit, span) else None


def _resumed(marks: list[Mark], after: int) -> int | None:
    """Return where a second clause begins that a conjunction joins to a verb that stands before it."""
    return next((mark.end for mark in marks if mark.start > after and mark.roles & COORD), None)


def is_nominal(unit: Unit, span: Span) -> bool:
    """Return whether the words can be a source: they begin with a known head or name, and are not too long."""
    if span.end <= span.start or span.end - span.start > LONGEST:
        return False
    first = unit.mark_at(span.start)
    if first is not None and first.roles & (PREP | CUT | CUE | THAT | NEG) and not first.roles & (LEAD | ADV):
        return _noun_use(unit, first)
    opening = unit.text[span.start]
    if opening.isupper() or opening.isdigit() or (opening in "\"“'‘" and span.end - span.start < _LONGEST_QUOTED):
        return True
    heads, limit = _heads(unit.page.pack.code), min(span.end, span.start + 60)
    word = WORD.search(unit.folded, span.start, limit)
    if word is None or word[0] not in heads.firsts:
        return False
    return longest(WORD.findall(unit.folded, span.start, limit), heads) > 0


def _noun_use(unit: Unit, first: Mark) -> bool:
    """Return whether a cue at the head of a phrase is a noun: as a verb it would have ended the clause before."""
    return first.cue is not None and bool(first.cue.noun)


def phrase_only(unit: Unit, segment: Span) -> bool:
    """Return whether no verb that the pack knows stands in ``segment``."""
    marks = [mark for mark in unit.near(segment) if mark.roles & (FIN | CUT) and not mark.roles & LEAD]
    if not marks:
        return True
    # "one who has retired" may hold a verb; a clause of its own begins otherwise
    first = WORD.search(unit.folded, unit.trimmed(*segment).start)
    return first is not None and first[0] in _articles(unit.page.pack.code, "articles")


def apposes(unit: Unit, head: Span, apposed: Span) -> bool:
    """Return whether two noun phrases side by side can name one and the same."""
    words = head.of(unit.text).split()
    if words[-1][0].isupper() and not unit.trimmed(*apposed).of(unit.text)[:1].isupper():
        return True
    return is_nominal(unit, head) and is_nominal(unit, unit.trimmed(*apposed))


def apposed(unit: Unit, before: Span, last: Span) -> bool:
    """Return whether ``before`` is a title and ``last`` the name that goes with it."""
    words = WORD.findall(unit.folded[last.start : last.start + 40])
    titles = title_words(unit.page.pack.code)
    if not words or not (words[0] in titles or " ".join(words[:2]) in titles):
        return False
    head = noun_phrase(unit, before)
    if head is None or head.end != unit.trimmed(*before).end:
        return False
    first = WORD.findall(unit.folded[head.start : head.start + 40])
    return bool(first) and first[0] not in titles and phrase_only(unit, before)


def names_bearer(unit: Unit, before: Span, last: Span) -> bool:
    """Return whether ``before`` is a full name and ``last`` tells who that is (`N, an analyst`)."""
    lower = unit.text[last.start : last.start + 1].islower()
    return lower and _short_name(unit, before) and len(unit.trimmed(*before).of(unit.text).split()) > 1


def listed(unit: Unit, segments: list[Span], last: Span) -> bool:
    """Return whether the last segments are a list of short names."""
    return len(segments) >= 2 and _short_name(unit, segments[-2]) and last.end - last.start < 60


def _short_name(unit: Unit, segment: Span) -> bool:
    span = unit.trimmed(*segment)
    words = unit.text[span.start : span.end].split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words) and not unit.near(span)


def list_start(unit: Unit, segments: list[Span]) -> int:
    """Return the number of the first segment of the list of names that the last one ends."""
    first = len(segments) - 1
    while first > 0 and _short_name(unit, segments[first - 1]):
        first -= 1
    if first > 0:
        # The list's first member may follow an adverbial or a noun without a comma.
        head = noun_phrase(unit, segments[first - 1])
        if head is not None and head.end - head.start < 80 and head.end == unit.trimmed(*segments[first - 1]).end:
            first -= 1
    return first


def mention_before(unit: Unit, start: int, pos: int) -> Span | None:
    """Return the mention of an actor that ends right before ``pos``, unless a preposition stands before it."""
    mentions = unit.page.mentions
    number = bisect_left(mentions, pos, key=_mention_start) - 1
    if number < 0:
        return None
    mention = mentions[number]
    if mention.span.start < start or not unit.blank(mention.span.end, pos) or mention.kind not in _SPEAKERS:
        return None
    before = unit.number(mention.span.start) - 1
    if before >= 0:
        mark = unit.marks[before]
        if mark.roles & (PREP | CUE) and unit.blank(mark.end, mention.span.start):
            return None
    return mention.span


def mention_at(unit: Unit, start: int) -> Span | None:
    """Return the mention of an actor that begins at ``start``."""
    mentions = unit.page.mentions
    number = bisect_left(mentions, start, key=_mention_start)
    if number < len(mentions) and mentions[number].span.start == start and mentions[number].kind in _SPEAKERS:
        return mentions[number].span
    return None


def _mention_start(mention: Mention) -> int:
    return mention.span.start


def text_before(unit: Unit, start: int, pos: int) -> Span | None:
    """Return the word for a text (``agreement``) that stands right before ``pos``."""
    words = list(WORD.finditer(unit.folded, max(start, pos - 40), pos))
    known = _documents(unit.page.pack.code)
    for count in (3, 2):
        if len(words) > count and " ".join(word[0] for word in words[-count:]) in known:
            return Span(words[-count].start(), words[-1].end())
    return None


def first_person(unit: Unit, span: Span) -> bool:
    """Return whether the phrase begins with "I" or "we", after which another subject may stand."""
    word = WORD.search(unit.folded, span.start)
    return word is not None and word.end() < span.end and word[0] in _articles(unit.page.pack.code, "first_person")


_SPEAKERS = frozenset({"person", "organization", "state", "group"})
