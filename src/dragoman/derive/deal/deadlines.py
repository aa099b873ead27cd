"""Deadlines: which proposal each binds; what became of them is told in ``claims.fates``."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.statements import Account, Happening


def binds(proposals: Sequence[Tabled], happenings: Iterable[Happening]) -> Mapping[str, tuple[Happening, ...]]:
    """Return per proposal id the deadlines that bind it: of several proposals in a report, the one named nearest."""
    places: dict[str, list[tuple[int, str]]] = {}
    for proposal in proposals:
        for account in proposal.accounts:
            places.setdefault(account.dateline.report, []).append((account.item.evidence.start, proposal.id))
    found: dict[str, list[Happening]] = {}
    for happening in happenings:
        near = {_nearest(account, places.get(account.dateline.report, ())) for account in happening.accounts}
        for key in near - {None}:
            found.setdefault(str(key), []).append(happening)
    return {key: tuple(held) for key, held in found.items()}


def _nearest(account: Account, places: Iterable[tuple[int, str]]) -> str | None:
    start = account.event.evidence.start
    return min(((abs(place - start), key) for place, key in places), default=(0, None))[1]
