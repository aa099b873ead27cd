"""One statement told by several reports: joined by speaker, day and news, to each other or to the event that it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.derive.alike import at_once, common_news, news, others_only
from dragoman.derive.families import families
from dragoman.derive.match import Cast, Draft, Reasons, cast_of
from dragoman.derive.names import Register, final_side
from dragoman.derive.statements import Account
from dragoman.derive.telling import words_of

_UTTERED = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
_TOLD_DAYS = 1
_SAID_ONCE, _ONE_NEWS, _MUCH_THE_SAME = 0.5, 0.17, 0.22
# Two outlets on one day, of one speaker by one name: an outlet seldom brings the same news twice.
_TWO_OUTLETS = 0.12
# Of the statements that very many reports of one day have of one side, the newest are looked at.
_MOST_TOLD = 20


def join_spoken(events: Sequence[Draft], said: Iterable[Account], register: Register) -> list[Draft]:
    """Return ``events`` with the statements that they are joined to them, and those that several reports tell.

    Args:
        events: the events as gathered so far; none is joined with another here.
        said: accounts of statements, in order of publication.
        register: the codebook's view of sides.
    """
    told: defaultdict[tuple[int, str], list[Draft]] = defaultdict(list)
    judged = {a.group: draft for draft in events for a in draft.accounts if a.group}
    for draft in events:
        if draft.first.event.type in _UTTERED and not draft.first.apart:
            told[draft.first.dateline.day.toordinal(), draft.cast.actor].append(draft)
    new: list[Draft] = []
    for account in said:
        cast = speaker_of(account, register)
        known, reasons = _known(account, cast, judged, told)
        draft = known or Draft(account, families(account.event.type), account.when, set(), cast, cast.key)
        if known is not None:
            known.add(account, cast, reasons)
        else:
            new.append(draft)
            told[account.dateline.day.toordinal(), cast.actor].append(draft)
        if account.group:
            judged[account.group] = draft
    return [*events, *(draft for draft in new if len({a.dateline.report for a in draft.accounts}) > 1)]


def speaker_of(account: Account, register: Register) -> Cast:
    """Return the speaker by side; one that is merely described (``a White House official``) is nobody of that side.

    A spokesman is the body for which he speaks too: it and he are one voice.
    """
    cast, day = cast_of(account, register), account.dateline.day
    name = account.event.participants[0]
    if cast.actor == name and not register.knows(name):
        parties = {final_side(each, day, register) for each in register.parties_in(name)}
        return _nobody_of(cast, *parties) if len(parties) == 1 else cast
    body = register.side(name, day)
    if body in (name, cast.actor):
        return cast
    return replace(cast, sides={cast.actor: cast.sides[cast.actor] | {body}})


def _nobody_of(cast: Cast, side: str) -> Cast:
    return Cast(cast.names, {side: frozenset()}, frozenset({side}), actor=side)


def _known(
    account: Account, cast: Cast, judged: Mapping[str, Draft], told: Mapping[tuple[int, str], Sequence[Draft]]
) -> tuple[Draft | None, Reasons]:
    """Return the event that ``account`` is of, as a person decided, else that most like it; the first of several."""
    if account.group in judged:
        return judged[account.group], ("judged-one",)
    if account.apart:
        return None, ()
    alone = Draft(account, frozenset(), account.when, set(), cast, cast.key)
    best, likest = None, 0.0
    day = account.dateline.day.toordinal()
    for near in range(day - _TOLD_DAYS, day + _TOLD_DAYS + 1):
        for draft in told.get((near, cast.actor), ())[-_MOST_TOLD:]:
            score = _likeness(draft, alone)
            if score > likest:
                best, likest = draft, score
    return (best, ("same-news", f"{likest:.2f}")) if best is not None else (None, ())


def _likeness(one: Draft, other: Draft) -> float:
    """Return how surely the two are one statement: as one news with its first report, or much the same with a later."""
    if not one.others and one.first.words.isdisjoint(other.first.words):
        return 0.0
    sides = one.cast.key & other.cast.key
    if not at_once(one, other) or any(others_only(one.cast.sides[s], other.cast.sides[s]) for s in sides):
        return 0.0
    speaker = words_of(other.cast.names)
    found = common_news(one.first, other.first, speaker)
    if found < (_TWO_OUTLETS if _two_outlets(one.first, other.first) else _ONE_NEWS):
        found = news(one, other, speaker) if one.others else 0.0
        found = found if found >= _MUCH_THE_SAME else 0.0
    return _SAID_ONCE + found / 2 if found else 0.0


def _two_outlets(one: Account, other: Account) -> bool:
    """Return whether two outlets tell on one day what they say that one speaker said."""
    here, there = one.dateline, other.dateline
    if here.day != there.day or None in (here.outlet, there.outlet) or here.outlet == there.outlet:
        return False
    return one.event.participants == other.event.participants
