"""What each party answers to a proposal, and where accounts of it differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.names import NoRegister, Register
from dragoman.model.deal import Proposal, Response

Answer = Placed[Response]
ConflictKind = Literal["author", "points", "response"]
_FOR = frozenset({"accepts", "welcomes"})
_AGAINST = frozenset({"rejects", "not-received"})
_AT_ONCE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts of a proposal that cannot all hold.

    Attributes:
        kind: about what they differ: who wrote it, how many points it has, what a party answered.
        sides: each version of the matter with the statements that hold it, earliest first.
    """

    kind: ConflictKind
    sides: tuple[tuple[str, tuple[Placed[Proposal] | Answer, ...]], ...]


def answers_to(proposal: Tabled, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers to ``proposal``, by publication; one that names none answers its report's only proposal."""
    reports: defaultdict[str, int] = defaultdict(int)
    for report, _ in proposal.version_of:
        reports[report] += 1
    return tuple(
        answer
        for answer in sorted(answers, key=lambda a: a.order)
        if (answer.dateline.report, answer.item.proposal or "") in proposal.version_of
        or (answer.item.proposal is None and reports[answer.dateline.report] == 1)
    )


def conflicts(proposal: Tabled, answers: Iterable[Answer], register: Register | None = None) -> tuple[Conflict, ...]:
    """Return where the accounts of ``proposal`` differ; nobody is declared right."""
    register = register or NoRegister()
    return (*_authors(proposal, register), *_points(proposal), *_answers(answers, register))


def _authors(proposal: Tabled, register: Register) -> Iterable[Conflict]:
    for version in proposal.versions:
        sides: defaultdict[str, list[Placed[Proposal]]] = defaultdict(list)
        for account in version.accounts:
            names = {register.side(name, account.dateline.day) for name in account.item.author}
            if names:
                sides[", ".join(sorted(names))].append(account)
        named = [set(side.split(", ")) for side in sides]
        if any(not one & other for one in named for other in named):
            yield Conflict("author", tuple((side, tuple(held)) for side, held in sides.items()))


def _points(proposal: Tabled) -> Iterable[Conflict]:
    """Yield numbers of points that reports of the same day give differently for what neither calls a new version."""
    numbered = [version for version in proposal.versions if version.points is not None]
    for one, other in pairwise(numbered):
        if one.first == other.first and "amended" not in (one.status, other.status):
            yield Conflict("points", ((str(one.points), one.accounts), (str(other.points), other.accounts)))


def _answers(answers: Iterable[Answer], register: Register) -> Iterable[Conflict]:
    by_party: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda a: a.order):
        by_party[register.side(answer.item.party, answer.dateline.day)].append(answer)
    for party in sorted(by_party):
        told = by_party[party]
        good = [a for a in told if a.item.response in _FOR and not a.denied]
        bad = [a for a in told if a.item.response in _AGAINST and not a.denied]
        near = [(a, b) for a in good for b in bad if _at_once(a, b)]
        if near:
            for_it, against = dict.fromkeys(a for a, _ in near), dict.fromkeys(b for _, b in near)
            sides = ((f"{party}: {next(iter(for_it)).item.response}", tuple(for_it)),)
            yield Conflict("response", (*sides, (f"{party}: {next(iter(against)).item.response}", tuple(against))))


def _at_once(one: Answer, other: Answer) -> bool:
    return one.chain != other.chain and abs((one.dateline.day - other.dateline.day).days) <= _AT_ONCE_DAYS
