"""Who a source is: its name, its kind, and whether the person who spoke is left unnamed."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from dragoman.annotate.page import Page
from dragoman.lang import fold, load_pack
from dragoman.model.reading import Mention, SourceKind
from dragoman.model.span import Span

_WORD = re.compile(r"[\w%]+(?:[.'’&-][\w]+)*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:al|el|bin|de|van|von|der|da|la|- ?)?(?: ?-? ?)[^\W\d_][\w.'’-]*)*")
_SPOKES = frozenset({"spokes"})


@dataclass(frozen=True, slots=True)
class Named:
    """Who a source is."""

    name: str
    kind: SourceKind
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    unnamed: dict[str, str]
    hidden: tuple[str, ...]
    documents: frozenset[str]
    pronouns: dict[str, str]
    media: frozenset[str]
    counts: frozenset[str]
    beside: frozenset[str]
    speaks_for: tuple[str, ...]
    spokes: tuple[str, ...]


@cache
def _words(code: str) -> _Words:
    pack = load_pack(code)
    settings = pack.settings.get("attributions", {})
    unnamed = pack.table("unnamed")
    return _Words(
        {fold(e.form): e["kind"] for e in unnamed if e["kind"] != "hidden"},
        tuple(fold(e.form) for e in unnamed if e["kind"] == "hidden"),
        frozenset(fold(e.form) for e in pack.table("documents")),
        {fold(e.form): e["who"] for e in pack.table("pronouns_speaker")},
        frozenset(fold(e.form) for e in pack.table("relays") if e["role"] == "outlethead"),
        frozenset(fold(w) for w in settings.get("counts", ())),
        frozenset(fold(w) for w in settings.get("beside", ())),
        tuple(fold(w) for w in settings.get("speaks_for", ())),
        tuple(fold(w) for w in settings.get("spokespersons", ())),
    )


@dataclass(slots=True)
class Namer:
    """Names the sources of one page, in the order of the text, and remembers them for pronouns.

    Attributes:
        page: the page.
    """

    page: Page
    _mentions: list[Mention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _people: list[tuple[Named, str]] = field(default_factory=list)
    _others: list[tuple[Named, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._mentions = sorted(self.page.mentions, key=lambda mention: mention.span.start)
        self._starts = [mention.span.start for mention in self._mentions]

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie inside ``span``."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention for mention in self._mentions[first:last] if mention.span.end <= span.end]

    def outlet(self, span: Span) -> str | None:
        """Return the name of the medium that ``span`` is, or None."""
        words = _words(self.page.pack.code)
        folded = self.page.folded[span.start : span.end]
        listed = _WORD.findall(folded)
        while listed and listed[0] in words.counts:
            listed = listed[1:]
        head = next((n for n in (4, 3, 2, 1) if " ".join(listed[:n]) in words.media), 0)
        found = [mention for mention in self.within(span) if mention.kind == "outlet"]
        if found and (found[0].span.start == span.start or head):
            return found[0].actor
        if not head:
            return None
        if " ".join(listed) in words.pronouns:
            return self._last_outlet()
        return self._outlet_name(span, " ".join(listed[:head]))

    def _last_outlet(self) -> str | None:
        return next((named.name for named, _ in reversed(self._others) if named.kind == "outlet"), None)

    def _outlet_name(self, span: Span, head: str) -> str:
        text = self.page.text[span.start : span.end]
        at = self.page.folded[span.start : span.end].find(head) + len(head)
        rest = text[at:].strip()
        rest = re.split(r"[(,]| số ra| của | chuyên | có trụ| trước đó| hôm| ngày", rest)[0].strip()
        states = [m for m in self.within(span) if m.kind in {"state", "place"}]
        for mention in states:
            name = mention.span.of(self.page.text)
            if rest.startswith(name) and rest != name:
                rest = rest[len(name) :].strip()
        names = re.findall(r"(?:[A-ZĐÀ-Ỹ][\w+.'’-]*)(?: (?:[A-ZĐÀ-Ỹ0-9][\w+.'’-]*))*", rest)
        if names and not (states and len(names) == 1 and names[0] == states[0].span.of(self.page.text)):
            return names[-1]
        return _lower_first(text.strip())

    def name(self, span: Span) -> Named:
        """Return who the source at ``span`` is."""
        named, who = self._name(span)
        if named.kind == "person" and not named.anonymous:
            self._people.append((named, who))
        self._others.append((named, self.page.folded[span.start : span.end]))
        return named

    def saw(self, name: str) -> None:
        """Remember that the report named the medium ``name``."""
        self._others.append((Named(name, "outlet"), name))

    def _name(self, span: Span) -> tuple[Named, str]:
        words = _words(self.page.pack.code)
        text = self.page.text[span.start : span.end]
        folded = self.page.folded[span.start : span.end]
        listed = _WORD.findall(folded)
        core = list(listed)
        while core and (core[0] in words.counts or core[0].isdigit()):
            core = core[1:]
        whole = " ".join(listed)
        if whole in words.pronouns:
            known = self._pronoun(span, words.pronouns[whole])
            if known is not None:
                return known, whole
        found = self.within(span)
        hidden = any(form in folded for form in words.hidden)
        head = next((n for n in (4, 3, 2, 1) if " ".join(core[:n]) in words.unnamed), 0)
        person = self._person(found, span, bool(head))
        if person is not None and not hidden:
            return person, whole
        if head or hidden:
            kind = "anonymous" if hidden else words.unnamed[" ".join(core[:head])]
            if kind == "group":
                return Named(_lower_first(text), "group"), whole
            return self._unnamed(span, text, whole, hidden), whole
        outlet = self.outlet(span)
        if outlet is not None:
            return Named(outlet, "outlet"), whole
        if any(" ".join(core[:n]) in words.documents for n in (4, 3, 2, 1)):
            return self._document(span, text), whole
        return self._body(span, text, folded, found), whole

    def _person(self, found: list[Mention], span: Span, unnamed: bool) -> Named | None:
        people = [m for m in found if m.kind == "person" and not self._beside(m, span, unnamed)]
        if not people:
            return None
        names = list(dict.fromkeys(m.actor for m in people))
        if len(names) > 1 and not self._joined(people):
            names = [people[-1].actor if people[0].span.start > span.start else people[0].actor]
        return Named(", ".join(names), "person")

    def _joined(self, people: list[Mention]) -> bool:
        gap = self.page.folded[people[0].span.end : people[1].span.start]
        return bool(re.search(r"(?:^|\W)(?:và|and|cùng)\W", gap)) or gap.strip() == ","

    def _beside(self, mention: Mention, span: Span, unnamed: bool) -> bool:
        """Return whether the person only says whose or near whom the source is."""
        before = _WORD.findall(self.page.folded[span.start : mention.span.start])
        if not before:
            return False
        words = _words(self.page.pack.code)
        if before[-1] in words.beside:
            return True
        return unnamed and " ".join(before[-2:]) in words.beside

    def _unnamed(self, span: Span, text: str, whole: str, hidden: bool) -> Named:
        words = _words(self.page.pack.code)
        if whole in words.pronouns or (len(whole.split()) <= 3 and whole.split()[-1:] == ["này"]):
            known = self._pronoun(span, words.pronouns.get(whole, "office"))
            if known is not None:
                return known
        return Named(_description(text, words), "anonymous", anonymous=True)

    def _pronoun(self, span: Span, who: str) -> Named | None:
        mention = next(iter(self.within(span)), None)
        if mention is not None and mention.span.start == span.start:
            return Named(mention.actor, mention.kind if mention.kind != "place" else "state")
        if who in {"src", "office", "spokes"}:
            return next(
                (n for n, w in reversed(self._others) if n.anonymous or (who != "src" and n.kind == "person")), None
            )
        if who == "out":
            name = self._last_outlet()
            return Named(name, "outlet") if name else None
        if who in {"p", "pair", "we"}:
            return next((n for n, _ in reversed(self._others) if n.kind in {"group", "state", "anonymous"}), None)
        if who in {"state", "org"}:
            return next((n for n, _ in reversed(self._others) if n.kind in {"state", "organization"}), None)
        return self._people[-1][0] if self._people else None

    def _document(self, span: Span, text: str) -> Named:
        owner = [m for m in self.within(span) if m.kind in {"organization", "state", "person"}]
        del owner
        return Named(_lower_first(text.strip()), "document")

    def _body(self, span: Span, text: str, folded: str, found: list[Mention]) -> Named:
        words = _words(self.page.pack.code)
        states = [m for m in found if m.kind in {"state", "place"}]
        bodies = [m for m in found if m.kind in {"organization", "group"}]
        if bodies and bodies[0].span.start <= span.start + 12:
            return Named(bodies[0].actor, "organization" if bodies[0].kind == "organization" else "group")
        if states:
            before = folded[: states[0].span.start - span.start].strip()
            if not before or before in words.speaks_for:
                return Named(", ".join(dict.fromkeys(m.actor for m in states)), "state")
        clean = _clean(text)
        if clean[:1].isupper() and not text[:1].isupper():
            return Named(clean, "person")
        listed = _WORD.findall(folded)
        if listed and listed[0] in words.beside | words.counts:
            return Named(_lower_first(text.strip()), "group")
        return Named(clean, "person" if _like_person(listed, self.page.pack.code) else "organization")


def _like_person(listed: list[str], code: str) -> bool:
    titles = frozenset(fold(word) for word in load_pack(code).settings.get("attributions", {}).get("offices", ()))
    return any(" ".join(listed[:n]) in titles for n in (1, 2, 3))


def _clean(text: str) -> str:
    return re.split(r" ?\(", text.strip(" ,"), maxsplit=1)[0].strip(" ,")


def _lower_first(text: str) -> str:
    text = " ".join(text.split()).strip(" ,")
    if len(text) > 1 and text[0].isupper() and not text[1].isupper():
        return text[0].lower() + text[1:]
    return text


def _description(text: str, words: _Words) -> str:
    listed = _lower_first(text).split()
    if listed and fold(listed[0]) in {"một", "a", "an", "one", "the"}:
        listed = listed[1:]
    return " ".join(listed).strip(" ,")
