"""A sheet: the answer to a question, in the one form that tables, JSON, CSV, Markdown and pages are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | float | bool | None | tuple[str, ...]
Review = Literal["plain", "unreviewed", "accepted", "corrected", "disputed"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of a report.

    Attributes:
        report: id of the report.
        outlet: its outlet, or None where unknown.
        published: its date as stored.
        start: first code point of the words in the report's text.
        end: one past the last.
        words: the words themselves.
        zone: the zone in which they stand (``body`` as a rule).
        context: the sentence around the words, for a reader to judge them by; empty where the words are all of it.
    """

    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    words: str
    zone: str = "body"
    context: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer.

    Attributes:
        id: stable id of the statement or of what was derived.
        cells: values by column name; codes (``occurred``) stay codes, exporters label them.
        evidence: the words that the line stands on; never empty for a statement (law 1).
        review: whether a person has reviewed it; ``unreviewed`` lines are marked wherever they show.
        children: rows that belong to this one, by the name of the list in which JSON nests them (a proposal's
            ``versions``, a version's ``terms``).
    """

    id: str
    cells: Mapping[str, Cell]
    evidence: tuple[Evidence, ...] = ()
    review: Review = "plain"
    children: Mapping[str, tuple["Row", ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind.

    Attributes:
        key: name of the list in JSON, and of its heading in the labels (``events``).
        columns: columns in the order in which a table shows them; rows may hold more for JSON.
        rows: the rows, in the order in which they are to be read.
        evidence_key: name under which a row's evidence stands in JSON (``accounts`` for events).
        form: ``lines`` where each row is one sentence (its cell ``text``), to be set as prose, not as a table.
        nested: whether the rows stand already as children of another section's rows, so that JSON need not repeat them.
        more: how many more rows there are than a limit let through.
    """

    key: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    evidence_key: str = "evidence"
    form: Literal["table", "lines"] = "table"
    nested: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a report that an annotation stands on.

    Attributes:
        start: first code point.
        end: one past the last.
        kind: layer and part (``content``, ``cue``, ``source``, ``event``, ``time``, ``zone-caption``).
        row: id of the statement that it belongs to; empty for a time or a zone.
        note: what is said of it, in the language of the answer.
    """

    start: int
    end: int
    kind: str
    row: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report's text with what was found in it.

    Attributes:
        label: the short name under which the answer cites it (``R1``).
        report: its id.
        text: its text as stored; marks count its code points.
        marks: in the order of their start; they may overlap.
    """

    label: str
    report: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    lang: str | None
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole answer.

    Attributes:
        view: name of the question (``timeline``).
        as_of: date asked for, ISO 8601, or None.
        known_at: moment asked for, ISO 8601, or None.
        sections: its parts.
        facts: counts and settings that stand above the parts (``reports``, ``since``, ``zone``).
        parts: whole answers inside this one (a dossier holds a brief, a timeline and its sources).
        pages: reports with their annotations, where the answer shows them.
    """

    view: str
    as_of: str | None
    known_at: str | None
    sections: tuple[Section, ...]
    facts: Mapping[str, Cell] = field(default_factory=dict)
    parts: tuple["Sheet", ...] = ()
    pages: tuple[MarkedReport, ...] = ()
