"""Who a source is: its name, its kind, and whether the person who spoke is left unnamed."""

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field

from dragoman.annotate.page import Page
from dragoman.annotate.sources_words import (
    MOST_WORDS,
    WORD,
    Words,
    capital_runs,
    capitals,
    clean,
    like_person,
    longest,
    lower_first,
    tails,
    words_of,
)
from dragoman.lang import fold
from dragoman.model.reading import Mention, SourceKind
from dragoman.model.span import Span

_MEDIA_END = re.compile(r"[(,]")
_BODIES = frozenset({"organization", "state", "group"})
_LONGEST_MEDIUM = 60
# A source farther back than this many is not what a pronoun stands for.
_REMEMBERED = 60
_LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Named:
    """Who a source is; ``gender`` is ``m``, ``f`` or unknown, from the words that name it."""

    name: str
    kind: SourceKind
    anonymous: bool = False
    gender: str = ""
    party: str | None = None


@dataclass(slots=True)
class Namer:
    """Names the sources of one page, in the order of the text, and remembers them for pronouns.

    Attributes:
        page: the page.
    """

    page: Page
    _words: Words = field(init=False)
    _starts: list[int] = field(default_factory=list)
    _people: deque[tuple[Named, int]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _others: deque[tuple[Named, str]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def __post_init__(self) -> None:
        self._starts = [mention.span.start for mention in self.page.mentions]
        self._words = words_of(self.page.pack.code)

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie inside ``span``."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention for mention in self.page.mentions[first:last] if mention.span.end <= span.end]

    # --- media

    def medium(self, span: Span, *, bare: bool = False) -> str | None:
        """Return the name of the medium that ``span`` is, or None.

        Args:
            span: a noun phrase.
            bare: whether an unknown name alone counts, because the words around it say that it is a medium.
        """
        text, folded = span.of(self.page.text), self.page.folded[span.start : span.end]
        listed = WORD.findall(folded)
        if self._words.pronouns.get(" ".join(listed)) == "out":
            return self.last_medium()
        core = listed
        while core and core[0] in self._words.counts:
            core = core[1:]
        head = longest(core, self._words.media)
        found = self.within(span)
        media = [mention for mention in found if mention.kind == "outlet"]
        if media and (media[0].span.start <= span.start + 1 or head):
            return self._written(media[0])
        inner = self._without_from(span, cited=bare)
        if inner.start > span.start:
            return self.medium(inner)
        if longest(core, self._words.documents) > head:
            return None
        known = self.page.codebook.outlet(clean(text))
        if known is not None and (bare or not known.marked):
            return known.name
        if head:
            return self._after_head(span, listed, head + len(listed) - len(core), found)
        name = clean(text)
        plain = not any(mention.kind != "place" for mention in found)
        if bare and plain and name[:1].isupper() and len(name.split()) <= MOST_WORDS:
            return name if capitals(name) or " - " in name else None
        return None

    def _written(self, mention: Mention) -> str:
        """Return an outlet's canonical name, or the short form of it that the report uses."""
        name = mention.span.of(self.page.text)
        if not mention.actor[:1].isupper():
            return mention.actor
        known, written = set(fold(mention.actor).split()), capital_runs(name)[-1:] or [name]
        if known < set(fold(written[0]).split()) <= known | tails(self.page.pack.code):
            return written[0]
        tail = WORD.match(self.page.folded, mention.span.end + 1)
        if tail is not None and self.page.text[mention.span.end : mention.span.end + 1] == " ":
            if tail[0] in tails(self.page.pack.code) and self.page.text[tail.start()].isupper():
                return f"{capital_runs(name)[-1] if capital_runs(name) else name} {self.page.text[tail.start() : tail.end()]}"
        if name in {"Vietnam+"} or (name.isupper() and len(name) > 2 and " " not in name):
            return name
        tokens = [token for token in name.split() if token[:1].isupper() or token[:1].isdigit()]
        short = " ".join(tokens)
        if short and set(fold(short).split()) < set(fold(mention.actor).split()) and short != "The":
            return short
        return mention.actor

    def _after_head(self, span: Span, listed: list[str], head: int, found: list[Mention]) -> str:
        """Return the name that follows a word like ``newspaper``, or the phrase itself where none does."""
        folded = self.page.folded[span.start : span.end]
        at = 0
        for word in listed[:head]:
            at = folded.index(word, at) + len(word)
        rest = _MEDIA_END.split(span.of(self.page.text)[at:], maxsplit=1)[0]
        start = span.start + at
        lands = [m for m in found if m.kind in {"state", "place"} and m.span.start >= start]
        runs = capital_runs(rest)
        tokens = rest.split()
        for count in range(min(len(tokens), MOST_WORDS), 0, -1):
            known = self.page.codebook.outlet(" ".join(tokens[:count]))
            if known is not None:
                return known.name
        if lands and runs:
            land = lands[0].span.of(self.page.text)
            runs = [run.removeprefix(land).strip() for run in runs]
        names = [run for run in runs if run and self.page.codebook.actor(run) is None]
        if names:
            known = self.page.codebook.outlet(names[-1])
            return known.name if known is not None and not known.marked else names[-1]
        return lower_first(clean(span.of(self.page.text)))

    def last_medium(self) -> str | None:
        """Return the medium that was named last."""
        return next((named.name for named, _ in reversed(self._others) if named.kind == "outlet"), None)

    def saw(self, name: str) -> None:
        """Remember that the report named the medium ``name``."""
        self._others.append((Named(name, "outlet"), name))

    # --- sources

    def is_document(self, span: Span) -> bool:
        """Return whether the source at ``span`` is a text rather than who wrote it."""
        core = WORD.findall(self.page.folded[span.start : span.end])
        while core and core[0] in self._words.counts:
            core = core[1:]
        return bool(longest(core, self._words.documents)) or (bool(core) and core[-1] in self._words.documents)

    def is_speaker(self, span: Span) -> bool:
        """Return whether ``span`` as a whole is a person's name or an office with or without a name."""
        mention = self._mention_at(span)
        if mention is not None and mention.kind == "person":
            return True
        listed = WORD.findall(self.page.folded[span.start : span.end])
        found = self.within(span)
        return bool(longest(listed, self._words.offices)) and bool(found) and found[-1].span.end == span.end

    def is_bare_text(self, span: Span) -> bool:
        """Return whether the source is a word for a text (``the report``) with nothing that says whose."""
        return self.is_document(span) and not self.within(span) and span.end - span.start < _LONGEST_WORD

    def name(self, span: Span, *, bare: bool = False) -> Named:
        """Return who the source at ``span`` is; ``bare`` as in ``medium``."""
        inner = self._without_from(span, cited=bare)
        if inner.start > span.start and not self._unnamed_place(inner):
            span = inner
        whole = " ".join(WORD.findall(self.page.folded[span.start : span.end]))
        named = self._pronoun(span, whole) or self._phrase(span, whole, bare=bare)
        if named.kind == "person" and not named.anonymous:
            self._people.append((named, span.start))
        self._others.append((named, whole))
        return named

    def _unnamed_place(self, span: Span) -> bool:
        """Return whether a source is only said to be from a state, a body or a place."""
        found = self.within(span)
        known = self._words.unnamed | dict.fromkeys(self._words.media, "")
        core = [w for w in WORD.findall(self.page.folded[span.start : span.end])]
        while core and (core[0] in self._words.counts or core[0].isdigit()):
            core = core[1:]
        if longest(core, known) or (found and found[0].kind in {"outlet", "person"}):
            return False
        return True

    def is_unnamed(self, span: Span) -> bool:
        """Return whether the words of a source are those for one without a name."""
        core = WORD.findall(self.page.folded[span.start : span.end])
        while core and (core[0] in self._words.counts or core[0].isdigit()):
            core = core[1:]
        return self._words.unnamed.get(" ".join(core[: longest(core, self._words.unnamed)])) == "anonymous"

    def _without_from(self, span: Span, *, cited: bool) -> Span:
        """Return the source without words like ``information from``; after citing words, without ``a source of`` too."""
        folded = self.page.folded[span.start : span.end]
        for form in (*self._words.from_, *(self._words.sources_of if cited else ())):
            if folded.startswith(form + " "):
                return Span(span.start + len(form) + 1, span.end)
        return span

    def _phrase(self, span: Span, whole: str, *, bare: bool = False) -> Named:
        words = self._words
        text = span.of(self.page.text)
        listed = whole.split()
        core = list(listed)
        while core and (core[0] in words.counts or core[0].isdigit()):
            core = core[1:]
        found = self.within(span)
        hidden = any(form in whole for form in words.hidden)
        head = longest(core, words.unnamed)
        if longest(listed, words.unnamed) > head:
            core, head = listed, longest(listed, words.unnamed)
        person = self._person(found, span, bool(head))
        if person is not None and not hidden:
            return person
        medium = self.medium(span, bare=bare)
        if hidden or (head and medium is None):
            return self._unnamed(text, core, head, listed, hidden)
        if medium is not None:
            return Named(medium, "outlet")
        document = longest(core, words.documents)
        if document and words.documents[" ".join(core[:document])] == "unnamed":
            return Named(lower_first(clean(text)), "anonymous", anonymous=True)
        if document:
            return self._document(span, text, words.documents[" ".join(core[:document])], found)
        return self._body(span, text, listed, found)

    def _unnamed(self, text: str, core: list[str], head: int, listed: list[str], hidden: bool) -> Named:
        kind = self._words.unnamed.get(" ".join(core[:head]), "anonymous")
        if kind == "group" and not hidden:
            return Named(lower_first(text), "group")
        return Named(self._description(text), "anonymous", anonymous=True)

    def _description(self, text: str) -> str:
        words = lower_first(text).replace("(", "").replace(")", "").split()
        if words and fold(words[0]) in self._words.indefinite:
            words = words[1:]
        return " ".join(words).strip(" ,")

    def _person(self, found: list[Mention], span: Span, unnamed: bool) -> Named | None:
        head = span.of(self.page.text).split(",", maxsplit=1)[0].strip()
        if "," in span.of(self.page.text) and like_person(head) and len(head.split()) > 1:
            if not any(m.span.start < span.start + len(head) for m in found):
                return Named(head, "person", gender=self._gender(span))
        people = [
            m for m in found if m.kind == "person" and self._is_name(m.actor) and not self._beside(m, span, unnamed)
        ]
        if not people:
            return None
        names = list(dict.fromkeys(m.actor for m in people))
        if len(names) > 1 and not self._listed(people):
            first = people[0] if people[0].span.start <= span.start + 1 else people[-1]
            names = [first.actor]
        actor = self.page.codebook.actor(names[0])
        gender = actor.gender if actor is not None and actor.gender else self._gender(span)
        party = self.page.codebook.speaks_for(names[0])
        return Named(", ".join(names), "person", gender=gender, party=party)

    def _is_name(self, actor: str) -> bool:
        """Return whether an actor's name is one, not the description of somebody without one."""
        return actor[:1].isupper() and not longest(fold(actor).split(), self._words.unnamed)

    def _gender(self, span: Span) -> str:
        listed = set(WORD.findall(self.page.folded[span.start : span.end]))
        return "f" if listed & self._words.women else "m" if listed & self._words.men else ""

    def _listed(self, people: list[Mention]) -> bool:
        gap = self.page.folded[people[0].span.end : people[1].span.start].strip()
        return (
            gap in {",", "và", "and", "cùng", "& "} or gap.startswith(("và ", "and ")) or gap.endswith((" và", " and"))
        )

    def _beside(self, mention: Mention, span: Span, unnamed: bool) -> bool:
        """Return whether the person only says whose or near whom the source is."""
        before = WORD.findall(self.page.folded[span.start : mention.span.start])
        if not before or before[-1] not in self._words.beside:
            return False
        return unnamed or mention.span.end == span.end

    def _document(self, span: Span, text: str, speaks: str, found: list[Mention]) -> Named:
        of = re.search(r" (?:của|of) ", text)
        if speaks and of is not None:
            owner = Span(span.start + of.end(), span.end)
            first = owner.of(self.page.text)[:1]
            if first.isupper() or any(m.span.start == owner.start for m in found):
                named = self._phrase(owner, fold(owner.of(self.page.text)))
                if named.kind in _BODIES or speaks == "person":
                    return named
        elif speaks:
            # "the statement" alone is the last body's
            if len(text.split()) <= 2 and (last := self._last(_BODIES)) is not None:
                return last
        return Named(lower_first(clean(text)), "document")

    def _body(self, span: Span, text: str, listed: list[str], found: list[Mention]) -> Named:
        words = self._words
        bodies = [m for m in found if m.kind in {"organization", "group"}]
        if bodies and bodies[0].span.start <= span.start + 12:
            return Named(bodies[0].actor, "organization" if bodies[0].kind == "organization" else "group")
        states = [m for m in found if m.kind == "state"]
        if states:
            before = " ".join(WORD.findall(self.page.folded[span.start : states[0].span.start]))
            if not before or before in words.speaks_for:
                return Named(", ".join(dict.fromkeys(m.actor for m in states)), "state")
        if any(longest(listed[n:], words.bodies) for n in (0, 1)):
            return Named(lower_first(clean(text)) if listed[0] in words.counts else clean(text), "organization")
        if listed[:1] and (listed[0] in words.counts or listed[0] in words.beside):
            return Named(lower_first(text), "group")
        name = clean(text)
        if longest(listed, words.offices) or like_person(name):
            return Named(name, "person", gender=self._gender(span))
        return Named(name, "organization")

    # --- references

    def _pronoun(self, span: Span, whole: str) -> Named | None:
        who = self._words.pronouns.get(whole)
        if who is None:
            return self._definite(span, whole)
        if who in {"m", "f", "x", "i", "self"}:
            return self._speaker(span, who)
        if who in {"src", "spokes", "office"}:
            return self._last_unnamed(whole, who)
        if who == "out":
            name = self.last_medium()
            return Named(name, "outlet") if name else None
        mention = self._mention_at(span)
        if mention is not None and mention.actor[:1].isupper():
            return Named(mention.actor, _kind(mention), party=self.page.codebook.speaks_for(mention.actor))
        if who in {"p", "we", "pair"}:
            return self._last({"group", "state", "anonymous"})
        return self._last({"state", "organization"})

    def _speaker(self, span: Span, who: str) -> Named | None:
        """Return the person that a pronoun stands for: one named before in the sentence, or who spoke last."""
        mention = self._mention_at(span)
        known = Named(mention.actor, _kind(mention)) if mention is not None else None
        last = next((named for named, _ in reversed(self._people) if _agrees(named.gender, who)), None)
        if last is None:
            return known
        if known is None or not self._named_before(span):
            return last
        return known

    def _named_before(self, span: Span) -> bool:
        """Return whether the sentence names a person before ``span``."""
        sentences = self.page.sentences
        number = bisect_left(sentences, span.start, key=lambda sentence: sentence.start)
        start = sentences[max(0, number - 1)].start if number else 0
        if number < len(sentences) and sentences[number].start == span.start:
            start = span.start
        return any(mention.kind == "person" for mention in self.within(Span(start, span.start)))

    def _mention_at(self, span: Span) -> Mention | None:
        number = bisect_left(self._starts, span.start)
        mentions = self.page.mentions
        if number < len(mentions) and mentions[number].span == span:
            return mentions[number]
        return None

    def _last_unnamed(self, whole: str, who: str) -> Named | None:
        word = whole.split()[-2:] if who == "office" else whole.split()
        for named, phrase in reversed(self._others):
            if named.anonymous and (who != "src" or set(word) & set(phrase.split())):
                return named
            if who != "src" and named.kind == "person":
                return named
        return None

    def _definite(self, span: Span, whole: str) -> Named | None:
        """Return the person whom a role and a state stand for (``nhà ngoại giao Nga``), if one of that state spoke."""
        people = [named for named, _ in self._people]
        again = next(
            (n for n, phrase in reversed(self._others) if n.kind == "person" and phrase.startswith(f"{whole} ")), None
        )
        if again is not None and len(whole.split()) > 2:
            return again
        if not longest(whole.split(), self._words.roles):
            return None
        party = self._party(span)
        if party is None:
            mention = self._mention_at(span)
            return None if mention is not None or not people or len(whole.split()) > 3 else people[-1]
        return next((named for named in reversed(people) if named.party == party), None)

    def _party(self, span: Span) -> str | None:
        """Return the state or body that the last words of a phrase name."""
        tokens = span.of(self.page.text).split()
        for count in (1, 2, 3):
            actor = self.page.codebook.actor(" ".join(tokens[-count:]))
            if actor is not None and actor.kind != "person":
                return self.page.codebook.speaks_for(actor.name)
        return None

    def _last(self, kinds: set[str] | frozenset[str]) -> Named | None:
        return next((named for named, _ in reversed(self._others) if named.kind in kinds), None)


def _kind(mention: Mention) -> SourceKind:
    return "state" if mention.kind == "place" else mention.kind


def _agrees(gender: str, who: str) -> bool:
    return not gender or who not in {"m", "f"} or gender == who
