"""The day of what was said: an act in words that a lead tells without a day was done when its speaker spoke."""

import re
from collections import defaultdict
from dataclasses import replace

from dragoman.annotate.page import Page
from dragoman.model.reading import Event

_IN_WORDS = frozenset({"statement-of-policy", "demand", "threat", "rejection"})
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
    return [_dated(event, days) if _is_open(event) else event for event in events]


def _is_open(event: Event) -> bool:
    return event.date is None and event.type in _IN_WORDS and event.status == "occurred"


def _dated(event: Event, days: dict[str, set[str]]) -> Event:
    spoken = days.get(event.participants[0], set()) if event.participants else set()
    return replace(event, date=next(iter(spoken))) if len(spoken) == 1 else event
