"""Positions: a party's dated stances on an issue, and how they move."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.wording import same_option
from dragoman.derive.names import NoRegister, Register
from dragoman.derive.statements import statement_id
from dragoman.model.deal import Stance, StanceOption

Movement = Literal["new", "unchanged", "softened", "hardened", "reversed"]
Held = Placed[Stance]

# How far a stance is from giving way: a demand and a refusal stand firm on opposite sides, the rest lie between.
_FAVOUR: dict[StanceOption, int] = {"opposes": -2, "conditional": 0, "undecided": 0, "supports": 1, "demands": 2}
_FIRM: dict[StanceOption, int] = {"undecided": 0, "supports": 1, "conditional": 1, "opposes": 2, "demands": 2}


@dataclass(frozen=True, slots=True)
class Step:
    """A stance from one day of publication on.

    Attributes:
        since: day of publication of the first report that has it.
        stance: what it is.
        movement: against the step before.
        accounts: the statements that say so, by publication.
    """

    since: date
    stance: StanceOption
    movement: Movement
    accounts: tuple[Held, ...]

    @property
    def own_words(self) -> bool:
        """Return whether at least one account has it in the party's own words."""
        return any(account.item.own_words for account in self.accounts)

    @property
    def red_line(self) -> bool:
        """Return whether an account says that it is a red line."""
        return any(account.item.red_line for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Line:
    """What one party says to one option of an issue, over time.

    Attributes:
        id: stable: made from the first account.
        party: canonical name of the state or body, or of a person who speaks for himself.
        issue: issue of the codebook.
        option: what exactly, as the latest account has it.
        steps: oldest first.
    """

    id: str
    party: str
    issue: str
    option: str
    code: str | None
    steps: tuple[Step, ...]

    @property
    def now(self) -> Step:
        """Return the latest step."""
        return self.steps[-1]


def derive_positions(stances: Iterable[Held], register: Register | None = None) -> tuple[Line, ...]:
    """Return the positions that ``stances`` make up, by party, issue and first account."""
    register = register or NoRegister()
    groups: defaultdict[tuple[str, str], list[list[Held]]] = defaultdict(list)
    for held in sorted(stances, key=lambda s: s.order):
        rows = groups[register.side(held.item.party, held.dateline.day), held.item.issue]
        row = next((row for row in rows if _same(row[-1].item, held.item)), None)
        if row is None:
            rows.append([held])
        else:
            row.append(held)
    return tuple(_line(party, issue, row) for (party, issue), rows in sorted(groups.items()) for row in rows)


def _same(one: Stance, other: Stance) -> bool:
    if one.code and other.code:
        return one.code == other.code
    return same_option(one.option, other.option)


def _line(party: str, issue: str, row: list[Held]) -> Line:
    first, last = row[0], row[-1]
    steps: list[tuple[StanceOption, list[Held]]] = []
    for held in row:
        if steps and steps[-1][0] == held.item.stance:
            steps[-1][1].append(held)
        else:
            steps.append((held.item.stance, [held]))
    made = []
    before: StanceOption | None = None
    for stance, accounts in steps:
        made.append(Step(accounts[0].dateline.day, stance, movement(before, stance), tuple(accounts)))
        before = stance
    code = next((held.item.code for held in row if held.item.code), None)
    key = statement_id(first.dateline.report, "line", (first.item.evidence,))
    return Line(key, party, issue, last.item.option, code, tuple(made))


def movement(before: StanceOption | None, now: StanceOption) -> Movement:
    """Return how a party moved from one stance on an option to another on the same option."""
    if before is None:
        return "new"
    if before == now:
        return "unchanged"
    if _FAVOUR[before] * _FAVOUR[now] < 0:
        return "reversed"
    return "hardened" if _FIRM[now] > _FIRM[before] else "softened"
