"""The codebook as derivation asks for it."""

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from dragoman.codebook import Codebook, load_codebook
from dragoman.derive.claims.press import Press
from dragoman.lang import Matcher, fold, pack_codes

_MOST_DESCRIBED = 16384


class CodebookRegister:
    """Names, sides and places as the codebook has them."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._canonical: dict[str, str] = {}
        self._parties: Matcher[str] | None = None
        self._persons: Matcher[str] | None = None
        # Descriptions are often whole sentences, each met once or a few times in a row.
        self._described = lru_cache(maxsize=_MOST_DESCRIBED)(self._named_in)

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

    def family(self, outlet: str) -> str:
        """Return the newsroom to which ``outlet`` belongs, else ``outlet``."""
        known = self._codebook.outlet(outlet)
        return known.family if known is not None else outlet

    def owner(self, outlet: str) -> str | None:
        """Return the party to which ``outlet`` belongs, or None."""
        known = self._codebook.outlet(outlet)
        return known.party if known is not None else None

    def is_outlet(self, name: str) -> bool:
        """Return whether the codebook has ``name`` as an outlet and as nothing else."""
        return self._codebook.outlet(name) is not None and self._codebook.actor(name) is None

    def parties_in(self, description: str) -> frozenset[str]:
        """Return the states and bodies that ``description`` names, each by the side for which it speaks."""
        return self._described(description)

    def _named_in(self, description: str) -> frozenset[str]:
        if self._parties is None:
            self._parties = Matcher(self._party_forms())
        return frozenset(match.payload for match in self._parties.longest(fold(description)))

    def persons_in(self, description: str) -> frozenset[str]:
        """Return the persons whom ``description`` names, by their canonical names."""
        if self._persons is None:
            forms = (form for lang in pack_codes() for form in self._codebook.forms(lang))
            self._persons = Matcher((form.text, form.name) for form in forms if form.register == "person")
        return frozenset(match.payload for match in self._persons.longest(fold(description)))

    def _party_forms(self) -> Iterator[tuple[str, str]]:
        for lang in pack_codes():
            for form in self._codebook.forms(lang):
                if form.register in ("state", "metonym", "adjective", "organization"):
                    yield form.text, self.side(form.name, None)


@cache
def register() -> Press:
    """Return what the shipped codebook knows of names, sides, places and outlets."""
    return CodebookRegister(load_codebook())
