"""How an option is worded for people: from the clause of a reading back to its slots, and on to words in a language."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.codebook.issues import PLAIN, load_issues
from dragoman.errors import DataError

Slots = Mapping[str, str]
_PART = re.compile(r"\[([^\[\]|]*)(?:\|([^\[\]]*))?\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """An option in the words of the interface.

    Attributes:
        code: the option.
        said: per language its clause; a part in brackets falls away, or gives way to what stands after a bar, where a
            slot in it is empty.
        same: the option under whose code terms of this one are lined up: its own, or that of the same meaning.
        eases: options that this one, put forward later, makes milder.
    """

    code: str
    said: Mapping[str, str]
    same: str
    eases: frozenset[str]

    def say(self, slots: Slots, lang: str) -> str:
        """Return the clause in ``lang`` with ``slots`` filled in."""

        def part(found: re.Match[str]) -> str:
            names = _SLOT.findall(found[1])
            return found[1] if all(slots.get(name) for name in names) else found[2] or ""

        filled = _SLOT.sub(lambda slot: slots.get(slot[1], ""), _PART.sub(part, self.said[lang]))
        return " ".join(filled.split())


@cache
def load_wordings() -> Mapping[str, Wording]:
    """Return the wordings that dragoman ships, by option.

    Raises:
        DataError: one names an option that is not there (code ``bad-codebook``).
    """
    lines = files("dragoman.codebook").joinpath("data", "option_wordings.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    made = {row["code"]: _wording(row) for row in rows}
    known = load_issues().options
    for wording in made.values():
        if not {wording.code, wording.same, *wording.eases} <= known.keys():
            raise DataError("bad-codebook", f"The wording of {wording.code!r} names an unknown option.")
    return made


def _wording(row: Mapping[str, str]) -> Wording:
    said = {"en": row["en"], "vi": row["vi"]}
    return Wording(row["code"], said, row["same"] or row["code"], frozenset((row["eases"] or "").split()))


@lru_cache(maxsize=65536)
def read_slots(code: str, clause: str) -> Slots | None:
    """Return what stands in the slots of ``clause``, made from the option ``code``; None where it was not made so.

    Plain words that stood in for what a report did not name (``one side``) are left out.
    """
    option = load_issues().options.get(code)
    found = _shape(option.clause).fullmatch(clause) if option is not None else None
    if found is None:
        return None
    named = {name: (value or "").strip(" ,") for name, value in found.groupdict().items()}
    return {name: value for name, value in named.items() if value and value != PLAIN.get(name)}


@lru_cache(maxsize=4096)
def _shape(clause: str) -> re.Pattern[str]:
    pieces = _SLOT.split(clause)
    made = []
    for number, piece in enumerate(pieces):
        # A number right after a name is told from it by its digits.
        after_slot = number > 2 and not pieces[number - 1].strip()
        inside = r"(?:\S*\d.*?)?" if after_slot else ".*?"
        made.append(f"(?P<{piece}>{inside})" if number % 2 else r"\s*".join(map(re.escape, piece.split())))
    # Where a slot fell away, so did the space beside it.
    return re.compile(r"\s*".join(made))


def same_code(code: str | None) -> str | None:
    """Return the option under whose code terms of ``code`` are lined up."""
    wording = load_wordings().get(code or "")
    return wording.same if wording is not None else code
