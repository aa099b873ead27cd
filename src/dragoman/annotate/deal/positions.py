"""The positions layer: a party's stance on an issue as a whole, from its stances and its responses."""

from dragoman.codebook.issues import load_issues
from dragoman.model.deal import Deal, Provision, Response, Stance
from dragoman.model.reading import Position, StanceValue

_DEAL = "overall-deal"
_AGAINST: dict[StanceValue, StanceValue] = {"supports": "opposes", "demands": "opposes", "opposes": "supports"}
# What the party that is to do a term is shown to hold by what has become of it.
_HELD: dict[str, StanceValue] = {"agreed": "supports", "considered": "undecided"}
_ANSWERED: dict[str, StanceValue] = {
    "accepts": "supports",
    "welcomes": "supports",
    "rejects": "opposes",
    "conditional": "conditional",
    "studies": "undecided",
    "not-final": "undecided",
}


def positions_of(deal: Deal) -> tuple[Position, ...]:
    """Return the positions that a deal layer holds, one for each party, issue and stance."""
    kept: dict[tuple[str, str, str], Position] = {}
    answers = [_of_response(response) for response in deal.responses if response.response in _ANSWERED]
    bound = {answer.party for answer in answers if answer.stance == "conditional"}
    agreed = [_of_term(term, party) for term in deal.provisions if term.status in _HELD for party in term.obligor]
    for made in [*map(_of_stance, deal.stances), *answers, *agreed]:
        # Who accepts on a condition has one position on the deal, whatever else it says of it.
        if made.issue == _DEAL and made.party in bound and made.stance not in ("conditional", "opposes"):
            continue
        kept.setdefault((made.party, made.issue, made.stance), made)
    return tuple(sorted(kept.values(), key=lambda position: position.evidence))


def _of_stance(stance: Stance) -> Position:
    option = load_issues().options.get(stance.code or "")
    issue, value = stance.issue, stance.stance
    if option is not None:
        issue = option.position
        value = _AGAINST.get(value, value) if option.reverse else value
    return Position(stance.party, issue, value, stance.evidence, stance.option, stance.attribution)


def _of_term(term: Provision, party: str) -> Position:
    option = load_issues().options.get(term.code or "")
    issue = option.position if option else term.issue
    value = _HELD[term.status]
    if option is not None and option.reverse:
        value = _AGAINST.get(value, value)
    return Position(party, issue, value, term.evidence, term.option, term.attribution)


def _of_response(response: Response) -> Position:
    said = f"{response.response} the proposal"
    value = _ANSWERED[response.response]
    return Position(response.party, _DEAL, value, response.evidence, said, response.attribution)
