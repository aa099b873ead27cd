"""Names of actors, places and proposals in the interface's language."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.i18n.labels import Labels


def actor_name(name: str, lang: str) -> str:
    """Return ``name``, a canonical English name, as ``lang`` prints it; unchanged where no other form is known."""
    return name if lang == "en" or not name.isascii() else _table(lang).get(name, name)


def proposal_name(name: str, words: Labels) -> str:
    """Return ``name``, the canonical English name of a proposal, in the language of ``words``, as far as it is known.

    It may begin with whose it is (``Cambodia peace agreement``).
    """
    known = words.codes("proposal_name")
    noun = max((each for each in known if f" {name}".endswith(f" {each}")), key=len, default="")
    if not noun:
        return name
    whose = name.removesuffix(noun).strip()
    return words.say("list.whose", noun=known[noun], name=actor_name(whose, words.lang)) if whose else known[noun]


@cache
def _table(lang: str) -> Mapping[str, str]:
    """Return names of states (Unicode CLDR) with our own table laid over them."""
    from babel import Locale  # noqa: PLC0415 - costs 60 ms, which JSON and English need not pay

    english: Mapping[str, str] = Locale("en").territories
    other: Mapping[str, str] = Locale.parse(lang).territories
    names = {english[code]: other[code] for code in english if code in other and code.isalpha()}
    return {**names, **_own(lang)}


def _own(lang: str) -> Mapping[str, str]:
    lines = files(__package__).joinpath("data", "actors.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {row["name"]: row[lang] for row in rows if row.get(lang)}
