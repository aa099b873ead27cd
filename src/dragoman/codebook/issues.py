"""The register of issues, the options seen under each, and the concepts by which words of a language find them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import DataError

_SLOT = re.compile(r"\{(\w+)\}")
# Concepts further apart than this, in code points, are not of one term.
REACH = 90


@dataclass(frozen=True, slots=True)
class Issue:
    """A subject under negotiation.

    Attributes:
        code: its name in readings (``territory``).
        en: English label.
        vi: Vietnamese label.
        pax: provision codes of the PA-X database that it gathers.
    """

    code: str
    en: str
    vi: str
    pax: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """What words stand for.

    Attributes:
        code: its name, as the language packs have it.
        issue: the subject that it names where no option fits; empty for a mere act.
        weight: its rank among the concepts of one phrase.
        gloss: its English.
        harm: whether it is something that no party is said to support (attacks, a breach).
    """

    code: str
    issue: str
    weight: int
    gloss: str
    harm: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """What exactly is wanted or offered under an issue.

    Attributes:
        code: its name (``territory.withdraw``).
        issue: code of its issue.
        clause: English sentence with slots: ``obligor``, ``beneficiary``, ``target``, ``place``, ``what``, ``value``.
        needs: for each slot of words, the concepts that fill it.
        position: issue under which the positions layer keeps it.
        reverse: whether wanting the option is to be against the measure that the issue names.
        reach: how far apart, in code points, its words may stand.
    """

    code: str
    issue: str
    clause: str
    needs: tuple[frozenset[str], ...]
    position: str
    reverse: bool
    reach: int = REACH

    def say(self, values: Mapping[str, str]) -> str:
        """Return the clause with ``values`` in its slots; a slot without a value takes a plain word or falls away."""
        said = _SLOT.sub(lambda slot: values.get(slot[1]) or PLAIN[slot[1]], self.clause)
        return " ".join(said.split())


PLAIN = {
    "obligor": "one side",
    "beneficiary": "the other side",
    "target": "the other side",
    "place": "the area",
    "what": "weapons",
    "value": "",
}


@dataclass(frozen=True, slots=True)
class IssueRegister:
    """All issues, options and concepts by code; ``openers`` lists the options that a concept may help to fill."""

    issues: Mapping[str, Issue]
    options: Mapping[str, Option]
    concepts: Mapping[str, Concept]
    openers: Mapping[str, tuple[Option, ...]]


def _rows(name: str, key: str) -> Iterable[Mapping[str, Any]]:
    text = files("dragoman.codebook").joinpath("data", name).read_text("utf-8")
    rows: list[Mapping[str, Any]] = tomllib.loads(text)[key]
    return rows


def _option(row: Mapping[str, Any]) -> Option:
    needs = tuple(frozenset(slot.split()) for slot in row["needs"])
    position, reverse = row.get("position", row["issue"]), row.get("reverse", False)
    return Option(row["code"], row["issue"], row["clause"], needs, position, reverse, row.get("reach", REACH))


def _check(register: IssueRegister) -> None:
    for option in register.options.values():
        unknown = frozenset[str]().union(*option.needs) - register.concepts.keys()
        if unknown or option.issue not in register.issues or option.position not in register.issues:
            raise DataError("bad-codebook", f"The option {option.code!r} names an unknown issue or concept.")
    for concept in register.concepts.values():
        if concept.issue and concept.issue not in register.issues:
            raise DataError("bad-codebook", f"The concept {concept.code!r} names an unknown issue.")


@cache
def load_issues() -> IssueRegister:
    """Return the register that dragoman ships.

    Raises:
        DataError: an option or a concept names what is not there (code ``bad-codebook``).
    """
    issues = {r["code"]: Issue(r["code"], r["en"], r["vi"], tuple(r["pax"])) for r in _rows("issues.toml", "issue")}
    concepts = {
        r["code"]: Concept(r["code"], r["issue"], r["weight"], r["gloss"], r.get("harm", False))
        for r in _rows("issue_concepts.toml", "concept")
    }
    options = {option.code: option for option in map(_option, _rows("options.toml", "option"))}
    openers: dict[str, list[Option]] = {}
    for option in options.values():
        for concept in frozenset[str]().union(*option.needs):
            openers.setdefault(concept, []).append(option)
    register = IssueRegister(issues, options, concepts, {code: tuple(found) for code, found in openers.items()})
    _check(register)
    return register
