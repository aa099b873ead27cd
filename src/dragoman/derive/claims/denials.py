"""How far a denial goes: the whole, a detail, only that one was told, or no comment at all."""

from functools import cache

from dragoman.derive.claims.occasions import sentence
from dragoman.derive.claims.stated import Scope
from dragoman.lang import Matcher, fold, load_pack, pack_codes
from dragoman.model.reading import Attribution
from dragoman.model.span import Span

_SCOPES: dict[str, Scope] = {"non-denial": "non-denial", "no-comment": "no-comment", "detail": "detail"}


@cache
def _matcher(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("denials") if lang in pack_codes() else ()
    return Matcher((row.form, row["class"]) for row in rows)


def scope_of(attribution: Attribution, text: str, lang: str) -> Scope:
    """Return how far the denial in ``attribution`` goes; empty where it denies nothing.

    That one was not told of a thing, or will not speak of it, is no denial of the thing.
    """
    if attribution.comment_refused:
        return "no-comment"
    hull = _hull(attribution)
    if hull is None:
        return "whole" if attribution.polarity == "denies" else ""
    found = _matcher(lang).longest(fold(hull.of(text)))
    kinds = {match.payload for match in found}
    if attribution.polarity != "denies":
        return next((_SCOPES[kind] for kind in ("non-denial", "no-comment") if kind in kinds), "")
    if not found:
        found = _matcher(lang).longest(fold(sentence(text, hull).of(text)))
        kinds = {match.payload for match in found} & {"detail"}
    return next((_SCOPES[kind] for kind in ("non-denial", "no-comment", "detail") if kind in kinds), "whole")


def _hull(attribution: Attribution) -> Span | None:
    spans = (*attribution.content, *attribution.cue)
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
