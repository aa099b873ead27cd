"""The words by which sources are told apart, and small questions about names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lang import fold, load_pack

WORD = re.compile(r"[\w%]+(?:[.'’&+-][\w+]+)*\+?")


MOST_WORDS = 5


class Forms(dict[str, str]):
    """Forms with what each stands for, looked up by the words that a phrase begins with.

    Attributes:
        firsts: their first words: most phrases begin with none of these.
    """

    __slots__ = ("firsts",)

    def __init__(self, forms: Mapping[str, str]) -> None:
        super().__init__(forms)
        self.firsts = frozenset(form.partition(" ")[0] for form in forms)


@dataclass(frozen=True, slots=True)
class Words:
    """The pack's words about sources, folded: tables by form, settings as sets; see ``pack.toml``."""

    unnamed: Forms
    hidden: tuple[str, ...]
    documents: Forms
    pronouns: dict[str, str]
    media: Forms
    sources: Forms
    counts: frozenset[str]
    indefinite: frozenset[str]
    beside: frozenset[str]
    speaks_for: frozenset[str]
    offices: Forms
    roles: Forms
    from_: tuple[str, ...]
    sources_of: tuple[str, ...]
    bodies: Forms
    women: frozenset[str]
    men: frozenset[str]
    of: tuple[str, ...]
    heads_last: bool


@cache
def words_of(code: str) -> Words:
    """Return the words about sources of the language ``code``."""
    pack = load_pack(code)
    settings = pack.settings.get("attributions", {})
    unnamed = pack.table("unnamed")

    def listed(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in settings.get(name, ()))

    kinds = {fold(e.form): e["kind"] for e in unnamed if e["kind"] != "hidden"}
    media = {fold(e.form): "" for e in pack.table("relays") if e["role"] == "outlethead"}
    return Words(
        unnamed=Forms(kinds),
        hidden=tuple(fold(e.form) for e in unnamed if e["kind"] == "hidden"),
        documents=Forms({fold(e.form): e["speaks"] for e in pack.table("documents")}),
        pronouns={fold(e.form): e["who"] for e in pack.table("pronouns_speaker")},
        media=Forms(media),
        sources=Forms(kinds | media),
        counts=listed("counts"),
        indefinite=listed("indefinite"),
        beside=listed("beside"),
        speaks_for=listed("speaks_for"),
        offices=Forms(dict.fromkeys(listed("offices"), "")),
        roles=Forms(dict.fromkeys(listed("definite_roles"), "")),
        from_=tuple(f"{fold(word)} " for word in settings.get("from", ())),
        sources_of=tuple(f"{fold(word)} " for word in settings.get("sources_of", ())),
        bodies=Forms(dict.fromkeys(listed("bodies"), "")),
        women=listed("women"),
        men=listed("men"),
        of=tuple(settings.get("of", ())),
        heads_last=bool(settings.get("heads_last")),
    )


@cache
def tails(code: str) -> frozenset[str]:
    """Return the words that may end an outlet's name (``News``), folded."""
    return frozenset(fold(e.form) for e in load_pack(code).table("relays") if e["role"] == "outlettail")


def longest(listed: list[str], known: Forms) -> int:
    """Return how many of the first words are a known form."""
    if not listed or listed[0] not in known.firsts:
        return 0
    form, longest = "", 0
    for count, word in enumerate(listed[:MOST_WORDS], 1):
        form = f"{form} {word}" if form else word
        if form in known:
            longest = count
    return longest


def clean(text: str) -> str:
    """Return a name without what stands in brackets after it."""
    return text.strip(" ,").partition("(")[0].strip(" ,")


def capitals(name: str) -> bool:
    """Return whether every word of ``name`` begins with a capital letter or is none."""
    return all(token[:1].isupper() or not token[:1].isalpha() for token in name.split())


def like_person(name: str) -> bool:
    """Return whether ``name`` looks like a person's: a few capitalised words, not an abbreviation."""
    tokens = name.split()
    return 0 < len(tokens) <= MOST_WORDS and capitals(name) and not name.isupper()


def capital_runs(text: str) -> list[str]:
    """Return the runs of words that begin with a capital letter."""
    runs: list[str] = []
    run: list[str] = []
    for token in text.split():
        if token[:1].isupper() or (run and (token[:1].isdigit() or token in {"+", "&", "-", "el", "al"})):
            run.append(token)
            continue
        if run:
            runs.append(" ".join(run))
        run = []
        if runs:
            break
    if run:
        runs.append(" ".join(run))
    return [one.strip(" ,.;:") for one in runs]


def lower_first(text: str) -> str:
    """Return ``text`` as it stands inside a sentence, spaces single; an abbreviation keeps its capitals."""
    text = " ".join(text.split()).strip(" ,")
    if len(text) > 1 and text[0].isupper() and not text[1].isupper():
        return text[0].lower() + text[1:]
    return text
