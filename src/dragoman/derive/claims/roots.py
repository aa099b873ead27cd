"""The roots of a claim: the utterances under it, as bounds, each join and each doubt with its reason.

Statements that surely come from one utterance are joined. Of the groups that remain some surely differ (two speakers,
two days), and of the others nobody can tell. The most utterances that there can be are the groups; the fewest are what
is left when all that could be one are taken as one. An unknown root is never counted as another.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal, Protocol

from dragoman.derive.claims.occasions import occasions
from dragoman.derive.claims.press import NoPress, Press
from dragoman.derive.claims.speakers import party_of, speakers, unnamed
from dragoman.derive.claims.stated import Stated
from dragoman.derive.claims.words import same_words, tokens, verbatim
from dragoman.model.identity import short_hash

Verdict = Literal["same", "other", "open"]
# Above so many different voices in one claim, statements of one voice on one day are not told apart by their words.
_MOST_VOICES = 80
_MOST_REASONS = 12
_MOST_COMPARED = 160


class Reprinted(Protocol):
    """What finds copies: whether one report reprints another, in whole or where it speaks of the claim."""

    def __call__(self, one: str, other: str) -> bool:
        """Return whether of two reports (ids) one reprints the other."""
        ...


def never(one: str, other: str) -> bool:
    """Return False: nothing is known of copies."""
    del one, other
    return False


@dataclass(frozen=True, slots=True)
class Relation:
    """What is known of two statements, or of two utterances: one, another, or nobody can tell; and why."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One speaker on one occasion, as far as the reports tell.

    Attributes:
        id: stable: made from its first statement.
        speaker: who spoke; an outlet where it names no source.
        unnamed: whether nobody can say who spoke.
        parties: for whom the speaker speaks; none where unknown.
        said: TIMEX3 value of when, or None.
        medium: on what kind of occasion, or empty.
        statements: by publication.
        reasons: why its statements were taken to be one utterance, each reason once.
    """

    id: str
    speaker: str
    unnamed: bool
    parties: tuple[str, ...]
    said: str | None
    medium: str
    statements: tuple[Stated, ...]
    reasons: tuple[str, ...]

    @property
    def supports(self) -> bool:
        """Return whether it holds the claim; one that only denies is listed and not counted."""
        return any(each.supports for each in self.statements)

    @property
    def firm(self) -> bool:
        """Return whether it asserts the claim and does not only call it possible."""
        return any(each.side == "asserts" for each in self.statements)


@dataclass(frozen=True, slots=True)
class Roots:
    """The utterances under a claim and how many there are.

    Attributes:
        least: how many at least; 0 where nothing supports the claim.
        most: how many at most.
        utterances: those that support it and those that deny it, by first report.
        doubts: pairs of utterances (ids) of which nobody can tell whether they are one, with the reason.
        parties: those for whom the supporting speakers speak, by name.
        speakers: the named speakers among the supporters, by name.
        reports: how many reports carry it.
        witnesses: newsrooms that published those reports, by name; editions of one count once.
        circles: outlets that cite one another in a ring, each from its first name.
    """

    least: int
    most: int
    utterances: tuple[Utterance, ...]
    doubts: tuple[tuple[str, str, str], ...]
    parties: tuple[str, ...]
    speakers: tuple[str, ...]
    reports: int
    witnesses: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]


def derive_roots(stated: Iterable[Stated], press: Press | None = None, reprinted: Reprinted = never) -> Roots:
    """Return the roots of what ``stated`` hold in common; the same in any order."""
    press = press or NoPress()
    told = sorted({each.id: each for each in stated}.values(), key=lambda s: s.order)
    voices, rest = _compared(_voices(told), press)
    firsts = [voice[0] for voice in voices]
    relations = _relations(firsts, press, reprinted)
    groups, why = _joined(len(firsts), relations)
    utterances = tuple(_utterance([s for at in group for s in voices[at]], why[group[0]], press) for group in groups)
    beyond = tuple(_utterance(voice, (), press) for voice in rest)
    between = _between(groups, relations)
    counted = [at for at, utterance in enumerate(utterances) if utterance.supports]
    firm = [at for at in counted if utterances[at].firm] or counted[:1]
    return Roots(
        least=_fewest(firm, between),
        most=len(counted) + sum(each.supports for each in beyond),
        utterances=(*utterances, *beyond),
        doubts=tuple(
            (utterances[a].id, utterances[b].id, between[a, b].reason)
            for a, b in combinations(counted, 2)
            if between[a, b].verdict == "open"
        )[:_MOST_REASONS],
        parties=tuple(sorted({party for at in counted for party in utterances[at].parties})),
        speakers=tuple(sorted({utterances[at].speaker for at in counted if not utterances[at].unnamed})),
        reports=len({each.dateline.report for each in told}),
        witnesses=_witnesses(told, press),
        circles=circles(told, press),
    )


def _compared(voices: list[list[Stated]], press: Press) -> tuple[list[list[Stated]], list[list[Stated]]]:
    """Return the voices that are compared, and those beyond so many: named speakers first, then the earliest.

    Of the others nobody can tell: each raises the most and none the least.
    """
    if len(voices) <= _MOST_COMPARED:
        return voices, []
    ranked = sorted(range(len(voices)), key=lambda at: (unnamed(voices[at][0], press), at))
    chosen = frozenset(ranked[:_MOST_COMPARED])
    return [v for at, v in enumerate(voices) if at in chosen], [v for at, v in enumerate(voices) if at not in chosen]


def _voices(told: Sequence[Stated]) -> list[list[Stated]]:
    """Return the statements, those together that differ in nothing that is compared: a hundred copies are one voice."""
    fine = _by(told, lambda s: (*_coarse(s), tokens(s.words, s.lang)))
    return fine if len(fine) <= _MOST_VOICES else _by(told, _coarse)


def _coarse(stated: Stated) -> tuple[object, ...]:
    day = stated.dateline.day
    return (stated.source, stated.kind, stated.said, stated.medium, day, stated.nearest_to_source, stated.supports)


def _by(told: Sequence[Stated], key: "_Key") -> list[list[Stated]]:
    found: defaultdict[object, list[Stated]] = defaultdict(list)
    for each in told:
        found[key(each)].append(each)
    return list(found.values())


class _Key(Protocol):
    def __call__(self, stated: Stated, /) -> object: ...


def _relations(firsts: Sequence[Stated], press: Press, reprinted: Reprinted) -> dict[tuple[int, int], Relation]:
    return {(a, b): relation(firsts[a], firsts[b], press, reprinted) for a, b in combinations(range(len(firsts)), 2)}


def relation(one: Stated, other: Stated, press: Press, reprinted: Reprinted = never) -> Relation:
    """Return whether two statements come from one utterance, from two, or whether nobody can tell."""
    if one.supports != other.supports:
        return Relation("other", "one-denies")
    who, reason = speakers(one, other, press)
    mine, theirs = tokens(one.words, one.lang), tokens(other.words, other.lang)
    alike, exact = same_words(mine, theirs), verbatim(mine, theirs)
    if who == "other":
        return _of_two(one, other, reason, exact=exact)
    if reprinted(one.dateline.report, other.dateline.report) and (who == "same" or alike or mine == theirs):
        return Relation("same", "reprint")
    if who == "unknown":
        return Relation("open", reason)
    return _of_one(one, other, (who, reason), alike=alike, exact=exact)


def _of_one(one: Stated, other: Stated, who_and_why: tuple[str, str], *, alike: bool, exact: bool) -> Relation:
    """One speaker, or a person and his institution, spoke once or on two occasions."""
    who, reason = who_and_why
    occasion, when_reason = occasions(one, other)
    if who == "same" and exact and occasion == "other":
        # Said again in the same words, or dated wrongly by one of the reports.
        return Relation("open", when_reason)
    if who == "same" and (exact or (alike and when_reason != "two-media")):
        return Relation("same", "same-words")
    if who == "institution" and occasion == "same" and not alike:
        return Relation("open", reason)
    return Relation(occasion, when_reason if occasion != "same" or who == "same" else reason)


def _of_two(one: Stated, other: Stated, reason: str, *, exact: bool) -> Relation:
    """Two names are two utterances, unless one tells what the other said, or both are given the same words."""
    if exact:
        return Relation("open", "same-words-of-two-names")
    if _names(one.words, other.source) or _names(other.words, one.source):
        return Relation("open", "one-tells-of-the-other")
    return Relation("other", reason)


def _names(words: str, source: str) -> bool:
    last = source.rpartition(" ")[2]
    return len(last) > 2 and last[:1].isupper() and last in words


def _joined(
    count: int, relations: dict[tuple[int, int], Relation]
) -> tuple[list[list[int]], dict[int, tuple[str, ...]]]:
    """Return the groups of what is surely one, by first member, and per first member the reasons.

    A join that would put together two that surely differ is refused: what stands between them goes with the first.
    So is one, on the day alone, that would join two kinds of occasion.
    """
    group = {at: [at] for at in range(count)}
    reasons: dict[int, list[str]] = {at: [] for at in range(count)}
    apart = {pair for pair, known in relations.items() if known.verdict == "other"}
    perhaps = apart | {pair for pair, known in relations.items() if known.reason == "two-media"}
    same = [(pair, known.reason) for pair, known in relations.items() if known.verdict == "same"]
    for (a, b), reason in sorted(same, key=lambda item: (_RANK.get(item[1], 9), item[0])):
        one, other = group[a], group[b]
        barred = apart if reason in _SURE else perhaps
        if one is other or any((min(x, y), max(x, y)) in barred for x in one for y in other):
            continue
        merged = sorted((*one, *other))
        told = [*reasons[one[0]], *reasons[other[0]], reason]
        for at in merged:
            group[at] = merged
        reasons[merged[0]] = told
    firsts = sorted({members[0] for members in group.values()})
    return [group[at] for at in firsts], {at: tuple(dict.fromkeys(reasons[at])) for at in firsts}


_QUOTED = frozenset({"same-words-of-two-names", "one-tells-of-the-other"})
_SURE = frozenset({"reprint", "same-words"})
_RANK = {"reprint": 0, "same-words": 1, "same-day": 2, "one-leak-to-one-outlet": 3}


def _between(groups: list[list[int]], relations: dict[tuple[int, int], Relation]) -> dict[tuple[int, int], Relation]:
    """Return what is known of each two groups: that they differ where any two of their statements do."""
    found = {}
    for (i, one), (j, other) in combinations(enumerate(groups), 2):
        pairs = [relations[min(a, b), max(a, b)] for a in one for b in other]
        found[i, j] = min(pairs, key=_weight)
    return found


def _weight(known: Relation) -> int:
    """Return how much a relation of two statements says of their utterances; the least says most.

    Two days settle it; of two names one may still be telling of the other.
    """
    if known.reason in _QUOTED:
        return 1
    if known.verdict == "other":
        return 2 if known.reason == "two-speakers" else 0
    return 3 if known.verdict == "open" else 4


def _fewest(firm: Sequence[int], between: dict[tuple[int, int], Relation]) -> int:
    """Return how many utterances are left when all that could be one are taken as one.

    The groups that surely differ from most others are placed first, each with the first that it could be one with.
    """
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in combinations(firm, 2):
        if between[a, b].verdict == "other":
            apart[a].add(b)
            apart[b].add(a)
    shelves: list[set[int]] = []
    for at in sorted(firm, key=lambda at: (-len(apart[at]), at)):
        shelf = next((held for held in shelves if held.isdisjoint(apart[at])), None)
        if shelf is None:
            shelves.append({at})
        else:
            shelf.add(at)
    return len(shelves)


def _utterance(statements: list[Stated], reasons: tuple[str, ...], press: Press) -> Utterance:
    told = sorted(statements, key=lambda s: s.order)
    first = told[0]
    named = next((s for s in told if not unnamed(s, press)), first)
    return Utterance(
        id=short_hash(("utterance", first.id)),
        speaker=named.source,
        unnamed=unnamed(named, press),
        parties=tuple(sorted(party_of(named, press))),
        said=next((s.said for s in told if s.said), None),
        medium=next((s.medium for s in told if s.medium), ""),
        statements=tuple(told),
        reasons=reasons,
    )


def _witnesses(told: Iterable[Stated], press: Press) -> tuple[str, ...]:
    return tuple(sorted({press.family(each.outlet) for each in told}))


def circles(told: Iterable[Stated], press: Press) -> tuple[tuple[str, ...], ...]:
    """Return the rings of newsrooms that cite one another for the claim (A cites B cites A)."""
    cites: defaultdict[str, set[str]] = defaultdict(set)
    for each in told:
        links = [press.family(name) for name in (each.outlet, *each.relays)]
        if each.kind == "outlet":
            links.append(press.family(each.source))
        for one, other in pairwise(links):
            if one != other and "?" not in (one, other):
                cites[one].add(other)
    found = {_ring(path) for start in sorted(cites) for path in _paths(start, cites)}
    return tuple(sorted(found))


def _paths(start: str, cites: dict[str, set[str]]) -> Iterable[tuple[str, ...]]:
    """Yield the shortest way back to ``start``, if there is one."""
    before: dict[str, str | None] = {start: None}
    queue = [start]
    for at in queue:
        for name in sorted(cites.get(at, ())):
            if name == start:
                yield _walked(at, before)
                return
            if name not in before:
                before[name] = at
                queue.append(name)


def _walked(at: str, before: dict[str, str | None]) -> tuple[str, ...]:
    path = [at]
    while (previous := before[path[-1]]) is not None:
        path.append(previous)
    return tuple(reversed(path))


def _ring(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a ring from its first name on, so that it stands once wherever it was entered."""
    first = path.index(min(path))
    return (*path[first:], *path[:first])
