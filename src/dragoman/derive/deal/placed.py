"""A statement of the deal layer with the report that it stands in and who says so there."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dragoman.derive.statements import Dateline
from dragoman.model.reading import Certainty
from dragoman.model.sheet import Review
from dragoman.model.span import Span


class Evidenced(Protocol):
    """Any statement of the deal layer."""

    @property
    def evidence(self) -> Span:
        """Where it stands."""
        ...


T_co = TypeVar("T_co", bound=Evidenced, covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T_co]):
    """A statement in its report.

    Attributes:
        id: stable id of the statement.
        dateline: the report.
        item: the statement.
        chain: who says so: outlet, relays, source; the outlet (and its credit) alone is narration.
        certainty: of the attribution in which it stands; narration is certain.
        denied: whether that attribution denies it.
        zone: kind of the zone in which the evidence begins.
        about: names of the parties and places that the report is most about, most mentioned first.
        narrated: whether the report itself says so, and no source.
        group: name of the statements that a person put into one proposal, term or position with it, or empty.
        apart: whether a person split it off the proposal, term or position that it was in.
    """

    id: str
    dateline: Dateline
    item: T_co
    chain: tuple[str, ...]
    certainty: Certainty
    denied: bool
    zone: str
    review: Review
    about: tuple[str, ...] = ()
    narrated: bool = False
    group: str = ""
    apart: bool = False

    @property
    def order(self) -> tuple[str, str, str, Span, str]:
        """Return the key by which statements are taken: publication, report, place in the text, id."""
        day = self.dateline.day.isoformat()
        return (day, self.dateline.published, self.dateline.report, self.item.evidence, self.id)
