"""Dossiers: what a desk follows, as judgements leave it, and which reports belong to that."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from dragoman.derive.names import Register
from dragoman.model.deal import Deal
from dragoman.model.judgement import Anchor, Decision, Judgement
from dragoman.model.judging import live
from dragoman.model.reading import Event, Mention, Position

Followed = Literal["title", "actor", "issue", "query", "proposal"]
FOLLOWED: tuple[Followed, ...] = get_args(Followed)
_QUERY = re.compile(r'"([^"]+)"|(\S+)')
_LAST_LETTER = 0x1EFF


@dataclass(frozen=True, slots=True)
class Scope:
    """What a dossier follows. A report belongs to it in which any of these is found.

    Attributes:
        name: by which it is asked for.
        title: heading of its views.
        actors: canonical names; who is mentioned, takes part, or is spoken for.
        issues: of the codebook; in the deal layer or the positions of a report.
        queries: words that stand in the text or title, whatever their diacritics; all of a query's words, those in
            quotation marks together.
        proposals: ids of statements that name a proposal; all reports that speak of that proposal.
    """

    name: str
    title: str = ""
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


def follow(name: str, kind: Followed, value: str, note: str = "", *, end: bool = False) -> Decision:
    """Return the decision that the dossier ``name`` follows ``value``, or does so no more."""
    return Decision("unfollow" if end else "follow", Anchor("", "dossier", key=name), kind, value, note)


def scopes(judgements: Iterable[Judgement]) -> tuple[Scope, ...]:
    """Return the dossiers that the judgements known make up, by name."""
    held: dict[str, dict[str, dict[str, None]]] = {}
    for each in live(judgements):
        if each.anchor.layer != "dossier":
            continue
        kinds = held.setdefault(each.anchor.key, {kind: {} for kind in FOLLOWED})
        if each.verb == "follow":
            kinds.setdefault(each.field, {})[each.value] = None
        else:
            kinds.get(each.field, {}).pop(each.value, None)
    return tuple(_scope(name, kinds) for name, kinds in sorted(held.items()))


def _scope(name: str, kinds: dict[str, dict[str, None]]) -> Scope:
    actors, issues, queries, proposals = (tuple(kinds[kind]) for kind in ("actor", "issue", "query", "proposal"))
    return Scope(name, next(reversed(kinds["title"]), ""), actors, issues, queries, proposals)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Tells of one report at a time whether it belongs to a dossier; other reports have no say in it."""

    scope: Scope
    register: Register

    def by_actor(self, mentions: Iterable[Mention], events: Iterable[Event]) -> bool:
        """Return whether an actor that is followed is mentioned, is spoken for or takes part."""
        wanted = frozenset(self.scope.actors)
        names = {name for mention in mentions for name in (mention.actor, mention.party) if name}
        names.update(name for event in events for name in event.participants)
        return not wanted.isdisjoint(names) or any(self.register.side(name, None) in wanted for name in names)

    def by_issue(self, deal: Deal, positions: Iterable[Position]) -> bool:
        """Return whether the report speaks of an issue that is followed."""
        wanted = frozenset(self.scope.issues)
        return any(each.issue in wanted for held in (deal.provisions, deal.stances, positions) for each in held)

    def by_words(self, text: str, title: str | None) -> bool:
        """Return whether all words of a query stand in the text or title."""
        if not self.scope.queries:
            return False
        words = plain(f"{title or ''}\n{text}")
        return any(all(word.search(words) for word in _patterns(query)) for query in self.scope.queries)


def plain(text: str) -> str:
    """Return ``text`` in lower case without diacritics."""
    return text.translate(_bases()).lower()


@cache
def _patterns(query: str) -> Sequence[re.Pattern[str]]:
    found = (phrase or word for phrase, word in _QUERY.findall(plain(query)))
    return [re.compile(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)") for words in found]


@cache
def _bases() -> dict[int, str]:
    """Return the letters of Latin scripts that carry marks, each with the letter that carries them."""
    bases = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, _LAST_LETTER + 1)}
    return {ord(letter): base for letter, base in {**bases, "đ": "d", "Đ": "D"}.items() if letter != base}
