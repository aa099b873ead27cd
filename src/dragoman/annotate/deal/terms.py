"""What exactly words want or offer: the issue, the option of the codebook and its clause with the names put in."""

import re
from dataclasses import dataclass

from dragoman.annotate.deal.lexicon import Hit, value_pattern
from dragoman.codebook.issues import REACH, IssueRegister, Option, load_issues
from dragoman.model.span import Span

# How far behind a vague head (the deal, peace) a plainer subject may stand.
_NEAR = 40
# Weight of the concepts that name a subject of their own; talks and meetings are about another one.
_PLAIN = 2
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Term:
    """What a stretch of text is about.

    Attributes:
        issue: code of the issue.
        option: the option of the codebook, or None.
        span: the words that name it.
        value: number with unit (``600000 troops``), or None.
        place: English name of a disputed place, or empty.
        what: the words for the thing (``tên lửa Tomahawk``), or empty.
        harm: whether it is something that no party is said to support.
    """

    issue: str
    option: Option | None
    span: Span
    value: str | None = None
    place: str = ""
    what: str = ""
    harm: bool = False


def read_term(folded: str, concepts: list[Hit], code: str, stretch: Span) -> Term | None:
    """Return what ``stretch`` is about, or None where it names no issue.

    Args:
        folded: the report, folded.
        concepts: the concepts found in the stretch, by start.
        code: language.
        stretch: where to look for numbers and their units.
    """
    register = load_issues()
    head = _head(concepts, register)
    found = _best(concepts, register, head)
    if found is None:
        if head is None:
            return None
        span = Span(head.start, head.end)
        named = register.concepts[head.value]
        return Term(named.issue, None, span, value_in(folded, code, stretch), harm=named.harm)
    option, filled = found
    span = Span(min(hit.start for hit in filled), max(hit.end for hit in filled))
    place = next((hit.more[0] for hit in concepts if hit.value == "region" and hit.start <= span.end + _NEAR), "")
    what = next((folded[hit.start : hit.end] for hit in filled if hit.value in ("missile", "weapon", "long-range")), "")
    harm = len(filled) == 1 and register.concepts[filled[0].value].harm
    return Term(option.issue, option, span, value_in(folded, code, stretch), place, what, harm)


def _head(concepts: list[Hit], register: IssueRegister) -> Hit | None:
    """Return the first concept that names an issue; a vague one yields to a plainer one close behind it."""
    naming = [hit for hit in concepts if register.concepts[hit.value].issue]
    if not naming:
        return None
    first = naming[0]
    if register.concepts[first.value].weight > 1:
        return first
    plainer = (h for h in naming if register.concepts[h.value].weight > _PLAIN and h.start - first.end <= _NEAR)
    return next(plainer, first)


def _best(concepts: list[Hit], register: IssueRegister, head: Hit | None) -> tuple[Option, list[Hit]] | None:
    """Return the option that most concepts fill, with them; it must take in a head that is not vague."""
    firm = head is not None and register.concepts[head.value].weight > 1
    best: tuple[tuple[int, int], Option, list[Hit]] | None = None
    tried: set[str] = set()
    for hit in concepts:
        if head is not None and hit.start > head.start + (0 if firm else _NEAR):
            break
        for option in register.openers.get(hit.value, ()):
            filled = None if option.code in tried else _fill(option, concepts, hit)
            if filled is None or (firm and head is not None and head.start not in [h.start for h in filled]):
                continue
            tried.add(option.code)
            rank = (len(option.needs), -hit.start)
            if best is None or rank > best[0]:
                best = (rank, option, filled)
    return (best[1], best[2]) if best else None


def _fill(option: Option, concepts: list[Hit], first: Hit) -> list[Hit] | None:
    filled: list[Hit] = []
    last = first.end + option.reach
    for slot in option.needs:
        found = next((h for h in concepts if h.value in slot and first.start <= h.start <= last), None)
        if found is None:
            return None
        filled.append(found)
    if option.reach < REACH and filled != sorted(filled):
        return None
    return filled if first in filled or any(hit.start == first.start for hit in filled) else None


def value_in(folded: str, code: str, stretch: Span) -> str | None:
    """Return the first number with its unit in a stretch, in English (``600000 troops``), or None."""
    numbers, units = value_pattern(code)
    found = numbers.search(folded, stretch.start, stretch.end)
    return f"{_THOUSANDS.sub('', found[1])} {units[found[2]]}" if found else None
