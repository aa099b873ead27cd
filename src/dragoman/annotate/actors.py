"""Actor mentions: every noun phrase that names, describes or points at an actor, resolved."""

from bisect import bisect_left, bisect_right

from dragoman.annotate.actors_atoms import find_atoms
from dragoman.annotate.actors_phrases import Phrase, find_phrases
from dragoman.annotate.page import Page
from dragoman.annotate.resolve import Resolver
from dragoman.model.reading import Mention
from dragoman.model.span import Span


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
        mention = memory.antecedent(phrase) if phrase.kind == "pronoun" else resolver.resolve(phrase)
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
        self._genders = {actor.name: actor.gender for actor in page.codebook.actors.values() if actor.gender}
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
        elif mention.kind == "state":
            self._states.append(mention)

    def antecedent(self, phrase: Phrase) -> Mention | None:
        """Return the mention that a pronoun makes, or None where nobody fits."""
        found = self._last_state() if phrase.senses == ("state",) else self._fitting(phrase)
        if found is None:
            return None
        return Mention(Span(phrase.start, phrase.end), found.actor, found.kind, found.known, "pronoun", found.party)

    def _last_state(self) -> Mention | None:
        return self._states[-1] if self._states else None

    def _fitting(self, phrase: Phrase) -> Mention | None:
        """Return the first fitting person of the nearest sentence that has one, those outside quotations first."""
        here = self._sentence(phrase.start)
        best: Mention | None = None
        level = 0
        for sentence, mention in reversed(self._subjects):
            if best is not None and sentence != level:
                break
            if here - sentence > _REACH:
                break
            gender = self._genders.get(mention.actor, "")
            if gender and phrase.gender and gender != phrase.gender:
                continue
            if best is None or not self._quoted(mention.span.start):
                best, level = mention, sentence
        return best


_REACH = 6
