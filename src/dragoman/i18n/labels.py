"""Reading the label files."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import DataError, UsageError

LANGUAGES = ("vi", "en")


class Labels:
    """All labels of one language: ``labels["status.planned"]``.

    Attributes:
        lang: ``vi`` or ``en``.
    """

    def __init__(self, lang: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.lang = lang
        self._tables = tables

    def __getitem__(self, key: str) -> str:
        """Return the label at ``table.name``.

        Raises:
            DataError: the label file has no such key (code ``no-label``).
        """
        table, _, name = key.partition(".")
        try:
            return str(self._tables[table][name])
        except KeyError:
            raise DataError("no-label", f"The labels in {self.lang!r} have no {key!r}.") from None

    def get(self, table: str, name: str) -> str:
        """Return the label of the code ``name``; the code itself where it has none (a word of a later version)."""
        return str(self._tables.get(table, {}).get(name, name))

    def has_code(self, table: str, name: str) -> bool:
        """Return whether ``table`` labels the code ``name``."""
        return name in self._tables.get(table, {})

    def codes(self, table: str) -> Mapping[str, str]:
        """Return all codes that ``table`` labels, with their labels."""
        return {name: str(label) for name, label in self._tables.get(table, {}).items()}

    def has(self, table: str) -> bool:
        """Return whether there is a table of labels called ``table``."""
        return table in self._tables

    def say(self, key: str, **parts: object) -> str:
        """Return the label at ``key`` with its places filled."""
        return self[key].format(**parts)

    def series(self, key: str) -> tuple[str, ...]:
        """Return the list of labels at ``key`` (the months)."""
        table, _, name = key.partition(".")
        return tuple(self._tables[table][name])

    def join(self, names: Iterable[str], most: int = 0) -> str:
        """Return ``names`` as a list in words; after ``most`` of them (0: all) the others are counted."""
        listed = list(names)
        if most and len(listed) > most:
            shown = self["list.comma"].join(listed[:most])
            return self.say("list.more", names=shown, n=len(listed) - most)
        if len(listed) < 2:
            return "".join(listed)
        return self.say("list.and", a=self["list.comma"].join(listed[:-1]), b=listed[-1])


@cache
def labels(lang: str) -> Labels:
    """Return the labels of ``lang``.

    Raises:
        UsageError: there are none in that language (code ``unknown-language``).
    """
    if lang not in LANGUAGES:
        raise UsageError("unknown-language", f"There are no labels in {lang!r}.", f"Use {' or '.join(LANGUAGES)}.")
    return Labels(lang, tomllib.loads(files(__package__).joinpath("data", f"{lang}.toml").read_text("utf-8")))
