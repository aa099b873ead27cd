"""Pairs of events, and of claims, that may be one and that no rule joined: proposals for a person to judge."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.words import differing_numbers, likeness, tokens, weight
from dragoman.derive.families import MOVES, families
from dragoman.derive.match import Reasons
from dragoman.derive.names import Register
from dragoman.derive.statements import Account, Happening
from dragoman.model.when import When

LEAST = 0.5
_MOST_IN_A_BUCKET = 30
_COMPARED = 4
_DAYS = 3
_CLAIM_DAYS = 14
_RAREST = 4
_SIDES, _NAMES, _DATE, _NEAR_DATE, _PLACE, _WORDING = 0.25, 0.2, 0.2, 0.1, 0.1, 0.4
_OTHER_PLACE, _OTHER_DATE = -0.2, -0.15


@dataclass(frozen=True, slots=True)
class Near:
    """Two events, or two claims, that may be one.

    Attributes:
        one: id of the earlier.
        other: id of the later.
        score: how alike they are, 0 to 1.
        reasons: why they may be one.
    """

    one: str
    other: str
    score: float
    reasons: Reasons


def near_events(happenings: Sequence[Happening], register: Register) -> tuple[Near, ...]:
    """Return pairs of events of like kind, of common sides and near in time, the likest first."""
    buckets: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    sides = [frozenset(register.side(name, None) for name in each.participants) for each in happenings]
    for at, each in enumerate(happenings):
        for kind in families(each.type):
            for side in sides[at]:
                for week in _weeks(each):
                    buckets[kind, side, week].append(at)
    pairs = {pair for held in buckets.values() for pair in combinations(held[-_MOST_IN_A_BUCKET:], 2)}
    found = (_near(happenings, sides, pair, register) for pair in sorted(pairs))
    return tuple(sorted((each for each in found if each is not None), key=lambda n: (-n.score, n.one, n.other)))


def _weeks(each: Happening) -> set[int]:
    """Return the weeks in which an event may lie; one without a day, those of its telling."""
    told = each.accounts[0].dateline.day
    start, end = each.when.start or told, each.when.end or told
    if (end - start).days > 31:
        start = end = told
    return {(start.toordinal() - _DAYS) // 7, (end.toordinal() + _DAYS) // 7}


def _near(
    happenings: Sequence[Happening], sides: Sequence[frozenset[str]], pair: tuple[int, int], register: Register
) -> Near | None:
    one, other = (happenings[at] for at in pair)
    mine, its = (sides[at] for at in pair)
    if (one.type in MOVES) != (other.type in MOVES) or not mine & its:
        return None
    score, reasons = _by_company(one, other, mine == its)
    for more, reason in (_by_date(one.when, other.when), _by_place(one, other, register), _by_words(one, other)):
        score += more
        reasons += (reason,) if reason else ()
    score = round(min(score, 1.0), 2)
    return Near(one.id, other.id, score, reasons) if score >= LEAST else None


def _by_company(one: Happening, other: Happening, same_sides: bool) -> tuple[float, Reasons]:
    if set(one.participants) == set(other.participants):
        return _SIDES + _NAMES, ("same-participants",)
    common = bool(set(one.participants) & set(other.participants))
    return (_SIDES if same_sides else _SIDES / 2) + _NAMES / 2 * common, ("same-sides",) if same_sides else ()


def _by_date(one: When, other: When) -> tuple[float, str]:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return _NEAR_DATE, "told-on-the-same-days"
    if one.value == other.value:
        return _DATE, f"same-{one.precision}"
    apart = max((one.start - other.end).days, (other.start - one.end).days)
    if apart <= 0:
        return _DATE, "date-fits"
    return (_NEAR_DATE, "days-apart") if apart <= _DAYS else (_OTHER_DATE, "")


def _by_place(one: Happening, other: Happening, register: Register) -> tuple[float, str]:
    if not one.place or not other.place:
        return 0.0, ""
    if one.place == other.place:
        return _PLACE, "same-place"
    fits = register.within(one.place, other.place) or register.within(other.place, one.place)
    return (_PLACE, "place-fits") if fits else (_OTHER_PLACE, "")


def _by_words(one: Happening, other: Happening) -> tuple[float, str]:
    alike = max((likeness(a.words, b.words) for a, b in _told(one, other)), default=0.0)
    return _WORDING * alike, "told-in-like-words" if alike >= 0.25 else ""


def _told(one: Happening, other: Happening) -> Iterator[tuple[Account, Account]]:
    return ((a, b) for a in one.accounts[:_COMPARED] for b in other.accounts[:_COMPARED])


def near_claims(claims: Iterable[Claim]) -> tuple[Near, ...]:
    """Return pairs of claims of words of near days that share most of the words of the shorter, the likest first."""
    listed = [claim for claim in claims if claim.kind == "words"]
    words = [tokens(each.statements[0].words, each.statements[0].lang) for each in listed]
    held: defaultdict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(words):
        for word in found:
            held[word].append(at)
    pairs = set[tuple[int, int]]()
    for found in words:
        shared = (word for word in found if 1 < len(held[word]) <= _MOST_IN_A_BUCKET)
        for word in sorted(shared, key=lambda w: (len(held[w]), w))[:_RAREST]:
            pairs.update(combinations(held[word], 2))
    near = (_near_words(listed, words, pair) for pair in sorted(pairs))
    return tuple(sorted((each for each in near if each is not None), key=lambda n: (-n.score, n.one, n.other)))


def _near_words(listed: Sequence[Claim], words: Sequence[frozenset[str]], pair: tuple[int, int]) -> Near | None:
    one, other = (listed[at] for at in pair)
    mine, its = (words[at] for at in pair)
    if abs((_day(one) - _day(other)).days) > _CLAIM_DAYS or differing_numbers(mine, its):
        return None
    # What one report says twice, or one attribution inside another, is no second witness.
    if one.reports == 1 and one.statements[0].dateline.report == other.statements[0].dateline.report:
        return None
    if one.about and other.about and set(one.about).isdisjoint(other.about):
        return None
    both = weight(mine | its)
    score = round((likeness(mine, its) + weight(mine & its) / both) / 2, 2) if both else 0.0
    if score < LEAST:
        return None
    return Near(one.id, other.id, score, ("told-in-like-words", *(("same-parties",) if one.about else ())))


def _day(claim: Claim) -> date:
    return claim.statements[0].dateline.day
