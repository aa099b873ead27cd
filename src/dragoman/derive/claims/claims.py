"""Claims: statements of several reports that say the same, gathered by event, term, position or words.

What one source says is a claim's support; that the source said it is the utterance under the claim. How attributions
that carry no event, term or position are gathered by their words stands in ``dragoman.derive.claims.gathering``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.derive.claims.stated import Stated
from dragoman.model.identity import short_hash

Kind = Literal["event", "points", "term", "position", "answer", "words"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What statements of several reports say in common.

    Attributes:
        id: stable: made from its kind and first statement.
        kind: what holds the statements together.
        about: names of those whom it concerns.
        topic: issue of the codebook or type of event; empty for words.
        text: the claim in the shortest form that its makers have; of words, those of the first statement.
        subject: id of the event, term or position that it is about; empty for words.
        statements: supporters and deniers, by publication.
        reasons: per statement id, why it was taken to say the same; the first has none.
    """

    id: str
    kind: Kind
    about: tuple[str, ...]
    topic: str
    text: str
    subject: str
    statements: tuple[Stated, ...]
    reasons: Mapping[str, tuple[str, ...]]

    @property
    def supporters(self) -> tuple[Stated, ...]:
        """Return the statements that hold it, surely or perhaps."""
        return tuple(each for each in self.statements if each.supports)

    @property
    def deniers(self) -> tuple[Stated, ...]:
        """Return the statements that deny it, in whole or in part; who was not told of a thing does not deny it."""
        return tuple(each for each in self.statements if not each.supports and each.scope in ("whole", "detail"))

    @property
    def evasions(self) -> tuple[Stated, ...]:
        """Return the statements that neither hold nor deny it: not told, no comment."""
        return tuple(each for each in self.statements if each.scope in ("non-denial", "no-comment"))

    @property
    def reports(self) -> int:
        """Return in how many reports it stands."""
        return len({each.dateline.report for each in self.statements})

    @property
    def last(self) -> date:
        """Return the day of publication of the latest statement."""
        return max(each.dateline.day for each in self.statements)


@dataclass(frozen=True, slots=True)
class Subject:
    """An event, term, position or answer with the statements that tell of it.

    Attributes:
        reasons: per statement id, why it was taken to be of this subject.
    """

    kind: Kind
    id: str
    about: tuple[str, ...]
    topic: str
    text: str
    statements: tuple[Stated, ...]
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def claims_of(subjects: Iterable[Subject]) -> tuple[Claim, ...]:
    """Return the claims that events, terms, positions and answers make, by first statement."""
    made = [_of_subject(subject) for subject in subjects if subject.statements]
    return tuple(sorted(made, key=_first))


def _of_subject(subject: Subject) -> Claim:
    told = tuple(sorted(subject.statements, key=lambda s: s.order))
    key = short_hash(("claim", subject.kind, subject.text if subject.kind == "points" else "", told[0].id))
    reasons = {each.id: subject.reasons.get(each.id) or (f"same-{subject.kind}",) for each in told[1:]}
    return Claim(key, subject.kind, subject.about, subject.topic, subject.text, subject.id, told, reasons)


def _first(claim: Claim) -> tuple[object, ...]:
    return (*claim.statements[0].order, claim.id)


def of_one(stated: Stated, about: tuple[str, ...]) -> Claim:
    """Return the claim in words that one statement alone makes, about these parties."""
    key = short_hash(("claim", "words", stated.id))
    return Claim(key, "words", about, "", " ".join(stated.words.split()), "", (stated,), {})


def by_weight(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with those of most reports first, then the latest."""
    return sorted(claims, key=lambda c: (-c.reports, -c.last.toordinal(), c.id))
