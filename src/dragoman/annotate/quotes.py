"""Quotations: pairs of marks, told apart by their shape and by what stands beside them, in one pass.

Old corpora write an opening mark where a closing one belongs, set marks apart by spaces, or lose one; apostrophes look
like closing marks. Hence the side on which a mark clings to a word says more than its shape.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import Literal, NamedTuple

from dragoman.annotate.pieces import Quote
from dragoman.model.span import Span

Role = Literal["open", "close", "any"]

# The longest quotation believed: a mark whose partner is farther off, or more paragraphs away, has lost it.
LONGEST = 6000
MOST_PARAGRAPHS = 12

# What a mark may begin with: to look for these first is several times faster than to search.
_MARK_HEAD = re.compile(r"[`\"'“”„‟«»‘’‚‛]")
_MARK = re.compile(r"``|(?<!')''(?!')|[\"“”„‟«»‘’‚‛']")
_DOUBLE = frozenset(["“", "”", "„", "‟", "«", "»", '"', "``", "''"])
_OPENERS = frozenset(["“", "„", "‟", "«", "‘", "‚", "‛", "``"])
_CLOSERS = frozenset(["”", "»", "’", "''"])
_BEFORE_OPEN = frozenset("([{—–-/:")
_OTHER: dict[Role, Role] = {"open": "close", "close": "open", "any": "any"}
_AFTER_CLOSE = frozenset(".,;:!?…)]}—–-/")


class _Mark(NamedTuple):
    start: int
    end: int
    double: bool
    role: Role
    paragraph: int
    first: bool


def find_quotes(text: str, paragraphs: list[Span]) -> tuple[Quote, ...]:
    """Return the outermost quotations of ``text``, in order, none overlapping another.

    A quotation may run over several paragraphs, each opened by a mark of its own or by none. A quotation whose closing
    mark is lost ends with the paragraph, or where the next one opens, and is not ``closed``. Single marks count only in
    pairs within one paragraph: alone they are apostrophes.
    """
    quotes: list[Quote] = []
    opened: list[_Mark] = []
    single: _Mark | None = None
    for _, group in groupby(_marks(text, paragraphs), key=lambda mark: mark.paragraph):
        marks = list(group)
        if not opened and _inverted(marks):
            marks = [mark._replace(role=_OTHER[mark.role]) if mark.double else mark for mark in marks]
        for mark in marks:
            if mark.double:
                single = None
                _step(mark, opened, quotes, paragraphs)
            elif not opened:
                single = _pair_single(single, mark, quotes)
    _lose(opened, None, quotes, paragraphs)
    return tuple(_outermost(quotes))


def _marks(text: str, paragraphs: list[Span]) -> Iterator[_Mark]:
    starts = [span.start for span in paragraphs]
    reached = 0
    for head in _MARK_HEAD.finditer(text):
        found = _MARK.match(text, head.start()) if head.start() >= reached else None
        if found is None:
            continue
        reached = found.end()
        role = _role(text, found.start(), found.end())
        if role is None:
            continue
        number = bisect_right(starts, found.start()) - 1
        first = starts[number] == found.start()
        yield _Mark(found.start(), found.end(), found[0] in _DOUBLE, role, number, first)


def _inverted(marks: list[_Mark]) -> bool:
    """Return whether a paragraph writes closing marks where opening ones belong, and the other way round."""
    roles = [mark.role for mark in marks if mark.double]
    firsts, seconds = roles[::2], roles[1::2]
    if len(roles) % 2 or not roles or roles[0] != "close":
        return False
    return all(role != "open" for role in firsts) and all(role != "close" for role in seconds)


def _role(text: str, start: int, end: int) -> Role | None:
    """Return on which side of a quotation the mark stands, or None for an apostrophe."""
    mark = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark in {"'", "’"} and (before.isalnum() and after.isalnum()):
        return None
    loose_before = before.isspace() or before in _BEFORE_OPEN
    loose_after = after.isspace() or after in _AFTER_CLOSE
    if loose_before and not loose_after:
        return "open"
    if loose_after and not loose_before:
        return "close"
    if mark in {"'", "’"} and text[end : end + 3].lower() == " s ":
        return None
    if loose_before and loose_after and not before.isspace():
        return "close"
    return "any" if mark in {'"', "'", "“"} else _by_shape(mark)


def _by_shape(mark: str) -> Role:
    return "open" if mark in _OPENERS else "close" if mark in _CLOSERS else "any"


def _pair_single(held: _Mark | None, mark: _Mark, quotes: list[Quote]) -> _Mark | None:
    """Return the single mark that is open after ``mark``."""
    if held is None or held.paragraph != mark.paragraph:
        return mark if mark.role != "close" else None
    if mark.role == "open":
        return mark
    quotes.append(_quote(held, mark))
    return None


def _step(mark: _Mark, opened: list[_Mark], quotes: list[Quote], paragraphs: list[Span]) -> None:
    """Take a double mark into account: open, close, or go on with a quotation in a new paragraph."""
    if opened and _too_far(opened[0], mark):
        _lose(opened, mark, quotes, paragraphs)
    role = mark.role if mark.role != "any" else ("close" if opened else "open")
    if role == "close":
        if opened:
            held = opened.pop()
            quotes.append(_quote(held, mark))
        return
    if opened and opened[-1].paragraph != mark.paragraph:
        if mark.first and opened[-1].paragraph == mark.paragraph - 1:
            opened[:] = [_Mark(opened[0].start, opened[0].end, True, "open", mark.paragraph, opened[0].first)]
            return
        _lose(opened, mark, quotes, paragraphs)
    opened.append(mark)


def _too_far(held: _Mark, mark: _Mark) -> bool:
    return mark.start - held.start > LONGEST or mark.paragraph - held.paragraph > MOST_PARAGRAPHS


def _lose(opened: list[_Mark], until: _Mark | None, quotes: list[Quote], paragraphs: list[Span]) -> None:
    """Give up the quotations in ``opened``: the outermost ends with its paragraph or before ``until``."""
    if not opened:
        return
    held = opened[0]
    end = min(paragraphs[held.paragraph].end, until.start if until else LONGEST + held.start, held.start + LONGEST)
    within = takewhile(lambda quote: quote.end > held.start, reversed(quotes))
    end = min([end, *(quote.start for quote in within), *(mark.start for mark in opened[1:])])
    quotes.append(Quote(held.start, max(end, held.end), Span(held.end, max(end, held.end)), closed=False))
    opened.clear()


def _quote(start: _Mark, end: _Mark) -> Quote:
    return Quote(start.start, end.end, Span(start.end, end.start))


def _outermost(quotes: list[Quote]) -> Iterator[Quote]:
    last = -1
    for quote in sorted(quotes, key=lambda quote: (quote.start, -quote.end)):
        if quote.start >= last and quote.inner.start < quote.inner.end:
            yield quote
            last = quote.end
