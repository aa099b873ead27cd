"""Positions: a party's dated stances on an issue, and how they move."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from dragoman.derive.deal.answers import GLAD
from dragoman.derive.deal.judged import united
from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.deal.wording import Wanted, compels, content_words, fullest, wanted
from dragoman.derive.names import NoRegister, Register
from dragoman.derive.statements import statement_id
from dragoman.model.deal import Response, Stance, StanceOption

Movement = Literal["new", "unchanged", "softened", "hardened", "reversed", "denied"]
Held = Placed[Stance] | Placed[Response]
OVERALL = "overall-deal"

# How far a stance is from giving way: a demand and a refusal stand firm on opposite sides, the rest lie between.
_FAVOUR: dict[StanceOption, int] = {"opposes": -2, "conditional": 0, "undecided": 0, "supports": 1, "demands": 2}
_FIRM: dict[StanceOption, int] = {"undecided": 0, "supports": 1, "conditional": 1, "opposes": 2, "demands": 2}
# What an answer to a proposal says of the deal as a whole.
_ANSWERED: dict[str, StanceOption] = {
    "accepts": "supports",
    "welcomes": "supports",
    "rejects": "opposes",
    "conditional": "conditional",
    "amends": "conditional",
    "studies": "undecided",
    "not-final": "undecided",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A stance from one day of publication on.

    Attributes:
        since: day of publication of the first report that has it.
        stance: what it is.
        movement: against the step before.
        accounts: the statements that say so, by publication.
        beside: statements of the same days that say otherwise.
        own_words: whether at least one account has it in the party's own words.
    """

    since: date
    stance: StanceOption
    movement: Movement
    accounts: tuple[Held, ...]
    beside: tuple[Held, ...] = ()
    own_words: bool = False

    @property
    def red_line(self) -> bool:
        """Return whether an account says that it is a red line."""
        return any(isinstance(a.item, Stance) and a.item.red_line for a in self.accounts)

    @property
    def condition(self) -> str | None:
        """Return on what condition, as the latest account that names one has it."""
        named = (a.item.condition for a in reversed(self.accounts) if isinstance(a.item, Stance))
        return next((condition for condition in named if condition), None)


@dataclass(frozen=True, slots=True)
class Line:
    """What one party says to one option of an issue, or to the deal as a whole, over time.

    Attributes:
        id: stable: made from the first account.
        party: canonical name of the state or body, or of a person who speaks for himself.
        issue: issue of the codebook.
        what: what exactly; of the deal as a whole, the latest words.
        steps: oldest first.
        deal: id of the proposal that a position on a deal as a whole is about; empty where unknown, and for the rest.
    """

    id: str
    party: str
    issue: str
    what: Wanted
    steps: tuple[Step, ...]
    deal: str = ""

    @property
    def now(self) -> Step:
        """Return the latest step."""
        return self.steps[-1]

    @property
    def accounts(self) -> tuple[Held, ...]:
        """Return all statements, step by step."""
        return tuple(held for step in self.steps for held in (*step.accounts, *step.beside))


def derive_positions(
    stances: Iterable[Placed[Stance]],
    responses: Iterable[Placed[Response]] = (),
    register: Register | None = None,
    tabled: Iterable[Tabled] = (),
) -> tuple[Line, ...]:
    """Return the positions that ``stances`` make up, by party, issue and first account.

    Answers to a proposal are positions on that deal as a whole, of which a party has one at a time; that it has given
    none is no position. What is said of a deal as a whole is about the proposal of ``tabled`` that its report names
    nearest.
    """
    register = register or NoRegister()
    meant = _Meant(tabled)
    groups: defaultdict[tuple[str, str], list[_Row]] = defaultdict(list)
    held: list[Held] = [*stances, *(r for r in responses if r.item.response in _ANSWERED)]
    for each in sorted(held, key=lambda s: s.order):
        party = register.side(each.item.party, each.dateline.day)
        issue = each.item.issue if isinstance(each.item, Stance) else OVERALL
        own = _own(each, party, register)
        _put(groups[party, issue], each, own, meant.by(each) if issue == OVERALL else "")
    return tuple(
        _line(party, issue, row)
        for (party, issue), rows in sorted(groups.items())
        for row in united(rows, _groups, _joined)
    )


@dataclass(slots=True)
class _Row:
    what: Wanted
    words: frozenset[str]
    held: list[tuple[Held, bool]]
    alone: bool = False
    deal: str = ""


class _Meant:
    """Which proposal is meant by what a report says of a deal as a whole."""

    def __init__(self, tabled: Iterable[Tabled]) -> None:
        self._local: dict[tuple[str, str], str] = {}
        self._places: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for each in tabled:
            self._local.update(dict.fromkeys(each.version_of, each.id))
            for account in each.accounts:
                self._places[account.dateline.report].append((account.item.evidence.start, each.id))

    def by(self, held: Held) -> str:
        """Return the id of the proposal that an answer names, else of the one named nearest; empty where none is."""
        report, item = held.dateline.report, held.item
        named = self._local.get((report, item.proposal or "")) if isinstance(item, Response) else None
        start = item.evidence.start
        return named or min(((abs(start - at), key) for at, key in self._places.get(report, ())), default=(0, ""))[1]


def _groups(row: _Row) -> frozenset[str]:
    return frozenset(held.group for held, _ in row.held if held.group)


def _joined(one: _Row, other: _Row) -> _Row:
    """Return the position that a person said two to be."""
    held = sorted((*one.held, *other.held), key=lambda each: each[0].order)
    return _Row(fullest((one.what, other.what)), one.words | other.words, held, deal=one.deal)


def _put(rows: list[_Row], held: Held, own: bool, deal: str) -> None:
    """Add a statement to the row that it goes on with, or begin one."""
    item = held.item
    whole = (item.issue if isinstance(item, Stance) else OVERALL) == OVERALL and (
        isinstance(item, Response) or (item.code is None and item.stance != "opposes") or imposes_nothing(held)
    )
    what = Wanted(OVERALL, None, None, _words(item)) if whole else wanted(_words(item), _code(item))
    words = frozenset[str]() if what.code else content_words(what.words)
    for row in () if held.apart else rows:
        if row.alone or (whole and row.deal != deal):
            continue
        if row.what.code == what.code and (what.code or not words.isdisjoint(row.words)) and _goes_on(row, what, whole):
            row.held.append((held, own))
            row.what = what if whole else fullest((row.what, what))
            return
    rows.append(_Row(what, words, [(held, own)], held.apart, deal if whole else ""))


def _goes_on(row: _Row, what: Wanted, whole: bool) -> bool:
    return whole or row.what.same(what)


def _words(item: Stance | Response) -> str:
    return item.option if isinstance(item, Stance) else item.response


def _code(item: Stance | Response) -> str | None:
    return item.code if isinstance(item, Stance) else None


def _line(party: str, issue: str, row: _Row) -> Line:
    first = row.held[0][0]
    key = statement_id(first.dateline.report, "line", (first.item.evidence,), f"{party}|{issue}")
    return Line(key, party, issue, row.what, _steps(row.held), row.deal)


def _steps(held: Sequence[tuple[Held, bool]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for _, told in groupby(held, key=lambda each: each[0].dateline.day):
        day = list(told)
        stance, denied = _of_day(day)
        chosen = [each for each in day if _said(each[0]) == (stance, denied)]
        accounts = tuple(each for each, _ in chosen)
        beside = tuple(each for each, _ in day if each not in accounts)
        own = any(said for _, said in chosen)
        before = steps[-1] if steps else None
        if before is not None and before.stance == stance and denied == (before.movement == "denied"):
            joined, others = (*before.accounts, *accounts), (*before.beside, *beside)
            steps[-1] = Step(before.since, stance, before.movement, joined, others, before.own_words or own)
            continue
        moved: Movement = "denied" if denied else movement(before.stance if before else None, stance)
        # Who will not impose what he demanded before takes the demand back, whatever he said in between.
        if any(map(imposes_nothing, accounts)) and any(step.stance == "demands" for step in steps):
            moved = "softened"
        steps.append(Step(accounts[0].dateline.day, stance, moved, accounts, beside, own))
    return tuple(steps)


def _of_day(told: Sequence[tuple[Held, bool]]) -> tuple[StanceOption, bool]:
    """Return what one day's reports have as the stance: what the party itself says before what others say of it.

    Of several such the one that most accounts have, the last among equals.
    """
    weight: defaultdict[tuple[StanceOption, bool], tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for place, (each, own) in enumerate(told):
        said, count, _ = weight[_said(each)]
        weight[_said(each)] = (max(said, int(own)), count + 1, place)
    return max(weight, key=lambda key: weight[key])


def _said(held: Held) -> tuple[StanceOption, bool]:
    """Return the stance, and whether it is denied: who denies wanting a thing was read as opposing it already."""
    stance = _stance(held)
    return stance, held.denied and stance != "opposes"


def _stance(held: Held) -> StanceOption:
    item = held.item
    if isinstance(item, Stance):
        return "conditional" if imposes_nothing(held) else item.stance
    return _ANSWERED["conditional" if held.certainty == "hedged" and item.response in GLAD else item.response]


def imposes_nothing(held: Held) -> bool:
    """Return whether a party refuses to make others take the deal: it then wants it only if they do."""
    item = held.item
    if not isinstance(item, Stance) or item.issue != OVERALL or item.code is not None:
        return False
    return item.stance == "opposes" and compels(item.option)


def _own(held: Held, party: str, register: Register) -> bool:
    item = held.item
    if isinstance(item, Stance):
        return item.own_words
    return not held.narrated and register.side(item.said_by, held.dateline.day) == party


def movement(before: StanceOption | None, now: StanceOption) -> Movement:
    """Return how a party moved from one stance on an option to another on the same option."""
    if before is None:
        return "new"
    if before == now:
        return "unchanged"
    if _FAVOUR[before] * _FAVOUR[now] < 0:
        return "reversed"
    return "hardened" if _FIRM[now] > _FIRM[before] else "softened"
