"""Who is said to have written a proposal, and by whom: from the mentions of it, and from what sources say of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal.placed import Placed
from dragoman.derive.names import NoRegister, Register
from dragoman.lang import Matcher, fold, load_pack, pack_codes
from dragoman.model.deal import Proposal

Mention = Placed[Proposal]
Told = tuple[Mention, frozenset[str]]
_OTHERS = 2
_NEAR = 48
_MOST_TITLE = 2
_MOST_JOINED = 5


@dataclass(frozen=True, slots=True)
class Authored:
    """A statement that names the authors of a proposal.

    Attributes:
        authors: states and bodies.
        by: the statement.
    """

    authors: frozenset[str]
    by: Stated


@dataclass(frozen=True, slots=True)
class AuthorClaim:
    """What some statements say of who wrote a proposal.

    Attributes:
        names: states and bodies, sorted.
        by: the statements that say so, by publication.
    """

    names: tuple[str, ...]
    by: tuple[Stated, ...]

    @property
    def reports(self) -> int:
        """Return in how many reports it stands."""
        return len({each.dateline.report for each in self.by})

    @property
    def attributed(self) -> bool:
        """Return whether somebody beside the reports' own narration says so."""
        return any(not each.narrated for each in self.by)


def author_claims(told: Iterable[Authored]) -> tuple[AuthorClaim, ...]:
    """Return what is said of authors, each set of names once, those of most reports first."""
    found: dict[tuple[str, ...], list[Stated]] = {}
    for each in sorted(told, key=lambda a: a.by.order):
        found.setdefault(tuple(sorted(each.authors)), []).append(each.by)
    claims = [AuthorClaim(names, tuple(by)) for names, by in found.items()]
    return tuple(sorted(claims, key=lambda c: (-c.reports, c.by[0].order)))


def authors_named(mentions: Iterable[Mention], register: Register | None = None) -> tuple[Told, ...]:
    """Return the mentions that name authors with these, by publication.

    A name that only one report's narration has, against two reports or more that name others, is a slip of reading and
    left out; so is one to whom the same mention says that the proposal is addressed.
    """
    register = register or NoRegister()
    told = [(mention, _named(mention, register)) for mention in sorted(mentions, key=lambda m: m.order)]
    told = [(mention, names) for mention, names in told if names]
    slips = _slips(told)
    kept = ((m, frozenset(name for name in names if (name, m.dateline.report) not in slips)) for m, names in told)
    return tuple((mention, names) for mention, names in kept if names)


def agreed_authors(told: Sequence[Told]) -> tuple[str, ...]:
    """Return the names that at least half of the reports that name an author have; the most told first."""
    reports: dict[str, set[str]] = {}
    for mention, names in told:
        for name in names:
            reports.setdefault(name, set()).add(mention.dateline.report)
    everywhere = {report for held in reports.values() for report in held}
    named = sorted(reports, key=lambda name: (-len(reports[name]), name))
    return tuple(name for name in named if 2 * len(reports[name]) >= len(everywhere))


def authored(stated: Iterable[Stated], press: Press) -> Iterator[Authored]:
    """Yield the statements that speak of a proposal and say who wrote it, each author under the side for which it acts.

    Who denies to have written it names no author.
    """
    for each in stated:
        names = _authors(each, press) if each.supports else frozenset()
        if names:
            yield Authored(frozenset(press.side(name, each.dateline.day) for name in names), each)


def names_proposal(stated: Stated) -> bool:
    """Return whether a statement speaks of a plan, draft or agreement."""
    return bool(_nouns(stated.lang).longest(fold(stated.words)))


def _named(mention: Mention, register: Register) -> frozenset[str]:
    day = mention.dateline.day
    to_whom = {register.side(name, day) for name in mention.item.addressee}
    return frozenset(register.side(name, day) for name in mention.item.author) - to_whom


def _slips(told: Sequence[Told]) -> set[tuple[str, str]]:
    """Return the (name, report) pairs that stand alone against what the other reports say."""
    holders: dict[str, set[str]] = {}
    for mention, names in told:
        for name in names:
            holders.setdefault(name, set()).add(mention.dateline.report)
    everywhere = {mention.dateline.report for mention, _ in told}
    return {
        (name, mention.dateline.report)
        for mention, names in told
        for name in names
        if len(holders[name]) == 1 and mention.narrated and len(everywhere - holders[name]) >= _OTHERS
    }


def _authors(stated: Stated, press: Press) -> frozenset[str]:
    folded = fold(stated.words)
    found = _forms(stated.lang).longest(folded)
    if not found or not names_proposal(stated):
        return frozenset()
    named: set[str] = set()
    for match in found:
        if match.payload == "before":
            before = stated.words[max(0, match.start - _NEAR) : match.start]
            # Of an envoy who drafts, the side is the author.
            named |= _nearest(before, stated.lang, press) or press.persons_in(before)
        else:
            named |= press.parties_in(stated.words[match.end : match.end + _NEAR].partition(",")[0])
    return frozenset(named)


def _nearest(before: str, lang: str, press: Press) -> frozenset[str]:
    """Return the parties named last in ``before``, and those joined to them by an "and"."""
    words = before.rpartition(",")[2].split()
    start = len(words)
    found: frozenset[str] = frozenset()
    while start and not found:
        start -= 1
        found = press.parties_in(" ".join(words[start:]))
    joined = any(fold(word) in _joints(lang) for word in words[max(0, start - _MOST_TITLE) : start])
    return press.parties_in(" ".join(words[max(0, start - _MOST_JOINED) :])) if joined else found


@cache
def _joints(lang: str) -> frozenset[str]:
    rows = load_pack(lang).table("cues_words") if lang in pack_codes() else ()
    return frozenset(fold(row.form) for row in rows if row["role"] == "coord")


@cache
def _forms(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("authorship") if lang in pack_codes() else ()
    return Matcher((row.form, row["class"]) for row in rows)


@cache
def _nouns(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("deal_proposals") if lang in pack_codes() else ()
    return Matcher((row.form, row["name"]) for row in rows if row["sort"] in ("noun", "name"))
