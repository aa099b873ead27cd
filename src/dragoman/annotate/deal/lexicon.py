"""The words of the deal layer: all tables ``deal_*`` of a language pack as one automaton, built once a pack."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.codebook import load_codebook
from dragoman.lang import LanguagePack, Matcher, fold, load_pack
from dragoman.lang.signs import at_edges

# Tables whose forms are looked for over the whole report, with the column that gives a hit its value.
_TABLES = {
    "concept": ("deal_concepts", "concept", ("gloss",)),
    "stance": ("deal_stances", "stance", ("use", "other")),
    "response": ("deal_responses", "response", ("needs", "negated")),
    "link": ("deal_links", "type", ("sense",)),
    "channel": ("deal_channels", "kind", ("sort",)),
    "proposal": ("deal_proposals", "sort", ("name", "key")),
    "word": ("deal_words", "role", ()),
}
# Roles of small words that are looked for over the whole report; the others only in the few words where they matter.
_SOUGHT_EVERYWHERE = frozenset(
    {
        "terms",
        "if",
        "else",
        "weigh",
        "redline",
        "agree",
        "open",
        "effect",
        "those-demands",
        "both",
        "pair",
        "doubt",
        "propose",
    }
)


_WORD = re.compile(r"\w+")
_CALM = "calm"
# A shorter word for people (`a man of A`) says only where somebody is from.
_SHORTEST = 5
_TRADE = frozenset({"trade", "tariff", "goods"})
_FIGHTING = frozenset({"ceasefire", "hostilities", "troops", "missile", "weapon", "war"})


class Hit(NamedTuple):
    """Words of a table found: their span, what they are worth and the row's further columns."""

    start: int
    end: int
    value: str
    more: tuple[str, ...] = ()


# Made by the hundred for each report; this way takes half the time.
_hit = tuple.__new__


class Hits(dict[str, list[Hit]]):
    """Hits by kind; a kind without hits has an empty list."""

    def __missing__(self, kind: str) -> list[Hit]:
        """Return no hits."""
        return []


Payload = tuple[str, str, tuple[str, ...]]


def find_hits(page: Page) -> Hits:
    """Return the hits of each kind, by start, the longest only where one lies inside another."""
    found: defaultdict[str, list[Hit]] = defaultdict(list)
    for start, end, (kind, value, more) in page.find(deal_matcher(page.pack.code)):
        found[kind].append(_hit(Hit, (start, end, value, more)))
    kept = Hits((kind, _longest(hits)) for kind, hits in found.items())
    kept["concept"] = _settle(kept["concept"])
    return kept


def _settle(concepts: list[Hit]) -> list[Hit]:
    """Return concepts with de-escalation taken as what the report is about: an end of tariffs or of fighting."""
    if all(hit.value != _CALM for hit in concepts):
        return concepts
    trade = sum(hit.value in _TRADE for hit in concepts)
    fighting = sum(hit.value in _FIGHTING for hit in concepts)
    meant = "trade" if trade > fighting else "ceasefire"
    return [hit._replace(value=meant) if hit.value == _CALM else hit for hit in concepts]


def _longest(hits: list[Hit]) -> list[Hit]:
    """Return the hits, which come by start and end, without those that lie inside another."""
    kept: list[Hit] = []
    reached = -1
    for hit in hits:
        if hit.end > reached:
            while kept and kept[-1].start == hit.start:
                kept.pop()
            reached = hit.end
        elif not kept or hit[:2] != kept[-1][:2]:
            continue
        kept.append(hit)
    return kept


@cache
def deal_matcher(code: str) -> Matcher[Payload]:
    """Return the matcher of all words that the deal layer is read from."""
    return Matcher(_forms(load_pack(code)))


def _forms(pack: LanguagePack) -> Iterator[tuple[str, Payload]]:
    for kind, (table, column, more) in _TABLES.items():
        for row in pack.table(table):
            if (kind != "word" or row["role"] in _SOUGHT_EVERYWHERE) and row["sort"] != "author":
                yield row.form, (kind, row[column], tuple(row[name] for name in more))


@cache
def words(code: str, role: str) -> frozenset[str]:
    """Return the folded forms of a role of ``deal_words`` (``light``, ``prep``) in one language."""
    return frozenset(fold(row.form) for row in load_pack(code).table("deal_words") if row["role"] == role)


@cache
def spaced(code: str, *roles: str) -> re.Pattern[str]:
    """Return the like of ``pattern`` for long stretches: its group 1 is the form, behind a mark or white space.

    A pattern that begins with a character class is searched for many times faster than one that looks behind.
    """
    forms = sorted((form for role in roles for form in words(code, role)), key=len, reverse=True)
    return re.compile(r"[^\w](" + "|".join(map(re.escape, forms)) + r")(?!\w)") if forms else re.compile(r"(?!)")


@cache
def role_forms(code: str, roles: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded forms of several roles together, and the last words of all of them."""
    forms = frozenset[str]().union(*(words(code, role) for role in roles))
    return forms, frozenset(form.rpartition(" ")[2] for form in forms)


@cache
def vocabulary(code: str, role: str) -> frozenset[str]:
    """Return the single words of which the forms of a role are made."""
    return frozenset(word for form in words(code, role) for word in _WORD.findall(form))


@cache
def pattern(code: str, *roles: str) -> re.Pattern[str]:
    """Return a pattern that finds the forms of ``roles`` at word edges in folded text, longest first."""
    return re.compile(at_edges(form for role in roles for form in words(code, role)))


@cache
def group_names(code: str) -> Matcher[tuple[str, str]]:
    """Return what finds, in a noun phrase for people, the kind of people and the state or body that they are of."""
    codebook = load_codebook()
    forms = [(row.form, ("group", row["name"])) for row in load_pack(code).table("deal_groups")]
    forms += [
        (form.text, ("of", form.name))
        for form in codebook.forms(code)
        if form.register in ("state", "metonym", "adjective", "organization")
    ]
    return Matcher(forms)


@cache
def people(code: str) -> dict[str, str]:
    """Return the folded words for people who are a party apart from their state (rebels, voters), with their kind."""
    rows = load_pack(code).table("deal_groups")
    return {fold(row.form): row["name"] for row in rows if row["name"] != "officials" and len(row.form) > _SHORTEST}


@cache
def people_endings(code: str) -> tuple[str, ...]:
    """Return those words, as what a text may be asked to end in."""
    return tuple(people(code))


@cache
def speaks_alone(name: str) -> bool:
    """Return whether an actor's English name is that of an assembly or a political party, which no state speaks for."""
    return pattern("en", "assembly").search(fold(name)) is not None


@cache
def value_pattern(code: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for a number with its unit, and the English name of each unit."""
    units = {fold(row.form): row["unit"] for row in load_pack(code).table("deal_units")}
    forms = sorted(units, key=len, reverse=True)
    choice = "|".join(map(re.escape, forms)) or "(?!)"
    return re.compile(r"(?<![\w.,])(\d{1,12}(?:[.,]\d{1,6}){0,3})[ -]?(" + choice + r")(?!\w)"), units
