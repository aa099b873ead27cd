"""Scenes: the report's sentences with what the deal layer needs of each, and who stands behind words in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.annotate.deal.lexicon import (
    Hit,
    Hits,
    find_hits,
    group_names,
    pattern,
    people,
    people_endings,
    speaks_alone,
    words,
)
from dragoman.annotate.page import Page
from dragoman.lang import fold
from dragoman.model.reading import Attribution, Mention
from dragoman.model.span import Span

_UNREAD_ZONES = frozenset({"caption", "credit", "byline"})
# Between the names of those who speak together.
_LIST = ", "
# A name no longer than this may be one syllable of a person's name.
_SHORT = 5
# How far before the name of a state the words for its people may begin.
_PEOPLE = 24
# No sentence is longer; what is looked for in a scene may be compared with each other thing in it.
_LONGEST = 2000
# Contents and cues that may begin between a place and the beginning of the one around it, at most.
_NESTED = 100
# Offices whose holder speaks for the one who sent him, not for the body to which he is sent, or for himself.
_SENT = frozenset({"ambassador", "un-ambassador", "envoy", "un-envoy", "senator", "house-speaker"})
# Kinds of those who can speak and act.
SPEAKERS = frozenset({"person", "organization", "state", "group"})


@dataclass(slots=True)
class Scene:
    """One sentence: its span, its hits by kind and its mentions, each by start."""

    start: int
    end: int
    hits: Hits
    mentions: list[Mention]

    def within(self, kind: str, start: int, end: int) -> list[Hit]:
        """Return the hits of ``kind`` that lie between two offsets."""
        return [hit for hit in self.hits[kind] if start <= hit.start and hit.end <= end]


@dataclass(slots=True)
class Stage:
    """A page as the deal layer sees it.

    Attributes:
        page: the page.
        scenes: the sentences outside captions, credits and bylines.
        hits: all hits by kind.
        holders: spans of contents, each with the position of its attribution, by start.
        cues: spans of the words that signal an attribution, likewise.
        name_ends: where the mentions end.
        parties, groups, behind: for whom each name, each noun phrase for people and the source of each attribution
            speaks, as far as asked.
        objects: what stands behind each cue, by where its sentence and it begin, as far as asked.
        offices: the states of persons that the report alone tells of, once asked.
        code: the language.
    """

    page: Page
    scenes: list[Scene]
    hits: Hits
    holders: list[tuple[int, int, int]] = field(default_factory=list)
    cues: list[tuple[int, int, int]] = field(default_factory=list)
    name_ends: frozenset[int] = frozenset()
    parties: dict[str, str | None] = field(default_factory=dict)
    groups: dict[Span, str | None] = field(default_factory=dict)
    behind: dict[int, str | None] = field(default_factory=dict)
    offices: dict[str, str] | None = None
    objects: dict[tuple[int, int], Span] = field(default_factory=dict)
    code: str = field(init=False)
    _alone: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.code = self.page.pack.code

    @property
    def alone(self) -> frozenset[str]:
        """Return the persons whom the report calls members of an assembly or former office-holders.

        They speak for themselves.
        """
        if self._alone is None:
            find = pattern(self.code, "alone")
            persons = (m for m in self.page.mentions if m.kind == "person")
            self._alone = frozenset(m.actor for m in persons if find.search(self.page.folded, *m.span))
        return self._alone

    def scenes_with(self, kind: str) -> list[Scene]:
        """Return the sentences that hold a hit of ``kind``."""
        return [scene for scene in self.scenes if kind in scene.hits] if kind in self.hits else []

    def in_headline(self, span: Span) -> bool:
        """Return whether words stand in the headline."""
        return any(zone.kind == "headline" and zone.span.holds(span) for zone in self.page.zones)

    def attribution_at(self, place: int) -> int | None:
        """Return the innermost attribution whose content holds ``place``."""
        best: tuple[int, int] | None = None
        last = bisect_left(self.holders, (place + 1,))
        for start, end, index in self.holders[max(0, last - _NESTED) : last]:
            if place < end and (best is None or end - start < best[0]):
                best = (end - start, index)
        return best[1] if best else None

    def cued_at(self, span: Span) -> int | None:
        """Return the attribution that the words of ``span`` themselves signal."""
        last = bisect_left(self.cues, (span.end,))
        near = self.cues[max(0, last - _NESTED) : last]
        return next((index for _, end, index in near if span.start < end), None)

    def is_denied(self, place: int) -> bool:
        """Return whether somebody denies what stands at ``place``, however many pass it on in between."""
        last = bisect_left(self.holders, (place + 1,))
        around = (index for _, end, index in self.holders[max(0, last - _NESTED) : last] if place < end)
        return any(self.page.attributions[index].polarity == "denies" for index in around)

    def evidence_link(self, span: Span, cue: Span | None = None) -> int | None:
        """Return the attribution in which a statement stands.

        Words that another speaker reports of their holder stand in that speaker's attribution, even where they
        have a cue of their own.
        """
        around = self.attribution_at((cue or span).start)
        own = self.cued_at(cue) if cue else None
        if own is None:
            return around if around is not None else self.attribution_at(span.start)
        if around is None or around == own:
            return own
        named = not self.page.attributions[around].anonymous
        return own if named and self.party_behind(around) == self.party_behind(own) else around

    def term_link(self, place: int) -> int | None:
        """Return the attribution in which a term stands; the proposal itself (`according to the draft`) is none."""
        index = self.attribution_at(place)
        return None if index is not None and self.is_document(index) else index

    def is_document(self, index: int) -> bool:
        """Return whether the source of an attribution is a text, not somebody who speaks."""
        return self.page.attributions[index].source_kind == "document"

    def said_by(self, index: int | None) -> str:
        """Return the name of the source of an attribution, or ``narration``."""
        return "narration" if index is None else self.page.attributions[index].source_name

    def party_behind(self, index: int | None) -> str | None:
        """Return the party for which the source of an attribution speaks, or None."""
        if index is None:
            return None
        if index not in self.behind:
            self.behind[index] = self._party_behind(index)
        return self.behind[index]

    def _party_behind(self, index: int) -> str | None:
        made = self.page.attributions[index]
        if made.source_kind in ("outlet", "document"):
            return None
        if made.source_name in self.alone:
            return made.source_name
        known = self.party_of(made.source_name) or self.party_of(made.source_name.split(_LIST)[0])
        if known is not None:
            return known
        return self._party_named_in(made) or self._owner(made) or self._party_by_office(made.source_name)

    def others_behind(self, index: int) -> tuple[str, ...]:
        """Return the parties that speak together with the first one behind an attribution."""
        others = self.page.attributions[index].source_name.split(_LIST)[1:]
        return tuple(dict.fromkeys(party for name in others if (party := self.party_of(name))))

    def _party_by_office(self, name: str) -> str | None:
        """Return the state of a person whom the codebook does not know and the report names once with an office."""
        if self.offices is None:
            office = pattern(self.code, "office")
            self.offices = {}
            for mention in self.page.mentions:
                if mention.kind == "person" and not mention.known and mention.actor not in self.offices:
                    titled = office.search(self.page.folded, *mention.span) is not None
                    if titled and (party := self.party_in_words(mention.span)):
                        self.offices[mention.actor] = party
        return self.offices.get(name)

    def _owner(self, made: Attribution) -> str | None:
        """Return the state or body that the name of an organisation outside the codebook ends in."""
        if made.source_kind != "organization" or self.page.codebook.actor(made.source_name):
            return None
        name = fold(made.source_name)
        named = [m for m in group_names(self.code).longest(name) if m.payload[0] == "of" and m.start]
        # `thái`, the last syllable of a common word, is no state.
        named = [m for m in named if any(char.isupper() for char in made.source_name[m.start : m.end])]
        whose = pattern(self.code, "possess")
        owned = [m for m in named if whose.search(name, max(0, m.start - _SHORT), m.start)] or named
        # A meeting of two is neither's.
        of = owned[-1].payload[1] if len({m.payload[1] for m in owned}) == 1 else None
        return (self.party_of(of) or of) if of else None

    def party_of(self, name: str) -> str | None:
        """Return the state or body for which ``name`` speaks, or None where it stands for itself.

        Members of assemblies and of parties without an office of state speak for themselves.
        """
        if name not in self.parties:
            self.parties[name] = self._party_of(name)
        return self.parties[name]

    def _party_of(self, name: str) -> str | None:
        codebook = self.page.codebook
        actor = codebook.actor(name)
        known = actor.name if actor else name
        day = (self.page.report.published or "")[:10] or None
        offices = codebook.offices_of(known, day) if actor and actor.kind == "person" and day else ()
        held = next((o.of for o in offices if not speaks_alone(o.of) and o.title not in _SENT), None)
        if held is None and (name in self.alone or speaks_alone(name)):
            return name
        step = held or codebook.speaks_for(known)
        found, seen = None, {known}
        # A spokesman speaks for a body, and the body for its state.
        while step is not None and step not in seen:
            if speaks_alone(step):
                return found or known
            found = step
            seen.add(step)
            step = codebook.speaks_for(step)
        return found or step

    def _party_named_in(self, made: Attribution) -> str | None:
        """Return the state that an unnamed or unknown source's description names (an official of a ministry)."""
        for span in made.source:
            if pattern(self.code, "expert").search(self.page.folded, span.start, span.end):
                return None
            if party := self.party_in_words(span) or self._state_in(span):
                return party
        return None

    def _state_in(self, span: Span) -> str | None:
        """Return the state that the last name in a noun phrase for people stands for."""
        named = [m for m in self.mentions_in(*span) if m.kind == "state"]
        return self.party_of_mention(named[-1]) if named else None

    def party_in_words(self, span: Span) -> str | None:
        """Return whom a noun phrase for people stands for: officials for their state, the public for itself."""
        if span not in self.groups:
            self.groups[span] = self._party_in_words(span)
        return self.groups[span]

    def _party_in_words(self, span: Span) -> str | None:
        if self.page.text[span.start + 1 : span.end].islower():
            # Without a capital there is no name, which most phrases for people do not hold.
            return None
        # A name at the very start is the first syllable of another word as a rule (a centre, an opinion).
        found = [
            match.payload
            for match in group_names(self.code).longest(self.page.folded[span.start : span.end])
            if match.payload[0] == "group"
            or (match.start and self._is_name(span.start + match.start, span.start + match.end))
        ]
        group = next((name for kind, name in found if kind == "group"), None)
        of = next((name for kind, name in reversed(found) if kind == "of"), None)
        if of is None:
            return None
        state = self.party_of(of) or of
        if group in (None, "officials"):
            return state
        actor = self.page.codebook.actor(state)
        return f"{actor.adjectives[0] if actor and actor.adjectives else state} {group}"

    def _is_name(self, start: int, end: int) -> bool:
        """Return whether a form is written as a name, and a short one not as part of a longer name."""
        text = self.page.text
        named = any(char.isupper() for char in text[start:end])
        if not named or _last_word(self.page.folded, start) in words(self.code, "sent-to"):
            # `the ambassador of A to B` is not of B.
            return False
        if end - start > _SHORT:
            return True
        if pattern(self.code, "no-state").match(self.page.folded, start):
            return False
        before = text[max(0, start - 12) : start].split()
        return not (before and before[-1][:1].isupper())

    def _people_of(self, mention: Mention) -> str | None:
        """Return the people of a state, apart from it, whom the words right before its name mean (`rebels of A`)."""
        before = self.page.folded[max(0, mention.span.start - _PEOPLE) : mention.span.start].rstrip()
        if not before.endswith(people_endings(self.code)):
            return None
        kinds = people(self.code)
        form = max((form for form in kinds if before.endswith(form)), key=len)
        if before[: -len(form)][-1:].isalnum():
            return None
        state = self.party_of(mention.actor) or mention.actor
        actor = self.page.codebook.actor(state)
        return f"{actor.adjectives[0] if actor and actor.adjectives else state} {kinds[form]}"

    def says_we(self, place: int) -> bool:
        """Return whether the words of the speaker around ``place`` speak of him in the first person."""
        index = self.attribution_at(place)
        said = self.page.attributions[index].content if index is not None else ()
        return any(pattern(self.code, "we").search(self.page.folded, *span) for span in said)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two offsets."""
        scene = self.scene_at(start)
        return [m for m in scene.mentions if start <= m.span.start < end] if scene else []

    def scene_at(self, place: int) -> Scene | None:
        """Return the sentence that holds ``place``."""
        index = bisect_right(self.scenes, place, key=lambda scene: scene.start) - 1
        return self.scenes[index] if index >= 0 and place < self.scenes[index].end else None

    def owns(self, index: int | None, party: str) -> bool:
        """Return whether an office-holder of ``party`` is himself the named source of an attribution."""
        if index is None or self.page.attributions[index].anonymous:
            return False
        return self.party_behind(index) == party or self.page.attributions[index].source_name == party

    def party_of_mention(self, mention: Mention) -> str | None:
        """Return the party that a mention acts for: its state or body, else the person or group itself."""
        if mention.kind not in SPEAKERS:
            return None
        apart = self._people_of(mention) if mention.kind == "state" else None
        known = apart or self.party_of(mention.actor)
        if known is None and not mention.known:
            known = self.party_in_words(mention.span) or self._party_by_office(mention.actor)
        return known or (None if mention.kind == "group" else mention.actor)


def set_stage(page: Page) -> Stage:
    """Return the stage of ``page``."""
    hits = find_hits(page)
    mentions = [m for m in page.mentions if m.span.start < m.span.end]
    scenes = list(_read(page))
    starts = [scene.start for scene in scenes]
    for kind, found in hits.items():
        for hit in found:
            place = bisect_right(starts, hit[0]) - 1
            if place >= 0 and hit[0] < scenes[place].end:
                scenes[place].hits.setdefault(kind, []).append(hit)
    for mention in mentions:
        place = bisect_right(starts, mention.span.start) - 1
        if place >= 0 and mention.span.start < scenes[place].end:
            scenes[place].mentions.append(mention)
    ends = frozenset(m.span.end for m in mentions)
    stage = Stage(page, scenes, hits, name_ends=ends)
    for index, made in enumerate(page.attributions):
        stage.holders.extend((span.start, span.end, index) for span in made.content)
        stage.cues.extend((span.start, span.end, index) for span in made.cue)
    stage.holders.sort()
    stage.cues.sort()
    return stage


def _read(page: Page) -> Iterator[Scene]:
    """Yield the sentences outside captions, credits and bylines, without what they hold."""
    unread = [zone.span for zone in page.zones if zone.kind in _UNREAD_ZONES]
    number = reached = 0
    for sentence in page.sentences:
        while number < len(unread) and unread[number].start <= sentence.start:
            reached = max(reached, unread[number].end)
            number += 1
        if reached <= sentence.start:
            for start in range(sentence.start, sentence.end, _LONGEST):
                yield Scene(start, min(sentence.end, start + _LONGEST), Hits(), [])


def _last_word(folded: str, place: int) -> str:
    """Return the word that ends before ``place``, or an empty string."""
    before = folded[max(0, place - _SHORT - 1) : place].split()
    return before[-1] if before else ""
