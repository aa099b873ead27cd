"""What exactly is wanted, apart from how it is worded: the option of the codebook with its slots, else the words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.codebook.wordings import read_slots, same_code
from dragoman.lang import Matcher, fold, load_pack, pack_codes

_WORD = re.compile(r"[^\W_]+")
# Function words of English, in which options are worded.
_EMPTY = frozenset(
    "a an and any as at be by for from has in into is it its no not of on or that the their to with".split()  # noqa: SIM905
)
_SAME = 0.6
# Slots that make one thing of an option and not another: to withdraw from one region is not to withdraw from the next.
_TELLING = ("place", "target", "what")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a term or a stance is about.

    Attributes:
        code: the option of the codebook under which it is lined up, or None.
        wording: the option by whose words it is told, or None.
        slots: what the words fill in; None where only ``words`` tell.
        words: the clause as the reading has it.
    """

    code: str | None
    wording: str | None
    slots: Mapping[str, str] | None
    words: str

    def same(self, other: "Wanted") -> bool:
        """Return whether the two are the same thing, as far as both tell."""
        if self.code is None or other.code is None:
            return self.code == other.code and same_option(self.words, other.words)
        if self.code != other.code:
            return False
        mine, its = self.slots or {}, other.slots or {}
        return all(not mine.get(n) or not its.get(n) or _alike(mine[n], its[n]) for n in _TELLING)


def wanted(option: str, code: str | None) -> Wanted:
    """Return what ``option``, a clause of a reading made from ``code`` or the words of a report, is about."""
    slots = read_slots(code, option) if code else None
    return Wanted(same_code(code), code if slots is not None else None, slots, option)


def fullest(told: Iterable[Wanted]) -> Wanted:
    """Return of several ways to tell the same thing one with all their slots, the later ones' filling the gaps."""
    listed = list(told)
    best = max(listed, key=lambda each: (each.slots is not None, len(each.slots or {})))
    if best.slots is None:
        return best
    slots = dict(best.slots)
    for each in listed:
        for name, value in (each.slots or {}).items() if each.wording == best.wording else ():
            slots.setdefault(name, value)
    return Wanted(best.code, best.wording, slots, best.words)


@lru_cache(maxsize=65536)
def content_words(clause: str) -> frozenset[str]:
    """Return the words of ``clause`` that carry its content, in lower case."""
    return frozenset(_WORD.findall(clause.casefold())) - _EMPTY


def same_option(one: str, other: str) -> bool:
    """Return whether two clauses share most of the content words of the shorter one, and of both together."""
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return a == b
    shared = len(a & b)
    return shared / min(len(a), len(b)) >= _SAME and shared / len(a | b) >= _SAME / 2


def compels(words: str) -> bool:
    """Return whether ``words``, in any language with a pack, are of making others take a thing."""
    return bool(_compulsion().longest(fold(words)))


@cache
def _compulsion() -> Matcher[str]:
    return Matcher((row.form, code) for code in pack_codes() for row in load_pack(code).table("compulsion"))


def _alike(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a in b or b in a
