"""One event, told several times in a report, is one event."""

from dataclasses import replace

from dragoman.annotate.events_words import frame_forms
from dragoman.annotate.page import Page
from dragoman.codebook import Codebook
from dragoman.model.reading import Event

# An event is looked for among so many earlier ones of its type, so that the work stays linear in the text.
_WINDOW = 40
_BESIDE = 10
_AHEAD = frozenset({"planned", "proposed"})


def once(events: list[Event], page: Page) -> list[Event]:
    """Return each event once: the first full mention of it, in the order in which ``events`` come."""
    kept: list[Event] = []
    by_type: dict[str, list[int]] = {}
    for event in events:
        earlier = by_type.setdefault(event.type, [])
        place = next((n for n in earlier[-_WINDOW:] if _same(event, kept[n], page)), None)
        if place is None:
            earlier.append(len(kept))
            kept.append(event)
        else:
            kept[place] = _fuller(kept[place], event)
    return kept


def _same(event: Event, other: Event, page: Page) -> bool:
    if event.type != other.type:
        return False
    stated = event.type == "statement-of-policy" and event.participants[0] == other.participants[0]
    if stated or event.evidence.overlaps(other.evidence):
        return True
    if _is_many(event, page) != _is_many(other, page):
        return False
    return not _differ(event, other, page.text) and _same_people(event, other, page.codebook)


def _is_many(event: Event, page: Page) -> bool:
    """Return whether the words tell of several events at once (``gặp nhiều lần``), which no single one repeats."""
    words = page.folded[max(0, event.evidence.start - _BESIDE) : event.evidence.end + _BESIDE]
    return any(form in words for form in frame_forms(page.pack.code, "plural"))


def _differ(event: Event, other: Event, text: str) -> bool:
    """Return whether dates, sums or the time told show two events: one done, one ahead."""
    if event.date == other.date:
        return event.type == "sanction" and _figures(event, text) != _figures(other, text)
    both = event.date is not None and other.date is not None
    ahead = (event.status in _AHEAD) != (other.status in _AHEAD)
    return both or ahead or (event.type == "sanction" and _figures(event, text) != _figures(other, text))


def _same_people(event: Event, other: Event, codebook: Codebook) -> bool:
    persons = [{n for n in e.participants if _is_person(n, codebook)} for e in (event, other)]
    if persons[0] and persons[1]:
        return bool(persons[0] & persons[1])
    mine, theirs = _sides(event, codebook), _sides(other, codebook)
    return mine <= theirs or theirs <= mine


def _is_person(name: str, codebook: Codebook) -> bool:
    actor = codebook.actors.get(name)
    return actor is None or actor.kind == "person"


def _figures(event: Event, text: str) -> str:
    return "".join(char for char in event.evidence.of(text) if char.isdigit())


def _sides(event: Event, codebook: Codebook) -> set[str]:
    return {codebook.speaks_for(name) or name for name in event.participants}


def _fuller(first: Event, second: Event) -> Event:
    if len(second.participants) > len(first.participants) and first.date is None and len(first.participants) < 2:
        return replace(second, attribution=second.attribution)
    return first
