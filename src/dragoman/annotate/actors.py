"""Actor mentions: every noun phrase that names, describes or points at an actor, resolved."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.actors_atoms import find_atoms
from dragoman.annotate.actors_phrases import Phrase, find_phrases
from dragoman.annotate.page import Page
from dragoman.annotate.resolve import Resolver
from dragoman.lang import fold, load_pack
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_WORD = re.compile(r"\w+")


def find_mentions(page: Page) -> tuple[Mention, ...]:
    """Return the mentions of actors and places in the page's text, by start, none overlapping another.

    Needs the page's sentences and quotations.
    """
    phrases = find_phrases(page, find_atoms(page))
    resolver = Resolver(page)
    resolver.learn(phrases)
    memory = _Memory(page)
    found: list[Mention] = []
    for phrase in phrases:
        if isinstance(phrase, Phrase) and phrase.kind == "pronoun":
            mention = memory.antecedent(phrase)
        else:
            mention = resolver.resolve(phrase)
        if mention is not None:
            memory.hear(mention)
            found.append(mention)
    return tuple(found)


def resolve(page: Page, start: int, end: int) -> Mention | None:
    """Return the mention that heads the noun phrase from ``start`` to ``end`` of the page's text, or None.

    The head is the first mention that begins in the span; one that the span cuts off on the left counts too.
    """
    mentions = page.mentions
    place = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    if place and mentions[place - 1].span.end > start:
        return mentions[place - 1]
    return mentions[place] if place < len(mentions) and mentions[place].span.start < end else None


class _Memory:
    """Who was spoken of, for pronouns: within a sentence its first fitting person, else of the sentences before."""

    def __init__(self, page: Page) -> None:
        self._starts = [sentence.start for sentence in page.sentences]
        self._quotes = [(quote.start, quote.end) for quote in page.quotes]
        self._subjects: list[tuple[int, Mention]] = []
        self._speaking: dict[int, bool] = {}
        self._codebook = page.codebook
        self._text = page.folded
        self._says = _speaking(page.pack.code)
        self._states: list[Mention] = []

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _quoted(self, at: int) -> bool:
        place = bisect_right(self._quotes, (at, 1 << 60)) - 1
        return place >= 0 and self._quotes[place][1] > at

    def hear(self, mention: Mention) -> None:
        """Note a mention that a later pronoun may point back to."""
        if mention.kind == "person" and mention.form != "description":
            self._subjects.append((self._sentence(mention.span.start), mention))
        elif mention.kind == "state" and self._is_state(mention.actor):
            self._states.append(mention)

    def _speaks(self, span: Span) -> bool:
        """Return whether whoever is named at ``span`` is told to speak; few are asked about, and those often."""
        known = self._speaking.get(span.start)
        if known is None:
            known = self._says.after(self._text, span.end) and not self._quoted(span.start)
            self._speaking[span.start] = known
        return known

    def _is_state(self, name: str) -> bool:
        actor = self._codebook.actors.get(name)
        return actor is not None and actor.kind == "state"

    def antecedent(self, phrase: Phrase) -> Mention | None:
        """Return the mention that a pronoun makes, or None where nobody fits."""
        found = self._last_state() if phrase.senses == ("state",) else self._fitting(phrase)
        if found is None:
            return None
        return Mention(Span(phrase.start, phrase.end), found.actor, found.kind, found.known, "pronoun", found.party)

    def _last_state(self) -> Mention | None:
        return self._states[-1] if self._states else None

    def _fitting(self, phrase: Phrase) -> Mention | None:
        """Return the person meant: the last who spoke nearby, else the first fitting one of the nearest sentence."""
        here = self._sentence(phrase.start)
        best: Mention | None = None
        level = 0
        for sentence, mention in reversed(self._subjects):
            if here - sentence > _REACH or (best is not None and sentence < min(level, here - _SPOKEN)):
                break
            actor = self._codebook.actors.get(mention.actor)
            if actor is not None and actor.gender and phrase.gender and actor.gender != phrase.gender:
                continue
            near = here - sentence <= _SPOKEN and (best is None or level < here)
            if near and self._speaks(mention.span):
                return mention
            if best is None or (sentence == level and not self._quoted(mention.span.start)):
                best, level = mention, sentence
        return best


@dataclass(frozen=True)
class _Saying:
    """What follows a speaker: a verb of saying, after few other words at most.

    Attributes:
        pattern: finds it.
        firsts: the first words of such verbs: where none of them stands, the pattern need not be tried.
    """

    pattern: re.Pattern[str]
    firsts: frozenset[str]

    def after(self, folded: str, place: int) -> bool:
        """Return whether such a verb follows ``place``."""
        near = _WORD.findall(folded, place, place + _NEAR)
        return not self.firsts.isdisjoint(near) and self.pattern.match(folded, place) is not None


@cache
def _speaking(lang: str) -> _Saying:
    verbs = {fold(entry.form) for entry in load_pack(lang).table("cues") if entry["class"] in {"say", "think", "deny"}}
    words = "|".join(map(re.escape, sorted(verbs, key=len, reverse=True))) or r"(?!)"
    pattern = re.compile(rf"(?:,? [^,.;:!?\n]{{1,{_BETWEEN}}}?|,)? (?:{words})\b")
    return _Saying(pattern, frozenset(_WORD.findall(verb)[0] for verb in verbs))


# Between a speaker and the verb stand at most so many code points, and so far the verb's first word ends.
_BETWEEN = 24
_NEAR = _BETWEEN + 30
# Sentences that a pronoun reaches back, and within which a speaker comes first.
_REACH = 6
_SPOKEN = 2
