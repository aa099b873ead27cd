"""Events that reports of one or two days tell in like words, joined where nothing speaks against it.

It comes after the matching by company and date and takes nothing apart that was joined there. Two groups of accounts
become one event only where their dates, places and persons can be of one; the reason is the wording, with its score.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman.derive.claims.words import likeness
from dragoman.derive.families import MOVES, families, meets
from dragoman.derive.match import Draft, cast_of, same_level, same_place
from dragoman.derive.names import Register
from dragoman.derive.statements import Account
from dragoman.model.when import When

_TOLD_DAYS = 1
_ALIKE = 0.5
_SOME = 0.1
_SAME_PERSONS, _SAME_PLACE, _SAME_ACT = 0.9, 0.7, 0.5
_REPEATED = frozenset({"attack", "troop-move", "aid"})
_CLOSE = frozenset({"day", "weekend"})
_SLIP = timedelta(days=1)
# Of the accounts that very many reports of one day give of one side, the newest are looked at.
_MOST_TOLD = 40
_MOST_COMPARED = 6


def join_alike(drafts: Sequence[Draft], register: Register) -> list[Draft]:
    """Return the events with those joined that are told in like words, in order of their first account.

    Args:
        drafts: the events as gathered by company and date, in order of their first account.
        register: the codebook's view of sides and places.
    """
    told: defaultdict[tuple[str, date, str], list[int]] = defaultdict(list)
    events: list[Draft] = []
    for draft in drafts:
        best = max(_fitting(draft, events, told, register), default=None)
        at = len(events) if best is None else -best[1]
        if best is None:
            events.append(draft)
        else:
            _take_in(events[at], draft, best[0], register)
        for key in {key for account in _accounts(draft) for key in _keys(draft, account)}:
            told[key].append(at)
    return events


def _accounts(draft: Draft) -> list[Account]:
    return [draft.first, *(account for account, _ in draft.others)]


def _keys(draft: Draft, account: Account) -> Iterator[tuple[str, date, str]]:
    """Yield what an account is found under: kind of event, day of telling, and side."""
    day = account.dateline.day
    return ((kind, day, side) for kind in families(account.event.type) for side in draft.cast.key)


def _fitting(
    draft: Draft, events: Sequence[Draft], told: dict[tuple[str, date, str], list[int]], register: Register
) -> Iterator[tuple[float, int]]:
    """Yield the earlier events that are told in like words: how alike, and (negative, the first wins) where."""
    seen: set[int] = set()
    for account in _accounts(draft)[:_MOST_COMPARED]:
        for kind, day, side in _keys(draft, account):
            for back in range(-_TOLD_DAYS, _TOLD_DAYS + 1):
                seen.update(told.get((kind, day + timedelta(days=back), side), ())[-_MOST_TOLD:])
    for at in sorted(seen):
        if _can_be_one(events[at], draft):
            score = _score(events[at], draft, register)
            if score >= _ALIKE:
                yield round(score, 2), -at


def _can_be_one(one: Draft, other: Draft) -> bool:
    """Return whether nothing speaks against one event: a split, another day, or others who took part."""
    if one.first.apart or other.first.apart or not one.kinds & other.kinds:
        return False
    if not _no_other_day(one.when, other.when) or not one.core & other.core:
        return False
    if (one.first.event.type in MOVES) != (other.first.event.type in MOVES):
        return False
    if meets(one.kinds & other.kinds) and not same_level(one, other.first, other.cast):
        return False
    sides = one.cast.key & other.cast.key
    return not any(_others(one.cast.sides[side], other.cast.sides[side]) for side in sides)


def _score(one: Draft, other: Draft, register: Register) -> float:
    """Return how surely the two are one, 0 to 1: by persons and day, by company, by place, or by wording."""
    common, fits = one.core & other.core, (one.core, other.core)
    persons = sum(bool(one.cast.sides[side] & other.cast.sides[side]) for side in one.cast.key & other.cast.key)
    if meets(one.kinds & other.kinds):
        close = {one.when.precision, other.when.precision} <= _CLOSE
        if persons > 1 and close and one.when.overlaps(other.when) and _at_home(one, other, register):
            return _SAME_PERSONS
        if common in fits and one.places & other.places:
            return _SAME_PLACE
    elif common in fits and one.first.event.type == other.first.event.type and _at_once(one, other):
        wording = _wording(one, other)
        company = len(common) > 1 and one.first.dateline.day == other.first.dateline.day
        return _SAME_ACT + wording / 2 if company or wording >= _SOME else wording
    if any(same_place(one.places, place, register) is None for place in other.places):
        return 0.0
    return _wording(one, other)


def _at_home(one: Draft, other: Draft, register: Register) -> bool:
    """Return whether a place named lies in a land that takes part: it may be where one of them comes from."""
    sides = one.cast.key | other.cast.key
    return any(register.within(place, side) for place in one.places | other.places for side in sides)


def _at_once(one: Draft, other: Draft) -> bool:
    """Return whether both are an act that is done once, and are first told within a day: attacks come day by day."""
    if one.first.event.type in _REPEATED:
        return False
    return abs((one.first.dateline.day - other.first.dateline.day).days) <= _TOLD_DAYS


def _others(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _no_other_day(one: When, other: When) -> bool:
    """Return whether two dates can be of one event: a day's slip is allowed, two days far apart are not."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end + _SLIP and other.start <= one.end + _SLIP


def _wording(one: Draft, other: Draft) -> float:
    """Return how alike the two accounts are that are most alike, of different reports told on days near each other."""
    return max(
        (
            likeness(mine.words, theirs.words)
            for mine in _accounts(one)[:_MOST_COMPARED]
            for theirs in _accounts(other)[:_MOST_COMPARED]
            if mine.dateline.report != theirs.dateline.report
            and abs((mine.dateline.day - theirs.dateline.day).days) <= _TOLD_DAYS
        ),
        default=0.0,
    )


def _take_in(one: Draft, other: Draft, alike: float, register: Register) -> None:
    reasons = ("told-in-like-words", f"{alike:.2f}")
    one.add(other.first, cast_of(other.first, register), reasons)
    for account, why in other.others:
        one.add(account, cast_of(account, register), (*why, *reasons))
    one.others.sort(key=lambda told: (told[0].dateline.day, told[0].dateline.published, told[0].dateline.report))
