"""Acts of saying: policy stated, demands and refusals in what a party says, and the days on which it is said."""

from bisect import bisect_left
from dataclasses import replace
from functools import cache

from dragoman.annotate.events_scene import Scene
from dragoman.annotate.events_words import Word, Words, frames_of
from dragoman.annotate.page import Page
from dragoman.codebook import Codebook
from dragoman.lang import Entry, fold, load_pack
from dragoman.model.reading import Attribution, Event, EventType, Mention
from dragoman.model.span import Span

_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
# What is an act even within quotation marks.
_STRONG = frozenset({"rejection"})
_OWN = frozenset({"statement-of-policy", "rejection", "threat"})
_MET = frozenset({"meeting", "talks"})
_TOLD = frozenset({"planned", "occurred", "ongoing"})
# What somebody thinks is an act where it is of these kinds.
_HELD = frozenset({"proposal", "rejection"})
_DAY = len("2025-11-23")
_LEAD = 3
_HEAD = 64
# Between the names of states that say something together.
_JOINT = ", "
_NO_ROW = Entry("", {})
_DEMAND = Entry("", {"type": "demand"})


class Sayings:
    """Reads what a page's attributions add to the events that triggers tell of."""

    def __init__(self, page: Page, words: Words, scene: Scene) -> None:
        self._page = page
        self._words = words
        self._scene = scene
        frames = frames_of(page.pack.code)
        self._nouns = frames.forms["noun"]
        self._own = frames.forms["self"]
        self._preps = frames.forms["prep"]
        self._modal_starts = [modal.start for modal in words.modals]
        self._parties = {m.actor: m.party for m in page.mentions if m.kind == "person" and m.party is not None}
        self._unreal = frames.heads["unreal"]
        self._sayings = _sayings(page.pack.code)
        self._wishes = _verbs(page.pack.code, "want")
        self._opinions = _verbs(page.pack.code, "think") | _verbs(page.pack.code, "name")

    def add(self, events: list[Event]) -> list[Event]:
        """Return ``events`` with the acts of saying and with the days that speakers and meetings give."""
        return self._with_days(self._with_statements(events))

    def _with_statements(self, events: list[Event]) -> list[Event]:
        """Return ``events`` and the acts of saying: policy stated, demands and refusals in what a party says.

        Where someone says that a meeting will be held, the meeting is the event; where he says that he is ready for
        one or wants none, the saying is.
        """
        found = sorted(events, key=lambda event: event.evidence)
        starts = [event.evidence.start for event in found]
        stated: list[Event] = []
        dropped: set[int] = set()
        for attribution in self._page.attributions:
            event = self._statement(attribution)
            if event is None:
                continue
            content = attribution.content[0]
            low, high = bisect_left(starts, content.start - _HEAD), bisect_left(starts, event.evidence.end)
            inside = [number for number in range(low, high) if found[number].evidence.end >= content.start]
            if not any(found[number].status in _TOLD for number in inside):
                dropped.update(
                    number for number in inside if event.type != "proposal" or found[number].type not in _MET
                )
                stated.append(event)
        return [event for number, event in enumerate(found) if number not in dropped] + stated

    def _with_days(self, events: list[Event]) -> list[Event]:
        """Return ``events``, undated ones with the day that the report gives elsewhere.

        An act of saying takes the day on which its speaker spoke before, one of the report's lead the day on which he
        speaks further down. What a sentence tells of a meeting named at its head takes the day of the last one dated.
        """
        if all(event.date is not None for event in events):
            return events
        said = any(event.date is None and event.type in _SAID for event in events)
        spoken = self._spoken() if said else {}
        lead = self._page.sentences[min(_LEAD, len(self._page.sentences)) - 1].end if self._page.sentences else 0
        meetings = sorted(
            (e.evidence.start, e.date) for e in events if e.type in _MET and e.date and len(e.date) == _DAY
        )
        met = [at for at, _ in meetings]
        found = []
        for event in events:
            at = event.evidence.start
            day = None
            if event.date is None and event.type in _SAID and event.participants and event.status == "occurred":
                mine = spoken.get(event.participants[0], [])
                place = bisect_left(mine, (at, ""))
                after = mine[place][1] if place < len(mine) and at < lead <= mine[place][0] else None
                day = mine[place - 1][1] if place else after
            if event.date is None and day is None and self._scene.opens_with_meeting(at):
                place = bisect_left(met, at)
                day = meetings[place - 1][1] if place else None
            found.append(replace(event, date=day) if day is not None else event)
        return found

    def _spoken(self) -> dict[str, list[tuple[int, str]]]:
        """Return by speaker where and on what day something is said, where the report gives the day."""
        found: dict[str, list[tuple[int, str]]] = {}
        for attribution in self._page.attributions:
            if attribution.cue:
                start = attribution.cue[0].start
                day = attribution.said or self._scene.said(Word(start, start, _NO_ROW))
                day = day or self._scene.said_after(attribution)
                if day is not None and len(day) >= _DAY:
                    found.setdefault(attribution.source_name, []).append((start, day))
        for said in found.values():
            said.sort()
        return found

    def _statement(self, attribution: Attribution) -> Event | None:
        modal = self._head(attribution)
        if modal is None:
            return None
        content = attribution.content[0]
        kind: EventType = modal.entry["type"]  # type: ignore[assignment]  # the table holds types only
        inner = self._scene.within(content.start, min(content.end, modal.end + _HEAD))
        name = attribution.source_name
        speakers = name.split(_JOINT) if attribution.source_kind == "state" else [name]
        people = tuple(dict.fromkeys((*speakers, *participants(inner, self._page.codebook))))
        cue = Word(attribution.cue[0].start, attribution.cue[0].end, modal.entry)
        known = self._page.codebook.events[kind]
        return Event(
            type=kind,
            evidence=Span(content.start, self._words.topic(modal.end, min(content.end, self._words.right(modal.end)))),
            participants=people,
            date=attribution.said or self._scene.said(cue) or self._scene.said_after(attribution),
            place=None,
            status="occurred",
            plover=known.plover,
            mode=known.mode,
        )

    def _head(self, attribution: Attribution) -> Word | None:
        """Return the word that makes what a known party says, or wants, an act, or None."""
        if attribution.anonymous or not attribution.cue or not attribution.content:
            return None
        cue = attribution.cue[0]
        said = self._page.folded[cue.start : cue.end]
        if said in self._sayings:
            party = self._party(attribution)
            return self._modal(attribution, party) if party is not None else None
        if said in self._opinions:
            party = self._party(attribution)
            found = self._modal(attribution, party) if party is not None else None
            return found if found is not None and found.entry["type"] in _HELD else None
        if said in self._wishes:
            party = self._party(attribution)
            return self._wish(attribution, party) if party is not None else None
        return None

    def _modal(self, attribution: Attribution, party: str) -> Word | None:
        """Return the word at the head of what ``party`` says that makes the saying an act, or None."""
        content = attribution.content[0]
        if self._page.folded.startswith(self._unreal, content.start):
            return None
        first = bisect_left(self._modal_starts, content.start)
        last = bisect_left(self._modal_starts, min(content.end, content.start + _HEAD))
        far = bisect_left(self._modal_starts, min(content.end, content.start + 2 * _HEAD))
        anyone = [modal for modal in self._words.modals[first:far] if modal.entry["whose"] == "any"]
        if anyone and (not attribution.direct or anyone[0].entry["type"] in _STRONG):
            return anyone[0]
        for modal in self._words.modals[first:last]:
            if attribution.direct and modal.entry["type"] not in _STRONG:
                continue
            if self._scene.before(modal.start) in self._nouns or modal.entry["type"] == "none":
                continue
            own = self._is_own(attribution.source_name, party, content.start, modal.start)
            if modal.entry["type"] in _OWN or modal.entry["whose"] == "own":
                return modal if own else None
            if modal.entry["type"] == "demand" and not self._is_asked(content.start, modal.start):
                return None
            return modal if not own or self._is_colleague(attribution.source_name, content.start, modal.start) else None
        return None

    def _party(self, attribution: Attribution) -> str | None:
        """Return the state or body for which the source speaks, as the codebook or a title in the report has it."""
        name = attribution.source_name
        if attribution.source_kind == "state":
            name = name.split(_JOINT)[0]
        return self._page.codebook.speaks_for(name) or self._parties.get(name)

    def _wish(self, attribution: Attribution, party: str) -> Word | None:
        """Return the head of what ``party`` wants another to do (``A wants B to withdraw``), or None."""
        content = attribution.content[0]
        named = self._scene.within(content.start, min(content.end, content.start + _HEAD))[:1]
        if not named or named[0].span.start > content.start + _LEAD or (named[0].party or "") == party:
            return None
        return Word(content.start, named[0].span.end, _DEMAND) if named[0].span.end + _LEAD < content.end else None

    def _is_asked(self, start: int, end: int) -> bool:
        """Return whether somebody who can act is named between ``start`` and ``end`` as the one who must."""
        return any(self._scene.before(m.span.start) not in self._preps for m in self._scene.within(start, end))

    def _is_colleague(self, speaker: str, start: int, end: int) -> bool:
        """Return whether what stands between ``start`` and ``end`` names another person than the speaker."""
        named = self._scene.within(start, end)
        return bool(named) and named[-1].kind == "person" and named[-1].actor != speaker

    def _is_own(self, speaker: str, party: str, start: int, end: int) -> bool:
        """Return whether what stands between ``start`` and ``end`` names the speaker's own side, or nobody."""
        named = self._scene.within(start, end)
        if not named:
            return set(self._page.folded[start:end].split()) <= self._own
        return named[-1].actor == speaker or (named[-1].party or "") in {party, self._page.codebook.speaks_for(party)}


@cache
def _sayings(lang: str) -> frozenset[str]:
    """Return the verbs of saying and promising, apart from those of thinking, hoping and fearing."""
    return frozenset(fold(e.form) for e in load_pack(lang).table("cues") if e["class"] in {"say", "promise", "demand"})


@cache
def _verbs(lang: str, kind: str) -> frozenset[str]:
    """Return the verbs of one kind of cue."""
    return frozenset(fold(e.form) for e in load_pack(lang).table("cues") if e["class"] == kind)


def participants(mentions: list[Mention], codebook: Codebook) -> tuple[str, ...]:
    """Return the participants that ``mentions`` stand for: a state for its ministries, forces and officials."""
    names: list[str] = []
    for mention in mentions:
        actor = codebook.actors.get(mention.actor)
        if (
            (actor is not None and actor.organ)
            or mention.form == "description"
            or (actor is None and mention.kind == "organization")
        ):
            if mention.party is not None:
                names.append(mention.party)
        else:
            names.append(mention.actor)
    return tuple(dict.fromkeys(names))
