"""Whom a noun phrase points at: by name, by office on the report's day, by what the report said before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

from dragoman.annotate.actors_atoms import Atom, key, opens_sentence
from dragoman.annotate.actors_phrases import Phrase
from dragoman.annotate.page import Page
from dragoman.codebook import Actor, load_codebook
from dragoman.lang import fold, load_pack
from dragoman.model.reading import ActorKind, Mention, MentionForm
from dragoman.model.span import spanning

# How long before taking an office a person is called the new holder.
_SOON = timedelta(days=14)
# A shorter capitalised word after a word for a medium is seldom its name.
_OUTLET = 4
# A shorter one that stands bare names only whom the report has named before.
_BARE = 4
# Mentions of persons to which an office without a name may point back.
_MEMORY = 60
_TOP = frozenset({"president", "prime-minister", "leader", "supreme-leader", "crown-prince"})
_FAMILY_FIRST = frozenset({"China", "North Korea", "South Korea", "Taiwan", "Hong Kong", "Singapore"})
# Lands whose people go by one syllable: it names nobody unless a title or the report makes it clear.
_SYLLABLES = _FAMILY_FIRST | {"Vietnam"}


@dataclass(slots=True)
class Person:
    """A person whom the report has named so far; ``senses`` are his offices, in the order in which they came up."""

    name: str
    known: bool
    party: str | None
    gender: str
    senses: dict[str, None] = field(default_factory=dict)
    last: int = -1


class Resolver:
    """Resolves the phrases of one page in the order of the text."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self._folded = page.folded
        self._lang = page.pack.code
        self._surnames = _surnames(self._lang)
        self._codebook = page.codebook
        self._day = _iso_day(page.report.published)
        self._people: dict[str, Person] = {}
        self._short: dict[str, str] = {}
        self._recent: list[Person] = []
        self._sentences = [sentence.start for sentence in page.sentences]

    def learn(self, phrases: Sequence[Phrase | Atom]) -> None:
        """Learn the full names of the report before its short ones are resolved."""
        for phrase in phrases:
            if isinstance(phrase, Atom) or phrase.name is None or phrase.kind == "medium":
                continue
            form = next((form for form in phrase.forms if form.register == "person"), None)
            if form is not None:
                self._know(self._codebook.actors[form.name])
            elif " " in self._words(phrase.name):
                self._meet(phrase)

    def _key(self, name: tuple[int, int]) -> str:
        return self._folded[name[0] : name[1]].replace(" - ", "-")

    def _words(self, name: tuple[int, int]) -> str:
        return self._text[name[0] : name[1]]

    def _know(self, actor: Actor) -> Person:
        person = self._people.get(actor.name)
        if person is None:
            senses = dict.fromkeys(o.title for o in self._codebook.offices_of(actor.name, self._day))
            person = Person(actor.name, True, actor.party, actor.gender, senses)
            self._people[actor.name] = person
            for short in short_names(actor.name, actor.party, self._aliases(actor)):
                self._short.setdefault(short, actor.name)
        return person

    def _aliases(self, actor: Actor) -> tuple[str, ...]:
        return tuple(alias for aliases in actor.aliases.values() for alias in aliases)

    def _meet(self, phrase: Phrase) -> Person | None:
        """Return the person outside the codebook whom ``phrase`` names in full, new or met before."""
        if phrase.name is None:
            return None
        name = self._words(phrase.name).replace(" - ", "-")
        if self._short.get(key(name)) or not (phrase.senses or phrase.gender):
            return self._people.get(self._short.get(key(name), ""))
        person = self._people.setdefault(name, Person(name, False, self._party_of(phrase), phrase.gender))
        for short in (key(name), *short_names(name, person.party, ())):
            self._short.setdefault(short, name)
        return person

    def _party_of(self, phrase: Phrase) -> str | None:
        for of in phrase.of:
            return self._codebook.speaks_for(of) or of
        return self._party_of(phrase.inner) if phrase.inner is not None else None

    def resolve(self, phrase: Phrase | Atom) -> Mention | None:
        """Return the mention that ``phrase`` makes, or None where it points at nobody."""
        if isinstance(phrase, Atom):
            return self._by_shape(*phrase[:2])
        if phrase.kind == "pronoun":
            return None
        if phrase.kind == "medium":
            return self._medium(phrase)
        if phrase.inner is not None and phrase.name is None:
            self._lift(phrase, phrase.inner)
        if phrase.name is not None and phrase.kind != "name":
            return self._by_name(phrase)
        if phrase.kind == "name":
            return self._by_form(phrase)
        return self._by_title(phrase)

    def _lift(self, phrase: Phrase, inner: Phrase) -> None:
        """Give the name to the outer office where the holder of the inner one is someone else."""
        if phrase.kind not in {"title", "role"} or inner.name is None or not inner.of:
            return
        holders = [
            self._codebook.holder(sense, of, self._day) for of in self._candidates(inner) for sense in inner.senses
        ]
        named = {form.name for form in inner.forms}
        if any(holder is not None for holder in holders) and not named & set(holders):
            phrase.name, phrase.forms, phrase.inner = inner.name, inner.forms, None

    def _mention(
        self,
        phrase: Phrase,
        actor: str,
        kind: ActorKind,
        known: bool,
        form: MentionForm = "name",
        party: str | None = None,
    ) -> Mention:
        return Mention(spanning((phrase.start, phrase.end)), actor, kind, known, form, party)

    def _person(self, phrase: Phrase, person: Person, form: MentionForm = "name") -> Mention:
        person.senses.update(dict.fromkeys(phrase.senses))
        person.gender = person.gender or phrase.gender
        person.party = person.party or self._party_of(phrase)
        person.last = phrase.start
        self._recent.append(person)
        return self._mention(phrase, person.name, "person", person.known, form, person.party)

    def _by_name(self, phrase: Phrase) -> Mention | None:
        if phrase.name is None:
            return None
        form = next((form for form in phrase.forms if form.register == "person"), None)
        person = self._know(self._codebook.actors[form.name]) if form is not None else self._short_person(phrase)
        if person is None and phrase.kind != "body":
            person = self._meet_short(phrase)
        if person is None:
            return None
        if phrase.kind == "body":
            party = person.party or person.name
            return self._mention(phrase, party, "state", person.known, "name", party)
        return self._person(phrase, person)

    def _short_person(self, phrase: Phrase) -> Person | None:
        """Return the person whose short name ``phrase`` holds: of this report, else by office, else of the codebook."""
        if phrase.name is None:
            return None
        short = self._key(phrase.name)
        known = self._short.get(short)
        if known is not None:
            return self._people[known]
        choices = self._surnames.get(short)
        if choices is None:
            return None
        named = self._chosen(phrase, choices)
        if named is None or (phrase.gender and self._codebook.actors[named].gender != phrase.gender):
            return None
        return self._know(self._codebook.actors[named])

    def _chosen(self, phrase: Phrase, choices: tuple[str, ...]) -> str | None:
        """Return whom of ``choices`` the surname means: by the office told, by a high office, or as the only one."""
        held = [name for name in choices if self._may_hold(phrase, name)]
        if held or phrase.kind == "shape":
            only = choices[0] if len(choices) == 1 and self._is_current(choices[0]) else None
            return held[0] if held else only
        if phrase.former:
            held = [n for n in choices if any(o.title in phrase.senses for o in self._codebook.offices_of(n))]
        high = [n for n in choices if any(o.title in _TOP for o in self._codebook.offices_of(n, self._day))]
        return next(iter([*held, *high, *(choices if len(choices) == 1 else ())]), None)

    def _may_hold(self, phrase: Phrase, name: str) -> bool:
        """Return whether ``name`` held the office that ``phrase`` tells of, or, where it tells none, a high one."""
        return any(
            (office.title in phrase.senses or (not phrase.senses and office.title in _TOP))
            and (phrase.kind != "shape" or office.of not in _SYLLABLES)
            for office in self._codebook.offices_of(name, self._day)
        )

    def _is_current(self, name: str) -> bool:
        """Return whether ``name`` holds an office on the report's day and goes by more than one syllable."""
        offices = self._codebook.offices_of(name, self._day)
        return self._day is not None and any(office.of not in _SYLLABLES for office in offices)

    def _meet_short(self, phrase: Phrase) -> Person | None:
        if phrase.name is None or not (phrase.senses or phrase.gender):
            return None
        name = self._words(phrase.name).replace(" - ", "-")
        person = self._people.setdefault(name, Person(name, False, self._party_of(phrase), phrase.gender))
        self._short.setdefault(key(name), name)
        return person

    def _by_shape(self, start: int, end: int) -> Mention | None:
        """Resolve bare capitalised words: only a short name that the report or a high office makes clear."""
        named = self._named_in(start, end)
        if named is None:
            space = self._text.find(" ", start, end)
            if space < 0 or not opens_sentence(self._text, start):
                return None
            named = self._named_in(space + 1, end)
        if named is None:
            return None
        phrase, person = named
        return None if person.last < 0 and phrase.end - phrase.start < _BARE else self._person(phrase, person)

    def _named_in(self, start: int, end: int) -> tuple[Phrase, Person] | None:
        """Return the person whom bare words call by a short name, with them as a phrase."""
        short = self._key((start, end))
        if short not in self._short and short not in self._surnames:
            return None
        phrase = Phrase(start, end, "shape", name=(start, end))
        person = self._short_person(phrase)
        return None if person is None else (phrase, person)

    def _medium(self, phrase: Phrase) -> Mention | None:
        if phrase.forms:
            name = phrase.forms[0].name
            return self._mention(phrase, name, "outlet", True, "name", self._codebook.speaks_for(name))
        words = self._words(phrase.name) if phrase.name is not None else ""
        plain = words.isascii() and len(words) >= _OUTLET
        return self._mention(phrase, words, "outlet", False) if plain else None

    def _by_form(self, phrase: Phrase) -> Mention | None:
        form = phrase.forms[0]
        if form.register == "adjective":
            return None
        if form.register == "place":
            return self._mention(phrase, form.name, "place", True)
        if form.register in {"metonym", "state"} and self._is_place(phrase):
            place = next((f.name for f in phrase.forms if f.register == "place"), form.name)
            return self._mention(phrase, place, "place", True)
        kind = _KINDS[form.register]
        return self._mention(phrase, form.name, kind, True, "name", self._codebook.speaks_for(form.name))

    def _is_place(self, phrase: Phrase) -> bool:
        before = self._text[max(0, phrase.start - 16) : phrase.start].lower()
        placed = before.endswith(_PLACING) and not before.endswith(_NOW)
        return placed or self._text.startswith(" (", phrase.end)

    def _by_title(self, phrase: Phrase) -> Mention | None:
        if phrase.kind in {"body", "ministry"}:
            return self._by_body(phrase)
        if phrase.kind == "unnamed":
            return self._described(phrase, "group")
        if phrase.kind == "bound" and not phrase.of:
            return None
        if phrase.kind != "counterpart" and (phrase.former or self._is_indefinite(phrase)):
            return self._described(phrase, "person" if phrase.former else "group") if phrase.of else None
        return self._by_office(phrase) or self._anaphor(phrase)

    def _by_office(self, phrase: Phrase) -> Mention | None:
        """Resolve an office that one person holds to its holder on the report's day."""
        if phrase.kind == "role":
            return None
        senses = self._counterpart_senses(phrase) if phrase.kind == "counterpart" else phrase.senses
        for of in self._candidates(phrase):
            for sense in senses:
                holder = self._holder(sense, of, fresh=phrase.fresh)
                if holder is not None:
                    return self._person(phrase, self._know(self._codebook.actors[holder]), "title")
        return None

    def _holder(self, sense: str, of: str, *, fresh: bool) -> str | None:
        if fresh and self._day is not None:
            after = (date.fromisoformat(self._day) + _SOON).isoformat()
            return self._codebook.holder(sense, of, after) or self._codebook.holder(sense, of, self._day)
        return self._codebook.holder(sense, of, self._day)

    def _is_indefinite(self, phrase: Phrase) -> bool:
        before = self._folded[max(0, phrase.start - 12) : phrase.start].split()
        return bool(before) and before[-1] in _determiners(self._lang)

    def _candidates(self, phrase: Phrase) -> list[str]:
        parties = [party for of in phrase.of if (party := self._codebook.speaks_for(of)) is not None]
        return [*phrase.of, *parties]

    def _counterpart_senses(self, phrase: Phrase) -> tuple[str, ...]:
        before = [person for person in self._recent[-_MEMORY:] if person.last < phrase.start]
        return tuple(max(before, key=lambda person: person.last).senses) if before else ()

    def _anaphor(self, phrase: Phrase) -> Mention | None:
        """Resolve an office without a land or a name to the person whom the report called so last."""
        senses = set(phrase.senses)
        parties = set(self._candidates(phrase))
        fitting = [
            person
            for person in self._recent[-_MEMORY:]
            if person.last < phrase.start and senses & person.senses.keys() and (not parties or person.party in parties)
        ]
        if fitting:
            return self._person(phrase, max(fitting, key=lambda person: person.last), "title")
        return self._described(phrase, "person") if phrase.of else None

    def _described(self, phrase: Phrase, kind: ActorKind) -> Mention:
        words = self._text[phrase.start : phrase.end]
        return self._mention(phrase, words, kind, False, "description", self._party_of(phrase))

    def _by_body(self, phrase: Phrase) -> Mention | None:
        party = self._party_of(phrase)
        if party is None and phrase.inner is not None:
            inner = self.resolve(phrase.inner)
            party = inner.party if inner is not None else None
        if party is None:
            return None
        actor = self._codebook.actors.get(party)
        if phrase.kind == "ministry" and actor is not None:
            return self._mention(phrase, f"{phrase.senses[0]} of {party}", "organization", False, "name", party)
        kind: ActorKind = "organization" if actor is not None and actor.kind == "organization" else "state"
        return self._mention(phrase, party, kind, True, "name", party)


_KINDS: dict[str, ActorKind] = {
    "metonym": "state",
    "state": "state",
    "person": "person",
    "organization": "organization",
    "outlet": "outlet",
}
_PLACING = (
    "tại ", "ở ", " đến ", " tới ", "thăm ", " rời ", "thủ đô ", "tp.", "thành phố ", "gần ", " in ", " at ", "near ",
    "visit ", "visited ", "phía bắc ", "phía nam ", "phía đông ", "phía tây ",
)  # fmt: skip


# Of a word for the time, the end only looks like one that puts somebody there.
_NOW = ("hiện tại ", "đến nay tại ")


def _iso_day(published: str | None) -> str | None:
    """Return the day of ``published``, or None where it holds none that the calendar knows."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def short_names(name: str, party: str | None, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the short forms by which a report calls a person once named in full."""
    found: list[str] = []
    for full in (name, *aliases):
        tokens = full.split(" ")
        if len(tokens) < 2:
            found.append(key(full))
            continue
        found.append(key(full))
        if party in _FAMILY_FIRST or any("-" in token for token in tokens[1:2]):
            found.append(key(tokens[0]))
            found.append(key(" ".join(tokens[1:])))
        else:
            found.append(key(tokens[-1]))
            found.append(key(" ".join(tokens[1:])))
            if party == "Vietnam":
                continue
            found.append(key(tokens[0]))
    return tuple(dict.fromkeys(found))


@cache
def _surnames(lang: str) -> dict[str, tuple[str, ...]]:
    """Return the persons of the codebook by the one name by which reports in ``lang`` call them."""
    table: dict[str, tuple[str, ...]] = {}
    for actor in load_codebook().actors.values():
        if actor.kind != "person":
            continue
        for full in (actor.name, *actor.aliases.get(lang, ())):
            tokens = full.split(" ")
            short = key(tokens[0] if actor.party in _FAMILY_FIRST else tokens[-1])
            table[short] = tuple(dict.fromkeys((*table.get(short, ()), actor.name)))
    return table


@cache
def _determiners(lang: str) -> frozenset[str]:
    return frozenset(fold(entry.form) for entry in load_pack(lang).table("determiners"))
