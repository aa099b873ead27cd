"""The registers: who acts and speaks, who held which office when, media, places and kinds of events."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

ActorRegister = Literal["person", "state", "organization"]
Register = Literal["person", "state", "metonym", "adjective", "organization", "outlet", "place"]
Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or speaks.

    Attributes:
        name: canonical common English name.
        kind: person, state or organization.
        party: the state or organisation for which it speaks; None where it speaks for itself alone.
        gender: ``m`` or ``f`` for a person, else empty.
        aliases: other forms of the name by language.
        metonyms: capitals and seats that speak for a state (``Moscow``), in any language.
        adjectives: English words that stand before what belongs to a state (``Russian``).
        organ: whether a state acts through it, as through a ministry or its forces.
    """

    name: str
    kind: ActorRegister
    party: str | None
    gender: str = ""
    aliases: Forms = field(default_factory=dict)
    metonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    organ: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """Who held an office when.

    Attributes:
        title: sense of the title in the language packs (``foreign-minister``).
        of: state or organisation.
        person: canonical name of the holder.
        start: first day, ISO 8601.
        end: first day after, ISO 8601; empty while the person holds it.
    """

    title: str
    of: str
    person: str
    start: str
    end: str

    def held_on(self, day: str) -> bool:
        """Return whether the person held the office on ``day`` (ISO 8601)."""
        return self.start <= day and (not self.end or day < self.end)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium; ``family`` names the newsroom that its editions share, ``party`` the state it belongs to, if any."""

    name: str
    family: str
    party: str | None
    marked: bool
    aliases: Forms


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the place or state that contains it; ``within`` is None for seas and regions of several states."""

    name: str
    within: str | None
    kind: str
    aliases: Forms


@dataclass(frozen=True, slots=True)
class EventKind:
    """A type of event of the guidelines with the PLOVER code and mode that it has unless its trigger says otherwise."""

    name: str
    plover: str | None
    mode: str | None


class Form(NamedTuple):
    """One form of a name and what it stands for.

    Attributes:
        text: the form; letter case counts.
        register: what it is.
        name: canonical name of what it stands for.
        rule: ``marked``: it counts only after a word for a medium; ``paired``: only beside another state or after a
            title; empty: everywhere.
    """

    text: str
    register: Register
    name: str
    rule: Literal["", "marked", "paired"] = ""


@dataclass(frozen=True)
class Codebook:
    """All registers.

    Attributes:
        version: hash of all files of the codebook, eight hexadecimal digits.
        actors: persons, states and organisations by canonical name.
        offices: who held which office when.
        outlets: media by canonical name.
        places: places by canonical name.
        events: types of events by name.
    """

    version: str
    actors: Mapping[str, Actor]
    offices: tuple[Office, ...]
    outlets: Mapping[str, Outlet]
    places: Mapping[str, Place]
    events: Mapping[str, EventKind]

    def actor(self, name: str) -> Actor | None:
        """Return the actor called ``name``, by canonical name or any alias, or None."""
        return self.actors.get(name) or self._actor_by_form.get(name.casefold())

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet called ``name``, by canonical name or any alias, or None."""
        return self.outlets.get(name) or self._outlet_by_form.get(name.casefold())

    def place(self, name: str) -> Place | None:
        """Return the place called ``name``, by canonical name or any alias, or None."""
        return self.places.get(name) or self._place_by_form.get(name.casefold())

    def holder(self, title: str, of: str, day: str | None) -> str | None:
        """Return the one person who held the office ``title`` of ``of`` on ``day``.

        Without a day, return the only person known ever to have held it. None where nobody or several are known.
        """
        held = [o.person for o in self._by_office.get((title, of), ()) if day is None or o.held_on(day)]
        return held[0] if held and len(set(held)) == 1 else None

    def offices_of(self, person: str, day: str | None = None) -> tuple[Office, ...]:
        """Return the offices of ``person``, those held on ``day`` where one is given."""
        return tuple(o for o in self._by_person.get(person, ()) if day is None or o.held_on(day))

    def held(self, title: str, of: str) -> tuple[Office, ...]:
        """Return all terms of the office ``title`` of ``of``."""
        return self._by_office.get((title, of), ())

    def speaks_for(self, name: str) -> str | None:
        """Return the state or organisation for which the actor or outlet ``name`` speaks; a state speaks for itself.

        None for an actor that the codebook does not hold, and for a person who stands for himself.
        """
        actor = self.actors.get(name)
        if actor is not None:
            return actor.party or (None if actor.kind == "person" else actor.name)
        outlet = self.outlets.get(name)
        return outlet.party if outlet is not None else None

    def contains(self, outer: str, inner: str) -> bool:
        """Return whether the place or state ``outer`` holds the place ``inner``; a place holds itself."""
        return outer in self.around(inner)

    def around(self, place: str) -> tuple[str, ...]:
        """Return ``place`` and all that contains it, from the inside out."""
        found = [place]
        while (known := self.places.get(found[-1])) is not None and known.within and known.within not in found:
            found.append(known.within)
        return tuple(found)

    def forms(self, lang: str) -> Iterator[Form]:
        """Yield every form of every name in ``lang``; canonical names are forms in all languages."""
        for actor in self.actors.values():
            for text in _forms_of(actor.name, actor.aliases, lang):
                yield Form(text.removeprefix("~"), actor.kind, actor.name, "paired" if text[0] == "~" else "")
            for text in actor.metonyms:
                yield Form(text, "metonym", actor.name)
            for text in actor.adjectives:
                yield Form(text, "adjective", actor.name)
        for outlet in self.outlets.values():
            for text in _forms_of(outlet.name, outlet.aliases, lang):
                yield Form(text, "outlet", outlet.name, "marked" if outlet.marked and text == outlet.name else "")
        for place in self.places.values():
            for text in _forms_of(place.name, place.aliases, lang):
                yield Form(text, "place", place.name)

    @cached_property
    def _actor_by_form(self) -> dict[str, Actor]:
        return _by_form(self.actors)

    @cached_property
    def _outlet_by_form(self) -> dict[str, Outlet]:
        return _by_form(self.outlets)

    @cached_property
    def _place_by_form(self) -> dict[str, Place]:
        return _by_form(self.places)

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], tuple[Office, ...]]:
        found: dict[tuple[str, str], tuple[Office, ...]] = {}
        for office in self.offices:
            key = (office.title, office.of)
            found[key] = (*found.get(key, ()), office)
        return found

    @cached_property
    def _by_person(self) -> dict[str, tuple[Office, ...]]:
        found: dict[str, tuple[Office, ...]] = {}
        for office in self.offices:
            found[office.person] = (*found.get(office.person, ()), office)
        return found


def _forms_of(name: str, aliases: Forms, lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, *aliases.get(lang, ()))))


_Named = TypeVar("_Named", Actor, Outlet, Place)


def _by_form(register: Mapping[str, _Named]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for entry in register.values():
        for name in _all_forms(entry):
            found.setdefault(name.removeprefix("~").casefold(), entry)
    return found


def _all_forms(entry: Actor | Outlet | Place) -> tuple[str, ...]:
    metonyms = entry.metonyms if isinstance(entry, Actor) else ()
    return (entry.name, *(form for forms in entry.aliases.values() for form in forms), *metonyms)
