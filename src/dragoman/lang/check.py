"""Checking a language pack: every row proves itself on its own example.

What a table holds is said in ``pack.toml`` under ``[tables.NAME]``; all keys may be absent:

* ``pattern``: whether the forms are regular expressions, matched against folded text; true for a table whose name
  ends in ``_patterns``.
* ``template``: whether the forms are templates of patterns (see ``dragoman.lang.template``).
* ``anchor``: where a pattern must match: ``anywhere`` (the default), ``start``, ``end`` or ``whole``; or a table that
  gives these by the value of the column ``by``.
* ``bounded``: longest piece of text, in code points, on which the patterns are tried; work within it is constant.
* ``context``: true where the words alone do not settle a row: counterexamples are for the annotator's tests.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.lang.fold import fold
from dragoman.lang.linear import Anchor, slow_because
from dragoman.lang.matcher import Matcher
from dragoman.lang.pack import Entry, LanguagePack, load_pack, pack_codes
from dragoman.lang.template import expanded

REQUIRED = ("source", "example", "counterexample")
MUST_BE_FILLED = ("source", "example")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row.

    Attributes:
        table: name of the table, with the language (``vi/zones``).
        form: the row's form.
        code: kind of fault (``example-missed``).
        reason: the same in a sentence.
    """

    table: str
    form: str
    code: str
    reason: str

    def __str__(self) -> str:
        return f"{self.table}: {self.form!r}: {self.reason} ({self.code})"


def check_pack(pack: LanguagePack) -> list[Fault]:
    """Return the faults of all tables of a pack, none where it holds what it promises."""
    said = pack.settings.get("tables", {})
    faults = [
        Fault(f"{pack.code}/pack.toml", name, "no-table", "there is no such table")
        for name in said.keys() - pack.tables.keys()
    ]
    for name in sorted(pack.tables):
        told = dict(said.get(name, {}))
        rows = pack.tables[name]
        if told.get("template"):
            told["pattern"] = True
            rows = tuple(Entry(expanded(pack.code, name, row.form).pattern, row) for row in rows)
        faults += check_table(f"{pack.code}/{name}", rows, told)
    return faults


def check_table(name: str, entries: Iterable[Entry], said: Mapping[str, Any]) -> list[Fault]:
    """Return the faults of one table.

    Args:
        name: what to call it in the faults.
        entries: its rows.
        said: what ``pack.toml`` says of it.
    """
    rows = tuple(entries)
    found = [*_columns(rows), *_characters(rows), *_doubles(rows)]
    if said.get("pattern", name.endswith("_patterns")):
        found += _patterns(rows, said)
    else:
        found += _forms(rows, context=bool(said.get("context", False)))
    return [Fault(name, form, code, reason) for form, code, reason in found]


Found = Iterator[tuple[str, str, str]]


def _columns(rows: tuple[Entry, ...]) -> Found:
    present = {column for row in rows for column in row}
    for column in REQUIRED:
        if rows and column not in present:
            yield "form", "no-column", f"the table has no column {column}"
    for row in rows:
        for column in ("form", *MUST_BE_FILLED):
            if not (row.form if column == "form" else row[column]).strip():
                yield row.form, "empty", f"{column} is empty"


def _characters(rows: tuple[Entry, ...]) -> Found:
    for row in rows:
        for column, text in (("form", row.form), *row.items()):
            if not unicodedata.is_normalized("NFC", text):
                yield row.form, "not-nfc", f"{column} is not in Unicode NFC"
            if text != text.strip():
                yield row.form, "white-space", f"{column} begins or ends with white space"


def _doubles(rows: tuple[Entry, ...]) -> Found:
    """Yield rows that stand twice: same form, both tone placements being one, and the same own columns."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        own = tuple(sorted((k, v) for k, v in row.items() if k not in REQUIRED))
        key = (fold(row.form), own)
        if key in seen:
            yield row.form, "duplicate", "the row stands twice (letter case and tone placement aside)"
        seen.add(key)


def _forms(rows: tuple[Entry, ...], *, context: bool) -> Found:
    matcher = Matcher([(row.form, fold(row.form)) for row in rows if row.form])
    for row in rows:
        key = fold(row.form)
        if row["example"] and key not in {match.payload for match in matcher.find(fold(row["example"]))}:
            yield row.form, "example-missed", f"it is not found in its example {row['example']!r}"
        against = row["counterexample"]
        if against and not context and key in {match.payload for match in matcher.longest(fold(against))}:
            yield row.form, "counterexample-found", f"it is found in its counterexample {against!r}"


def _patterns(rows: tuple[Entry, ...], said: Mapping[str, Any]) -> Found:
    for row in rows:
        try:
            compiled = re.compile(row.form)
        except re.error as error:
            yield row.form, "bad-pattern", f"it is no regular expression: {error}"
            continue
        anchor = _anchor(row, said.get("anchor", "anywhere"))
        if row["example"] and not matches(compiled, fold(row["example"]), anchor):
            yield row.form, "example-missed", f"it does not match its example {row['example']!r}"
        if row["counterexample"] and not said.get("context") and matches(compiled, fold(row["counterexample"]), anchor):
            yield row.form, "counterexample-found", f"it matches its counterexample {row['counterexample']!r}"
        slow = slow_because(row.form, fold(row["example"]), anchor, bounded=bool(said.get("bounded")))
        if slow:
            yield row.form, "slow-pattern", slow


def _anchor(row: Entry, said: str | Mapping[str, str]) -> Anchor:
    found = said if isinstance(said, str) else said.get(row[said["by"]], "anywhere")
    if found in ("start", "end", "whole"):
        return found  # type: ignore[return-value]  # one of the three just named
    return "anywhere"


def matches(pattern: re.Pattern[str], text: str, anchor: Anchor) -> bool:
    """Return whether ``pattern`` matches in ``text`` where ``anchor`` says that it must."""
    if anchor == "start":
        return pattern.match(text) is not None
    if anchor == "whole":
        return pattern.fullmatch(text) is not None
    if anchor == "end":
        return any(pattern.fullmatch(text, start) for start in range(len(text)))
    return pattern.search(text) is not None


def main() -> int:
    """Print the faults of all packs; return 1 where there are any, as ``python -m dragoman.lang.check``."""
    faults = [fault for code in pack_codes() for fault in check_pack(load_pack(code))]
    rows = sum(len(table) for code in pack_codes() for table in load_pack(code).tables.values())
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"{rows} rows in {len(pack_codes())} packs: {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
