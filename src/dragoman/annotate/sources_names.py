"""Who a source is: its name, its kind, and whether the person who spoke is left unnamed."""

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field

from dragoman.annotate.attributions_blocks import Block, narrator
from dragoman.annotate.sources_media import REMEMBERED, MediaNamer, Named
from dragoman.annotate.sources_words import (
    WORD,
    clean,
    like_person,
    longest,
    lower_first,
)
from dragoman.lang import fold
from dragoman.model.reading import Mention, SourceKind
from dragoman.model.span import Span

_MEDIA_END = re.compile(r"[(,]")
_BODIES = frozenset({"organization", "state", "group"})
_LONGEST_MEDIUM = 60
_LONGEST_WORD = 24
_SHARE = re.compile(r"[\d.,]+ ?%")


@dataclass(slots=True)
class Namer(MediaNamer):
    """Names the sources of one page, in the order of the text, and remembers them for pronouns.

    Attributes:
        page: the page.
        blocks: what single speakers say over several paragraphs, who say ``I`` there.
    """

    blocks: tuple[Block, ...] = ()
    _people: deque[tuple[Named, int]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _holders: dict[str, str] | None = None

    def is_document(self, span: Span) -> bool:
        """Return whether the source at ``span`` is a text rather than who wrote it."""
        core = self._core(WORD.findall(self.page.folded[span.start : span.end]))
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
        told = inner.start > span.start and self._without_from(span, cited=False).start > span.start
        if inner.start > span.start and not self._unnamed_place(inner, told=told):
            span = inner
        whole = " ".join(WORD.findall(self.page.folded[span.start : span.end]))
        named = self._pronoun(span, whole) or self._share(span) or self._phrase(span, whole, bare=bare)
        if named.kind == "person" and not named.anonymous:
            self._people.append((named, span.start))
        self._others.append((named, whole))
        return named

    def _unnamed_place(self, span: Span, *, told: bool) -> bool:
        """Return whether a source is only said to be from a state, a body or a place.

        What a body has ``told`` (``thông tin từ A``) is from the body itself, as a source (``nguồn tin từ A``) is not.
        """
        found = self.within(span)
        core = self._core(WORD.findall(self.page.folded[span.start : span.end]))
        named = {"outlet", "person", "organization"} if told else {"outlet", "person"}
        return not (longest(core, self._words.sources) or (found and found[0].kind in named))

    def is_unnamed(self, span: Span) -> bool:
        """Return whether the words of a source are those for one without a name."""
        core = self._core(WORD.findall(self.page.folded[span.start : span.end]))
        return self._words.unnamed.get(" ".join(core[: longest(core, self._words.unnamed)])) == "anonymous"

    def _phrase(self, span: Span, whole: str, *, bare: bool = False) -> Named:
        words = self._words
        text = span.of(self.page.text)
        listed = whole.split()
        core = self._core(listed)
        found = self.within(span)
        hidden = any(map(whole.__contains__, words.hidden))
        head, whole_head = longest(core, words.unnamed), longest(listed, words.unnamed)
        if whole_head > head:
            core, head = listed, whole_head
        person = self._person(found, span, bool(head))
        if person is not None and not hidden:
            return person
        medium = self.medium(span, bare=bare)
        if hidden or (head and medium is None):
            return self._unnamed(text, core, head, listed, hidden)
        if medium is not None:
            return Named(medium, "outlet")
        document = longest(core, words.documents)
        # "Vietnamese officials": in some languages who it is stands last.
        last = words.heads_last and bool(core) and words.unnamed.get(core[-1]) == "anonymous"
        if last or (document and words.documents[" ".join(core[:document])] == "unnamed"):
            return Named(clean(text) if last else lower_first(clean(text)), "anonymous", anonymous=True)
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
        unknown = not any(m.span.start < span.start + len(head) for m in found)
        if unknown and "," in span.of(self.page.text) and like_person(head) and len(head.split()) > 1:
            return Named(head, "person", gender=self._gender(span))
        people = [
            m for m in found if m.kind == "person" and self._is_name(m.actor) and not self._beside(m, span, unnamed)
        ]
        if not people:
            return None
        names = list(dict.fromkeys(m.actor for m in people))
        if len(names) > 1 and not self._listed(people):
            first = people[0] if people[0].span.start <= span.start + 1 else people[-1]
            # An office described without its holder is that of the name that follows after a comma.
            called = next((m for m in people if m.form == "name"), first)
            names = [called.actor if first.form == "description" and self._apposed(first, called) else first.actor]
        if len(names) == 1 and people[0].form == "description":
            names = [self._holder(span, people[0]) or names[0]]
        actor = self.page.codebook.actor(names[0])
        gender = actor.gender if actor is not None and actor.gender else self._gender(span)
        party = self.page.codebook.speaks_for(names[0])
        return Named(", ".join(names), "person", gender=gender, party=party)

    def _holder(self, span: Span, office: Mention) -> str | None:
        """Return the name that stands after the same office elsewhere in the report, where the source is only that."""
        if office.span.start > span.start + 1 or office.span.end < span.end:
            return None
        if self._holders is None:
            self._holders = {}
            for mention in self.page.mentions:
                if mention.kind == "person" and mention.form == "name":
                    phrase = mention.span.of(self.page.folded)
                    title, name, _ = phrase.partition(fold(mention.actor))
                    if name and title:
                        self._holders.setdefault(title.strip(" ,"), mention.actor)
        return self._holders.get(office.span.of(self.page.folded))

    def _apposed(self, office: Mention, name: Mention) -> bool:
        return self.page.folded[office.span.end : name.span.start].rstrip().endswith(",")

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
        of = re.search(rf" (?:{'|'.join(self._words.of)}) ", text)
        if speaks and of is not None:
            owner = Span(span.start + of.end(), span.end)
            first = owner.of(self.page.text)[:1]
            if first.isupper() or any(m.span.start == owner.start for m in found):
                named = self._phrase(owner, fold(owner.of(self.page.text)))
                if named.kind in _BODIES or speaks == "person":
                    return named
        elif speaks and len(text.split()) <= 2 and (last := self._last(_BODIES)) is not None:
            return last  # "the statement" alone is the last body's
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

    def _share(self, span: Span) -> Named | None:
        """Return the part of those asked that a percentage is; one that stands alone is of those named before."""
        if self.page.text.find("%", span.start, span.end) < 0:
            return None
        text = clean(span.of(self.page.text))
        if "%" not in text or _SHARE.match(text) is None:
            return None
        share = text.split("%", maxsplit=1)[0].strip() + "%"
        people = text.partition("%")[2].strip(" ,()")
        if not people:
            last = next((n.name for n, _ in reversed(self._others) if n.kind == "group" and "%" in n.name), "")
            people = last.partition("%")[2].strip()
        return Named(f"{share} {people}".strip(), "group")

    # --- references

    def _pronoun(self, span: Span, whole: str) -> Named | None:
        who = self._words.pronouns.get(whole)
        if who is None:
            return self._definite(span, whole)
        if who in {"m", "f", "x", "i", "self"}:
            return self._speaker(span, who)
        if who in {"src", "spokes", "office"}:
            return self._last_unnamed(whole, who)
        name = self.last_medium() if who == "out" else None
        if name is not None:
            return Named(name, "outlet")
        mention = self._mention_at(span)
        if mention is not None and mention.actor[:1].isupper():
            return Named(mention.actor, _kind(mention), party=self.page.codebook.speaks_for(mention.actor))
        plural = who in {"p", "we", "pair"}
        return self._last({"group", "state", "anonymous"} if plural else {"state", "organization"})

    def _speaker(self, span: Span, who: str) -> Named | None:
        """Return the person that a pronoun stands for: one named before in the sentence, or who spoke last."""
        if who == "i" and self.blocks and (told := narrator(self.blocks, span.start)) is not None:
            return Named(told, "person")
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
        listed = whole.split()
        if len(listed) > 2 and (again := self._called_in_full(f"{whole} ")) is not None:
            return again
        if not longest(listed, self._words.roles):
            return None
        people = [named for named, _ in self._people]
        party = self._party(span)
        if party is None:
            mention = self._mention_at(span)
            return None if mention is not None or not people or len(listed) > 3 else people[-1]
        return next((named for named in reversed(people) if named.party == party), None)

    def _called_in_full(self, whole: str) -> Named | None:
        """Return the person whose words begin with ``whole`` and go on with a name, the last one."""
        for named, phrase in reversed(self._others):
            if named.kind == "person" and phrase.startswith(whole):
                return named
        return None

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
