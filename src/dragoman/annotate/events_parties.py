"""Who takes part in an event: who speaks, who acts in an earlier clause, and whom a report need not name again."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import cached_property

from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_words import Word, frames_of
from dragoman.annotate.page import Page
from dragoman.model.reading import ActorKind, Event, Mention, SourceKind
from dragoman.model.span import Span

_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_ACTING: frozenset[SourceKind] = frozenset({"person", "organization", "state"})
_AND = frozenset({"và", "and"})
# Between the names of those who say something together.
_JOINT = ", "
# Contents that may hold one another, at most.
_DEPTH = 16
# How far back a noun without names of its own may point.
_BACK = 1000
_NEAR = 24


class Parties:
    """Reads who takes part in the events of one page."""

    def __init__(self, page: Page, scene: Scene) -> None:
        self._page = page
        self._scene = scene
        said = list(enumerate(page.attributions))
        self._contents = sorted([(span.start, span.end, number) for number, a in said for span in a.content])
        self._unnamed = sorted([(span.start, span.end) for _, a in said if a.anonymous for span in a.cue])
        self._cues = sorted([(span.start, span.end, number) for number, a in said for span in a.cue])
        frames = frames_of(page.pack.code)
        self._first = frames.forms["first"]
        self._all = frames.heads["all"]
        self._patients = frames.forms["patient"]
        self._agents = frames.forms["agent"]
        self._counterparts = frames.edged["counterpart"]
        self._company = frames.edged["company"]
        self._told: dict[str, Event] = {}
        self._places: dict[str, str] = {}

    @cached_property
    def _main(self) -> tuple[str, ...]:
        """The two states that the report names most."""
        counts = Counter([m.actor for m in self._page.mentions if m.kind == "state"])
        return tuple(name for name, _ in counts.most_common(2))

    def link(self, word: Word) -> int | None:
        """Return the number of the shortest attribution whose content holds the trigger, or None for narration."""
        place = bisect_right(self._contents, (word.start, len(self._page.text), 0))
        around = self._contents[max(0, place - _DEPTH) : place]
        inside = [(end - start, number) for start, end, number in around if word.end <= end]
        return min(inside)[1] if inside else None

    def speaker(self, word: Word) -> list[Mention]:
        """Return whom the attribution names whose cue ``word`` is (``họ kêu gọi``), or nobody."""
        place = bisect_right(self._cues, (word.end - 1, len(self._page.text), 0)) - 1
        if place < 0 or self._cues[place][1] <= word.start:
            return []
        attribution = self._page.attributions[self._cues[place][2]]
        asks = word.entry["type"] == "demand" and attribution.source_kind == "group"
        if not (asks or attribution.source_kind in _ACTING):
            return []
        names = [attribution.source_name]
        if attribution.source_kind == "state":
            names = attribution.source_name.split(_JOINT)
        kind: ActorKind = attribution.source_kind  # type: ignore[assignment]  # one of those that act
        speaks_for = self._page.codebook.speaks_for
        where = attribution.source or attribution.cue
        return [Mention(where[0], name, kind, party=speaks_for(name)) for name in names]

    def quoted(self, word: Word) -> list[Mention]:
        """Return who speaks of himself, or of his side, in a quotation (``chúng tôi kêu gọi``)."""
        number = self.link(word) if self._scene.before(word.start) in self._first else None
        attribution = self._page.attributions[number] if number is not None else None
        if attribution is None or attribution.anonymous or attribution.source_kind not in _ACTING:
            return []
        name = attribution.source_name
        kind: ActorKind = attribution.source_kind  # type: ignore[assignment]  # one of those that act
        return [Mention(Span(word.start, word.start), name, kind, party=self._page.codebook.speaks_for(name))]

    def told_since(self, word: Word, subject: Mention) -> int:
        """Return where what somebody says begins that holds both ``word`` and its subject, or 0."""
        place = bisect_right(self._contents, (subject.span.start, len(self._page.text), 0))
        around = self._contents[max(0, place - _DEPTH) : place]
        return max([start for start, end, _ in around if word.end <= end], default=0)

    def is_private(self, people: list[Mention]) -> bool:
        """Return whether ``people`` are persons whom the report only quotes: no office or title of theirs is known."""
        known = self._page.codebook.actors
        if [True for m in people if m.kind != "person" or m.actor in known]:
            return False
        names = [name for mention in people for name in mention.actor.split(_JOINT)]
        return not [True for name in names if name in known or name in self._named]

    @cached_property
    def _named(self) -> set[str]:
        return {mention.actor for mention in self._page.mentions}

    def is_unnamed(self, word: Word, people: list[Mention]) -> bool:
        """Return whether ``word`` is what an unnamed source says, which is no act of a party.

        Those of a side who refuse or demand together (``các quan chức A``) do it for their side.
        """
        place = bisect_right(self._unnamed, (word.end - 1, len(self._page.text)))
        if place == 0 or self._unnamed[place - 1][1] <= word.start:
            return False
        start = people[0].span.start
        return not self._page.folded.startswith(self._all, start) or people[0].party is None

    def subject(self, word: Word, clause: Clause) -> list[Mention]:
        """Return who acts: of a verb joined to another by ``và``, the one who acts in the whole sentence."""
        if word.entry["class"] == "verb" and self.is_passive(word):
            return self._scene.subject(word, clause.left)
        joined = self._scene.before(word.start) in _AND
        carried = self._carried(word, word.start) if joined else []
        return carried or self._scene.subject(word, clause.left) or self._carried(word, clause.left)

    def _carried(self, word: Word, left: int) -> list[Mention]:
        """Return the subject of an earlier clause: of what somebody says first, then of the whole sentence."""
        place = bisect_right(self._contents, (word.start, len(self._page.text), 0))
        for start, end, _ in reversed(self._contents[max(0, place - _DEPTH) : place]):
            if word.end <= end and (found := self._scene.carried(word, left, start)):
                return found
        return self._scene.carried(word, left)

    def is_agent(self, before: list[Mention]) -> bool:
        """Return whether ``before`` stands behind a word of the passive (``được``, ``by``)."""
        return bool(before) and self._scene.before(before[0].span.start) in self._agents

    def is_passive(self, word: Word) -> bool:
        """Return whether the verb ``word`` is told in the passive."""
        return self._scene.before(word.start) in self._agents

    def is_patient(self, word: Word, clause: Clause) -> bool:
        """Return whether the clause tells before ``word`` whom it is done to (``bị cả làng lên án``)."""
        near = self._page.folded[max(clause.left, word.start - _NEAR) : word.start].split()
        return not self._patients.isdisjoint(near)

    def completed(
        self, word: Word, clause: Clause, people: tuple[str, ...], place: str | None, *, told: bool
    ) -> tuple[str, ...]:
        """Return ``people`` with the report's main parties where the words point at them or leave them out."""
        kind = word.entry["type"]
        if kind == "visit":
            return self._hosts(people, place)
        if kind in _MUTUAL and len(people) < 2:
            told = told and word.entry["class"] != "gathering"
            if self._scene.pair_in(clause.left, clause.topic) or (told and not people):
                return tuple(dict.fromkeys((*people, *(self._last(word) or self._main))))
            passive = self.is_passive(word) and self._page.folded.startswith(self._company, word.end)
            if people and (passive or self._page.folded.startswith(self._counterparts, word.end)):
                other = self._scene.state_before(word.start, people)
                return (*people, *other, *(name for name in self._main[:2] if name not in people))[:2]
        if kind == "deadline" and told and not people:
            return self._main
        if kind == "vote" and told and not people:
            return self._voters(place)
        return people

    def keep(self, event: Event) -> None:
        """Remember whom ``event`` names, for a noun further down that names nobody."""
        if len(event.participants) > 1:
            self._told[event.type] = event

    def keep_place(self, event: Event) -> None:
        """Remember where ``event`` is told to be."""
        if event.place is not None:
            self._places[event.type] = event.place

    def named_before(self, noun: Word) -> list[Mention]:
        """Return those whom the event that ``noun`` points back at named, as if they stood where the noun stands."""
        return [Mention(Span(noun.start, noun.end), name, "person") for name in self._last(noun)]

    def moved(self, event: Event, kind: str) -> Event:
        """Return ``event``, which calls off or moves the last event of ``kind``, with the people and place of that."""
        last = self._told.get(kind)
        place = event.place or self._places.get(kind)
        people = event.participants
        if last is not None and event.evidence.start - last.evidence.end <= _BACK:
            people = tuple(dict.fromkeys((*people, *last.participants)))
        return replace(event, participants=people, place=place)

    def _last(self, word: Word) -> tuple[str, ...]:
        """Return whom the last event of the type named, where it is near."""
        last = self._told.get(word.entry["type"])
        return last.participants if last is not None and word.start - last.evidence.end <= _BACK else ()

    def _voters(self, place: str | None) -> tuple[str, ...]:
        """Return the land in which a vote is told to be held, or else the state that the report names most."""
        land = self._page.codebook.around(place)[-1] if place is not None else None
        return (land,) if land is not None and land in self._page.codebook.actors else self._main[:1]

    def _hosts(self, people: tuple[str, ...], place: str | None) -> tuple[str, ...]:
        host = self._page.codebook.around(place)[-1] if place is not None else None
        if not people or host is None or host not in self._page.codebook.actors:
            return people if len(people) > 1 else ()
        return tuple(dict.fromkeys((*people, host)))
