"""Events: diplomatic acts and milestones, each once per report, with who, when, where and whether it happened."""

from dataclasses import replace

from dragoman.annotate.events_dated import with_days
from dragoman.annotate.events_deadlines import Deadlines
from dragoman.annotate.events_once import once
from dragoman.annotate.events_parties import Parties
from dragoman.annotate.events_sayings import Sayings, participants
from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_sieve import Sieve
from dragoman.annotate.events_words import Word, Words, frame_forms
from dragoman.annotate.page import Page
from dragoman.model.reading import Event, EventType, Mention
from dragoman.model.span import Span

_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_HELD = frozenset({"meeting", "talks", "call", "visit", "proposal"})
_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
_WITH = (" với ", " cùng ", " with ")
# Verbs that tell an act by themselves.
_PLAIN = frozenset({"call", "visit", "meeting", "vote"})
_MOVED = frozenset({"cancellation", "postponement"})
_HEAD = 64
_NOUNS = frozenset({"noun", "gathering", "made"})
_NAMED = frozenset({"agreement", "proposal", "sanction"})


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
    # The body tells an event more fully than the headline, which comes last where both do.
    found.sort(key=lambda event: (event.evidence.start < headline, event.evidence))
    return tuple(sorted(with_days(once(found, page, reader.inferred), page), key=lambda event: event.evidence))


class _Reader:
    """Reads events of one page from their triggers."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page = page
        self._words = words
        self.scene = self._scene = Scene(page, words)
        self._sieve = Sieve(page, words, self.scene)
        self._nouns = frame_forms(page.pack.code, "noun")
        self.parties = self._parties = Parties(page, self.scene)
        self._told = frame_forms(page.pack.code, "told")
        self.inferred: set[Span] = set()

    def event(self, word: Word) -> Event | None:
        """Return the event that the trigger tells of, or None where it tells of none."""
        if self._sieve.is_none(word):
            return None
        kind = word.entry["type"]
        clause = self._scene.clause(word)
        if kind == "deadline":
            clause = replace(clause, topic=clause.right)
        elif self._sieve.is_unreal(clause):
            return None
        if self._sieve.drops(word, clause):
            return None
        if kind in _MOVED:
            return self._moved(word, clause)
        return self._act(word, clause) if word.entry["class"] == "act" else self._mutual(word, clause)

    def _act(self, word: Word, clause: Clause) -> Event | None:
        """Read what one side does to another; the same word as a noun (``những yêu cầu``) is none."""
        if self._scene.is_noun(word) or self._page.folded.startswith((" của ", " by "), word.end):
            return None
        subject = self._parties.speaker(word) or self._parties.subject(word, clause)
        if not subject or self._parties.is_unnamed(word):
            return None
        return self._made(word, clause, subject, self._scene.companions(word, clause))

    def _moved(self, word: Word, clause: Clause) -> Event | None:
        """Read what is cancelled or put off: its parties are those of the event that stands before it, if one does."""
        following = self._page.codebook.place(self._page.text[word.end : word.end + 24].strip().split(" ")[0])
        if self._scene.before(word.start) in self._nouns or following is not None:
            return None
        noun = self._words.trigger_before(word.start)
        parties: list[Mention] = []
        if noun is not None and noun.start >= clause.left and noun.entry["class"] in _NOUNS:
            parties = self._scene.within(noun.start, word.start)
        before = parties or self._parties.subject(word, clause)
        return self._made(word, clause, before, self._scene.companions(word, clause)) if before else None

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
        light = self._scene.has_light_verb(word, clause.left)
        if not noun or light or len(after) == 1:
            joins = light or self._page.folded.startswith(_WITH, word.end)
            before = (
                self._scene.subject(word, clause.left) if noun and not joins else self._parties.subject(word, clause)
            )
        return self._made(word, clause, before, after)

    def _made(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Event | None:
        kind: EventType = word.entry["type"]  # type: ignore[assignment]  # the table holds types only
        people = participants([*before, *after], self._page.codebook)
        agent = self._parties.is_agent(before)
        if agent and kind == "statement-of-policy":
            return None
        acts = word.entry["class"] == "act" and kind in _SAID and not agent
        carried = bool(before) and (acts or (before[0].span.end <= clause.left and word.entry["class"] not in _NOUNS))
        date = self._scene.date(word, clause, max((m.span.end for m in after), default=word.end), carried=carried)
        place = self._scene.place(word, clause)
        told = (
            date is not None
            or place is not None
            or (kind == "talks" and word.entry["class"] == "noun" and self._scene.goes_on(word, clause))
        )
        named = people
        people = self._parties.completed(word, clause, people, told=told)
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
        elif date is None and status == "planned" and self._scene.is_soon(word, clause):
            date = "FUTURE_REF"
        bare = word.entry["class"] == "verb" and date is None and place is None
        open_verb = kind in {"talks", "meeting"} and status == "proposed"
        told = kind in _PLAIN or self._is_told(word, before)
        if (kind == "agreement" and status == "proposed") or (bare and (open_verb or not told)):
            return None
        span = self._evidence(word, clause, before, after)
        if not named:
            self.inferred.add(span)
        return Event(
            type=kind,
            evidence=span,
            participants=people,
            date=date,
            place=place,
            status="occurred" if kind in _MOVED and status == "cancelled" else status,
            attribution=self._parties.link(word),
            plover=word.entry["plover"] or None,
            mode=word.entry["mode"] or None,
            channel=self._scene.channel(word, clause) if kind in _HELD else None,
        )

    def _is_told(self, word: Word, before: list[Mention]) -> bool:
        """Return whether words between the subject and the verb ``word`` tell of an act done, going on or ahead."""
        start = max(before[-1].span.end if before else 0, word.start - _HEAD)
        return not self._told or bool(before and self._told & set(self._page.folded[start : word.end].split()))

    def _evidence(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Span:
        start = min([word.start, *(m.span.start for m in before if m.span.start >= clause.left)])
        end = max([word.end, *(m.span.end for m in after)])
        if word.entry["class"] not in _NOUNS:
            end = max(end, clause.topic)
        text = self._page.text
        while end > word.end and (text[end - 1].isspace() or text[end - 1] in ',.;:“"('):
            end -= 1
        return Span(start, end)


__all__ = ["find_events"]
