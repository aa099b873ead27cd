"""One event, told several times in a report, is one event."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from dragoman.annotate.events_words import frames_of
from dragoman.annotate.page import Page
from dragoman.codebook import Codebook
from dragoman.model.reading import Event
from dragoman.model.span import Span

# An event is looked for among so many earlier ones of its type, so that the work stays linear in the text.
_WINDOW = 40
_BESIDE = 10
_DAY, _MONTH = len("2025-11-23"), len("2025-11")
_HOUR = re.compile(r"(?<=\d)T.*")
# Acts of one side, of which a report tells several.
_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
# What one side does to another; who does it tells one from another.
_ACTS = _SAID | {"sanction", "attack", "aid", "cancellation"}
# Of these a report tells many that it names nobody of.
_SEVERAL = frozenset({"attack", "vote"})
_PLANNED = frozenset({"meeting", "talks", "call", "visit"})
_MUTUAL = _PLANNED | {"agreement"}
_AHEAD = frozenset({"planned", "proposed"})


def once(events: list[Event], page: Page, inferred: Collection[Span], headline: int) -> list[Event]:
    """Return each event once: the first full mention of it, in the order in which ``events`` come.

    ``inferred`` holds the evidence of events whose words name nobody (``the talks``): what a report has told before.
    """
    kept: list[Event] = []
    by_type: dict[str, list[int]] = {}
    for event in events:
        earlier = by_type.setdefault(event.type, [])
        place = next((n for n in earlier[-_WINDOW:] if _same(event, kept[n], page, inferred, headline)), None)
        if place is None:
            earlier.append(len(kept))
            kept.append(event)
        else:
            kept[place] = _fuller(kept[place], event, inferred, headline)
    return kept


def called_off(events: list[Event], page: Page) -> list[Event]:
    """Return ``events``; what was planned for a day gone by, and was called off by one of its sides, as cancelled."""
    published = (page.report.published or "")[:_DAY]
    ends = [event for event in events if event.type == "cancellation" and event.status == "occurred"][:_WINDOW]
    if not ends or not published:
        return events
    sides = [_sides(event, page.codebook) for event in ends]
    return [
        replace(event, status="cancelled")
        if event.status == "planned"
        and event.type in _PLANNED
        and event.date is not None
        and _is_past(event.date[:_DAY], published)
        and any(_sides(event, page.codebook) & side for side in sides)
        else event
        for event in events
    ]


def _is_past(date: str, published: str) -> bool:
    """Return whether ``date`` is over on the day of publication: a month only when the next has begun."""
    return date <= published if len(date) == _DAY else date < published[: len(date)]


def _same(event: Event, other: Event, page: Page, inferred: Collection[Span], headline: int) -> bool:
    stated = event.type == "statement-of-policy" and event.participants[0] == other.participants[0]
    undone = event.type == "agreement" and event.status == other.status == "denied"
    if stated or undone or event.evidence.overlaps(other.evidence):
        return True
    if event.evidence.start < headline <= other.evidence.start and _retold(event, other, page.codebook):
        return True
    if _differ(event, other, page.text) or _apart(event, other, page.codebook):
        return False
    unsaid = event.evidence in inferred and event.date is None and event.type not in _SEVERAL
    alike = unsaid or _same_people(event, other, page.codebook)
    return alike and _is_many(event, page) == _is_many(other, page)


def _is_many(event: Event, page: Page) -> bool:
    """Return whether the words tell of several events at once (``gặp nhiều lần``), which no single one repeats."""
    words = page.folded[max(0, event.evidence.start - _BESIDE) : event.evidence.end + _BESIDE]
    return any(form in words for form in frames_of(page.pack.code).forms["plural"])


def _retold(event: Event, other: Event, codebook: Codebook) -> bool:
    """Return whether a headline tells in short the act of one side that the body tells in full."""
    if event.type not in _SAID or (event.date is not None and other.date is not None and event.date != other.date):
        return False
    return _same_actor(event, other, codebook)


def _differ(event: Event, other: Event, text: str) -> bool:
    """Return whether dates, sums or the time told show two events: one done, one ahead."""
    if event.type in _PLANNED and (event.status == "denied") != (other.status == "denied"):
        return True
    if event.date == other.date:
        return event.type == "sanction" and _figures(event, text) != _figures(other, text)
    both = event.date is not None and other.date is not None and not _is_within(event.date, other.date)
    ahead = (event.status in _AHEAD) != (other.status in _AHEAD)
    return both or ahead or (event.type == "sanction" and _figures(event, text) != _figures(other, text))


def _is_within(one: str, other: str) -> bool:
    """Return whether one of two dates tells the other more exactly: the day of a week, a month or a year."""
    exact, vague = (one, other) if len(one) >= len(other) else (other, one)
    if "W" in vague:
        return len(exact) == _DAY and exact[4] == "-" and _week(exact) == vague[: len("2025-W48")]
    return len(vague) >= _MONTH and exact.startswith(vague)


def _week(day: str) -> str:
    """Return the week of ``day``, or nothing where the calendar has no such day."""
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return ""
    return f"{year}-W{week:02}"


def _apart(event: Event, other: Event, codebook: Codebook) -> bool:
    """Return whether the two were held in different places, neither of which lies in the other."""
    if event.type not in _PLANNED or event.place is None or other.place is None:
        return False
    return event.place not in codebook.around(other.place) and other.place not in codebook.around(event.place)


def _same_people(event: Event, other: Event, codebook: Codebook) -> bool:
    if event.type in _ACTS and not _same_actor(event, other, codebook):
        return False
    persons = [{n for n in e.participants if _is_person(n, codebook)} for e in (event, other)]
    if persons[0] and persons[1]:
        apart = event.type in _MUTUAL and min(len(persons[0]), len(persons[1])) > 1
        return len(persons[0] & persons[1]) > (1 if apart else 0)
    mine, theirs = _sides(event, codebook), _sides(other, codebook)
    if event.type in _PLANNED and min(len(mine), len(theirs)) < 2:
        return mine == theirs
    return mine <= theirs or theirs <= mine


def _same_actor(event: Event, other: Event, codebook: Codebook) -> bool:
    """Return whether who acts, whom an act names first, is one side in both."""
    first, second = (e.participants[0] if e.participants else "" for e in (event, other))
    return (codebook.speaks_for(first) or first) == (codebook.speaks_for(second) or second)


def _is_person(name: str, codebook: Codebook) -> bool:
    actor = codebook.actors.get(name)
    return actor is None or actor.kind == "person"


def _figures(event: Event, text: str) -> str:
    return "".join(char for char in event.evidence.of(text) if char.isdigit())


def _sides(event: Event, codebook: Codebook) -> set[str]:
    return {codebook.speaks_for(name) or name for name in event.participants}


def _fuller(first: Event, second: Event, inferred: Collection[Span], headline: int) -> Event:
    """Return ``first`` with the day, place and people that only ``second`` tells."""
    people = first.participants
    if first.evidence in inferred and second.evidence not in inferred:
        people = second.participants
        if first.date is None:
            first, second = second, first
    elif len(second.participants) > len(people) and first.date is None and len(people) < 2:
        if second.evidence.start >= headline:
            return second
        people = second.participants
    if first.type in _SAID:
        return replace(first, participants=people)
    if first.date and second.date and len(first.date) < len(second.date) == _DAY:
        return replace(second, place=second.place or first.place)
    day = first.date or (second.date and _HOUR.sub("", second.date))
    return replace(first, participants=people, date=day, place=first.place or second.place)
