"""Events: diplomatic acts and milestones, each once per report, with who, when, where and whether it happened."""

from collections import Counter
from dataclasses import replace
from functools import cache

from dragoman.annotate.events_once import once
from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_words import Word, Words, frame_forms
from dragoman.annotate.page import Page
from dragoman.codebook import Codebook
from dragoman.lang import Entry, fold, load_pack
from dragoman.model.reading import Attribution, Event, EventType, Mention
from dragoman.model.span import Span

_SKIPPED_ZONES = frozenset({"byline", "credit"})
_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_HELD = frozenset({"meeting", "talks", "call", "visit", "proposal"})
_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
_MET = frozenset({"meeting", "talks"})
_DAY = len("2025-11-23")
_LEAD = 3
_NO_ROW = Entry("", {})
_ASKED = frozenset({"vote", "meeting", "talks"})
_WORDS = frozenset({"cancellation", "postponement", "threat"})
_WITH = (" với ", " cùng ", " with ")
_WILLED = frozenset(
    {"agreement", "demand", "rejection", "sanction", "threat", "attack", "cancellation", "aid", "proposal"}
)
_TELLING = frozenset({"noun", "act", "verb"})
_DEADLINE = frozenset({"deadline"})
_ASKING = frozenset({"deadline", "demand"})
_BINDING = {
    "agreement": frozenset({"deadline", "demand", "proposal"}),
    "troop-move": _ASKING,
    "cancellation": _ASKING,
    "aid": _ASKING,
    "attack": _ASKING,
}
_OPENERS = frozenset("\"“‘'")
_CLOSERS = frozenset("\"”’'")
_AND = frozenset({"và", "and"})
_NEAR = 20
_MOVED = frozenset({"cancellation", "postponement"})
_HEAD = 64
_OWN = frozenset({"statement-of-policy", "rejection"})
_NOUNS = frozenset({"noun", "gathering"})
_NAMED = frozenset({"agreement", "proposal", "sanction"})


def find_events(page: Page) -> tuple[Event, ...]:
    """Return the events that the page tells of, by the start of their evidence.

    Needs the page's sentences, zones, times, mentions and attributions.
    """
    words = Words(page)
    reader = _Reader(page, words)
    found = [event for word in words.triggers if (event := reader.event(word)) is not None]
    found = reader.with_days(reader.with_statements(found))
    headline = max(
        (zone.span.end for zone in page.zones if zone.kind == "headline" and zone.span.start == 0), default=0
    )
    # The body tells an event more fully than the headline, which comes last where both do.
    found.sort(key=lambda event: (event.evidence.start < headline, event.evidence))
    return tuple(sorted(once(found, page), key=lambda event: event.evidence))


class _Reader:
    """Reads events of one page from their triggers."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page = page
        self._words = words
        self._scene = Scene(page, words)
        self._nouns = frame_forms(page.pack.code, "noun")
        self._skipped = [zone.span for zone in page.zones if zone.kind in _SKIPPED_ZONES]
        self._main = _main_parties(page)
        self._bound = frame_forms(page.pack.code, "bound")
        self._agents = frame_forms(page.pack.code, "agent")
        self._aims = frame_forms(page.pack.code, "aim")
        self._unreal = tuple(f"{form} " for form in frame_forms(page.pack.code, "unreal"))
        self._own = frame_forms(page.pack.code, "self")
        self._sayings = _sayings(page.pack.code)
        self._again = tuple(f" {form}" for form in frame_forms(page.pack.code, "again"))

    def event(self, word: Word) -> Event | None:
        """Return the event that the trigger tells of, or None where it tells of none."""
        if self._is_none(word):
            return None
        kind = word.entry["type"]
        clause = self._scene.clause(word)
        if kind == "deadline":
            clause = replace(clause, topic=clause.right)
        elif self._page.folded.startswith(self._unreal, clause.left):
            return None
        if self._is_aim(word) or self._is_moved(word, clause):
            return None
        if kind in _MOVED:
            return self._moved(word, clause)
        return self._act(word, clause) if word.entry["class"] == "act" else self._mutual(word, clause)

    def _is_none(self, word: Word) -> bool:
        """Return whether the trigger is none here: another word, part of a name, a credit line, told before."""
        return (
            word.entry["type"] == "none"
            or self._is_part_of_name(word)
            or any(zone.start <= word.start < zone.end for zone in self._skipped)
            or self._page.folded.startswith(self._again, word.end)
        )

    def _is_part_of_name(self, word: Word) -> bool:
        return any(
            m.span.end > word.start
            for m in self._scene.within(max(0, word.start - 80), word.end + 40)
            if m.span.start < word.end
        )

    def _is_aim(self, word: Word) -> bool:
        """Return whether ``word`` only tells what something is for, what is asked for, or what a deadline binds."""
        before = self._words.trigger_before(word.start)
        bound = before is not None and before.entry["type"] in _BINDING.get(word.entry["type"], _DEADLINE)
        if bound and before is not None and word.start - before.end <= _HEAD // 2:
            return True
        named = word.entry["type"] in _NAMED and word.entry["class"] in _NOUNS
        if named and self._bound & set(self._page.folded[max(0, word.start - 20) : word.start].split()):
            return True
        if (
            self._page.text[word.start - 1 : word.start] in _OPENERS
            and self._page.text[word.end : word.end + 1] in _CLOSERS
        ):
            return True
        if before is not None and word.start - before.end == 1 and word.entry["class"] in _TELLING - {"noun"}:
            return before.entry["class"] in _TELLING and word.entry["type"] not in {"vote", before.entry["type"]}
        prior = self._scene.before(word.start)
        return word.entry["class"] not in _NOUNS and (
            prior in self._aims or (word.entry["type"] in _WILLED and prior in self._bound)
        )

    def _is_moved(self, word: Word, clause: Clause) -> bool:
        """Return whether the noun ``word`` is what a trigger beside it cancels, postpones or threatens."""
        before = self._words.trigger_before(word.start)
        near = before is not None and before.start >= clause.left and word.start - before.end <= _NEAR
        noun = word.entry["class"] in _NOUNS
        if before is not None and near and before.entry["type"] in (_MOVED if noun else _WORDS):
            return noun or word.entry["type"] not in _ASKED
        after = self._words.trigger_at(self._words.next_trigger(word.end))
        if after is None or after.start > clause.right or after.entry["type"] not in _MOVED:
            return False
        return noun and word.entry["type"] in _MUTUAL and after.start - word.end <= 2 * _HEAD

    def _act(self, word: Word, clause: Clause) -> Event | None:
        """Read what one side does to another; the same word as a noun (``những yêu cầu``) is none."""
        if self._scene.is_noun(word) or self._page.folded.startswith((" của ", " by "), word.end):
            return None
        subject = self._subject(word, clause)
        if not subject or self._is_unnamed(word):
            return None
        return self._made(word, clause, subject, self._scene.companions(word, clause))

    def _is_unnamed(self, word: Word) -> bool:
        """Return whether ``word`` is what an unnamed source says, which is no act of a party."""
        return any(
            attribution.anonymous and any(cue.start < word.end and word.start < cue.end for cue in attribution.cue)
            for attribution in self._page.attributions
        )

    def _moved(self, word: Word, clause: Clause) -> Event | None:
        """Read what is cancelled or put off: its parties are those of the event that stands before it, if one does."""
        following = self._page.codebook.place(self._page.text[word.end : word.end + 24].strip().split(" ")[0])
        if self._scene.before(word.start) in self._nouns or following is not None:
            return None
        noun = self._words.trigger_before(word.start)
        parties: list[Mention] = []
        if noun is not None and noun.start >= clause.left and noun.entry["class"] in _NOUNS:
            parties = self._scene.within(noun.start, word.start)
        before = parties or self._subject(word, clause)
        return self._made(word, clause, before, self._scene.companions(word, clause)) if before else None

    def _subject(self, word: Word, clause: Clause) -> list[Mention]:
        """Return who acts: of a verb joined to another by ``và``, the one who acts in the whole sentence."""
        joined = self._scene.before(word.start) in _AND
        carried = self._scene.carried(word, word.start) if joined else []
        return carried or self._scene.subject(word, clause.left) or self._scene.carried(word, clause.left)

    def _mutual(self, word: Word, clause: Clause) -> Event | None:
        """Read what several do together, or what a noun names."""
        if word.entry["type"] in _NAMED and word.entry["class"] == "noun" and not self._scene.is_made(word):
            return None
        if word.entry["class"] == "go" and not self._scene.subject(word, clause.left):
            return None
        if (
            word.entry["type"] == "agreement"
            and word.entry["class"] == "verb"
            and self._scene.before(word.start) in self._nouns
        ):
            return None
        noun = word.entry["class"] in _NOUNS or self._scene.before(word.start) in self._nouns
        after = self._scene.companions(word, clause)
        before: list[Mention] = []
        if not noun or self._scene.has_light_verb(word, clause.left) or len(after) == 1:
            joins = self._page.folded.startswith(_WITH, word.end)
            before = self._scene.subject(word, clause.left) if noun and not joins else self._subject(word, clause)
        return self._made(word, clause, before, after)

    def _made(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Event | None:
        kind: EventType = word.entry["type"]  # type: ignore[assignment]  # the table holds types only
        people = _names([*before, *after], self._page.codebook)
        acts = word.entry["class"] == "act" and kind in _SAID and self._by_whom(before) not in self._agents
        carried = bool(before) and (acts or (before[0].span.end <= clause.left and word.entry["class"] not in _NOUNS))
        date = self._scene.date(word, clause, max((m.span.end for m in after), default=word.end), carried=carried)
        place = self._scene.place(word, clause)
        told = (
            date is not None
            or place is not None
            or (kind == "talks" and word.entry["class"] == "noun" and self._scene.goes_on(word, clause))
        )
        people = self._completed(word, clause, people, told=told)
        if not people and (kind != "attack" or date is None or not date[0].isdigit()):
            return None
        if word.entry["class"] == "gathering" and date is None:
            return None
        lone = len(people) < 2 and date is None and place is None and kind in _MUTUAL
        if lone and not (kind == "agreement" and word.entry["class"] == "verb"):
            return None
        status = self._scene.dated(self._scene.status(word, clause), date)
        if date == "FUTURE_REF" and status == "occurred":
            date = None
        open_verb = word.entry["class"] == "verb" and kind in {"talks", "meeting"} and status == "proposed"
        if (kind == "agreement" and status == "proposed") or (open_verb and date is None and place is None):
            return None
        span = self._evidence(word, clause, before, after)
        return Event(
            type=kind,
            evidence=span,
            participants=people,
            date=date,
            place=place,
            status="occurred" if kind in _MOVED and status == "cancelled" else status,
            attribution=self._attribution(span, word),
            plover=word.entry["plover"] or None,
            mode=word.entry["mode"] or None,
            channel=self._scene.channel(word, clause) if kind in _HELD else None,
        )

    def _by_whom(self, before: list[Mention]) -> str:
        return self._scene.before(before[0].span.start) if before else ""

    def _completed(self, word: Word, clause: Clause, people: tuple[str, ...], *, told: bool) -> tuple[str, ...]:
        """Return ``people`` with the report's main parties where the words point at them or leave them out."""
        kind = word.entry["type"]
        if kind == "visit":
            return self._hosts(people, clause, word)
        if kind in _MUTUAL and len(people) < 2:
            told = told and word.entry["class"] != "gathering"
            if self._scene.pair_in(clause.left, clause.topic) or (told and not people):
                return tuple(dict.fromkeys((*people, *self._main)))
            if people and self._page.folded.startswith(_WITH, word.end):
                return (*people, *(name for name in self._main[:2] if name not in people))[:2]
        if kind in {"deadline", "vote"} and told and not people:
            return self._main
        return people

    def _hosts(self, people: tuple[str, ...], clause: Clause, word: Word) -> tuple[str, ...]:
        place = self._scene.place(word, clause)
        host = self._page.codebook.around(place)[-1] if place is not None else None
        if not people or host is None or host not in self._page.codebook.actors:
            return people if len(people) > 1 else ()
        return tuple(dict.fromkeys((*people, host)))

    def _evidence(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Span:
        start = min([word.start, *(m.span.start for m in before if m.span.start >= clause.left)])
        end = max([word.end, *(m.span.end for m in after)])
        if word.entry["class"] not in _NOUNS:
            end = max(end, clause.topic)
        text = self._page.text
        while end > word.end and (text[end - 1].isspace() or text[end - 1] in ',.;:“"('):
            end -= 1
        return Span(start, end)

    def _attribution(self, span: Span, word: Word) -> int | None:
        """Return the number of the shortest attribution whose content holds the trigger, or None for narration."""
        inside = [
            (content.end - content.start, number)
            for number, attribution in enumerate(self._page.attributions)
            for content in attribution.content
            if content.start <= word.start and word.end <= content.end
        ]
        return min(inside)[1] if inside else None

    def with_statements(self, events: list[Event]) -> list[Event]:
        """Return ``events`` and the acts of saying: policy stated, demands and refusals in what a party says.

        Where someone says that a meeting will be held, the meeting is the event; where he says that he is ready for
        one or wants none, the saying is.
        """
        found = list(events)
        for attribution in self._page.attributions:
            stated = self._statement(attribution)
            if stated is None:
                continue
            content = attribution.content[0]
            inside = [e for e in found if content.start <= e.evidence.end and e.evidence.start < stated.evidence.end]
            if any(event.status in {"planned", "occurred", "ongoing"} for event in inside):
                continue
            found = [event for event in found if event not in inside]
            found.append(stated)
        return found

    def with_days(self, events: list[Event]) -> list[Event]:
        """Return ``events``, undated ones with the day that the report gives elsewhere.

        An act of saying takes the day on which its speaker spoke before, one of the report's lead the day on which he
        speaks further down. What a sentence tells of a meeting named at its head takes the day of the last one dated.
        """
        spoken = self._spoken()
        lead = self._page.sentences[min(_LEAD, len(self._page.sentences)) - 1].end if self._page.sentences else 0
        meetings = [(e.evidence.start, e.date) for e in events if e.type in _MET and e.date and len(e.date) == _DAY]
        found = []
        for event in events:
            day = None
            if event.date is None and event.type in _SAID and event.participants:
                mine = [(at, day) for at, name, day in spoken if name == event.participants[0]]
                before = [day for at, day in mine if at < event.evidence.start]
                after = [day for at, day in mine if event.evidence.start < lead <= at]
                day = before[-1] if before else (after[0] if after else None)
            if event.date is None and day is None and self._scene.opens_with_meeting(event.evidence.start):
                met = [day for at, day in meetings if at < event.evidence.start]
                day = met[-1] if met else None
            found.append(replace(event, date=day) if day is not None else event)
        return found

    def _spoken(self) -> list[tuple[int, str, str]]:
        """Return where, by whom and on what day something is said, where the report gives the day."""
        found = []
        for attribution in self._page.attributions:
            if attribution.cue:
                start = attribution.cue[0].start
                day = attribution.said or self._scene.said(Word(start, start, _NO_ROW))
                day = day or self._scene.said_after(attribution)
                if day is not None and len(day) >= _DAY:
                    found.append((start, attribution.source_name, day))
        return found

    def _statement(self, attribution: Attribution) -> Event | None:
        modal = self._modal(attribution)
        if modal is None:
            return None
        content = attribution.content[0]
        kind: EventType = modal.entry["type"]  # type: ignore[assignment]  # the table holds types only
        inner = self._scene.within(content.start, min(content.end, modal.end + _HEAD))
        people = tuple(dict.fromkeys((attribution.source_name, *_names(inner, self._page.codebook))))
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

    def _modal(self, attribution: Attribution) -> Word | None:
        """Return the word at the head of what a known party says that makes the saying an act, or None."""
        party = self._page.codebook.speaks_for(attribution.source_name)
        if (
            party is None
            or attribution.anonymous
            or attribution.direct
            or not attribution.cue
            or not attribution.content
        ):
            return None
        content = attribution.content[0]
        if attribution.cue[0].of(self._page.folded) not in self._sayings:
            return None
        for modal in self._words.modals:
            if content.start <= modal.start < min(content.end, content.start + _HEAD):
                if self._scene.before(modal.start) in self._nouns:
                    continue
                own = self._is_own(attribution.source_name, party, content.start, modal.start)
                return modal if own == (modal.entry["type"] in _OWN) else None
        return None

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


def _names(mentions: list[Mention], codebook: Codebook) -> tuple[str, ...]:
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


def _main_parties(page: Page) -> tuple[str, ...]:
    """Return the two states that the report names most."""
    counts = Counter(m.actor for m in page.mentions if m.kind == "state")
    return tuple(name for name, _ in counts.most_common(2))


__all__ = ["find_events"]
