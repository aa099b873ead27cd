"""The codebook as derivation asks for it."""

from datetime import date
from functools import cache

from dragoman.codebook import Codebook, load_codebook
from dragoman.derive import Register


class CodebookRegister:
    """Names, sides and places as the codebook has them."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._canonical: dict[str, str] = {}

    def canonical(self, name: str) -> str:
        """Return the canonical name of which ``name`` is an alias, else ``name``."""
        if name not in self._canonical:
            actor = self._codebook.actor(name)
            self._canonical[name] = actor.name if actor is not None else name
        return self._canonical[name]

    def knows(self, name: str) -> bool:
        """Return whether the codebook holds an actor, outlet or place of this name."""
        book = self._codebook
        return name in book.actors or name in book.outlets or name in book.places

    def side(self, name: str, day: date | None) -> str:
        """Return the state or body for which ``name`` acts, else ``name`` itself."""
        del day
        return self._codebook.speaks_for(name) or name

    def is_person(self, name: str) -> bool:
        """Return whether the codebook has ``name`` as a person."""
        actor = self._codebook.actors.get(name)
        return actor is not None and actor.kind == "person"

    def within(self, place: str, other: str) -> bool:
        """Return whether ``place`` is ``other`` or lies in it."""
        return self._codebook.contains(other, place)


@cache
def register() -> Register:
    """Return what the shipped codebook knows of names, sides and places."""
    return CodebookRegister(load_codebook())
