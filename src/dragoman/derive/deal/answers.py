"""What each party answers to a proposal, and where accounts of it differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.names import NoRegister, Register
from dragoman.model.deal import Proposal, Response, ResponseValue

Answer = Placed[Response]
ConflictKind = Literal["author", "points", "response", "told"]
_FOR = frozenset({"accepts", "welcomes"})
_AGAINST = frozenset({"rejects"})
_NOT_TOLD = {"not-received": "not-received", "pending": "not-discussed"}
_AT_ONCE_DAYS = 3
_MOST_SIDES = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a matter with the statements that hold it.

    Attributes:
        who: whom it is about: authors, or the party that answers.
        what: what is held of them (a code), or empty.
        held: the statements, earliest first.
    """

    who: tuple[str, ...]
    what: str
    held: tuple[Placed[Proposal] | Answer, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts of a proposal that cannot all hold, or that nobody has squared; nobody is declared right.

    Attributes:
        kind: about what they differ: who wrote it, how many points it has, what a party answered, what it was told.
    """

    kind: ConflictKind
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a party answers, with all accounts that have it so one after another.

    Attributes:
        party: the state, body or person.
        answers: the statements, by publication.
    """

    party: str
    response: ResponseValue
    answers: tuple[Answer, ...]


def answers_to(proposal: Tabled, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers to ``proposal``, by publication; one that names none answers its report's only proposal."""
    alone = proposal.only_versions
    return tuple(
        answer
        for answer in sorted(answers, key=lambda a: a.order)
        if (answer.dateline.report, answer.item.proposal or "") in proposal.version_of
        or (answer.item.proposal is None and answer.dateline.report in alone)
    )


def replies(answers: Iterable[Answer], register: Register | None = None) -> tuple[Reply, ...]:
    """Return ``answers`` party by party, those of whom most is told first, each party's in order of publication."""
    register = register or NoRegister()
    by_party: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda a: a.order):
        by_party[register.side(answer.item.party, answer.dateline.day)].append(answer)
    made: list[Reply] = []
    for party in sorted(by_party, key=lambda name: (-len(by_party[name]), name)):
        runs: dict[ResponseValue, list[Answer]] = {}
        for answer in by_party[party]:
            if runs and answer.item.response not in runs:
                made += [Reply(party, value, tuple(told)) for value, told in runs.items()]
                runs = {}
            runs.setdefault(answer.item.response, []).append(answer)
        made += [Reply(party, value, tuple(told)) for value, told in runs.items()]
    return tuple(made)


def conflicts(proposal: Tabled, answers: Iterable[Answer], register: Register | None = None) -> tuple[Conflict, ...]:
    """Return where the accounts of ``proposal`` differ."""
    register = register or NoRegister()
    told = sorted(answers, key=lambda a: a.order)
    by_party: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in told:
        by_party[register.side(answer.item.party, answer.dateline.day)].append(answer)
    return (
        *_authors(proposal),
        *_told(proposal, by_party),
        *_points(proposal),
        *(c for party in sorted(by_party) for c in _response(party, by_party[party])),
    )


def _authors(proposal: Tabled) -> Iterable[Conflict]:
    for version in proposal.versions:
        claims = version.claims[:_MOST_SIDES]
        if len(claims) > 1 and any(claim.attributed for claim in claims):
            yield Conflict("author", tuple(Side(claim.names, "", claim.accounts) for claim in claims))


def _told(proposal: Tabled, by_party: dict[str, list[Answer]]) -> Iterable[Conflict]:
    """Yield a party that some say took part in writing a proposal, and that says it was not given or asked about it."""
    claims = proposal.claims
    partners = {name for claim in claims if len(claim.names) > 1 for name in claim.names}
    for party in sorted(partners - set(proposal.authors)):
        with_it = [account for claim in claims if party in claim.names for account in claim.accounts]
        sides = [Side((party,), "took-part", tuple(with_it))]
        for value, shown in _NOT_TOLD.items():
            held = tuple(answer for answer in by_party.get(party, ()) if answer.item.response == value)
            # A spokesman and his president are two accounts of what they were told.
            sources = dict.fromkeys(answer.chain for answer in held if not answer.narrated)
            sides += [Side((party,), shown, tuple(a for a in held if a.chain == source)) for source in sources]
        if len(sides) > 1:
            yield Conflict("told", tuple(sides))


def _points(proposal: Tabled) -> Iterable[Conflict]:
    """Yield numbers of points that reports of the same day give differently for what neither calls a new version."""
    numbered = [version for version in proposal.versions if version.points is not None]
    for one, other in pairwise(numbered):
        linked = any(account.item.derived_from for account in (*one.accounts, *other.accounts))
        if one.first == other.first and "amended" not in (one.status, other.status) and not linked:
            sides = (Side((), str(one.points), one.accounts), Side((), str(other.points), other.accounts))
            yield Conflict("points", sides)


def _response(party: str, told: Sequence[Answer]) -> Iterable[Conflict]:
    good = [a for a in told if a.item.response in _FOR and not a.denied]
    bad = [a for a in told if a.item.response in _AGAINST and not a.denied]
    near = [(a, b) for a in good for b in bad if _at_once(a, b)]
    if near:
        for_it, against = tuple(dict.fromkeys(a for a, _ in near)), tuple(dict.fromkeys(b for _, b in near))
        sides = (Side((party,), for_it[0].item.response, for_it), Side((party,), against[0].item.response, against))
        yield Conflict("response", sides)


def _at_once(one: Answer, other: Answer) -> bool:
    return one.chain != other.chain and abs((one.dateline.day - other.dateline.day).days) <= _AT_ONCE_DAYS
