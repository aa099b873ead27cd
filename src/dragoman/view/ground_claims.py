"""The claims of a window as they are kept, and those of the days up to one of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, count

from dragoman.derive.claims.claims import Claim, of_one
from dragoman.derive.claims.gathering import alive_since, each_in_words, goes_on
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal.wording import Wanted
from dragoman.derive.statements import Account

Alone = tuple[int, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims about events, terms, positions and answers.

    Attributes:
        wanted: what each term of a proposal and each position is about, by its id.
        tabled_of: the proposal of each term, both by their ids.
        rests: what stands for all that the statements of each day rest on, by day.
    """

    subjects: tuple[Claim, ...]
    wanted: Mapping[str, Wanted]
    tabled_of: Mapping[str, str]
    rests: Mapping[str, str]

    def stated(self, rests: Mapping[str, str]) -> Iterator[Stated]:
        """Yield the statements as they were made, of the days on which nothing is other by ``rests``."""
        # Of a number of points the mentions stand with another side than their own.
        told = (each for claim in self.subjects if claim.kind != "points" for each in claim.statements)
        same = {date.fromisoformat(day) for day, what in self.rests.items() if rests.get(day) == what}
        return (each for each in told if each.dateline.day in same)


@dataclass(frozen=True, slots=True)
class Worded:
    """The claims in words; those of one statement, which are most, by that statement alone.

    Attributes:
        words: those that several statements make, or that a person put together, by their place among all: the order
            of their first statements.
        alone: those of one statement: the place, the statement's id, the parties.
        begun: of each day on which claims were first made, the place of the first of them.
        rests: what stands for all that the statements of each day rest on, by day.
    """

    words: Mapping[int, Claim] = field(default_factory=dict)
    alone: tuple[Alone, ...] = ()
    begun: tuple[tuple[date, int], ...] = ()
    rests: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return how many claims there are."""
        return len(self.words) + len(self.alone)

    def gone_on(self, claims: Iterable[Claim], rests: Mapping[str, str], places: Sequence[int] = ()) -> "Worded":
        """Return these claims with those of ``places`` as they are now and more after them, all in order."""
        words, begun = dict(self.words), dict(self.begun)
        alone: list[Alone] = []
        for place, claim in zip(chain(places, count(self.total)), claims, strict=False):
            begun.setdefault(claim.statements[0].dateline.day, place)
            if _several(claim.statements):
                words[place] = claim
            else:
                alone.append((place, claim.statements[0].id, claim.about))
        now = {*places, *words}
        kept = (each for each in self.alone if each[0] not in now)
        return Worded(words, tuple(sorted((*kept, *alone))), tuple(begun.items()), rests)

    def claims(self, said: Mapping[str, Stated]) -> Iterator[Claim]:
        """Yield all claims in order; ``said`` holds the statements by id."""
        alone = {place: (key, about) for place, key, about in self.alone}
        for place in range(self.total):
            claim = self.words.get(place)
            if claim is None:
                key, about = alone[place]
                claim = of_one(said[key], about)
            yield claim

    def denials(self, said: Mapping[str, Stated]) -> Iterator[Claim]:
        """Yield the claims of one statement that denies, of those that ``said`` holds by id."""
        return (of_one(said[key], about) for _, key, about in self.alone if key in said and not said[key].supports)


def worded_before(known: Worded, day: date) -> Worded:
    """Return the claims in words by the end of ``day``.

    Statements are gathered by publication, each with what was said before it. So these are the claims of all days,
    less what was said later.
    """
    end = next((place for begun, place in known.begun if begun > day), known.total)
    words: dict[int, Claim] = {}
    alone = [each for each in known.alone if each[0] < end]
    for place, claim in known.words.items():
        told = tuple(each for each in claim.statements if each.dateline.day <= day) if place < end else ()
        if _several(told):
            reasons = {each.id: claim.reasons[each.id] for each in told if each.id in claim.reasons}
            words[place] = replace(claim, statements=told, reasons=reasons)
        elif told:
            alone.append((place, told[0].id, claim.about))
    return Worded(words, tuple(sorted(alone)), tuple(each for each in known.begun if each[0] <= day))


def worded_on(
    known: Worded, rests: Mapping[str, str], said: Callable[[date], Mapping[str, Stated]], press: Press
) -> Worded:
    """Return the claims in words of now, where ``known`` are those of when the ledger held less, or other judgements.

    What was published before the first day on which anything differs need not be gathered again.

    Args:
        known: the claims.
        rests: what stands for all that the statements of each day rest on now, by day.
        said: gives the statements of the reports published from a day on, by id.
        press: which names are of whom.
    """
    other = [day for day in known.rests.keys() | rests.keys() if known.rests.get(day) != rests.get(day)]
    if not other:
        return known
    first = date.fromisoformat(min(other))
    before, stated = worded_before(known, first - timedelta(days=1)), said(alive_since(first))
    alive = {place: of_one(stated[key], about) for place, key, about in before.alone if key in stated}
    alive |= {place: claim for place, claim in before.words.items() if goes_on(claim, first)}
    places = sorted(alive)
    fresh = (each for each in stated.values() if each.dateline.day >= first)
    return before.gone_on(each_in_words(fresh, press, [alive[place] for place in places]), rests, places)


def _several(told: Sequence[Stated]) -> bool:
    """Return whether a claim is kept whole: one that a person put together may grow at any time."""
    return len(told) > 1 or any(each.group for each in told)


class AsStated(Mapping[str, Stated]):
    """Accounts of events as statements, by id, each made when it is first asked for; those ``made`` are known."""

    def __init__(
        self, accounts: Mapping[str, Account], make: Callable[[Account], Stated], made: dict[str, Stated]
    ) -> None:
        self._accounts, self._make, self._made = accounts, make, made

    def __getitem__(self, key: str) -> Stated:
        if key not in self._made:
            self._made[key] = self._make(self._accounts[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._accounts

    def __iter__(self) -> Iterator[str]:
        return iter(self._accounts)

    def __len__(self) -> int:
        return len(self._accounts)
