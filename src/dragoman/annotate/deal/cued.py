"""What a cue of a stance governs: the party, how it stands, the terms, and where it is said."""

from dataclasses import dataclass

from dragoman.annotate.deal.lexicon import Hit
from dragoman.annotate.deal.objects import Item
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its holder: the party, how it stands to what follows, the object, and its evidence link."""

    party: str
    stance: str
    cue: Hit
    span: Span
    objects: list[Item]
    attribution: int | None
    others: bool = False
    partners: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the party and those who stand beside it."""
        return tuple(dict.fromkeys((*self.partners, self.party)))
