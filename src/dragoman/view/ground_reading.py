"""Finding the copies among the reports of a window."""

from collections.abc import Iterable, Mapping

from dragoman.derive import UNKNOWN_OUTLET
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.roots import Reprinted
from dragoman.derive.claims.stated import Stated
from dragoman.derive.reprints import Copies, Copy, Printed


def text_of(copies: Iterable[Copy], same: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return per report (id) that has copies the first of them, by id.

    Args:
        copies: in whole or in part.
        same: pairs of reports of one text.
    """
    return firsts([*((each.one, each.other) for each in copies if each.kind == "reprint"), *same])


def reprints_among(stated: Iterable[Stated], texts: Mapping[str, str], press: Press) -> Reprinted:
    """Return what says, of the reports of ``stated``, which reprint one another.

    Args:
        stated: statements.
        texts: the texts of their reports by hash.
        press: which outlets are of one newsroom.
    """
    places = {each.dateline.report: each.dateline for each in stated}
    printed = [
        Printed(place.report, texts.get(place.hash, ""), press.family(place.outlet or UNKNOWN_OUTLET))
        for _, place in sorted(places.items())
    ]
    copies = Copies(printed)
    return _same_text(text_of(copies.pairs(), copies.same()))


def _same_text(text_of: Mapping[str, str]) -> Reprinted:
    def reprinted(one: str, other: str) -> bool:
        return one == other or text_of.get(one, one) == text_of.get(other, other)

    return reprinted


def firsts(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return for each name in ``pairs`` the first, in order, of all with which they connect it."""
    groups: dict[str, list[str]] = {}
    for one, other in pairs:
        mine, theirs = groups.get(one, [one]), groups.get(other, [other])
        if mine is not theirs:
            joined = [*mine, *theirs]
            groups.update(dict.fromkeys(joined, joined))
    return {name: min(group) for name, group in groups.items()}
