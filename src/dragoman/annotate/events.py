"""Events: diplomatic acts and milestones, each once per report, with who, when, where and whether it happened."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from dragoman.annotate.events_dated import with_days
from dragoman.annotate.events_deadlines import Deadlines
from dragoman.annotate.events_once import once
from dragoman.annotate.events_sayings import Sayings, participants
from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_words import Word, Words, frame_forms
from dragoman.annotate.page import Page
from dragoman.model.reading import ActorKind, Event, EventType, Mention, SourceKind
from dragoman.model.span import Span

_SKIPPED_ZONES = frozenset({"byline", "credit"})
_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_HELD = frozenset({"meeting", "talks", "call", "visit", "proposal"})
_SAID = frozenset({"statement-of-policy", "demand", "threat", "rejection", "proposal"})
_ASKED = frozenset({"vote", "meeting", "talks"})
_WORDS = frozenset({"cancellation", "postponement", "threat"})
_WITH = (" với ", " cùng ", " with ")
_WILLED = frozenset(
    {"agreement", "demand", "rejection", "sanction", "threat", "attack", "cancellation", "aid", "proposal"}
)
# Verbs that tell an act by themselves.
_PLAIN = frozenset({"call", "visit", "meeting", "vote"})
_ACTING: frozenset[SourceKind] = frozenset({"person", "organization", "state"})
_TELLING = frozenset({"noun", "act", "verb"})
_DEADLINE = frozenset({"deadline"})
_ASKING = frozenset({"deadline", "demand"})
_BINDING = {
    "agreement": frozenset({"deadline", "demand", "proposal"}),
    "troop-move": _ASKING,
    "cancellation": _ASKING,
    "aid": _ASKING,
    "attack": _ASKING,
    "sanction": _ASKING,
    "statement-of-policy": _ASKING,
}
_OPENERS = frozenset("\"“‘'")
_CLOSERS = frozenset("\"”’'")
_AND = frozenset({"và", "and"})
_NEAR = 20
# Contents that may hold one another, at most.
_DEPTH = 16
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
    found += Deadlines(page, reader.scene, reader.link).find()
    found = Sayings(page, words).add(found)
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
        self._nouns = frame_forms(page.pack.code, "noun")
        self._skipped = [zone.span for zone in page.zones if zone.kind in _SKIPPED_ZONES]
        self._main = _main_parties(page)
        said = list(enumerate(page.attributions))
        self._contents = sorted((span.start, span.end, number) for number, a in said for span in a.content)
        self._unnamed = sorted((span.start, span.end) for _, a in said if a.anonymous for span in a.cue)
        self._cues = sorted((span.start, span.end, number) for number, a in said for span in a.cue)
        self._bound = frame_forms(page.pack.code, "bound")
        self._agents = frame_forms(page.pack.code, "agent")
        self._aims = frame_forms(page.pack.code, "aim")
        self._unreal = tuple(f"{form} " for form in frame_forms(page.pack.code, "unreal"))
        self._told = frame_forms(page.pack.code, "told")
        self._counterparts = tuple(f" {form} " for form in frame_forms(page.pack.code, "counterpart"))
        self.inferred: set[Span] = set()
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
        if self._is_aim(word) or self._is_moved(word, clause) or self._is_condition(word, clause):
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
        if bound and before is not None:
            whole = before.entry["class"] == "act" and self._words.left(word.start) <= before.start
            if word.start - before.end <= (_HEAD if whole else _HEAD // 2):
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

    def _is_condition(self, word: Word, clause: Clause) -> bool:
        """Return whether what the verb ``word`` tells will be only if something else is."""
        if word.entry["class"] != "verb" or not self._page.folded.startswith(self._unreal, clause.right):
            return False
        return word.entry["type"] in _MUTUAL

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
        subject = self._speaker(word) or self._subject(word, clause)
        if not subject or self._is_unnamed(word):
            return None
        return self._made(word, clause, subject, self._scene.companions(word, clause))

    def _speaker(self, word: Word) -> list[Mention]:
        """Return whom the attribution names whose cue ``word`` is (``họ kêu gọi``), or nobody."""
        place = bisect_right(self._cues, (word.end - 1, len(self._page.text), 0)) - 1
        if place < 0 or self._cues[place][1] <= word.start:
            return []
        attribution = self._page.attributions[self._cues[place][2]]
        if not attribution.source or attribution.source_kind not in _ACTING:
            return []
        names = [attribution.source_name]
        if attribution.source_kind == "state":
            names = attribution.source_name.split(", ")
        kind: ActorKind = attribution.source_kind  # type: ignore[assignment]  # one of those that act
        speaks_for = self._page.codebook.speaks_for
        return [Mention(attribution.source[0], name, kind, party=speaks_for(name)) for name in names]

    def _is_unnamed(self, word: Word) -> bool:
        """Return whether ``word`` is what an unnamed source says, which is no act of a party."""
        place = bisect_right(self._unnamed, (word.end - 1, len(self._page.text)))
        return place > 0 and self._unnamed[place - 1][1] > word.start

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
        if self._scene.before(word.start) in self._agents and word.entry["class"] == "verb":
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
            before = self._scene.subject(word, clause.left) if noun and not joins else self._subject(word, clause)
        return self._made(word, clause, before, after)

    def _made(self, word: Word, clause: Clause, before: list[Mention], after: list[Mention]) -> Event | None:
        kind: EventType = word.entry["type"]  # type: ignore[assignment]  # the table holds types only
        people = participants([*before, *after], self._page.codebook)
        agent = self._by_whom(before) in self._agents
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
            attribution=self.link(word),
            plover=word.entry["plover"] or None,
            mode=word.entry["mode"] or None,
            channel=self._scene.channel(word, clause) if kind in _HELD else None,
        )

    def _is_told(self, word: Word, before: list[Mention]) -> bool:
        """Return whether words between the subject and the verb ``word`` tell of an act done, going on or ahead."""
        start = max(before[-1].span.end if before else 0, word.start - _HEAD)
        return not self._told or bool(before and self._told & set(self._page.folded[start : word.end].split()))

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
            passive = self._scene.before(word.start) in self._agents and self._page.folded.startswith(_WITH, word.end)
            if people and (passive or self._page.folded.startswith(self._counterparts, word.end)):
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

    def link(self, word: Word) -> int | None:
        """Return the number of the shortest attribution whose content holds the trigger, or None for narration."""
        place = bisect_right(self._contents, (word.start, len(self._page.text), 0))
        around = self._contents[max(0, place - _DEPTH) : place]
        inside = [(end - start, number) for start, end, number in around if word.end <= end]
        return min(inside)[1] if inside else None


def _main_parties(page: Page) -> tuple[str, ...]:
    """Return the two states that the report names most."""
    counts = Counter(m.actor for m in page.mentions if m.kind == "state")
    return tuple(name for name, _ in counts.most_common(2))


__all__ = ["find_events"]
