"""Claims: statements of several reports that say the same, gathered by event, term, position or words.

What one source says is a claim's support; that the source said it is the utterance under the claim. Attributions that
carry no event, term or position are gathered by their words: each joins the first claim of the days before whose first
statement is in the same words, of the same parties and the same sign, or begins one. The claims are found by a sketch
of their words, so that the cost of a report does not grow with the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Literal
from zlib import crc32

from dragoman.derive.claims.press import NoPress, Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.claims.words import differing_numbers, tokens, weight
from dragoman.lang import Matcher, fold, load_pack, pack_codes
from dragoman.model.identity import short_hash

Kind = Literal["event", "points", "term", "position", "answer", "words"]
_ALIVE_DAYS = 21
_SKETCH = 6
_MOST_FOUND = 48
_LIKE = 0.7
_LIKE_OF_BOTH = 0.45
_LEAST = 5.0
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """What statements of several reports say in common.

    Attributes:
        id: stable: made from its kind and first statement.
        kind: what holds the statements together.
        about: names of those whom it concerns.
        topic: issue of the codebook or type of event; empty for words.
        text: the claim in the shortest form that its makers have; of words, those of the first statement.
        subject: id of the event, term or position that it is about; empty for words.
        statements: supporters and deniers, by publication.
        reasons: per statement id, why it was taken to say the same; the first has none.
    """

    id: str
    kind: Kind
    about: tuple[str, ...]
    topic: str
    text: str
    subject: str
    statements: tuple[Stated, ...]
    reasons: Mapping[str, tuple[str, ...]]

    @property
    def supporters(self) -> tuple[Stated, ...]:
        """Return the statements that hold it, surely or perhaps."""
        return tuple(each for each in self.statements if each.supports)

    @property
    def deniers(self) -> tuple[Stated, ...]:
        """Return the statements that deny it, in whole or in part; who was not told of a thing does not deny it."""
        return tuple(each for each in self.statements if not each.supports and each.scope in ("whole", "detail"))

    @property
    def evasions(self) -> tuple[Stated, ...]:
        """Return the statements that neither hold nor deny it: not told, no comment."""
        return tuple(each for each in self.statements if each.scope in ("non-denial", "no-comment"))

    @property
    def reports(self) -> int:
        """Return in how many reports it stands."""
        return len({each.dateline.report for each in self.statements})

    @property
    def last(self) -> date:
        """Return the day of publication of the latest statement."""
        return max(each.dateline.day for each in self.statements)


@dataclass(frozen=True, slots=True)
class Subject:
    """An event, term, position or answer with the statements that tell of it.

    Attributes:
        reasons: per statement id, why it was taken to be of this subject.
    """

    kind: Kind
    id: str
    about: tuple[str, ...]
    topic: str
    text: str
    statements: tuple[Stated, ...]
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def claims_of(subjects: Iterable[Subject]) -> tuple[Claim, ...]:
    """Return the claims that events, terms, positions and answers make, by first statement."""
    made = [_of_subject(subject) for subject in subjects if subject.statements]
    return tuple(sorted(made, key=_first))


def _of_subject(subject: Subject) -> Claim:
    told = tuple(sorted(subject.statements, key=lambda s: s.order))
    key = short_hash(("claim", subject.kind, subject.text if subject.kind == "points" else "", told[0].id))
    reasons = {each.id: subject.reasons.get(each.id) or (f"same-{subject.kind}",) for each in told[1:]}
    return Claim(key, subject.kind, subject.about, subject.topic, subject.text, subject.id, told, reasons)


def _first(claim: Claim) -> tuple[object, ...]:
    return (*claim.statements[0].order, claim.id)


@dataclass(slots=True)
class _Draft:
    """A claim of words while its statements are being gathered."""

    first: Stated
    words: frozenset[str]
    weight: float
    parties: frozenset[str]
    negated: bool
    last: int
    judged: bool = False
    others: list[tuple[Stated, tuple[str, ...]]] = field(default_factory=list)


def gather_words(stated: Iterable[Stated], press: Press | None = None) -> tuple[Claim, ...]:
    """Return the claims that attributions make by their words, by first statement; the same in any order."""
    return tuple(each_in_words(stated, press))


def each_in_words(stated: Iterable[Stated], press: Press | None = None) -> Iterator[Claim]:
    """Yield the claims that ``gather_words`` returns: of many reports, all together take much."""
    press = press or NoPress()
    found: defaultdict[int, list[_Draft]] = defaultdict(list)
    drafts: list[_Draft] = []
    judged: dict[str, _Draft] = {}
    told: defaultdict[int, list[_Draft]] = defaultdict(list)
    for each in sorted(stated, key=lambda s: s.order):
        words = tokens(each.words, each.lang)
        heavy = weight(words)
        if heavy < _LEAST and not each.group:
            continue
        day = each.dateline.day.toordinal()
        if day not in told:
            _let_go(told, day - _ALIVE_DAYS)
        entry = _Draft(each, words, heavy, press.parties_in(each.words), _negated(each), day)
        sketch = [] if each.apart else _sketch(words)
        draft = judged.get(each.group)
        reasons: tuple[str, ...] = ("judged-one",)
        if draft is None:
            draft, reasons = _best(entry, _candidates(entry, sketch, found), press)
        if draft is None:
            draft = entry
            drafts.append(entry)
            for key in sketch:
                found[key].append(entry)
        else:
            draft.others.append((_signed(each, reasons), reasons))
            draft.last = max(draft.last, day)
        told[day].append(draft)
        if each.group:
            judged[each.group] = draft
            draft.judged = True
    del found, told
    yield from (_of_words(draft) for draft in drafts)


def _let_go(told: dict[int, list[_Draft]], since: int) -> None:
    """Forget the words of claims that nothing can join any more: of many reports they are most of what is held.

    A claim that a person put together may be told of again at any time.
    """
    for day in [day for day in told if day < since]:
        for draft in told.pop(day):
            if draft.last < since and not draft.judged:
                draft.words = frozenset()


def _sketch(words: frozenset[str]) -> list[int]:
    """Return the few words that stand for all: those of the least fixed number, so that likes share some."""
    return sorted(crc32(word.encode()) for word in words)[:_SKETCH]


def _candidates(entry: _Draft, sketch: Iterable[int], found: Mapping[int, list[_Draft]]) -> Iterator[_Draft]:
    """Yield the claims that share a word of the sketch, the newest few of each word, if they can be alike at all.

    Most are too old, or too short or too long, and that is told before any words are compared.
    """
    seen: set[int] = set()
    since, least = entry.last - _ALIVE_DAYS, _LIKE_OF_BOTH * entry.weight
    for key in sketch:
        for draft in found.get(key, ())[-_MOST_FOUND:]:
            if draft.last < since or draft.weight < least or _LIKE_OF_BOTH * draft.weight > entry.weight:
                continue
            if id(draft) not in seen:
                seen.add(id(draft))
                yield draft


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


def of_one(stated: Stated, about: tuple[str, ...]) -> Claim:
    """Return the claim in words that one statement alone makes, about these parties."""
    key = short_hash(("claim", "words", stated.id))
    return Claim(key, "words", about, "", " ".join(stated.words.split()), "", (stated,), {})


def _of_words(draft: _Draft) -> Claim:
    told = (draft.first, *(stated for stated, _ in draft.others))
    reasons = {stated.id: why for stated, why in draft.others}
    key = short_hash(("claim", "words", draft.first.id))
    text = " ".join(draft.first.words.split())
    return Claim(key, "words", tuple(sorted(draft.parties)), "", text, "", told, reasons)


def by_weight(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with those of most reports first, then the latest."""
    return sorted(claims, key=lambda c: (-c.reports, -c.last.toordinal(), c.id))
