"""The day of what was said: an act in words that a lead tells without a day was done when its speaker spoke."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace

from dragoman.annotate.events_words import frames_of
from dragoman.annotate.page import Page
from dragoman.model.reading import Event

_IN_WORDS = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
_SPEAKING = frozenset({"person", "organization"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")


def with_days(events: list[Event], page: Page) -> list[Event]:
    """Return ``events``, each undated act in words with the one day on which the report has its speaker speak.

    Where the report has the speaker speak on several days, or on none that it names, the act stays undated.
    """
    if not any(_is_open(event) for event in events):
        return events
    days: defaultdict[str, set[str]] = defaultdict(set)
    for attribution in page.attributions:
        if attribution.said is not None and _DAY.fullmatch(attribution.said):
            days[attribution.source_name].add(attribution.said[:10])
    for event in events:
        if event.date is not None and event.type in _IN_WORDS and event.participants and _DAY.fullmatch(event.date):
            days[event.participants[0]].add(event.date[:10])
    for name, day in _occasions(page):
        days[name].add(day)
    return [_dated(event, days) if _is_open(event) else event for event in events]


def _occasions(page: Page) -> list[tuple[str, str]]:
    """Return who is told to have spoken on what day (``A gave a speech on Monday``), the first named."""
    forms = frames_of(page.pack.code).edged["occasion"]
    starts = [sentence.start for sentence in page.sentences]
    days: defaultdict[int, set[str]] = defaultdict(set)
    for time in page.times:
        if _DAY.fullmatch(time.value):
            days[bisect_right(starts, time.span.start) - 1].add(time.value[:10])
    people = [mention for mention in page.mentions if mention.kind in _SPEAKING]
    named = [mention.span.start for mention in people]
    found = []
    for place, told in days.items():
        sentence = page.sentences[place]
        first = bisect_left(named, sentence.start)
        if len(told) > 1 or first == len(people) or named[first] > sentence.end:
            continue
        words = page.folded[sentence.start : sentence.end]
        if any(form in words for form in forms):
            found.append((people[first].actor, told.pop()))
    return found


def _is_open(event: Event) -> bool:
    return event.date is None and event.type in _IN_WORDS and event.status == "occurred"


def _dated(event: Event, days: dict[str, set[str]]) -> Event:
    spoken = days.get(event.participants[0], set()) if event.participants else set()
    return replace(event, date=next(iter(spoken))) if len(spoken) == 1 else event
