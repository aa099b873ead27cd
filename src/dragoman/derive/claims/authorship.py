"""Who is said to have written a proposal: read from the words of attributions, beside what the deal layer holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated
from dragoman.lang import Matcher, fold, load_pack, pack_codes

_NEAR = 48


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
        before = match.payload == "before"
        piece = (
            stated.words[max(0, match.start - _NEAR) : match.start]
            if before
            else stated.words[match.end : match.end + _NEAR]
        )
        clause = piece.rpartition(",")[2] if before else piece.partition(",")[0]
        named |= press.parties_in(clause)
    return frozenset(named)


@cache
def _forms(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("authorship") if lang in pack_codes() else ()
    return Matcher((row.form, row["class"]) for row in rows)


@cache
def _nouns(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("deal_proposals") if lang in pack_codes() else ()
    return Matcher((row.form, row["name"]) for row in rows if row["sort"] in ("noun", "name"))
