"""Sentences: one pass over the marks that may end one."""

import re
from bisect import bisect_left
from functools import cache

from dragoman.annotate.pieces import Quote, Sentence
from dragoman.lang import LanguagePack, fold, load_pack
from dragoman.model.span import Span

_END = re.compile(r"[.!?…]+(?:/\.)?")
_BRACKETS = frozenset(")]}")
_OPENING = frozenset("\"'“‘«„([{`*•-–—")
_WORD_BEFORE = re.compile(r"[\w.&]+$")
_LOOK_BACK = 24
_ROMAN = re.compile(r"[IVXLC]+")


def find_sentences(
    text: str, paragraphs: list[Span], quotes: tuple[Quote, ...], pack: LanguagePack
) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``, in order; together they hold all of it but white space.

    A mark ends a sentence where white space follows and what comes next does not go on in lower case; the mark after
    an abbreviation (``pack.toml``: ``abbreviations``) or an initial does not. Closing marks belong to the sentence
    that they close, so ``"Why?", he asked.`` is one sentence.
    """
    closers = [quote.end for quote in quotes if quote.closed]
    short = _abbreviations(pack.code)
    found: list[Sentence] = []
    marks = _END.finditer(text)
    mark = next(marks, None)
    for number, span in enumerate(paragraphs):
        start = reached = span.start
        while mark is not None and mark.start() < span.end:
            if mark.start() >= reached:
                end = _take_closers(text, mark.end(), span.end, closers)
                if end < span.end and text[end].isspace() and _ends_here(text, mark, end, span, short):
                    found.append(Sentence(start, end, number))
                    reached, start = end, _skip_space(text, end, span.end)
            mark = next(marks, None)
        if start < span.end:
            found.append(Sentence(start, span.end, number))
    return tuple(found)


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_pack(code).settings.get("abbreviations", ()))


def _take_closers(text: str, end: int, limit: int, closers: list[int]) -> int:
    """Return where the closing brackets and marks of quotation after the sentence's last mark end."""
    while end < limit:
        if text[end] in _BRACKETS:
            end += 1
            continue
        place = bisect_left(closers, end + 1)
        if place == len(closers) or not _only_a_mark(text, end, closers[place]):
            return end
        end = closers[place]
    return end


def _only_a_mark(text: str, start: int, end: int) -> bool:
    return end - start == 1 or (end - start == 2 and (text[start].isspace() or text[start:end] == "''"))


def _ends_here(text: str, mark: re.Match[str], end: int, span: Span, short: frozenset[str]) -> bool:
    following = _skip_space(text, end, span.end)
    while following < span.end and text[following] in _OPENING:
        following = _skip_space(text, following + 1, span.end)
    if following < span.end and text[following].islower():
        return False
    return mark[0] != "." or end > mark.end() or not _is_short(text, mark.start(), span.start, short)


def _is_short(text: str, dot: int, start: int, short: frozenset[str]) -> bool:
    """Return whether the word before the full stop at ``dot`` is an abbreviation or an initial."""
    found = _WORD_BEFORE.search(text[max(start, dot - _LOOK_BACK) : dot])
    if found is None:
        return False
    word = found[0]
    last = word.rpartition(".")[2]
    if len(last) == 1 and last.isupper():
        return not _ROMAN.fullmatch(last) or "." in word
    if last.isdigit():
        return dot - len(word) == start
    return fold(word) in short


def _skip_space(text: str, start: int, limit: int) -> int:
    while start < limit and text[start].isspace():
        start += 1
    return start
