"""Events that reports of one or two days tell as one, joined where nothing speaks against it.

It comes after the matching by company and date and takes nothing apart that was joined there. Two groups of accounts
become one event only where their dates, places and persons can be of one; the reason comes with its score.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from dragoman.derive.claims.words import likeness
from dragoman.derive.families import CALL, MOVES, families, meets
from dragoman.derive.match import NEAR, Draft, Reasons, cast_of, implied, is_coming, one_course, same_level, same_place
from dragoman.derive.names import Register
from dragoman.derive.statements import Account
from dragoman.derive.telling import news_in_common
from dragoman.model.when import When

_TOLD_DAYS = 1
_ALIKE = 0.5
_SOME = 0.25
_NEWS_OF_COMPANY, _NEWS_OF_MEETING, _NEWS_OF_DAYS = 0.15, 0.18, 0.22
_SAME_PERSONS, _SAME_PERSONS_ABOUT, _SAME_PLACE, _SAME_ACT = 0.9, 0.8, 0.7, 0.5
_REPEATED = frozenset({"attack", "troop-move", "aid"})
_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection"})
_DEEDS = frozenset({"agreement", "sanction", "vote", "deadline"})
_MUTUAL = frozenset({"agreement", "vote", "deadline"})
_CLOSE = frozenset({"day", "weekend"})
_SLIP = timedelta(days=1)
Scored = tuple[float, str]
_Key = tuple[str, int, str]
_NOTHING: Scored = (0.0, "")
# Of the accounts that very many reports of one day give of one side, the newest are looked at.
_MOST_TOLD = 40
_MOST_COMPARED = 6
_MOST_SIDES = 8


def join_alike(drafts: Sequence[Draft], register: Register) -> list[Draft]:
    """Return the events with those joined that are told as one, in order of their first account.

    Args:
        drafts: the events as gathered by company and date, in order of their first account.
        register: the codebook's view of sides and places.
    """
    told: defaultdict[_Key, list[int]] = defaultdict(list)
    events: list[Draft] = []
    for draft in drafts:
        score, at, why = max(_fitting(draft, events, told, register), default=(0.0, -len(events), ""))
        if score:
            take_in(events[-at], draft, (why, f"{score:.2f}"), register)
        else:
            events.append(draft)
        for key in {key for account in draft.accounts for key in _keys(draft, account)}:
            told[key].append(-at)
    return events


def told_first(draft: Draft) -> list[Account]:
    """Return the first few accounts of an event: they stand for it, so that comparing costs no more as it grows."""
    return [draft.first, *(account for account, _ in draft.others[: _MOST_COMPARED - 1])]


def _keys(draft: Draft, account: Account) -> Iterator[_Key]:
    """Yield what an account is found under: kind of event, day of telling as a number, and side."""
    day, kind = account.dateline.day.toordinal(), account.event.type
    kinds = _SAID if kind in _SAID else families(kind)
    sides = (*sorted(draft.core), *sorted(draft.cast.key - draft.core))[:_MOST_SIDES]
    return ((kind, day, side) for kind in kinds for side in sides)


def _fitting(
    draft: Draft, events: Sequence[Draft], told: dict[_Key, list[int]], register: Register
) -> Iterator[tuple[float, int, str]]:
    """Yield the earlier events that can be this one: how surely, where (negative: the first wins), and why."""
    seen: set[int] = set()
    for account in told_first(draft):
        for kind, day, side in _keys(draft, account):
            for near in range(day - _TOLD_DAYS, day + _TOLD_DAYS + 1):
                if listed := told.get((kind, near, side)):
                    seen.update(listed[-_MOST_TOLD:])
    for at in sorted(seen):
        if can_be_one(events[at], draft):
            alike, why = score(events[at], draft, register)
            if alike >= _ALIKE:
                yield round(alike, 2), -at, why


def can_be_one(one: Draft, other: Draft) -> bool:
    """Return whether nothing speaks against one event: a split, another day, or others who took part."""
    if one.first.apart or other.first.apart or not _one_kind(one, other):
        return False
    if not _no_other_day(one.when, other.when) or not one.cast.key & other.cast.key:
        return False
    if _off(one) != _off(other):
        return False
    if meets(one.kinds & other.kinds) and not (same_level(one, other.first, other.cast) and _in_turn(one, other)):
        return False
    sides = one.cast.key & other.cast.key
    return not any(others_only(one.cast.sides[side], other.cast.sides[side]) for side in sides)


def _off(draft: Draft) -> bool:
    """Return whether an event is known as put off or called off alone, and by nobody as held."""
    return draft.first.event.type in MOVES and draft.held is None


def _in_turn(one: Draft, other: Draft) -> bool:
    """Return whether a plan without a date can be of what the other has: nothing is planned once it was held."""
    return _after(one, other) and _after(other, one)


def _after(plan: Draft, held: Draft) -> bool:
    if plan.when.start is not None or plan.held or not is_coming(plan.first):
        return True
    told = plan.first.dateline.day
    if held.when.end is not None:
        return told <= held.when.end
    return held.held is None or told <= held.held


def _one_kind(one: Draft, other: Draft) -> bool:
    """Return whether one act can be told as both: what one calls a demand is a statement to another."""
    return bool(one.kinds & other.kinds) or {one.first.event.type, other.first.event.type} <= _SAID


def score(one: Draft, other: Draft, register: Register) -> Scored:
    """Return how surely the two are one, 0 to 1, and by what: persons and day, place, company, news, or wording."""
    if meets(one.kinds & other.kinds):
        found = _met(one, other, register)
    elif _same_act(one, other):
        found = _done(one, other)
    else:
        return _NOTHING
    if found[0] or any(same_place(one.places, place, register) is None for place in other.places):
        return found
    return _wording(one, other), "told-in-like-words"


def _company(one: Draft, other: Draft) -> bool:
    """Return whether the sides that the first account of one names are among those of the other's."""
    return one.core & other.core in (one.core, other.core)


def _one_side_alone(one: Draft, other: Draft) -> bool:
    """Return whether one names a single state, which takes part in the other: with whom is left unsaid.

    A person meets many at one place, so that this says nothing where persons are named.
    """
    if one.cast.persons or other.cast.persons:
        return False
    return (len(other.core) == 1 and other.core <= one.cast.key) or (len(one.core) == 1 and one.core <= other.cast.key)


def _met(one: Draft, other: Draft, register: Register) -> Scored:
    """Return how surely two meetings are one."""
    persons = sum(bool(one.cast.sides[side] & other.cast.sides[side]) for side in one.cast.key & other.cast.key)
    close = {one.when.precision, other.when.precision} <= _CLOSE
    if persons > 1 and close and one.when.overlaps(other.when) and _at_home(one, other, register):
        return _SAME_PERSONS, "same-participants"
    placed = all(same_place(one.places, place, register) is not None for place in other.places)
    if persons > 1 and placed and _about_the_day(one, other):
        return _SAME_PERSONS_ABOUT, "told-about-the-day"
    if one.places & other.places and (_company(one, other) or _one_side_alone(one, other)):
        return _SAME_PLACE, "same-place"
    once = CALL not in one.kinds & other.kinds or one.first.dateline.day == other.first.dateline.day
    return _by_news(one, other, _NEWS_OF_MEETING) if _company(one, other) and placed and once else _NOTHING


def _about_the_day(one: Draft, other: Draft) -> bool:
    """Return whether one is dated, and the other, without a date, told when that day had just been or was to come."""
    if (one.when.start is None) == (other.when.start is None):
        return False
    dated, told = (one, other.first) if one.when.start else (other, one.first)
    if dated.when.precision not in ({"day"} if CALL in one.kinds & other.kinds else NEAR):
        return False
    return one_course(dated.first, told) and dated.when.overlaps(implied(told))


def _done(one: Draft, other: Draft) -> Scored:
    """Return how surely two acts first told within a day are one: they are told as one news, or in like words."""
    if not at_once(one, other):
        return _NOTHING
    found = _by_news(one, other, _NEWS_OF_DAYS if one.first.event.type in _REPEATED else _NEWS_OF_COMPANY)
    if found[0] or not _company(one, other) or one.first.event.type in _REPEATED:
        return found
    wording = _wording(one, other)
    if _one_deed(one, other):
        return _SAME_ACT + wording / 2, "same-sides"
    return (_SAME_ACT + wording / 2, "told-in-like-words") if wording >= _SOME else _NOTHING


def _one_deed(one: Draft, other: Draft) -> bool:
    """Return whether both are what a company of two or more does but once a day: a sanction, a signature, a vote."""
    same = one.core == other.core and len(one.core) > 1 and one.first.dateline.day == other.first.dateline.day
    return same and {one.first.event.type, other.first.event.type} <= _DEEDS


def _by_news(one: Draft, other: Draft, least: float) -> Scored:
    found = news(one, other)
    return (_SAME_ACT + found / 2, "same-news") if found >= least else _NOTHING


def _same_act(one: Draft, other: Draft) -> bool:
    """Return whether one side does both: the one named first, or, of what is done together, any."""
    if {one.first.event.type, other.first.event.type} <= _MUTUAL:
        return True
    return bool(one.cast.actor) and one.cast.actor == other.cast.actor


def _at_home(one: Draft, other: Draft, register: Register) -> bool:
    """Return whether a place named lies in a land that takes part: it may be where one of them comes from."""
    sides = one.cast.key | other.cast.key
    return any(register.within(place, side) for place in one.places | other.places for side in sides)


def at_once(one: Draft, other: Draft) -> bool:
    """Return whether both are first told within a day: what is said or done once; attacks come day by day."""
    return abs((one.first.dateline.day - other.first.dateline.day).days) <= _TOLD_DAYS


def others_only(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether both name persons and none is the same."""
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _no_other_day(one: When, other: When) -> bool:
    """Return whether two dates can be of one event: a day's slip is allowed, two days far apart are not."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end + _SLIP and other.start <= one.end + _SLIP


def _wording(one: Draft, other: Draft) -> float:
    """Return how alike the two accounts are that are most alike, of different reports told on days near each other."""
    return max((likeness(mine.words, theirs.words) for mine, theirs in _pairs(one, other)), default=0.0)


def news(one: Draft, other: Draft, without: frozenset[str] = frozenset()) -> float:
    """Return how much of one news the two reports open with that are most alike, where they tell of the event there."""
    return max((common_news(mine, theirs, without) for mine, theirs in _pairs(one, other)), default=0.0)


def common_news(one: Account, other: Account, without: frozenset[str] = frozenset()) -> float:
    """Return how much of one news two reports open with, 0 to 1; 0 for one and the same report.

    Args:
        one: an account of the one.
        other: an account of the other.
        without: words, folded, that say nothing here, as the name of a common speaker.
    """
    if one.dateline.report == other.dateline.report or one.dateline.lang != other.dateline.lang:
        return 0.0
    return news_in_common(one.lead, other.lead, one.dateline.lang, without)


def _pairs(one: Draft, other: Draft) -> Iterator[tuple[Account, Account]]:
    """Yield the accounts of different reports told on days near each other, of many the first few."""
    for mine in told_first(one):
        for theirs in told_first(other):
            apart = abs((mine.dateline.day - theirs.dateline.day).days)
            if mine.dateline.report != theirs.dateline.report and apart <= _TOLD_DAYS:
                yield mine, theirs


def take_in(one: Draft, other: Draft, reasons: Reasons, register: Register) -> None:
    """Join ``other`` to ``one``, with the reasons for it beside each account's own."""
    one.add(other.first, cast_of(other.first, register), reasons)
    for account, why in other.others:
        one.add(account, cast_of(account, register), (*why, *reasons))
