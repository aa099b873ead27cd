"""What stands in the cells of a sheet, in words: codes labelled, names and dates in the interface's language."""

from datetime import date

from dragoman.i18n.dates import day_text, when_text
from dragoman.i18n.labels import Labels
from dragoman.i18n.names import actor_name
from dragoman.model.sheet import Cell, Sheet

ARROW = " ← "
VERSION = " · "
_CODES = {
    "type": "type", "status": "status", "kind": "kind", "polarity": "polarity", "certainty": "certainty",
    "zone": "zone", "review": "review", "issue": "issue", "issues": "issue", "stance": "stance", "by": "by",
    "movement": "movement", "response": "response", "link": "link", "channel": "channel", "conflict": "conflict",
    "change": "change", "fate": "fate", "claim_kind": "claim_kind", "rule": "rule", "scope": "scope",
    "medium": "medium", "reasons": "reason", "why": "reason", "layer": "layer", "decision": "review",
}  # fmt: skip
_NAMES = frozenset({
    "participants", "place", "source", "relays", "actor", "party", "outlet", "authors", "addressees", "obligor",
    "beneficiary", "guarantor", "about", "parties", "speakers", "between", "through", "subjects",
    "amended_by", "actors",
})  # fmt: skip
_LONG = frozenset(
    {"turns", "chain", "who", "told", "history", "sides", "stances", "claims", "beside", "eases", "from", "to"}
)
_CHAINS = frozenset({"chain", "who", "told"})
_TOLD = frozenset({"before", "after"})
_DATES = frozenset({"date", "said"})
_DAYS = frozenset({"published", "first", "last", "since"})


def cell_text(column: str, value: Cell, sheet: Sheet, words: Labels) -> str:
    """Return the cell of ``column`` in words; dates leave out the year that the sheet looks from."""
    if value is None or value == ():
        return words["date.unknown"] if column == "date" else ""
    if isinstance(value, bool):
        return words["flag.yes" if value else "flag.no"]
    if isinstance(value, tuple):
        joint = "; " if column in _LONG or words.has_code("issue", column) else words["list.comma"]
        return joint.join(_one(column, each, sheet, words) for each in value)
    return _one(column, value, sheet, words) if isinstance(value, str) else str(value)


def looks_from(sheet: Sheet) -> date | None:
    """Return the day from which the sheet looks."""
    day = sheet.as_of or sheet.facts.get("day")
    return date.fromisoformat(day) if isinstance(day, str) else None


def _one(column: str, value: str, sheet: Sheet, words: Labels) -> str:
    if column in _CODES:
        return words.get(_CODES[column], value)
    if column in _NAMES:
        return actor_name(value, words.lang)
    if VERSION in column or column in _TOLD:
        return _coded(value, words)
    if column in _CHAINS:
        return words["list.chain"].join(chain_names(value, words))
    if column == "version":
        return column_title(value, sheet, words)
    return _dated(column, value, sheet, words)


def _dated(column: str, value: str, sheet: Sheet, words: Labels) -> str:
    if column in _DATES:
        return when_text(value, words, looks_from(sheet))
    if column in _DAYS:
        return _published(value, sheet, words)
    if column == "history":
        day, _, status = value.partition(" ")
        return f"{_published(day, sheet, words)} {words.get('status', words.get('fate', words.get('stance', status)))}"
    return value


def column_title(column: str, sheet: Sheet, words: Labels) -> str:
    """Return the heading of ``column``: its label, that of an issue, or a version's points and day."""
    if words.has_code("issue", column):
        return words.get("issue", column)
    if VERSION in column:
        points, _, day = column.partition(VERSION)
        return f"{points} · {_published(day, sheet, words)}"
    return words.get("column", column)


def _coded(value: str, words: Labels) -> str:
    """Return ``status: value`` or the status alone, labelled."""
    head, colon, rest = value.partition(": ")
    return f"{words.get('status', head)}{colon}{rest}"


def chain_names(chain: str, words: Labels) -> list[str]:
    """Return the links of a chain as the interface's language has them; an unknown outlet is said to be unknown."""
    return [words["list.unknown_outlet"] if n == "?" else actor_name(n, words.lang) for n in chain.split(ARROW)]


def _published(value: str, sheet: Sheet, words: Labels) -> str:
    try:
        return day_text(date.fromisoformat(value[:10]), words, looks_from(sheet))
    except ValueError:
        return value
