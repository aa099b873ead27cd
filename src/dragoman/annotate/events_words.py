"""The words that events are read from: triggers, what tells their status, and where clauses begin and end."""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.lang import Entry, Matcher, fold, load_pack

_TABLES = ("event_triggers", "event_status", "event_modals")
NOUNS = frozenset({"noun", "gathering", "made"})
CHANNELS = ("secret", "private", "official", "public")
_FRAMES = "event_frames"
_ROLES = ("hard", "soft", "made", "pair", "none", *CHANNELS)
_MARKS = re.compile(r"[;:\n]")
_STOPS = re.compile(r"[;:?!\n]|[.,]\s")
# How far an object or predicate stands from its verb or noun, and how far where a clause of its own tells it.
_OBJECT, _CLAUSE = 24, 64
# No sentence is longer: what is looked for in one is not looked for farther off.
LONGEST = 2000
_NONE: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A form found: its span and the row that it comes from."""

    start: int
    end: int
    entry: Entry


class Words:
    """What the tables of events find on a page.

    Attributes:
        triggers: words that name or tell an event, by start, none overlapping another; a mere movement (``tới``) only
            where a city follows at once.
        statuses: words that tell whether something happened.
        made: where words for making begin, sorted (``ký``, ``đạt được``).
        modals: words at the head of what someone says.
        hard: places where a clause begins, sorted.
        soft: places where a topic or purpose begins, sorted.
        pairs: words for the two main parties.
        channels: words that tell how it was held, by start.
    """

    def __init__(self, page: Page) -> None:
        found: dict[str, list[Word]] = {group: [] for group in (*_TABLES, *_ROLES, _FRAMES)}
        for start, end, (group, entry) in page.find(event_matcher(page.pack.code)):
            found[group].append(Word(start, end, entry))
        frames = _longest(found.pop(_FRAMES))
        for word in frames:
            found[word.entry["role"]].append(word)
        cities = {m.span.start for m in page.mentions if m.kind == "place" and _is_city(page, m.actor)}
        told = _longest(found["event_triggers"])
        beside = _Beside(page)
        self.triggers = [w for w in told if beside.stands(w) and (w.entry["class"] != "go" or w.end + 1 in cities)]
        self.statuses = _longest(found["event_status"])
        self.modals = _longest(found["event_modals"])
        self.hard = sorted({*_breaks(page, self.triggers), *(word.start for word in found["hard"])})
        self.soft = [word.start for word in found["soft"]]
        self.made = [word.start for word in found["made"]]
        self.pairs = found["pair"]
        self.channels = sorted((word for channel in CHANNELS for word in found[channel]), key=lambda word: word.start)
        self._status_starts = [word.start for word in self.statuses]
        self._trigger_starts = [word.start for word in self.triggers]
        self._size = len(page.text)

    def left(self, at: int) -> int:
        """Return where the clause that holds ``at`` begins."""
        place = bisect_right(self.hard, at) - 1
        return self.hard[place] if place >= 0 else 0

    def right(self, at: int) -> int:
        """Return where the clause that holds ``at`` ends."""
        place = bisect_right(self.hard, at)
        return self.hard[place] if place < len(self.hard) else self._size

    def topic(self, at: int, right: int) -> int:
        """Return where, between ``at`` and ``right``, a topic or purpose begins, or ``right``."""
        place = bisect_left(self.soft, at)
        return min(right, self.soft[place]) if place < len(self.soft) else right

    def next_trigger(self, at: int, besides: frozenset[str] = _NONE) -> int:
        """Return where the first trigger after ``at`` begins whose type is none of ``besides``."""
        place = bisect_left(self._trigger_starts, at)
        while (
            place < len(self.triggers)
            and self._trigger_starts[place] < at + LONGEST
            and self.triggers[place].entry["type"] in besides
        ):
            place += 1
        return self._trigger_starts[place] if place < len(self._trigger_starts) else self._size

    def trigger_before(self, at: int) -> Word | None:
        """Return the last trigger that ends before ``at``, or None."""
        place = bisect_left(self._trigger_starts, at) - 1
        return self.triggers[place] if place >= 0 else None

    def noun_before(self, at: int, left: int) -> Word | None:
        """Return the last trigger between ``left`` and ``at`` that is a noun, or None."""
        place = bisect_left(self._trigger_starts, at) - 1
        while place >= 0 and self._trigger_starts[place] >= left:
            if self.triggers[place].entry["class"] in NOUNS:
                return self.triggers[place]
            place -= 1
        return None

    def trigger_at(self, at: int) -> Word | None:
        """Return the trigger that begins at ``at``, or None."""
        place = bisect_left(self._trigger_starts, at)
        return self.triggers[place] if place < len(self.triggers) and self.triggers[place].start == at else None

    def statuses_in(self, start: int, end: int) -> list[Word]:
        """Return the words of status that lie between ``start`` and ``end``."""
        low = bisect_left(self._status_starts, start)
        high = bisect_left(self._status_starts, end)
        return [word for word in self.statuses[low:high] if word.end <= end]


class _Beside:
    """Tells of words that are triggers only beside others whether those stand there."""

    def __init__(self, page: Page) -> None:
        self._folded = page.folded
        self._forces = tuple(f" {form} " for form in frame_forms(page.pack.code, "force"))
        self._signed = tuple(f" {form} " for form in frame_forms(page.pack.code, "signed"))
        self._which = tuple(f" {form} " for form in frame_forms(page.pack.code, "which"))

    def stands(self, word: Word) -> bool:
        """Return whether the words that ``word`` needs stand beside it: troops, or that an agreement was reached."""
        if word.entry["class"] == "object":
            return self._after(word.end, _OBJECT, self._forces)
        if word.entry["class"] == "made":
            reach = _CLAUSE if self._after(word.end, len(self._which[0]), self._which) else _OBJECT
            before = f" {self._folded[max(0, word.start - _OBJECT) : word.start]}"
            return any(form in before for form in self._signed) or self._after(word.end, reach, self._signed)
        return True

    def _after(self, at: int, reach: int, forms: tuple[str, ...]) -> bool:
        after = _STOPS.split(f"{self._folded[at : at + reach]} ", maxsplit=1)[0]
        return any(form in f"{after} " for form in forms)


@cache
def event_matcher(lang: str) -> Matcher[tuple[str, Entry]]:
    """Return the matcher of all words that events are read from."""
    pack = load_pack(lang)
    rows = [(entry.form, (table, entry)) for table in _TABLES for entry in pack.table(table)]
    frames = pack.table("event_frames")
    return Matcher([*rows, *((entry.form, (_FRAMES, entry)) for entry in frames if entry["role"] in _ROLES)])


@cache
def frame_forms(lang: str, role: str) -> frozenset[str]:
    """Return the forms of ``role`` in the table of frames, folded."""
    return frozenset(fold(entry.form) for entry in load_pack(lang).table("event_frames") if entry["role"] == role)


def _is_city(page: Page, name: str) -> bool:
    place = page.codebook.places.get(name)
    return place is not None and place.kind in {"city", "building"}


def _longest(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept


def _breaks(page: Page, triggers: list[Word]) -> set[int]:
    """Return the places where a sentence begins or ends, or what someone says begins."""
    found = {sentence.start for sentence in page.sentences} | {sentence.end for sentence in page.sentences}
    for sentence in page.sentences:
        found.update(range(sentence.start + LONGEST, sentence.end, LONGEST))
    starts = [word.start for word in triggers]
    for attribution in page.attributions:
        for cue in attribution.cue:
            place = bisect_left(starts, cue.end) - 1
            if place < 0 or triggers[place].end <= cue.start:
                found.add(cue.end)
    found.update(mark.start() for mark in _MARKS.finditer(page.text))
    return found
