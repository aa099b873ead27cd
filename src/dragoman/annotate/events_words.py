"""The words that events are read from: triggers, what tells their status, and where clauses begin and end."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.lang import Entry, Matcher, fold, load_pack
from dragoman.lang.signs import at_edges

_TABLES = ("event_triggers", "event_status", "event_modals")
NOUNS = frozenset({"noun", "gathering", "made"})
CHANNELS = ("secret", "private", "official", "public")
_FRAMES = "event_frames"
_ROLES = ("hard", "soft", "made", "pair", "none", *CHANNELS)
_MARKS = ";:\n"
_START = itemgetter(0)
_STOPS = re.compile(r"[;:?!\n]|[.,]\s")
# How far an object or predicate stands from its verb or noun, and how far where a clause of its own tells it.
_OBJECT, _CLAUSE, _WHICH = 24, 64, 8
_FEW = 3
# A day stands so near behind the movement that it is of; how long a day's value is, and where its last mark stands.
_DAY_AFTER, _DAY, _MONTH = 40, len("2025-11-23"), len("2025-11")
# No sentence is longer: what is looked for in one is not looked for farther off.
LONGEST = 2000
_NONE: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A form found: its span and the row that it comes from."""

    start: int
    end: int
    entry: Entry


# Made by the hundred for each report; this way takes half the time.
_word = tuple.__new__
_NO_WORD = Word(-1, -1, Entry("", {}))


class Words:
    """What the tables of events find on a page.

    Attributes:
        triggers: words that name or tell an event, by start, none overlapping another; a mere movement (``tới``) only
            where a city follows at once.
        statuses: words that tell whether something happened.
        made: where words for making begin, sorted (``ký``, ``đạt được``).
        modals: words at the head of what someone says.
        hard: places where a clause begins, sorted.
        soft: places where a topic or purpose begins, sorted, and the end of the text.
        pairs: words for the two main parties.
        channels: words that tell how it was held, by start.
    """

    def __init__(self, page: Page) -> None:
        found: dict[str, list[Word]] = {group: [] for group in (*_TABLES, *_ROLES, _FRAMES)}
        for start, end, (group, entry) in page.find(event_matcher(page.pack.code)):
            found[group].append(_word(Word, (start, end, entry)))
        frames = _longest(found.pop(_FRAMES))
        # Of an expression of time (``the week before``) no word tells anything else.
        timed = {at for time in page.times for at in range(time.span.start, time.span.end)}
        for word in frames:
            if word[0] not in timed:
                found[word[2]["role"]].append(word)
        beside = _Beside(page)
        self.triggers = _gone(page, [word for word in _longest(found["event_triggers"]) if beside.stands(word)])
        self.statuses = [word for word in _longest(found["event_status"]) if word.start not in timed]
        self.modals = _longest(found["event_modals"])
        agents = frames_of(page.pack.code).forms["agent"]
        named = {m.span.start for m in page.mentions}
        hard = [w.start for w in found["hard"] if w.end + 1 not in named or w.entry.form not in agents]
        self.hard = sorted(_breaks(page, self.triggers).union(hard))
        self._size = len(page.text)
        self.soft = [*[word.start for word in found["soft"]], self._size]
        self.made = [word.start for word in found["made"]]
        self.pairs = found["pair"]
        self.channels = sorted([word for channel in CHANNELS for word in found[channel]], key=_START)
        self._status_starts = [word.start for word in self.statuses]
        self._trigger_starts = [*[word.start for word in self.triggers], self._size]

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
        topic = self.soft[bisect_left(self.soft, at)]
        return topic if topic < right else right

    def next_trigger(self, at: int, besides: frozenset[str] = _NONE) -> int:
        """Return where the first trigger after ``at`` begins whose type is none of ``besides``."""
        place = bisect_left(self._trigger_starts, at)
        if besides:
            last = bisect_left(self._trigger_starts, at + LONGEST)
            while place < last and place < len(self.triggers) and self.triggers[place].entry["type"] in besides:
                place += 1
        return self._trigger_starts[place]

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

    def triggers_before(self, at: int, left: int) -> list[Word]:
        """Return the triggers between ``left`` and ``at``, the nearest first, a few at most."""
        place = bisect_left(self._trigger_starts, at)
        low = max(place - _FEW, bisect_left(self._trigger_starts, left))
        return self.triggers[low:place][::-1]

    def trigger_at(self, at: int) -> Word | None:
        """Return the trigger that begins at ``at``, or None."""
        if at >= self._size:
            return None
        place = bisect_left(self._trigger_starts, at)
        return self.triggers[place] if self._trigger_starts[place] == at else None

    def statuses_in(self, start: int, end: int) -> list[Word]:
        """Return the words of status that lie between ``start`` and ``end``."""
        low = bisect_left(self._status_starts, start)
        high = bisect_left(self._status_starts, end)
        return [word for word in self.statuses[low:high] if word.end <= end]


class _Beside:
    """Tells of words that are triggers only beside others whether those stand there."""

    def __init__(self, page: Page) -> None:
        self._folded = page.folded
        self._objects, self._signed, self._which = _beside_patterns(page.pack.code)

    def stands(self, word: Word) -> bool:
        """Return whether the words that ``word`` needs stand beside it: troops, or that an agreement was reached."""
        if word.entry["class"] == "object":
            return self._after(word.end, _OBJECT, self._objects[word.entry["rank"]])
        if word.entry["rank"] == "warn":
            comma = self._folded.startswith(",", word.end)
            return self._after(word.end + comma, _CLAUSE, self._objects["warn"])
        if word.entry["class"] == "made":
            reach = _CLAUSE if self._after(word.end, _WHICH, self._which) else _OBJECT
            before = self._signed.search(self._folded, max(0, word.start - _OBJECT), word.start)
            return before is not None or self._after(word.end, reach, self._signed)
        return True

    def _after(self, at: int, reach: int, forms: re.Pattern[str]) -> bool:
        stop = _STOPS.search(self._folded, at, at + reach)
        return forms.search(self._folded, at, stop.start() if stop is not None else at + reach) is not None


class _Goes:
    """Tells of movements whether they are visits: one to a city at once behind the word, or a person's to a land."""

    def __init__(self, page: Page) -> None:
        self._page = page
        places = [m for m in page.mentions if m.kind == "place"]
        self._cities = {m.span.start for m in places if _is_city(page, m.actor)}
        self._lands = {m.span.start for m in places} - self._cities

    def stands(self, word: Word, before: Word) -> bool:
        """Return whether a city follows ``word`` at once, or a land with a day and a person beside it."""
        if word.end + 1 in self._cities:
            return True
        visit = before.entry["type"] == "visit" and word.start - before.end <= _OBJECT
        if visit or word.end + 1 not in self._lands:
            return False
        day, person = bisect_left(self._days, word.start - _OBJECT), bisect_left(self._persons, word.start - _OBJECT)
        dated = day < len(self._days) and self._days[day] <= word.end + _DAY_AFTER
        return dated and person < len(self._persons) and self._persons[person] < word.start

    @cached_property
    def _days(self) -> list[int]:
        return sorted([t.span.start for t in self._page.times if len(t.value) >= _DAY and t.value[_MONTH] == "-"])

    @cached_property
    def _persons(self) -> list[int]:
        return sorted([m.span.end for m in self._page.mentions if m.kind == "person"])


def _gone(page: Page, told: list[Word]) -> list[Word]:
    """Return ``told`` without the movements that are no visits."""
    if not [True for word in told if word.entry["class"] == "go"]:
        return told
    goes = _Goes(page)
    return [w for before, w in pairwise([_NO_WORD, *told]) if w.entry["class"] != "go" or goes.stands(w, before)]


@cache
def _beside_patterns(lang: str) -> tuple[dict[str, re.Pattern[str]], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of the objects that verbs need by their rank, of signing, and of relative clauses."""
    found = {
        role: re.compile(at_edges(frames_of(lang).forms[role]))
        for role in ("force", "tax", "talked", "warn", "signed", "which")
    }
    objects = {"": found["force"], **{rank: found[rank] for rank in ("tax", "talked", "warn")}}
    return objects, found["signed"], found["which"]


@cache
def event_matcher(lang: str) -> Matcher[tuple[str, Entry]]:
    """Return the matcher of all words that events are read from."""
    pack = load_pack(lang)
    rows = [(entry.form, (table, entry)) for table in _TABLES for entry in pack.table(table)]
    frames = pack.table("event_frames")
    return Matcher([*rows, *((entry.form, (_FRAMES, entry)) for entry in frames if entry["role"] in _ROLES)])


@dataclass(frozen=True, slots=True)
class Frames:
    """The table of frames of a language by role, folded; a role without a row has no forms.

    Attributes:
        forms: the forms.
        edged: each with a space before and behind it, to look for whole words.
        heads: each with a space behind it.
        tails: each with a space before it.
    """

    forms: Mapping[str, frozenset[str]]
    edged: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, tuple[str, ...]]
    tails: Mapping[str, tuple[str, ...]]


@cache
def frames_of(lang: str) -> Frames:
    """Return the table of frames of ``lang``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load_pack(lang).table("event_frames"):
        found[entry["role"]].add(fold(entry.form))
    roles = {role: sorted(forms) for role, forms in found.items()}

    def spaced(before: str, after: str) -> Mapping[str, tuple[str, ...]]:
        return defaultdict(tuple, {r: tuple(f"{before}{form}{after}" for form in forms) for r, forms in roles.items()})

    forms = defaultdict(frozenset[str], {role: frozenset(forms) for role, forms in roles.items()})
    return Frames(forms, spaced(" ", " "), spaced("", " "), spaced(" ", ""))


def _is_city(page: Page, name: str) -> bool:
    place = page.codebook.places.get(name)
    return place is not None and place.kind in {"city", "building"}


def _longest(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    reached = start = -1
    for word in sorted(words, key=_START):
        begin, end, _ = word
        if begin >= reached:
            kept.append(word)
        elif begin != start or end <= reached:
            continue
        else:
            kept[-1] = word
        start, reached = begin, end
    return kept


def _breaks(page: Page, triggers: list[Word]) -> set[int]:
    """Return the places where a sentence begins or ends, or what someone says begins."""
    found = {sentence.start for sentence in page.sentences} | {sentence.end for sentence in page.sentences}
    for sentence in page.sentences:
        if sentence.end - sentence.start > LONGEST:
            found.update(range(sentence.start + LONGEST, sentence.end, LONGEST))
    starts = [word.start for word in triggers]
    for attribution in page.attributions:
        for cue in attribution.cue:
            place = bisect_left(starts, cue.end) - 1
            if place < 0 or triggers[place].end <= cue.start:
                found.add(cue.end)
    for mark in _MARKS:
        found.update(_places(page.text, mark))
    return found


def _places(text: str, mark: str) -> Iterator[int]:
    """Yield where ``mark`` stands, several times faster than a pattern finds it."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)
