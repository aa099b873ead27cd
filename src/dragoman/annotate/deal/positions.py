"""The positions layer: a party's stance on an issue as a whole, from its stances and its responses."""

from dragoman.codebook.issues import load_issues
from dragoman.model.deal import Deal, Response, Stance
from dragoman.model.reading import Position, StanceValue

_AGAINST: dict[StanceValue, StanceValue] = {"supports": "opposes", "demands": "opposes", "opposes": "supports"}
_ANSWERED: dict[str, StanceValue] = {
    "accepts": "supports",
    "welcomes": "supports",
    "rejects": "opposes",
    "conditional": "conditional",
    "amends": "conditional",
    "studies": "undecided",
    "pending": "undecided",
    "not-final": "undecided",
    "not-received": "undecided",
}


def positions_of(deal: Deal) -> tuple[Position, ...]:
    """Return the positions that a deal layer holds, one for each party, issue and stance."""
    kept: dict[tuple[str, str, str], Position] = {}
    for made in [*map(_of_stance, deal.stances), *map(_of_response, deal.responses)]:
        kept.setdefault((made.party, made.issue, made.stance), made)
    return tuple(sorted(kept.values(), key=lambda position: position.evidence))


def _of_stance(stance: Stance) -> Position:
    option = load_issues().options.get(stance.code or "")
    issue, value = stance.issue, stance.stance
    if option is not None:
        issue = option.position
        value = _AGAINST.get(value, value) if option.reverse else value
    return Position(stance.party, issue, value, stance.evidence, stance.option, stance.attribution)


def _of_response(response: Response) -> Position:
    said = f"{response.response} the proposal"
    value = _ANSWERED[response.response]
    return Position(response.party, "overall-deal", value, response.evidence, said, response.attribution)
