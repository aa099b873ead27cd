"""What each party answers to a proposal."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.names import NoRegister, Register
from dragoman.model.deal import Response, ResponseValue

Answer = Placed[Response]
GLAD = frozenset({"accepts", "welcomes"})


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
    found = (
        answer
        for answer in answers
        if (answer.dateline.report, answer.item.proposal or "") in proposal.version_of
        or (answer.item.proposal is None and answer.dateline.report in alone)
    )
    return tuple(sorted(found, key=lambda a: a.order))


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
            value = told_as(answer)
            if runs and value not in runs:
                made += [Reply(party, value, tuple(told)) for value, told in runs.items()]
                runs = {}
            runs.setdefault(value, []).append(answer)
        made += [Reply(party, value, tuple(told)) for value, told in runs.items()]
    return tuple(made)


def told_as(answer: Answer) -> ResponseValue:
    """Return what an answer comes to: what could be welcome is so on conditions yet to be told."""
    return "conditional" if answer.item.response in GLAD and answer.certainty == "hedged" else answer.item.response
