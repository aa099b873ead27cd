"""Accounts that cannot all hold, kept side by side with who holds them; nobody is declared right.

What changes over time is no contradiction: a later report of another status, a party that moves. Only what is told of
one moment differently stands here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise
from typing import Literal

from dragoman.derive.claims.aired import Aired
from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.claims.words import differing_numbers, tokens, weight
from dragoman.derive.history import HELD, status_of
from dragoman.derive.statements import Account, Happening
from dragoman.model.identity import short_hash

ConflictKind = Literal[
    "author", "receipt", "held", "date", "place", "denied", "number", "points", "response"
]  # fmt: skip
_AT_ONCE_DAYS = 5
_RECEIPT_DAYS = 14
_DRAFTED_DAYS = 30
_ANSWERED_DAYS = 3
_MOST_SIDES = 4
_FOR = frozenset({"accepts", "welcomes"})
_AGAINST = frozenset({"rejects"})
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Held:
    """One side of a contradiction.

    Attributes:
        what: what it holds, as a code, names or a value.
        by: the statements that hold it, by publication.
    """

    what: str
    by: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Accounts of one matter that cannot all hold.

    Attributes:
        id: stable: made from its kind and the first statement of its first two sides.
        kind: about what they differ.
        about: names of those concerned.
        subject: id of the event or claim, or empty.
        sides: earliest first.
    """

    id: str
    kind: ConflictKind
    about: tuple[str, ...]
    subject: str
    sides: tuple[Held, ...] = field(default=())


def _made(
    kind: ConflictKind, about: Iterable[str], subject: str, sides: Mapping[str, Sequence[Stated]]
) -> Contradiction:
    held = [Held(what, tuple(sorted(by, key=lambda s: s.order))) for what, by in sides.items()]
    held.sort(key=lambda side: side.by[0].order)
    key = short_hash(("conflict", kind, *(side.by[0].id for side in held[:2])))
    return Contradiction(key, kind, tuple(dict.fromkeys(about)), subject, tuple(held))


def of_events(happenings: Iterable[Happening], stated: Mapping[str, Stated], press: Press) -> Iterator[Contradiction]:
    """Yield where accounts of one event differ: held or not, on which day, at which place.

    Args:
        happenings: the events.
        stated: their accounts as statements, by id.
        press: which place lies in which.
    """
    for happening in happenings:
        if len(happening.accounts) < 2:
            continue
        yield from _held_or_not(happening, stated)
        yield from _dates(happening, stated)
        yield from _places(happening, stated, press)


def _held_or_not(happening: Happening, stated: Mapping[str, Stated]) -> Iterator[Contradiction]:
    if not happening.disputed:
        return
    sides: defaultdict[str, list[Stated]] = defaultdict(list)
    for account in happening.accounts:
        status = status_of(account)
        if status in HELD or status in ("denied", "cancelled"):
            sides["occurred" if status in HELD else status].append(stated[account.id])
    yield _made("held", happening.participants, happening.id, sides)


def _dates(happening: Happening, stated: Mapping[str, Stated]) -> Iterator[Contradiction]:
    """Yield days that differ, of what was held: what was planned for another day was moved."""
    held = [a for a in happening.accounts if status_of(a) in HELD and a.when.exact and a.when.start]
    yield from _apart("date", happening, held, stated, lambda a: a.when.value, lambda a, b: not a.when.overlaps(b.when))


def _places(happening: Happening, stated: Mapping[str, Stated], press: Press) -> Iterator[Contradiction]:
    """Yield places of which neither lies in the other."""

    def differ(one: Account, other: Account) -> bool:
        here, there = str(one.event.place), str(other.event.place)
        return not (press.within(here, there) or press.within(there, here))

    placed = [a for a in happening.accounts if a.event.place and happening.place]
    yield from _apart("place", happening, placed, stated, lambda a: str(a.event.place), differ)


def _apart(
    kind: ConflictKind, happening: Happening, accounts: Sequence[Account], stated: Mapping[str, Stated],
    value: Callable[[Account], str], differ: Callable[[Account, Account], bool],
) -> Iterator[Contradiction]:  # fmt: skip
    sides: defaultdict[str, list[Stated]] = defaultdict(list)
    for account in accounts:
        sides[value(account)].append(stated[account.id])
    if any(differ(a, b) for a, b in combinations(accounts, 2)) and len(sides) > 1:
        yield _made(kind, happening.participants, happening.id, sides)


def of_proposal(aired: Aired) -> Iterator[Contradiction]:
    """Yield where accounts of a proposal differ: who wrote it, what a party was told, its points, what was answered."""
    for version in aired.tabled.versions:
        yield from _authors(aired, version.id)
    yield from _told(aired)
    yield from _points(aired)
    yield from _responses(aired)


def _authors(aired: Aired, version: str) -> Iterator[Contradiction]:
    """Yield who is said, at one time, to have written a version, where somebody beside the reports says so."""
    claims = aired.author_claims(version)
    if not claims:
        return
    first = min(claim.by[0].dateline.day for claim in claims)
    sides: dict[str, Sequence[Stated]] = {}
    for claim in claims:
        told = [each for each in claim.by if (each.dateline.day - first).days <= _DRAFTED_DAYS]
        # How one report calls the plan in passing is no account of who wrote it.
        if any(not each.narrated for each in told) or len({each.dateline.report for each in told}) > 1:
            sides[", ".join(claim.names)] = told
    shown = dict(list(sides.items())[:_MOST_SIDES])
    if len(shown) > 1 and any(not each.narrated for told in shown.values() for each in told):
        about = sorted({name for what in shown for name in what.split(", ")})
        yield _made("author", about, aired.tabled.id, shown)


def _told(aired: Aired) -> Iterator[Contradiction]:
    """Yield a party that some say took part in writing a proposal, and that says it was not given or asked about it."""
    wrote = {each.by.id: each for told in aired.wrote.values() for each in told if len(each.authors) > 1}
    for party in sorted({receipt.party for receipt in aired.receipts}):
        with_it = [each.by for each in wrote.values() if party in each.authors]
        sides: defaultdict[str, list[Stated]] = defaultdict(list)
        for receipt in aired.receipts:
            near = [by for by in with_it if _within(by, receipt.by, _RECEIPT_DAYS)]
            if receipt.party == party and near:
                sides["took-part"] += [by for by in near if by not in sides["took-part"]]
                sides[receipt.what].append(receipt.by)
        if sides:
            yield _made("receipt", (party,), aired.tabled.id, sides)


def _points(aired: Aired) -> Iterator[Contradiction]:
    """Yield numbers of points that reports of the same day give differently for what neither calls a new version."""
    numbered = [version for version in aired.tabled.versions if version.points is not None]
    for one, other in pairwise(numbered):
        linked = any(account.item.derived_from for account in (*one.accounts, *other.accounts))
        if one.first == other.first and "amended" not in (one.status, other.status) and not linked:
            sides = {str(version.points): [aired.mentions[a.id] for a in version.accounts] for version in (one, other)}
            yield _made("points", aired.tabled.subjects[:3], aired.tabled.id, sides)


def _responses(aired: Aired) -> Iterator[Contradiction]:
    """Yield a party of which some tell, at one time, that it accepts and others that it refuses."""
    by_party: defaultdict[str, list[tuple[str, Stated]]] = defaultdict(list)
    for party, answer, stated in aired.answers:
        if not answer.denied:
            by_party[party].append((answer.item.response, stated))
    for party, told in sorted(by_party.items()):
        good = [each for each in told if each[0] in _FOR]
        bad = [each for each in told if each[0] in _AGAINST]
        near = [(a, b) for a in good for b in bad if a[1].chain != b[1].chain and _within(a[1], b[1], _ANSWERED_DAYS)]
        if near:
            sides = {f"{party}: {held[0][0]}": list(dict.fromkeys(each[1] for each in held))
                     for held in zip(*near, strict=True)}  # fmt: skip
            yield _made("response", (party,), aired.tabled.id, sides)


def _within(one: Stated, other: Stated, days: int) -> bool:
    return abs((one.dateline.day - other.dateline.day).days) <= days


def of_claims(claims: Iterable[Claim]) -> Iterator[Contradiction]:
    """Yield the claims that some hold and others deny within days; who denies later may speak of another day."""
    for claim in claims:
        if claim.kind == "event" or not claim.deniers:
            continue
        held = [s for s in claim.supporters if any(_within(s, d, _AT_ONCE_DAYS) for d in claim.deniers)]
        if held:
            yield _made("denied", claim.about, claim.id, {"asserts": held, "denies": claim.deniers})


def of_numbers(claims: Iterable[Claim]) -> Iterator[Contradiction]:
    """Yield claims told within days in the same words but for their numbers."""
    index: defaultdict[str, list[tuple[Claim, frozenset[str]]]] = defaultdict(list)
    for claim in claims:
        if claim.kind != "words":
            continue
        first = claim.statements[0]
        # Most name no number, which is sooner told than their words are taken apart.
        if not any(map(str.isdigit, first.words)):
            continue
        words = tokens(first.words, first.lang)
        plain = frozenset(word for word in words if not any(char.isdigit() for char in word))
        if plain == words or weight(plain) < 5:
            continue
        keys = sorted(plain)[:3]
        for other, theirs in {id(o): (o, t) for key in keys for o, t in index[key][-24:]}.values():
            if _differ_in_number(claim, other, plain, theirs):
                yield _made("number", claim.about, claim.id, {_numbers(other): other.statements,
                                                              _numbers(claim): claim.statements})  # fmt: skip
        for key in keys:
            index[key].append((claim, plain))


def before(found: Iterable[Contradiction], day: date) -> Iterator[Contradiction]:
    """Yield, of what ``of_numbers`` found, that which it finds of the claims by the end of ``day``."""
    for each in found:
        if all(side.by[0].dateline.day <= day for side in each.sides):
            sides = (Held(side.what, tuple(by for by in side.by if by.dateline.day <= day)) for side in each.sides)
            yield replace(each, sides=tuple(sides))


def _differ_in_number(claim: Claim, other: Claim, plain: frozenset[str], theirs: frozenset[str]) -> bool:
    one, two = claim.statements[0], other.statements[0]
    if not _within(one, two, _AT_ONCE_DAYS) or weight(plain & theirs) / weight(plain | theirs) < _LIKE:
        return False
    return differing_numbers(tokens(one.words, one.lang), tokens(two.words, two.lang))


def _numbers(claim: Claim) -> str:
    first = claim.statements[0]
    return ", ".join(sorted(t for t in tokens(first.words, first.lang) if t[0].isdigit() and " " not in t))
