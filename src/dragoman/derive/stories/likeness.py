"""How much one report tells of the same as another: their words and headlines, or across languages their actors.

The weights are fixed data of the language; nothing is learned from the reports that are grouped.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import fsum, log, sqrt

from dragoman.derive.stories.terms import terms
from dragoman.lang.frequencies import Frequencies, load_frequencies

_ACTOR = "@"
_CHARACTERS = 8000
_MOST_TERMS = 300
_LEADING = 24
_NAMED = 4
_HEADLINE = 0.25
_ACTORS = 0.5
_LEAST_ACTORS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A report as far as its story is concerned.

    Attributes:
        report: its id.
        day: when it was published; None where undated.
        lang: its language, or None.
        title: its headline, or empty.
        text: its text.
        actors: canonical names of those whom it tells of, each as often as it is mentioned.
        events: ids of the events that it tells of.
        revision: what stands for all else here.
    """

    report: str
    day: date | None
    lang: str | None
    title: str
    text: str
    actors: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as the vectors by which it is compared, each of length 1.

    Attributes:
        day: day of publication as a number, or None.
        words: weights of its weightiest terms.
        headline: weights of the terms of its headline.
        actors: weights of its actors.
        leading: the keys under which reports of its language look for it, the weightiest first.
        named: the keys of its weightiest actors, under which those of other languages do.
        revision: what stands for all else that is known of it.
    """

    report: str
    day: int | None
    lang: str | None
    words: Mapping[str, float]
    headline: Mapping[str, float]
    actors: Mapping[str, float]
    events: frozenset[str]
    leading: tuple[str, ...]
    named: tuple[str, ...]
    revision: str = ""

    @property
    def bridging(self) -> tuple[str, ...]:
        """Return the keys under which reports of other languages look for it."""
        return (*self.named, *sorted(self.events))


def profile(told: Told, known: dict[str, str] | None = None) -> Profile:
    """Return the vectors of a report; each of its terms is the one of ``known``, so that it is in memory once."""
    known = {} if known is None else known
    weights = load_frequencies(told.lang)
    words = _vector(Counter(terms(told.text[:_CHARACTERS])), weights)
    headline = _vector(Counter(terms(told.title or told.text[:120].partition("\n")[0])), weights)
    # The third mention of an actor says less than the first; states stand in every report and persons do not.
    actors = _normal({name: (1 + log(count)) * (1 + name.count(" ")) for name, count in Counter(told.actors).items()})
    joined = dict(words)
    for term, weight in headline.items():
        joined[term] = joined.get(term, 0.0) + weight / 2
    leading = tuple(f"{told.lang}|{term}" for _, term in _weightiest(joined, _LEADING))
    named = tuple(f"{_ACTOR}{name}" for _, name in _weightiest(actors, _NAMED))
    day = told.day.toordinal() if told.day else None
    words = {known.setdefault(term, term): weight for term, weight in words.items()}
    events = frozenset(told.events)
    return Profile(told.report, day, told.lang, words, headline, actors, events, leading, named, told.revision)


def likeness(one: Profile, other: Profile) -> float:
    """Return how alike two reports are, 0 to 1."""
    if one.lang != other.lang:
        return _across(one, other)
    return (1 - _HEADLINE) * _dot(one.words, other.words) + _HEADLINE * _dot(one.headline, other.headline)


def _across(one: Profile, other: Profile) -> float:
    """Return how alike two reports of two languages are: by those of whom they tell, and by a common event."""
    if not one.events.isdisjoint(other.events):
        return _ACTORS
    common = one.actors.keys() & other.actors.keys()
    return _ACTORS * _dot(one.actors, other.actors) if len(common) >= _LEAST_ACTORS else 0.0


def _vector(counts: Mapping[str, int], weights: Frequencies) -> Mapping[str, float]:
    weigh = weights.weight
    found = {term: _dampened(count) * weigh(term) for term, count in counts.items()}
    if len(found) > _MOST_TERMS:
        length = sqrt(sum([weight * weight for weight in found.values()]))
        return {term: weight / length for weight, term in _weightiest(found, _MOST_TERMS)}
    return _normal(found)


@lru_cache(maxsize=1024)
def _dampened(count: int) -> float:
    return 1 + log(count)


def _weightiest(found: Mapping[str, float], most: int) -> list[tuple[float, str]]:
    """Return the weights and names of greatest weight, of equal ones the last by name."""
    return sorted(zip(found.values(), found, strict=True), reverse=True)[:most]


def _normal(found: Mapping[str, float]) -> Mapping[str, float]:
    length = sqrt(sum([weight * weight for weight in found.values()])) or 1.0
    return {name: weight / length for name, weight in found.items()}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    # Summed exactly: the terms in common come in no order.
    return fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def profiles(told: Iterable[Told]) -> list[Profile]:
    """Return the vectors of all reports, in one order however they come: by day, then id; the undated last."""
    known: dict[str, str] = {}
    found = [profile(each, known) for each in told]
    return sorted(found, key=lambda each: (each.day is None, each.day or 0, each.report))
