"""Events: diplomatic acts and milestones, each once per report, with who, when, where and whether it happened."""

from collections import Counter
from dataclasses import replace

from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_words import Word, Words, frame_forms
from dragoman.annotate.page import Page
from dragoman.codebook import Codebook
from dragoman.model.reading import Attribution, Event, EventType, Mention
from dragoman.model.span import Span

_SKIPPED_ZONES = frozenset({"byline", "credit"})
_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_MOVED = frozenset({"cancellation", "postponement"})
_HEAD = 64


def find_events(page: Page) -> tuple[Event, ...]:
    """Return the events that the page tells of, by the start of their evidence.

    Needs the page's sentences, zones, times, mentions and attributions.
    """
    words = Words(page)
    reader = _Reader(page, words)
    found = [event for word in words.triggers if (event := reader.event(word)) is not None]
    found += reader.statements()
    return _once(sorted(found, key=lambda event: event.evidence), page.codebook)


class _Reader:
    """Reads events of one page from their triggers."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page = page
        self._words = words
        self._scene = Scene(page, words)
        self._nouns = frame_forms(page.pack.code, "noun")
        self._skipped = [zone.span for zone in page.zones if zone.kind in _SKIPPED_ZONES]
        self._main = _main_parties(page)

    def event(self, word: Word) -> Event | None:
        """Return the event that the trigger tells of, or None where it tells of none."""
        kind = word.entry["type"]
        if (
            kind == "none"
            or self._is_part_of_name(word)
            or any(zone.start <= word.start < zone.end for zone in self._skipped)
        ):
            return None
        clause = self._scene.clause(word)
        if word.entry["class"] == "act":
            return self._act(word, clause)
        return self._mutual(word, clause)

    def _is_part_of_name(self, word: Word) -> bool:
        return any(
            m.span.end > word.start
            for m in self._scene.within(max(0, word.start - 80), word.end + 40)
            if m.span.start < word.end
        )

    def _act(self, word: Word, clause: Clause) -> Event | None:
        """Read what one side does to another; the same word as a noun (``những yêu cầu``) is none."""
        if self._scene.before(word.start) in self._nouns:
            return None
        subject = self._scene.subject(word, clause.left) or self._scene.carried(word, clause.left)
        if not subject:
            return None
        return self._made(word, clause, subject, self._scene.companions(word, clause))

    def _mutual(self, word: Word, clause: Clause) -> Event | None:
        """Read what several do together, or what a noun names."""
        noun = word.entry["class"] == "noun" or self._scene.before(word.start) in self._nouns
        after = self._scene.companions(word, clause)
        before: list[Mention] = []
        if not noun or self._scene.has_light_verb(word, clause.left) or len(after) == 1:
            before = self._scene.subject(word, clause.left)
            if not before and not noun:
                before = self._scene.carried(word, clause.left)
        return self._made(word, clause, before, after)

    def _made(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Event | None:
        kind: EventType = word.entry["type"]  # type: ignore[assignment]  # the table holds types only
        people = _names([*before, *after], self._page.codebook)
        if len(people) < 2 and kind in _MUTUAL and self._scene.pair_in(clause.left, clause.topic):
            people = tuple(dict.fromkeys((*people, *self._main)))
        date = self._scene.date(word, clause)
        if not people or (kind in _MUTUAL and len(people) < 2 and date is None):
            return None
        status = self._scene.dated(self._scene.status(word, clause), date)
        span = self._evidence(word, clause, before, after)
        return Event(
            type=kind,
            evidence=span,
            participants=people,
            date=date,
            place=self._scene.place(word, clause),
            status="occurred" if kind in _MOVED and status == "cancelled" else status,
            attribution=self._attribution(span, word),
            plover=word.entry["plover"] or None,
            mode=word.entry["mode"] or None,
        )

    def _evidence(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Span:
        start = min([word.start, *(m.span.start for m in before if m.span.start >= clause.left)])
        end = max([word.end, *(m.span.end for m in after)])
        if word.entry["class"] != "noun":
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

    def statements(self) -> list[Event]:
        """Return the acts of saying: policy stated, demands and refusals in what a party says."""
        found = []
        for attribution in self._page.attributions:
            event = self._statement(attribution)
            if event is not None:
                found.append(event)
        return found

    def _statement(self, attribution: Attribution) -> Event | None:
        if attribution.anonymous or attribution.source_kind not in {"person", "state", "organization"}:
            return None
        if not attribution.cue or not attribution.content:
            return None
        content = attribution.content[0]
        modal = next(
            (w for w in self._words.modals if content.start <= w.start < min(content.end, content.start + _HEAD)), None
        )
        if modal is None:
            return None
        kind: EventType = modal.entry["type"]  # type: ignore[assignment]  # the table holds types only
        inner = self._scene.within(content.start, min(content.end, modal.end + _HEAD))
        people = tuple(dict.fromkeys((attribution.source_name, *_names(inner, self._page.codebook))))
        cue = Word(attribution.cue[0].start, attribution.cue[0].end, modal.entry)
        start = min([cue.start, *(span.start for span in attribution.source if span.start < cue.start)])
        clause = Clause(start, cue.start, cue.start)
        known = self._page.codebook.events[kind]
        return Event(
            type=kind,
            evidence=Span(content.start, self._words.topic(modal.end, min(content.end, self._words.right(modal.end)))),
            participants=people,
            date=self._scene.date(cue, clause),
            place=None,
            status="occurred",
            plover=known.plover,
            mode=known.mode,
        )


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


def _once(events: list[Event], codebook: Codebook) -> tuple[Event, ...]:
    """Return each event once: the first full mention of it."""
    kept: list[Event] = []
    for event in events:
        for place, other in enumerate(kept):
            if _same(event, other, codebook):
                kept[place] = _fuller(other, event)
                break
        else:
            kept.append(event)
    return tuple(kept)


def _same(event: Event, other: Event, codebook: Codebook) -> bool:
    if event.type != other.type:
        return False
    if event.evidence.overlaps(other.evidence):
        return True
    if event.date is not None and other.date is not None and event.date != other.date:
        return False
    mine, theirs = _sides(event, codebook), _sides(other, codebook)
    return mine <= theirs or theirs <= mine


def _sides(event: Event, codebook: Codebook) -> set[str]:
    return {codebook.speaks_for(name) or name for name in event.participants}


def _fuller(first: Event, second: Event) -> Event:
    if len(second.participants) > len(first.participants) and first.date is None and len(first.participants) < 2:
        return replace(second, attribution=second.attribution)
    return first


__all__ = ["find_events"]
