"""Who is who across reports, and which names stand for the same side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

_NEAR_DAYS = 60


class Register(Protocol):
    """What derivation asks of the codebook."""

    def canonical(self, name: str) -> str:
        """Return the canonical name of which ``name`` is an alias, else ``name``."""
        ...

    def knows(self, name: str) -> bool:
        """Return whether ``name`` is the canonical name of an actor, outlet or place."""
        ...

    def side(self, name: str, day: date | None) -> str:
        """Return the state or body for which ``name`` acts on ``day``, else ``name`` itself."""
        ...

    def is_person(self, name: str) -> bool:
        """Return whether the register has ``name`` as a person."""
        ...

    def within(self, place: str, other: str) -> bool:
        """Return whether ``place`` is ``other`` or lies in it."""
        ...

    def parties_in(self, description: str) -> frozenset[str]:
        """Return the states and bodies that ``description`` names (``an Israeli official``)."""
        ...


class NoRegister:
    """A register that knows nobody: every name stands for itself."""

    def canonical(self, name: str) -> str:
        """Return ``name``."""
        return name

    def knows(self, name: str) -> bool:
        """Return False."""
        return False

    def side(self, name: str, day: date | None) -> str:
        """Return ``name``."""
        return name

    def is_person(self, name: str) -> bool:
        """Return False."""
        return False

    def within(self, place: str, other: str) -> bool:
        """Return whether the two are the same name."""
        return place == other

    def parties_in(self, description: str) -> frozenset[str]:
        """Return nothing."""
        del description
        return frozenset()


def final_side(name: str, day: date | None, register: Register) -> str:
    """Return for whom ``name`` acts in the end: the spokesman for the palace, the palace for the state."""
    side, seen = name, set[str]()
    while side not in seen:
        seen.add(side)
        side = register.side(side, day)
    return side


def same_names(seen: Iterable[tuple[str, date]], register: Register) -> Mapping[tuple[str, date], str]:
    """Return, for names met alone as a surname or given name, the one full name that they can stand for.

    A single word joins a full name that begins or ends with it where exactly one such name is met within sixty days;
    where two are, it stays itself: an unresolved name is not a guess. A word that the register knows (a state, an
    outlet) stands for itself, and only persons, or names that it does not know, have parts that stand for them.

    Args:
        seen: names with the day on which a report has them.
        register: the codebook's view of names; its aliases are resolved first.
    """
    days: dict[str, set[date]] = defaultdict(set)
    for name, day in seen:
        days[register.canonical(name)].add(day)
    full: dict[str, list[str]] = defaultdict(list)
    for name in sorted(days):
        words = name.split()
        if len(words) > 1 and (register.is_person(name) or not register.knows(name)):
            for word in {words[0], words[-1]}:
                full[word].append(name)
    return {
        (name, day): found[0]
        for name in days
        if " " not in name and not register.knows(name)
        for day in days[name]
        if len(found := [other for other in full.get(name, ()) if _near(days[other], day)]) == 1
    }


def _near(days: set[date], day: date) -> bool:
    return any(abs((other - day).days) <= _NEAR_DAYS for other in days)
