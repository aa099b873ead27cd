"""Who is said to have written a proposal: read from the words of attributions, beside what the deal layer holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated
from dragoman.lang import Matcher, fold, load_pack, pack_codes

_NEAR = 48
_MOST_TITLE = 2
_MOST_JOINED = 5


@dataclass(frozen=True, slots=True)
class Authored:
    """A statement that names the authors of a proposal.

    Attributes:
        authors: states and bodies.
        by: the statement.
    """

    authors: frozenset[str]
    by: Stated


def authored(stated: Iterable[Stated], press: Press) -> Iterator[Authored]:
    """Yield the statements that speak of a proposal and say who wrote it, with the parties named as its authors."""
    for each in stated:
        authors = _authors(each, press)
        if authors and each.supports:
            yield Authored(authors, each)


def _authors(stated: Stated, press: Press) -> frozenset[str]:
    folded = fold(stated.words)
    found = _forms(stated.lang).longest(folded)
    if not found or not _nouns(stated.lang).longest(folded):
        return frozenset()
    named: set[str] = set()
    for match in found:
        if match.payload == "before":
            named |= _nearest(stated.words[max(0, match.start - _NEAR) : match.start], stated.lang, press)
        else:
            named |= press.parties_in(stated.words[match.end : match.end + _NEAR].partition(",")[0])
    return frozenset(named)


def _nearest(before: str, lang: str, press: Press) -> frozenset[str]:
    """Return the parties named last in ``before``, and those joined to them by an "and"."""
    words = before.rpartition(",")[2].split()
    start = len(words)
    found: frozenset[str] = frozenset()
    while start and not found:
        start -= 1
        found = press.parties_in(" ".join(words[start:]))
    joined = any(fold(word) in _joints(lang) for word in words[max(0, start - _MOST_TITLE) : start])
    return press.parties_in(" ".join(words[max(0, start - _MOST_JOINED) :])) if joined else found


@cache
def _joints(lang: str) -> frozenset[str]:
    rows = load_pack(lang).table("cues_words") if lang in pack_codes() else ()
    return frozenset(fold(row.form) for row in rows if row["role"] == "coord")


@cache
def _forms(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("authorship") if lang in pack_codes() else ()
    return Matcher((row.form, row["class"]) for row in rows)


@cache
def _nouns(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("deal_proposals") if lang in pack_codes() else ()
    return Matcher((row.form, row["name"]) for row in rows if row["sort"] in ("noun", "name"))
