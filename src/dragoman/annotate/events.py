"""Events: diplomatic acts and milestones, each once per report, with who, when, where and whether it happened."""

from bisect import bisect_right
from operator import attrgetter

from dragoman.annotate.events_dated import with_days
from dragoman.annotate.events_deadlines import Deadlines
from dragoman.annotate.events_once import called_off, once
from dragoman.annotate.events_parties import Parties
from dragoman.annotate.events_sayings import Sayings, participants
from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_settings import Settings
from dragoman.annotate.events_sieve import Sieve
from dragoman.annotate.events_words import NOUNS, Word, Words, frames_of
from dragoman.annotate.page import Page
from dragoman.lang import Entry
from dragoman.model.reading import Event, EventStatus, EventType, Mention
from dragoman.model.span import Span

_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_HELD = frozenset({"meeting", "talks", "call", "visit", "proposal"})
_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
# Verbs that tell an act by themselves.
_PLAIN = frozenset({"call", "visit", "meeting", "vote"})
_MOVED = frozenset({"cancellation", "postponement"})
_HEAD = 64
_BESIDE = 2
# A text of a headline and no more than so much is a summary, of which the headline tells what happened.
_SUMMARY = 600
_SHORT, _CAPTION = frozenset({"headline", "subhead"}), frozenset({"caption"})
_YEAR = len("2027")
_NAMED = frozenset({"agreement", "proposal", "sanction"})
_AHEAD = frozenset({"planned", "proposed"})
_start = attrgetter("start")


def find_events(page: Page) -> tuple[Event, ...]:
    """Return the events that the page tells of, by the start of their evidence.

    Needs the page's sentences, zones, times, mentions and attributions.
    """
    words = Words(page)
    reader = _Reader(page, words)
    found = [event for word in words.triggers if (event := reader.event(word)) is not None]
    found += Deadlines(page, reader.scene, reader.parties.link).find()
    found = Sayings(page, words, reader.scene).add(found)
    headline = max(
        (zone.span.end for zone in page.zones if zone.kind == "headline" and zone.span.start == 0), default=0
    )
    # The body tells an event more fully than the headline and captions, which come last where both do.
    aside = _zones(page, _CAPTION)
    found.sort(key=lambda e: (e.evidence.start < headline or _stands_in(aside, e), e.evidence))
    told = once(found, page, reader.inferred, headline)
    if len(page.text) - headline > _SUMMARY:
        # What a headline alone seems to tell, or a caption without a day, the body tells in other words.
        short = _zones(page, _SHORT)
        told = [e for e in told if not _stands_in(short, e) and (e.date is not None or not _stands_in(aside, e))]
    return tuple(sorted(called_off(with_days(told, page), page), key=lambda event: event.evidence))


def _zones(page: Page, kinds: frozenset[str]) -> list[Span]:
    """Return the zones of ``kinds``, by start."""
    return [zone.span for zone in page.zones if zone.kind in kinds]


def _stands_in(zones: list[Span], event: Event) -> bool:
    """Return whether the words that tell an event begin in one of ``zones``, none of which overlaps another."""
    place = bisect_right(zones, event.evidence.start, key=_start) - 1
    return place >= 0 and event.evidence.start < zones[place].end


class _Reader:
    """Reads events of one page from their triggers."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page = page
        self._words = words
        self.scene = self._scene = Scene(page, words)
        self._sieve = Sieve(page, words, self.scene)
        self._nouns = frames_of(page.pack.code).forms["noun"]
        self._settings = Settings(page, words)
        self.parties = self._parties = Parties(page, self.scene)
        frames = frames_of(page.pack.code)
        self._told = frames.forms["told"]
        self._once_done = frames.tails["after"]
        self._company, self._sides = frames.edged["company"], frames.edged["sides"]
        self.inferred: set[Span] = set()

    def event(self, word: Word) -> Event | None:
        """Return the event that the trigger tells of, or None where it tells of none."""
        if self._sieve.is_none(word):
            return None
        kind = word.entry["type"]
        clause = self._scene.clause(word)
        if kind == "deadline":
            clause = clause._replace(topic=clause.right)
        elif self._sieve.is_unreal(clause):
            return None
        if self._sieve.drops(word, clause):
            return None
        if kind in _MOVED:
            return self._moved(word, clause)
        return self._act(word, clause) if word.entry["class"] == "act" else self._mutual(word, clause)

    def _act(self, word: Word, clause: Clause) -> Event | None:
        """Read what one side does to another; the same word as a noun (``những yêu cầu``) is none."""
        if self._scene.is_noun(word) or self._scene.is_owned(word):
            return None
        if word.entry["type"] in _SAID and self._parties.is_patient(word, clause):
            return None
        said = word.entry["type"] in _SAID
        subject = self._parties.speaker(word) or (self._parties.quoted(word) if said else [])
        subject = subject or self._parties.subject(word, clause)
        if not subject or self._parties.is_unnamed(word, subject) or (said and self._parties.is_private(subject)):
            return None
        return self._made(word, clause, subject, self._scene.companions(word, clause))

    def _moved(self, word: Word, clause: Clause) -> Event | None:
        """Read what is cancelled or put off: its parties are those of the event that stands before it, if one does."""
        following = self._page.codebook.place(self._page.text[word.end : word.end + 24].strip().split(" ")[0])
        if self._scene.before(word.start) in self._nouns or following is not None:
            return None
        noun = self._words.noun_before(word.start, clause.left)
        before = self._scene.within(noun.start, word.start) if noun is not None else []
        before = before or self._parties.subject(word, clause)
        known = noun is not None and self._sieve.is_known(noun.end, word.start)
        if noun is not None and known and not before:
            before = self._parties.named_before(noun)
        if not before:
            return None
        event = self._made(word, clause, before, self._scene.companions(word, clause))
        return self._parties.moved(event, noun.entry["type"]) if event is not None and noun and known else event

    def _mutual(self, word: Word, clause: Clause) -> Event | None:
        """Read what several do together, or what a noun names."""
        if word.entry["type"] in _NAMED and word.entry["class"] == "noun" and not self._scene.is_made(word, clause):
            return None
        if word.entry["class"] == "go" and not self._scene.subject(word, clause.left):
            return None
        if (
            word.entry["type"] == "agreement"
            and word.entry["class"] == "verb"
            and self._scene.before(word.start) in self._nouns
        ):
            return None
        noun = word.entry["class"] in NOUNS or self._scene.before(word.start) in self._nouns
        if not noun and word.entry["type"] == "talks" and self._scene.is_between(word, clause):
            noun, word = True, word._replace(entry=Entry(word.entry.form, {**word.entry, "class": "noun"}))
        after = self._scene.companions(word, clause)
        before: list[Mention] = []
        light = self._scene.has_light_verb(word, clause.left)
        if not noun or light or len(after) == 1:
            joins = light or self._page.folded.startswith(self._company, word.end)
            before = (
                self._scene.subject(word, clause.left) if noun and not joins else self._parties.subject(word, clause)
            )
        if noun and not before and len(after) == 1 and self._page.folded.startswith(self._company, word.end):
            before = self._scene.main_subject(after[0].span.end)
        elif noun and word.entry["type"] == "visit":
            before = before or self._scene.visitor(word)
        elif noun and not after:
            before = self._scene.opening_subject(word) or before
            if not before and word.entry["class"] == "gathering":
                before = self._parties.subject(word, clause)
        return self._made(word, clause, before, after)

    def _made(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Event | None:
        agent = self._parties.is_agent(before)
        if agent and word.entry["type"] == "statement-of-policy":
            return None
        named = participants([*before, *after], self._page.codebook)
        acts = word.entry["class"] == "act" and word.entry["type"] in _SAID and not agent
        carried = bool(before) and (acts or before[0].span.end <= clause.left)
        since = self._parties.told_since(word, before[0]) if carried else None
        held = self._settings.setting(word, clause) if word.entry["type"] == "talks" else None
        meant = self._settings.purpose(word, clause) if word.entry["type"] == "meeting" else None
        where = held or word
        reached = where.end if held else (after[-1].span.end if after else word.end)
        date = self._scene.date(where, clause, reached, since)
        place = self._settings.place(where, clause)
        goes_on = (
            word.entry["type"] == "talks" and word.entry["class"] == "noun" and self._settings.goes_on(word, clause)
        )
        people = self._parties.completed(
            word, clause, named, place, told=goes_on or not (date is None and place is None)
        )
        if not self._is_enough(word, people, date, place) or (date is None and self._sieve.is_quoted(word)):
            return None
        status = self._settings.status(word, clause, before[0].span.start if agent else None)
        if word.entry["type"] not in _MOVED:
            status = self._settings.dated(status, date)
        if date == "FUTURE_REF" and status in {"occurred", "ongoing"}:
            date = None
        elif date is None and status == "planned" and self._scene.is_soon(word, clause):
            date = "FUTURE_REF"
        if (date is None and self._is_only_ahead(word, status)) or (acts and status == "denied"):
            return None
        bare = date is None and (place is None or word.entry["type"] == "talks")
        if self._is_bare(word, before, status) if bare else self._is_open(word, status):
            return None
        span = self._evidence(word, clause, before, after, (meant or where).end)
        event = self._event(word, (meant or where).entry, clause, people, span, (date, place, status))
        self._parties.keep_place(event)
        if named:
            self._parties.keep(event)
        else:
            self.inferred.add(span)
        return event

    def _event(
        self,
        word: Word,
        row: Entry,
        clause: Clause,
        people: tuple[str, ...],
        span: Span,
        told: tuple[str | None, str | None, EventStatus],
    ) -> Event:
        date, place, status = told
        kind: EventType = row["type"]  # type: ignore[assignment]  # the table holds types only
        return Event(
            type=kind,
            evidence=span,
            participants=people,
            date=date,
            place=place,
            status="occurred" if kind in _MOVED and status == "cancelled" else status,
            attribution=self._parties.link(word),
            plover=row["plover"] or None,
            mode=row["mode"] or None,
            channel=self._settings.channel(word, clause) if kind in _HELD else None,
        )

    def _is_enough(self, word: Word, people: tuple[str, ...], date: str | None, place: str | None) -> bool:
        """Return whether people, day and place are enough to tell one event from others."""
        kind = word.entry["type"]
        if not people:
            return kind == "attack" and date is not None and date[0].isdigit() and word.entry["rank"] != "aimed"
        if date is None and word.entry["class"] == "gathering":
            return len(people) > 1 and self._page.folded.startswith(self._sides, word.end)
        if kind == "deadline" and date is not None and len(date) == _YEAR:
            return False
        return len(people) > 1 or self._is_enough_for_one(word, date, place)

    def _is_enough_for_one(self, word: Word, date: str | None, place: str | None) -> bool:
        """Return whether an event of which one side alone is told can be told from others."""
        kind, verb = word.entry["type"], word.entry["class"] == "verb"
        if word.entry["rank"] == "aimed" or (verb and (kind == "talks" or (kind == "meeting" and date is None))):
            return False
        return kind not in _MUTUAL or date is not None or place is not None or (verb and kind in {"agreement", "call"})

    def _is_only_ahead(self, word: Word, status: EventStatus) -> bool:
        """Return whether ``word`` without a day tells of what is feared, prepared or backed: attacks, talks."""
        if word.entry["type"] == "attack":
            return word.entry["class"] in NOUNS and status in _AHEAD
        return word.entry["type"] == "talks" and status == "planned"

    def _is_open(self, word: Word, status: EventStatus) -> bool:
        """Return whether an agreement is only spoken of."""
        return word.entry["type"] == "agreement" and status == "proposed"

    def _is_bare(self, word: Word, before: list[Mention], status: EventStatus) -> bool:
        """Return whether ``word``, without day and place, only speaks of what might be."""
        if word.entry["class"] != "verb":
            return self._is_open(word, status)
        asked = word.entry["type"] in {"talks", "meeting", "agreement"} and status == "proposed"
        plain = word.entry["type"] in _PLAIN or self._parties.is_passive(word) or self._scene.pair_before(word)
        plain = plain or self._sieve.moves(word)
        return asked or not (plain or self._is_told(word, before))

    def _is_told(self, word: Word, before: list[Mention]) -> bool:
        """Return whether words between the subject and the verb ``word`` tell of an act done, going on or ahead."""
        start = max(before[-1].span.end if before else 0, word.start - _HEAD)
        if len(before) > 1 and word.start - before[-1].span.end <= _BESIDE:
            return True
        gap = self._page.folded[start : word.end]
        if f" {gap[: word.start - start].rstrip()}".endswith(self._once_done):
            return True
        return not self._told or bool(before and self._told & set(gap.split()))

    def _evidence(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention], reached: int) -> Span:
        start = min([word.start, *(m.span.start for m in before if m.span.start >= clause.left)])
        end = max([reached, *(m.span.end for m in after)])
        if word.entry["class"] not in NOUNS:
            end = max(end, clause.topic)
        text = self._page.text
        while end > word.end and (text[end - 1].isspace() or text[end - 1] in ',.;:“"('):
            end -= 1
        return Span(start, end)


__all__ = ["find_events"]
