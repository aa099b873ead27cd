"""Deadlines: what each binds, and what has become of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.derive.deal.answers import Answer
from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.names import NoRegister, Register
from dragoman.derive.statements import Account, Happening
from dragoman.model.deal import Stance

Fate = Literal["set", "softened", "extended", "dropped", "met", "passed"]
_CODE = "negotiation-format.deadline"
_SOFT = frozenset({"conditional", "undecided"})
_YES = frozenset({"accepts"})
_FATES: Mapping[str, Fate] = {"cancelled": "dropped", "denied": "dropped", "postponed": "extended"}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which a party is to answer a proposal.

    Attributes:
        happening: the deadline as reports tell of it.
        fate: what has become of it by the day that is looked from.
        later: what is said of it after it was set.
        met_by: the answers that met it.
    """

    happening: Happening
    fate: Fate
    later: tuple[Placed[Stance], ...] = ()
    met_by: tuple[Answer, ...] = ()


def binds(proposals: Sequence[Tabled], happenings: Iterable[Happening]) -> Mapping[str, tuple[Happening, ...]]:
    """Return per proposal id the deadlines that bind it: of several proposals in a report, the one named nearest."""
    places: dict[str, list[tuple[int, str]]] = {}
    for proposal in proposals:
        for account in proposal.accounts:
            places.setdefault(account.dateline.report, []).append((account.item.evidence.start, proposal.id))
    found: dict[str, list[Happening]] = {}
    for happening in happenings:
        near = {_nearest(account, places.get(account.dateline.report, ())) for account in happening.accounts}
        for key in near - {None}:
            found.setdefault(str(key), []).append(happening)
    return {key: tuple(held) for key, held in found.items()}


def _nearest(account: Account, places: Iterable[tuple[int, str]]) -> str | None:
    start = account.event.evidence.start
    return min(((abs(place - start), key) for place, key in places), default=(0, None))[1]


def fate_of(
    happening: Happening,
    told: tuple[Iterable[Placed[Stance]], Iterable[Answer]],
    day: date | None,
    register: Register | None = None,
) -> Deadline:
    """Return ``happening``, a deadline, with its fate on ``day``.

    Args:
        happening: the deadline.
        told: stances, among them those on deadlines, and the answers to the proposal that it binds.
        day: the day that is looked from.
        register: who speaks for whom.
    """
    register = register or NoRegister()
    stances, answers = told
    set_on = happening.accounts[0].dateline
    bound = {register.side(name, set_on.day) for name in happening.participants}
    after = sorted((s for s in stances if _speaks_of(s, happening, bound, register)), key=lambda s: s.order)
    met = tuple(a for a in answers if _meets(a, happening, bound, register))
    return Deadline(happening, _fate(happening, after, met, day), tuple(after), met)


def _speaks_of(held: Placed[Stance], happening: Happening, bound: set[str], register: Register) -> bool:
    if held.item.code not in (_CODE, "political-process.extension"):
        return False
    first = happening.accounts[0].dateline
    end = happening.when.end
    in_time = held.dateline.day >= first.day and (end is None or held.dateline.day <= end)
    near = (held.dateline.day - first.day).days <= 14
    return in_time and near and register.side(held.item.party, held.dateline.day) in {*bound, *_setters(happening)}


def _setters(happening: Happening) -> set[str]:
    return {name for account in happening.accounts for name in account.chain}


def _meets(answer: Answer, happening: Happening, bound: set[str], register: Register) -> bool:
    if answer.item.response not in _YES or answer.denied:
        return False
    first, end = happening.accounts[0].dateline.day, happening.when.end
    by_bound = register.side(answer.item.party, answer.dateline.day) in bound
    return by_bound and end is not None and first <= answer.dateline.day <= end


def _fate(happening: Happening, after: Sequence[Placed[Stance]], met: Sequence[Answer], day: date | None) -> Fate:
    turned = _FATES.get(happening.status)
    if turned is not None:
        return turned
    if after:
        last = after[-1].item
        if last.code == _CODE and last.stance == "opposes":
            return "dropped"
        if last.code != _CODE and last.stance in ("supports", "demands"):
            return "extended"
        if last.stance in _SOFT:
            return "softened"
    if met:
        return "met"
    end = happening.when.end
    return "passed" if day is not None and end is not None and day > end else "set"
