"""What is said of one proposal: who wrote it, what each party answers, and who says that it was told nothing of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.derive.claims.making import Maker
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.speakers import party_of
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal.answers import Answer, answers_to
from dragoman.derive.deal.authorship import (
    AuthorClaim,
    Authored,
    author_claims,
    authored,
    authors_named,
    names_proposal,
)
from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled, Version
from dragoman.model.deal import Proposal

NotTold = Literal["not-received", "not-discussed"]
Replied = tuple[str, Answer, Stated]
_NOT_TOLD: Mapping[str, NotTold] = {"not-received": "not-received", "pending": "not-discussed"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A party says that it was not given the proposal, or not asked about it.

    Attributes:
        party: the state or body.
    """

    party: str
    what: NotTold
    by: Stated


@dataclass(frozen=True, slots=True)
class Aired:
    """A proposal with all that is said of it.

    Attributes:
        wrote: per version id, the statements that name its authors.
        mentions: its mentions as statements, by id.
        answers: the party that answers, its answer, and the same as a statement.
        receipts: who says that it was told nothing, by publication.
    """

    tabled: Tabled
    wrote: Mapping[str, tuple[Authored, ...]]
    mentions: Mapping[str, Stated]
    answers: tuple[Replied, ...]
    receipts: tuple[Receipt, ...]

    def author_claims(self, version: str | None = None) -> tuple[AuthorClaim, ...]:
        """Return what is said of who wrote one version, or the proposal as a whole; the most told first."""
        if version is not None:
            return author_claims(self.wrote.get(version, ()))
        return author_claims({each.by.id: each for told in self.wrote.values() for each in told}.values())

    def points(self) -> Mapping[int, tuple[Stated, ...]]:
        """Return, per number of points, the mentions that give it; see ``points_of``."""
        return points_of(self.tabled, lambda account: self.mentions[account.id])


def points_of(tabled: Tabled, stated: Callable[[Placed[Proposal]], Stated]) -> Mapping[int, tuple[Stated, ...]]:
    """Return, per number of points, the mentions of ``tabled`` that give it, as ``stated`` makes each a statement.

    Who denies something of a plan by its number denies something else: the number is taken for granted.
    """
    found: defaultdict[int, list[Stated]] = defaultdict(list)
    for account in tabled.accounts:
        if account.item.points is not None:
            found[account.item.points].append(replace(stated(account), side="asserts", scope=""))
    return {number: tuple(told) for number, told in found.items()}


def answers_among(tabled: Tabled, responses: Mapping[str, Sequence[Answer]]) -> tuple[Answer, ...]:
    """Return the answers to ``tabled``, by publication, among those to this proposal and others, by report."""
    reports = sorted({report for report, _ in tabled.version_of})
    return answers_to(tabled, (each for report in reports for each in responses.get(report, ())))


def air(
    tabled: Tabled,
    responses: Mapping[str, Sequence[Answer]],
    said: Mapping[str, Sequence[Stated]],
    maker: Maker,
    press: Press,
) -> Aired:
    """Return ``tabled`` with what is said of it.

    Args:
        tabled: the proposal.
        responses: answers, to this proposal and others, by report.
        said: what sources say, by report.
        maker: what makes statements of mentions and answers.
        press: who speaks for whom.
    """
    reports = sorted({report for report, _ in tabled.version_of})
    answers = tuple(
        (press.side(a.item.party, a.dateline.day), a, maker.of_placed(a, "response"))
        for a in answers_among(tabled, responses)
    )
    mentions = {each.id: maker.of_placed(each, "proposal") for each in tabled.accounts}
    wrote = {version.id: tuple(_wrote(tabled, version, said, mentions, press)) for version in tabled.versions}
    heard = [each for report in reports for each in said.get(report, ())]
    receipts = sorted(_receipts(answers, heard, press), key=lambda r: r.by.order)
    return Aired(tabled, wrote, mentions, answers, tuple(receipts))


def _wrote(
    tabled: Tabled,
    version: Version,
    said: Mapping[str, Sequence[Stated]],
    mentions: Mapping[str, Stated],
    press: Press,
) -> Iterator[Authored]:
    reports = sorted({report for (report, _), held_in in tabled.version_of.items() if held_in == version.id})
    spoken = {report: list(authored(said.get(report, ()), press)) for report in reports}
    yield from (each for told in spoken.values() for each in told)
    for mention, names in authors_named(version.accounts, press):
        by = mentions[mention.id]
        # What is said of the plan in so many words tells more than how the plan is called there.
        if not any(_holds(each.by, by) for each in spoken.get(mention.dateline.report, ())):
            yield Authored(names, by)


def _receipts(answers: Iterable[Replied], heard: Iterable[Stated], press: Press) -> Iterator[Receipt]:
    found = [
        Receipt(party, what, by)
        for party, answer, by in answers
        if (what := _NOT_TOLD.get(answer.item.response)) is not None and not answer.narrated
    ]
    yield from found
    read: defaultdict[str, list[Stated]] = defaultdict(list)
    for receipt in found:
        read[receipt.by.dateline.report].append(receipt.by)
    for stated in heard:
        # Who was not told of something else says nothing of the proposal.
        if stated.scope != "non-denial" or not names_proposal(stated):
            continue
        if not any(_holds(stated, by) for by in read.get(stated.dateline.report, ())):
            yield from (Receipt(party, "not-received", stated) for party in sorted(party_of(stated, press)))


def _holds(one: Stated, other: Stated) -> bool:
    """Return whether two statements of one report stand, in part, on the same words."""
    return any(a.overlaps(b) for a in one.spans for b in other.spans)
