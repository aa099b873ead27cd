"""Deadlines told without the word: what must be done by a day, time given to do it in, the day of leaving a union."""

from collections.abc import Callable

from dragoman.annotate.events_sayings import participants
from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_words import Word, frames_of
from dragoman.annotate.page import Page
from dragoman.lang import Entry
from dragoman.model.reading import Event, Mention, TimeExpression
from dragoman.model.span import Span

_ROLES = ("by", "gives", "term", "leaves")
_DAY = len("2025-11-23")
_BEFORE = 16
_AFTER = 20
_NO_ROW = Entry("", {"type": "deadline", "class": "noun"})


class Deadlines:
    """Reads deadlines of one page from its expressions of time.

    ``link`` gives the attribution in which a word stands.
    """

    def __init__(self, page: Page, scene: Scene, link: Callable[[Word], int | None]) -> None:
        self._page = page
        self._scene = scene
        self._link = link
        self._published = (page.report.published or "")[:_DAY]
        frames = frames_of(page.pack.code)
        self._must = frames.forms["must"]
        self._gone = frames.tails["gone"]
        self._by, self._gives, self._to, self._leaves = (frames.edged[role] for role in _ROLES)

    def find(self) -> list[Event]:
        """Return the deadlines by their place in the text."""
        if not self._by:
            return []
        found = [self._given(t) if t.kind == "DURATION" else self._day(t) for t in self._page.times]
        return [event for event in found if event is not None]

    def _day(self, time: TimeExpression) -> Event | None:
        """Read a day still to come, by which something must be done or on which a union is left."""
        if len(time.value) != _DAY or not "0" < self._published < time.value:
            return None
        word, clause = self._word(time)
        before = self._page.folded[max(clause.left, word.start - _BEFORE) : word.start]
        if before.endswith(self._by) and self._is_owed(word, clause):
            return self._made(word, clause, self._scene.within(clause.left, word.start), time.value)
        union = [m for m in self._scene.within(clause.left, word.start) if m.kind == "organization"][-1:]
        if union and self._page.folded[max(0, union[0].span.start - 14) : union[0].span.start].endswith(self._leaves):
            return self._made(word, clause, self._scene.within(clause.left, word.start)[-2:], time.value)
        return None

    def _given(self, time: TimeExpression) -> Event | None:
        """Read a length of time that somebody has, or is given, to do something."""
        if not time.value[1:2].isdigit() and not time.value[2:3].isdigit():
            return None
        word, clause = self._word(time)
        after = self._page.folded[word.end : word.end + _AFTER]
        if after.startswith(self._gone) or self._page.folded.endswith(self._gone, word.start, word.end):
            return None
        near = self._page.folded[max(clause.left, word.start - 2 * _BEFORE) : word.start]
        if not any(form in after for form in self._to) or not any(form in f" {near}" for form in self._gives):
            return None
        return self._made(word, clause, self._scene.within(clause.left, word.start), None)

    def _word(self, time: TimeExpression) -> tuple[Word, Clause]:
        word = Word(time.span.start, time.span.end, _NO_ROW)
        return word, self._scene.clause(word)

    def _is_owed(self, word: Word, clause: Clause) -> bool:
        """Return whether the clause says before ``word`` that something must be done."""
        said = self._page.folded[max(clause.left, word.start - 8 * _BEFORE) : word.start].split()
        return bool(self._must & set(said))

    def _made(self, word: Word, clause: Clause, people: list[Mention], date: str | None) -> Event | None:
        names = participants(people, self._page.codebook)
        if not names:
            return None
        known = self._page.codebook.events["deadline"]
        start = max(clause.left, people[0].span.start)
        return Event(
            type="deadline",
            evidence=Span(start, max(word.end, clause.topic if date is None else word.end)),
            participants=names,
            date=date,
            place=None,
            status="planned",
            attribution=self._link(word),
            plover=known.plover,
            mode=known.mode,
        )
