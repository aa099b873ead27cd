"""The fields of a statement that a person can set right: which there are, how their values are written and read.

A value is kept as words. Names are parted by ``;``. A span is written ``12-40`` and, after a space, the words that
stood there, so that it finds them again where a new revision moved them; several spans stand on a line each.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dragoman.codebook.issues import load_issues
from dragoman.codebook.wordings import read_slots
from dragoman.model.deal import Channel, Guarantee, Link, Proposal, Provision, Response, Stance
from dragoman.model.reading import Attribution, Event, Relay
from dragoman.model.span import Span, Spans

Form = Literal["choice", "flag", "names", "words", "number", "date", "span", "spans", "told-by"]
TOLD_BY = "attribution"
_ITEMS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "event": (Event, ("type", "participants", "date", "place", "status", "evidence", TOLD_BY)),
    "attribution": (
        Attribution,
        ("source_name", "source_kind", "anonymous", "relays", "polarity", "certainty", "said", "direct",
         "comment_refused", "content", "cue", "source"),
    ),
    "proposal": (Proposal, ("name", "author", "addressee", "points", "status", "evidence", TOLD_BY)),
    "provision": (
        Provision,
        ("issue", "option", "value", "obligor", "beneficiary", "status", "said_by", "evidence", TOLD_BY),
    ),
    "stance": (
        Stance,
        ("party", "issue", "option", "stance", "condition", "red_line", "own_words", "said_by", "evidence", TOLD_BY),
    ),
    "response": (Response, ("party", "response", "date", "said_by", "evidence", TOLD_BY)),
    "guarantee": (Guarantee, ("guarantor", "beneficiary", "form", "trigger", "duration", "evidence", TOLD_BY)),
    "link": (Link, ("type", "source", "target", "evidence", TOLD_BY)),
    "channel": (Channel, ("kind", "between", "through", "evidence", TOLD_BY)),
}  # fmt: skip
CORRECTABLE: Mapping[str, frozenset[str]] = {layer: frozenset(names) for layer, (_, names) in _ITEMS.items()}
"""Per layer the fields that can be set right."""

_DATES = frozenset({"date", "said"})
_TRUE = frozenset({"true", "yes", "1"})
_SPAN = re.compile(r"\s*(\d+)\s*-\s*(\d+)(?:\s+(.*\S))?\s*")


def fields_of(layer: str) -> tuple[str, ...]:
    """Return the fields of ``layer`` that can be set right, in the order in which a person looks at them."""
    return _ITEMS[layer][1] if layer in _ITEMS else ()


@cache
def form_of(layer: str, name: str) -> Form:
    """Return how the values of a field are written."""
    hint = get_type_hints(_ITEMS[layer][0])[name]
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if isinstance(hint, UnionType) else [hint]
    plain = kinds[0]
    if name == TOLD_BY:
        return "told-by"
    if name in _DATES:
        return "date"
    found: Mapping[object, Form] = {bool: "flag", int: "number", Span: "span", Spans: "spans", str: "words"}
    return found.get(plain) or ("choice" if get_origin(plain) is Literal else "names")


@cache
def choices(layer: str, name: str) -> tuple[str, ...]:
    """Return the codes that a field can hold; none where it holds words."""
    if name == "issue":
        return tuple(load_issues().issues)
    hint = get_type_hints(_ITEMS[layer][0])[name]
    return tuple(map(str, get_args(hint))) if form_of(layer, name) == "choice" else ()


def options_of(issue: str) -> tuple[str, ...]:
    """Return the options of the codebook under ``issue``."""
    return tuple(code for code, option in load_issues().options.items() if option.issue == issue)


def written(layer: str, name: str, value: object, text: str = "", told: Sequence[str] = ()) -> str:
    """Return ``value``, which the field holds, as a judgement writes it.

    Args:
        layer: of the statement.
        name: of the field.
        value: what it holds.
        text: the report's text, from which the words of spans are taken.
        told: ids of the report's attributions, in their order.
    """
    match form_of(layer, name):
        case "spans":
            return write_spans(value, text)  # type: ignore[arg-type]  # the form tells
        case "span":
            return write_spans((value,), text)  # type: ignore[arg-type]
        case "names":
            return "; ".join(each.name if isinstance(each, Relay) else each for each in value)  # type: ignore[attr-defined]
        case "flag":
            return "true" if value else "false"
        case "told-by":
            return told[value] if isinstance(value, int) and 0 <= value < len(told) else ""
    return "" if value is None else str(value)


def write_spans(spans: Iterable[Span], text: str) -> str:
    """Return spans with their words, a line each."""
    lines = (f"{span.start}-{span.end} {' '.join(span.of(text).split())}".rstrip() for span in spans)
    return "\n".join(lines)


def read_spans(value: str, text: str = "") -> Spans | None:
    """Return the spans that ``value`` names in ``text``; None where it names none, or their words are gone.

    Where the words stand elsewhere in the text than when they were marked, the nearest place counts.
    """
    spans = []
    for line in value.splitlines():
        found = _SPAN.fullmatch(line)
        span = None if found is None else _placed(Span(int(found[1]), int(found[2])), found[3] or "", text)
        if span is None:
            return None
        spans.append(span)
    return tuple(spans)


def _placed(span: Span, words: str, text: str) -> Span | None:
    if not text or not words or span.of(text).split() == words.split():
        return span
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = (Span(*found.span()) for found in re.finditer(pattern, text))
    return min(places, key=lambda place: abs(place.start - span.start), default=None)


def read_field(layer: str, name: str, value: str, text: str = "", told: Sequence[str] = ()) -> object:
    """Return what a judgement's ``value`` means; the arguments are those of ``written``.

    Raises:
        LookupError: the words of a span, or the attribution named, stand no longer in the report.
    """
    plain = value.strip()
    match form_of(layer, name):
        case "spans" | "span" as form:
            spans = read_spans(value, text)
            if spans is None or (form == "span" and len(spans) != 1):
                raise LookupError(value)
            return spans if form == "spans" else spans[0]
        case "names":
            names = tuple(part.strip() for part in plain.split(";") if part.strip())
            return tuple(map(Relay, names)) if name == "relays" else names
        case "flag":
            return plain.lower() in _TRUE
        case "number":
            return int(plain) if plain.isdecimal() else None
        case "told-by":
            return _place_of(plain, told) if plain else None
    return (plain or None) if _may_lack(layer, name) else plain


def _place_of(statement: str, told: Sequence[str]) -> int:
    if statement not in told:
        raise LookupError(statement)
    return told.index(statement)


@cache
def _may_lack(layer: str, name: str) -> bool:
    return type(None) in get_args(get_type_hints(_ITEMS[layer][0])[name])


def with_option(item: Provision | Stance, value: str) -> Mapping[str, Any]:
    """Return the fields of ``item`` that change where its option is ``value``: a code of the codebook, or a clause."""
    option = load_issues().options.get(value)
    if option is None:
        kept = item.code if item.code and read_slots(item.code, value) is not None else None
        return {"option": value, "code": kept}
    return {"issue": option.issue, "option": option.say(_slots(item)), "code": option.code}


def _slots(item: Provision | Stance) -> Mapping[str, str]:
    """Return what the item tells of those whom its option concerns."""
    known = dict(read_slots(item.code, item.option) or {}) if item.code else {}
    for name in ("obligor", "beneficiary"):
        if names := getattr(item, name, ()):
            known[name] = ", ".join(names)
    return known
