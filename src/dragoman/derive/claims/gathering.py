"""Claims in words: statements of several reports that say the same in the same words, gathered by publication.

Each statement joins the first claim of the weeks before whose first statement is in the same words, of the same parties
and the same sign, or begins one. The claims are found by a sketch of their words, so that the cost of a report does not
grow with the ledger. What is told later changes no claim of before; so gathering can go on from where it stood.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from zlib import crc32

from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.press import NoPress, Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.claims.words import differing_numbers, tokens, weight
from dragoman.lang import Matcher, fold, load_pack, pack_codes
from dragoman.model.identity import short_hash

_ALIVE_DAYS = 21
_SKETCH = 6
_MOST_FOUND = 48
_LIKE = 0.7
_LIKE_OF_BOTH = 0.45
_LEAST = 5.0
_SHARED = 2


@dataclass(slots=True)
class _Draft:
    """A claim of words while its statements are being gathered.

    Attributes:
        place: its place among all.
        last: the day of its latest statement, as a number.
        sketch: the numbers that it is found by.
    """

    first: Stated
    words: frozenset[str]
    weight: float
    parties: frozenset[str]
    negated: bool
    last: int
    place: int = 0
    sketch: list[int] = field(default_factory=list)
    judged: bool = False
    others: list[tuple[Stated, tuple[str, ...]]] = field(default_factory=list)


def gather_words(stated: Iterable[Stated], press: Press | None = None) -> tuple[Claim, ...]:
    """Return the claims that attributions make by their words, by first statement; the same in any order."""
    return tuple(each_in_words(stated, press))


def each_in_words(stated: Iterable[Stated], press: Press | None = None, begun: Iterable[Claim] = ()) -> Iterator[Claim]:
    """Yield the claims that ``gather_words`` returns: of many reports, all together take much.

    Args:
        stated: the statements.
        press: which names are of whom.
        begun: claims that were begun before the first of ``stated``, in their order, to which it may add; they are
            yielded first. Those that ``goes_on`` does not hold of may be left out.
    """
    gathering = _Gathering(press or NoPress(), begun)
    for each in sorted(stated, key=lambda s: s.order):
        gathering.take(each)
    yield from gathering.claims()


def goes_on(claim: Claim, day: date) -> bool:
    """Return whether a statement made on ``day`` or later may join a claim of before."""
    return claim.last >= alive_since(day) or any(each.group for each in claim.statements)


def alive_since(day: date) -> date:
    """Return the day by which a claim must have been told of if one of ``day`` is to join it."""
    return day - timedelta(days=_ALIVE_DAYS)


class _Gathering:
    """Claims in words under way."""

    def __init__(self, press: Press, begun: Iterable[Claim]) -> None:
        self._press = press
        self._drafts: list[_Draft] = []
        self._found: defaultdict[int, dict[int, _Draft]] = defaultdict(dict)
        self._judged: dict[str, _Draft] = {}
        self._told: defaultdict[int, list[_Draft]] = defaultdict(list)
        for claim in begun:
            self._go_on_with(claim)

    def _go_on_with(self, claim: Claim) -> None:
        first, *others = claim.statements
        draft = self._entry(first, tokens(first.words, first.lang), frozenset(claim.about))
        draft.others = [(each, claim.reasons[each.id]) for each in others]
        draft.last = claim.last.toordinal()
        self._begin(draft)
        self._note(draft, draft.last, (each.group for each in claim.statements))

    def take(self, each: Stated) -> None:
        """Put a statement, later than all before, into a claim."""
        words = tokens(each.words, each.lang)
        if weight(words) < _LEAST and not each.group:
            return
        entry = self._entry(each, words, self._press.parties_in(each.words))
        if entry.last not in self._told:
            self._let_go(entry.last - _ALIVE_DAYS)
        draft = self._judged.get(each.group)
        reasons: tuple[str, ...] = ("judged-one",)
        if draft is None:
            draft, reasons = _best(entry, self._candidates(entry), self._press)
        if draft is None:
            draft = entry
            self._begin(entry)
        else:
            draft.others.append((_signed(each, reasons), reasons))
            draft.last = max(draft.last, entry.last)
        self._note(draft, entry.last, (each.group,))

    def claims(self) -> Iterator[Claim]:
        """Yield the claims in the order in which they were begun."""
        self._found.clear()
        self._told.clear()
        return (_of_words(draft) for draft in self._drafts)

    def _entry(self, each: Stated, words: frozenset[str], parties: frozenset[str]) -> _Draft:
        day, sketch = each.dateline.day.toordinal(), [] if each.apart else _sketch(words)
        return _Draft(each, words, weight(words), parties, _negated(each), day, sketch=sketch)

    def _begin(self, draft: _Draft) -> None:
        draft.place = len(self._drafts)
        self._drafts.append(draft)
        for key in draft.sketch:
            self._found[key][draft.place] = draft

    def _note(self, draft: _Draft, day: int, groups: Iterable[str]) -> None:
        self._told[day].append(draft)
        for group in filter(None, groups):
            self._judged[group] = draft
            draft.judged = True

    def _let_go(self, since: int) -> None:
        """Forget the words of claims that nothing can join any more: of many reports they are most of what is held.

        A claim that a person put together may be told of again at any time.
        """
        for day in [day for day in self._told if day < since]:
            for draft in self._told.pop(day):
                if draft.last < since and not draft.judged:
                    for key in draft.sketch:
                        self._found[key].pop(draft.place, None)
                    draft.words, draft.sketch = frozenset(), []

    def _candidates(self, entry: _Draft) -> Iterator[_Draft]:
        """Yield the claims that share a word of the sketch, the newest few of each word, if they can be alike at all.

        Most are too short or too long, and that is told before any words are compared.
        """
        seen: set[int] = set()
        since, least = entry.last - _ALIVE_DAYS, _LIKE_OF_BOTH * entry.weight
        for key in entry.sketch:
            alive = (draft for draft in reversed(self._found.get(key, {}).values()) if draft.last >= since)
            for draft in reversed(list(islice(alive, _MOST_FOUND))):
                if draft.weight < least or _LIKE_OF_BOTH * draft.weight > entry.weight or draft.place in seen:
                    continue
                seen.add(draft.place)
                yield draft


def _sketch(words: frozenset[str]) -> list[int]:
    """Return the few words that stand for all: those of the least fixed number, so that likes share some."""
    return sorted(crc32(word.encode()) for word in words)[:_SKETCH]


def _best(entry: _Draft, candidates: Iterable[_Draft], press: Press) -> tuple[_Draft | None, tuple[str, ...]]:
    best: tuple[float, _Draft] | None = None
    for draft in candidates:
        alike = _alike(entry, draft)
        if alike and (best is None or alike > best[0]):
            best = (alike, draft)
    if best is None:
        return None, ()
    reasons = ["same-words"]
    if entry.parties & best[1].parties:
        reasons.append("same-parties")
    if press.canonical(entry.first.source) == press.canonical(best[1].first.source):
        reasons.append("same-source")
    if entry.negated != best[1].negated:
        reasons.append("says-the-opposite")
    return best[1], tuple(reasons)


def _signed(stated: Stated, reasons: tuple[str, ...]) -> Stated:
    """Return a statement with its side: to assert the opposite is to deny, to deny the opposite is to assert."""
    if "says-the-opposite" not in reasons:
        return stated
    return (
        replace(stated, side="asserts", scope="")
        if stated.side == "denies"
        else replace(stated, side="denies", scope="whole")
    )


def _alike(entry: _Draft, draft: _Draft) -> float:
    """Return how alike two statements are, 0 where they do not say the same."""
    shared = entry.words & draft.words
    if len(shared) < _SHARED:
        return 0.0
    common = weight(shared)
    of_least, of_both = common / min(entry.weight, draft.weight), common / (entry.weight + draft.weight - common)
    if of_least < _LIKE or of_both < _LIKE_OF_BOTH or differing_numbers(entry.words, draft.words):
        return 0.0
    if entry.parties and draft.parties and entry.parties.isdisjoint(draft.parties):
        return 0.0
    if entry.negated != draft.negated and "denies" not in (entry.first.side, draft.first.side):
        return 0.0
    return of_least + of_both


@cache
def _negations(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("cues_words") if lang in pack_codes() else ()
    return Matcher((row.form, row.form) for row in rows if row["role"] == "neg")


def _negated(stated: Stated) -> bool:
    """Return whether the words say that something is not so: an odd number of negations."""
    return len(_negations(stated.lang).longest(fold(stated.words))) % 2 == 1


def _of_words(draft: _Draft) -> Claim:
    told = (draft.first, *(stated for stated, _ in draft.others))
    reasons = {stated.id: why for stated, why in draft.others}
    key = short_hash(("claim", "words", draft.first.id))
    text = " ".join(draft.first.words.split())
    return Claim(key, "words", tuple(sorted(draft.parties)), "", text, "", told, reasons)
