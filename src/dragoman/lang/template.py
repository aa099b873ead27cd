"""Patterns with slots for the words of the pack.

In a table of templates ``{class}`` stands for any word of that class of the tables that ``pack.toml`` names, kept under
the class's name; ``{class:name}`` keeps it under another; ``{=part}`` puts in a fragment of ``pack.toml``. What a
pattern spells out is folded like the text that it is matched against.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.errors import DataError
from dragoman.lang.fold import fold
from dragoman.lang.pack import load_pack

Words = Mapping[str, Mapping[str, str]]

_SLOT = re.compile(r"\{(?P<part>=)?(?P<cls>[a-z]+)(?::(?P<name>[a-z]\w*))?\}")
_LITERAL = re.compile(r"\\.|\(\?P<\w+>|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to be compiled.

    Attributes:
        pattern: regular expression over folded text.
        classes: the class of words of each group, by the group's name.
    """

    pattern: str
    classes: Mapping[str, str]


@cache
def words_of(code: str, table: str) -> Words:
    """Return what each word stands for, by its class, in the tables that fill the templates of ``table``."""
    pack = load_pack(code)
    words: dict[str, dict[str, str]] = {}
    for name in pack.settings.get("tables", {}).get(table, {}).get("words", ()):
        for row in pack.table(name):
            words.setdefault(row["class"], {})[fold(row.form)] = row["value"]
    return words


def expanded(code: str, table: str, form: str) -> Template:
    """Return the template ``form`` of ``table`` with its slots filled.

    Raises:
        DataError: it names a class or part that is not there (``bad-template``).
    """
    words = words_of(code, table)
    said = load_pack(code).settings["tables"][table]
    classes: dict[str, str] = {}

    def filled(found: re.Match[str]) -> str:
        cls = found["cls"]
        if found["part"]:
            return str(said["parts"][cls])
        name = found["name"] or cls
        while name in classes:
            name = f"{name}2"
        classes[name] = cls
        digits = said.get("digits", {}).get(cls)
        return f"(?P<{name}>{digits + '|' if digits else ''}{either(words[cls])})"

    try:
        while _SLOT.search(form):
            form = _SLOT.sub(filled, form)
    except KeyError as error:
        raise DataError("bad-template", f"{code}/{table}: {form!r}: there is no {error}.") from error
    return Template(_LITERAL.sub(_folded, form), classes)


def either(forms: Mapping[str, str]) -> str:
    """Return a pattern for any of ``forms``, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _folded(found: re.Match[str]) -> str:
    return found[0] if found[0][0] in "\\(" else fold(found[0])
