"""Which medium a noun phrase is: by the codebook, by a word like ``newspaper``, or by where it stands."""

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.annotate.sources_words import (
    MOST_WORDS,
    WORD,
    Words,
    capital_runs,
    capitals,
    clean,
    longest,
    lower_first,
    tails,
    words_of,
)
from dragoman.lang import fold
from dragoman.model.reading import Mention, SourceKind
from dragoman.model.span import Span

_MEDIA_END = re.compile(r"[(,]")
# A source farther back than this many is not what a pronoun stands for.
REMEMBERED = 60


class Named(NamedTuple):
    """Who a source is; ``gender`` is ``m``, ``f`` or unknown, from the words that name it."""

    name: str
    kind: SourceKind
    anonymous: bool = False
    gender: str = ""
    party: str | None = None


@dataclass(slots=True)
class MediaNamer:
    """Names the media of one page, in the order of the text, and remembers them for phrases like ``the newspaper``.

    Attributes:
        page: the page.
    """

    page: Page
    _words: Words = field(init=False)
    _starts: list[int] = field(init=False)
    _outlets: list[int] = field(init=False)
    _others: deque[tuple[Named, str]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def __post_init__(self) -> None:
        self._starts = [mention.span.start for mention in self.page.mentions]
        self._outlets = [mention.span.start for mention in self.page.mentions if mention.kind == "outlet"]
        self._words = words_of(self.page.pack.code)

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie inside ``span``."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention for mention in self.page.mentions[first:last] if mention.span.end <= span.end]

    def names_outlet(self, start: int, end: int) -> bool:
        """Return whether a known outlet is named between two places."""
        place = bisect_left(self._outlets, start)
        return place < len(self._outlets) and self._outlets[place] < end

    def medium(self, span: Span, *, bare: bool = False) -> str | None:
        """Return the name of the medium that ``span`` is, or None.

        Args:
            span: a noun phrase.
            bare: whether an unknown name alone counts, because the words around it say that it is a medium.
        """
        listed = WORD.findall(self.page.folded[span.start : span.end])
        if self._words.pronouns.get(" ".join(listed)) == "out":
            return self.last_medium()
        core = self._core(listed)
        head = longest(core, self._words.media)
        found = self.within(span)
        media = [mention for mention in found if mention.kind == "outlet"]
        if media and (media[0].span.start <= span.start + 1 or head):
            return self._written(media[0])
        inner = self._without_from(span, cited=bare)
        if inner.start > span.start:
            return self.medium(inner)
        text = longest(core, self._words.documents) > head
        known = self.page.codebook.outlet(clean(span.of(self.page.text)))
        if known is not None and not text and (bare or not known.marked):
            return known.name
        if head and not text:
            return self._after_head(span, listed, head + len(listed) - len(core), found)
        return self._bare_medium(span, found) if bare and not text else None

    def _bare_medium(self, span: Span, found: list[Mention]) -> str | None:
        """Return an unknown name that stands where a medium does, unless it is an actor's."""
        name = clean(span.of(self.page.text))
        if any(mention.kind != "place" for mention in found) or len(name.split()) > MOST_WORDS:
            return None
        return name if name[:1].isupper() and (capitals(name) or " - " in name) else None

    def _written(self, mention: Mention) -> str:
        """Return an outlet's canonical name, or the short form of it that the report uses."""
        name = mention.span.of(self.page.text)
        if not mention.actor[:1].isupper():
            return mention.actor
        known = set(fold(mention.actor).split())
        kept = " ".join(word for word in name.split() if fold(word) not in self._words.media)
        written = capital_runs(kept)[-1:] or [name]
        if known < set(fold(written[0]).split()) <= known | tails(self.page.pack.code):
            return written[0]
        tail = WORD.match(self.page.folded, mention.span.end + 1)
        beside = tail is not None and self.page.text[mention.span.end : mention.span.end + 1] == " "
        if tail is not None and beside and tail[0] in tails(self.page.pack.code):
            word = self.page.text[tail.start() : tail.end()]
            if word[0].isupper():
                return f"{written[0]} {word}"
        if name.endswith("+") or (name.isupper() and len(name) > 2 and " " not in name):
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

    def _core(self, listed: list[str]) -> list[str]:
        """Return the words of a source without articles and numbers before them."""
        counts = self._words.counts
        for number, word in enumerate(listed):
            if word not in counts and not word.isdigit():
                return listed[number:] if number else listed
        return []

    def _without_from(self, span: Span, *, cited: bool) -> Span:
        """Return the source without words like ``information from``; after citing words, ``a source of`` too."""
        forms = (*self._words.from_, *self._words.sources_of) if cited else self._words.from_
        if self.page.folded.startswith(forms, span.start, span.end):
            folded = self.page.folded[span.start : span.end]
            form = next(form for form in forms if folded.startswith(form))
            return Span(span.start + len(form), span.end)
        return span
