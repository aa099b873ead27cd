"""The claims of a window as they are kept, and those of the days up to one of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.derive.claims.claims import Claim, of_one
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal.wording import Wanted
from dragoman.derive.statements import Account


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims about events, terms, positions and answers.

    Attributes:
        wanted: what each term of a proposal and each position is about, by its id.
        tabled_of: the proposal of each term, both by their ids.
    """

    subjects: tuple[Claim, ...]
    wanted: Mapping[str, Wanted]
    tabled_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Worded:
    """The claims in words; those of one statement, which are most, by that statement alone.

    Attributes:
        words: those that several statements make, by their place among all: the order of their first statements.
        alone: those of one statement: the place, the statement's id, the parties.
        begun: of each day on which claims were first made, the place of the first of them.
    """

    words: Mapping[int, Claim]
    alone: tuple[tuple[int, str, tuple[str, ...]], ...]
    begun: tuple[tuple[date, int], ...]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "Worded":
        """Return ``claims``, which are in order, as they are kept."""
        words: dict[int, Claim] = {}
        alone: list[tuple[int, str, tuple[str, ...]]] = []
        begun: dict[date, int] = {}
        for place, claim in enumerate(claims):
            begun.setdefault(claim.statements[0].dateline.day, place)
            if len(claim.statements) > 1:
                words[place] = claim
            else:
                alone.append((place, claim.statements[0].id, claim.about))
        return cls(words, tuple(alone), tuple(begun.items()))

    def claims(self, said: Mapping[str, Stated]) -> Iterator[Claim]:
        """Yield all claims in order; ``said`` holds the statements by id."""
        alone = {place: (key, about) for place, key, about in self.alone}
        for place in range(len(self.words) + len(self.alone)):
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
    end = next((place for begun, place in known.begun if begun > day), len(known.words) + len(known.alone))
    words: dict[int, Claim] = {}
    alone = [each for each in known.alone if each[0] < end]
    for place, claim in known.words.items():
        told = tuple(each for each in claim.statements if each.dateline.day <= day) if place < end else ()
        if len(told) > 1:
            reasons = {each.id: claim.reasons[each.id] for each in told if each.id in claim.reasons}
            words[place] = replace(claim, statements=told, reasons=reasons)
        elif told:
            alone.append((place, told[0].id, claim.about))
    return Worded(words, tuple(alone), tuple(each for each in known.begun if each[0] <= day))


class AsStated(Mapping[str, Stated]):
    """Accounts of events as statements, by id, each made when it is first asked for."""

    def __init__(self, accounts: Mapping[str, Account], make: Callable[[Account], Stated]) -> None:
        self._accounts, self._make = accounts, make
        self._made: dict[str, Stated] = {}

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
