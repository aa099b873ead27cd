"""What a person gave as the right value of a field, checked and written as a judgement keeps it."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from dragoman.codebook import load_codebook
from dragoman.codebook.issues import load_issues
from dragoman.derive.fields import CORRECTABLE, Form, choices, form_of, read_spans, write_spans
from dragoman.derive.register import register
from dragoman.errors import UsageError
from dragoman.model.judgement import Layer
from dragoman.model.span import Span
from dragoman.model.when import when
from dragoman.pipeline.found import Found

_PAIR = re.compile(r"(\d{1,9})\s*-\s*(\d{1,9})")
_OFFSETS = re.compile(rf"\s*{_PAIR.pattern}(?:\s*;\s*{_PAIR.pattern})*\s*;?\s*")
_HALF = re.compile("[\ud800-\udfff]")
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0", ""})
_TIMEX = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_MAY_BE_NONE = frozenset({"cue", "source"})
_CANONICAL = frozenset({"source_name", "party"})
_LONGEST = 2000


def storable(*texts: str) -> None:
    """Refuse texts that no database stores: with a zero character, or half a surrogate pair (``bad-value``)."""
    for text in texts:
        if "\0" in text or _HALF.search(text):
            raise UsageError("bad-value", "The text has a character that no database stores.")


def checked_value(found: Found, field: str, value: str) -> str:
    """Return ``value`` as a judgement keeps it.

    Raises:
        UsageError: the statement's layer has no such field (``bad-field``), or the field no such value (``bad-value``,
            of spans ``bad-span``).
    """
    layer = found.anchor.layer
    if field not in CORRECTABLE[layer]:
        known = ", ".join(sorted(CORRECTABLE[layer]))
        article = "An" if layer[0] in "aeiou" else "A"
        raise UsageError("bad-field", f"{article} {layer} has no field {field!r}.", f"Known: {known}.")
    storable(value)
    if len(value) > _LONGEST:
        raise UsageError("bad-value", f"The value of {field} is too long.")
    form = form_of(layer, field)
    if form in ("span", "spans"):
        return _spans(found, field, value, several=form == "spans")
    if form == "told-by":
        return _told_by(found, value.strip())
    return _CHECKS[form](layer, field, value.strip())


def _spans(found: Found, field: str, value: str, *, several: bool) -> str:
    text = found.leaf.text
    spans = tuple(span for line in value.splitlines() for span in _in_line(line, text))
    if not spans and field not in _MAY_BE_NONE:
        raise UsageError("bad-span", f"The {field} cannot be empty.", "Reject the statement if nothing says it.")
    if len(spans) > 1 and not several:
        raise UsageError("bad-span", f"The {field} is one stretch of words.", "Write it like 12-40.")
    ordered = sorted(spans)
    if any(one.overlaps(other) for one, other in pairwise(ordered)):
        raise UsageError("bad-span", "The spans overlap.", "Mark each word once.")
    return write_spans(ordered, text)


def _in_line(line: str, text: str) -> Iterator[Span]:
    """Yield the spans of a line: several by their offsets, parted by ``;``, or one with the words that stand there."""
    if _OFFSETS.fullmatch(line):
        yield from (_span(int(start), int(end), text) for start, end in _PAIR.findall(line))
    elif line.strip():
        found = read_spans(line, text)
        if found is None:
            hint = "Write it like 12-40, in code points, or with the words that stand there."
            raise UsageError("bad-span", f"{line.strip()[:60]!r} is no span of the report.", hint)
        yield from (_span(*span, text) for span in found)


def _span(start: int, end: int, text: str) -> Span:
    words = text[start:end]
    if not start < end <= len(text) or not words.strip():
        raise UsageError("bad-span", f"No words stand at {start}-{end}; the report has {len(text)} characters.")
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _told_by(found: Found, value: str) -> str:
    known = [each.statement for each in found.leaf.anchors if each.layer == "attribution"]
    if value and value not in known:
        raise UsageError("bad-value", f"The report has no attribution {value!r}.", "Leave it empty for the outlet.")
    return value


def _choice(layer: Layer, field: str, value: str) -> str:
    known = choices(layer, field)
    if value not in known:
        raise UsageError("bad-value", f"{field} cannot be {value!r}.", f"Use {', '.join(known)}.")
    return value


def _flag(_layer: Layer, field: str, value: str) -> str:
    plain = value.lower()
    if plain not in _YES | _NO:
        raise UsageError("bad-value", f"{field} cannot be {value!r}.", "Use true or false.")
    return "true" if plain in _YES else "false"


def _names(_layer: Layer, _field: str, value: str) -> str:
    names = (part.strip() for part in value.split(";"))
    return "; ".join(dict.fromkeys(register().canonical(name) for name in names if name))


def _number(_layer: Layer, field: str, value: str) -> str:
    if value and not (value.isascii() and value.isdecimal() and len(value) < 6):
        raise UsageError("bad-value", f"{field} cannot be {value!r}.", "Use a whole number, or nothing.")
    return value


def _date(_layer: Layer, field: str, value: str) -> str:
    if value and value not in _TIMEX and when(value).precision == "unknown":
        hint = "Write it as precisely as it is known: 2025-11-23, 2025-11, 2025-W48, 2025-11-24/2025-11-26."
        raise UsageError("bad-value", f"{field} cannot be {value!r}.", hint)
    return value


def _words(layer: Layer, field: str, value: str) -> str:
    if field == "issue":
        return _issue(value)
    if field in _CANONICAL:
        value = register().canonical(value)
    if field == "place" and (known := load_codebook().place(value)) is not None:
        value = known.name
    if not value and field in ("source_name", "party", "option", "name"):
        raise UsageError("bad-value", f"The {field} of a {layer} cannot be empty.")
    return value


def _issue(value: str) -> str:
    if value not in load_issues().issues:
        raise UsageError("bad-value", f"There is no issue {value!r}.", f"Known: {', '.join(load_issues().issues)}.")
    return value


_CHECKS: Mapping[Form, Callable[[Layer, str, str], str]] = {
    "choice": _choice, "flag": _flag, "names": _names, "number": _number, "date": _date, "words": _words,
}  # fmt: skip
