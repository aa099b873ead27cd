"""Whether two statements have one speaker: a person, an institution, an unnamed source, an outlet."""

import re
from typing import Literal

from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Stated

Speaker = Literal["same", "institution", "unknown", "other"]
_NAMED_KINDS = frozenset({"person", "organization", "state", "document"})
_WORD = re.compile(r"[^\W\d_]+")


def unnamed(stated: Stated, press: Press) -> bool:
    """Return whether nobody can say who spoke: an unnamed source, a mere description, or an outlet without a source."""
    if stated.anonymous or stated.kind in ("anonymous", "group", "outlet"):
        return True
    # "The foreign minister" is one person and "area hospitals" are not one voice, though neither has a name.
    return stated.kind != "person" and not press.knows(stated.source) and stated.source == stated.source.lower()


def party_of(stated: Stated, press: Press) -> frozenset[str]:
    """Return the parties for which the source speaks, none where that is unknown."""
    if stated.kind == "outlet":
        owner = press.owner(stated.source)
        return frozenset({owner}) if owner else frozenset()
    side = _side(stated, press)
    if press.knows(stated.source) and (side != stated.source or not press.is_person(stated.source)):
        return frozenset({side})
    return press.parties_in(stated.source)


def _side(stated: Stated, press: Press) -> str:
    """Return for whom the source speaks in the end: the spokesman for the palace, the palace for the state."""
    side, seen = stated.source, set[str]()
    while side not in seen:
        seen.add(side)
        side = press.side(side, stated.dateline.day)
    return side


def speakers(one: Stated, other: Stated, press: Press) -> tuple[Speaker, str]:
    """Return whether two statements have one speaker, with the reason.

    ``institution``: a person and a body of the same party, which may be one voice. ``unknown``: nobody can tell, as
    with two unnamed officials; an unknown source is never counted as another.
    """
    hidden = unnamed(one, press), unnamed(other, press)
    if not any(hidden):
        return _named(one, other, press)
    if all(hidden):
        return _unnamed(one, other, press)
    if _parties_differ(one, other, press) and "outlet" not in (one.kind, other.kind):
        return "other", "two-parties"
    return "unknown", "one-is-unnamed"


def _named(one: Stated, other: Stated, press: Press) -> tuple[Speaker, str]:
    if one.source.casefold() == other.source.casefold():
        return "same", "same-speaker"
    kinds = {one.kind, other.kind}
    if kinds == {"person"} and _part_of_name(one.source, other.source):
        return "same", "same-speaker"
    if kinds <= _NAMED_KINDS and kinds != {"person"} and not _parties_differ(one, other, press):
        mine, theirs = party_of(one, press), party_of(other, press)
        if mine & theirs or _words(one.source) & _words(other.source):
            return "institution", "person-and-institution"
    return "other", "two-speakers"


def _unnamed(one: Stated, other: Stated, press: Press) -> tuple[Speaker, str]:
    if _parties_differ(one, other, press):
        return "other", "two-parties"
    if one.kind == other.kind == "outlet":
        same = press.family(one.source) == press.family(other.source)
        return ("same", "same-newsroom") if same else ("unknown", "root-unknown")
    told = {press.family(one.nearest_to_source), press.family(other.nearest_to_source)}
    if len(told) == 1 and "?" not in told:
        return "same", "one-leak-to-one-outlet"
    return "unknown", "both-unnamed"


def _parties_differ(one: Stated, other: Stated, press: Press) -> bool:
    mine, theirs = party_of(one, press), party_of(other, press)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _part_of_name(one: str, other: str) -> bool:
    """Return whether one name is the other's first or last word."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] in (long[0], long[-1])


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.casefold()) if len(word) > 3)
