"""The words that events are read from: triggers, what tells their status, and where clauses begin and end."""

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.lang import Entry, Matcher, fold, load_pack

_TABLES = ("event_triggers", "event_status", "event_frames", "event_modals")
_MARKS = frozenset(";:\n")


class Word(NamedTuple):
    """A form found: its span and the row that it comes from."""

    start: int
    end: int
    entry: Entry


class Words:
    """What the tables of events find on a page.

    Attributes:
        triggers: words that name or tell an event, by start, none overlapping another.
        statuses: words that tell whether something happened.
        modals: words at the head of what someone says.
        hard: places where a clause begins, sorted.
        soft: places where a topic or purpose begins, sorted.
        pairs: words for the two main parties.
    """

    def __init__(self, page: Page) -> None:
        found: dict[str, list[Word]] = {table: [] for table in _TABLES}
        for start, end, (table, entry) in _lexicon(page.pack.code).find(page.folded):
            found[table].append(Word(start, end, entry))
        self.triggers = _longest(found["event_triggers"])
        self.statuses = _longest(found["event_status"])
        self.modals = _longest(found["event_modals"])
        frames = found["event_frames"]
        self.hard = sorted({*_breaks(page), *(w.start for w in frames if w.entry["role"] == "hard")})
        self.soft = [w.start for w in frames if w.entry["role"] == "soft"]
        self.pairs = [w for w in frames if w.entry["role"] == "pair"]
        self._status_starts = [word.start for word in self.statuses]
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

    def statuses_in(self, start: int, end: int) -> list[Word]:
        """Return the words of status that lie between ``start`` and ``end``."""
        low = bisect_left(self._status_starts, start)
        high = bisect_left(self._status_starts, end)
        return [word for word in self.statuses[low:high] if word.end <= end]


@cache
def _lexicon(lang: str) -> Matcher[tuple[str, Entry]]:
    pack = load_pack(lang)
    return Matcher([(entry.form, (table, entry)) for table in _TABLES for entry in pack.table(table)])


@cache
def frame_forms(lang: str, role: str) -> frozenset[str]:
    """Return the forms of ``role`` in the table of frames, folded."""
    return frozenset(fold(entry.form) for entry in load_pack(lang).table("event_frames") if entry["role"] == role)


def _longest(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept


def _breaks(page: Page) -> set[int]:
    """Return the places where a sentence, a quotation or what someone says begins or ends."""
    found = {sentence.start for sentence in page.sentences} | {sentence.end for sentence in page.sentences}
    for attribution in page.attributions:
        for cue in attribution.cue:
            found |= {cue.start, cue.end}
    found |= {index for index, char in enumerate(page.text) if char in _MARKS}
    return found
