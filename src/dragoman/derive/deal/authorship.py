"""Who is said to have written a proposal, and by whom that is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.derive.deal.placed import Placed
from dragoman.derive.names import NoRegister, Register
from dragoman.model.deal import Proposal

Mention = Placed[Proposal]
_OTHERS = 2


@dataclass(frozen=True, slots=True)
class AuthorClaim:
    """What some accounts say of who wrote a proposal.

    Attributes:
        names: states and bodies, sorted.
        accounts: the mentions that say so, by publication.
    """

    names: tuple[str, ...]
    accounts: tuple[Mention, ...]

    @property
    def reports(self) -> int:
        """Return in how many reports it stands."""
        return len({account.dateline.report for account in self.accounts})

    @property
    def attributed(self) -> bool:
        """Return whether somebody beside the reports' own narration says so."""
        return any(not account.narrated for account in self.accounts)


def author_claims(mentions: Iterable[Mention], register: Register | None = None) -> tuple[AuthorClaim, ...]:
    """Return the claims about authors in ``mentions``, those of most reports first.

    A name that only one report's narration has, against two reports or more that name others, is a slip of reading and
    left out; so is one to whom the same mention says that the proposal is addressed.
    """
    register = register or NoRegister()
    told = [(mention, _authors(mention, register)) for mention in sorted(mentions, key=lambda m: m.order)]
    told = [(mention, names) for mention, names in told if names]
    slips = _slips(told)
    found: dict[tuple[str, ...], list[Mention]] = {}
    for mention, names in told:
        kept = tuple(sorted(name for name in names if (name, mention.dateline.report) not in slips))
        if kept:
            found.setdefault(kept, []).append(mention)
    claims = [AuthorClaim(names, tuple(accounts)) for names, accounts in found.items()]
    return tuple(sorted(claims, key=lambda c: (-c.reports, c.accounts[0].order)))


def agreed_authors(claims: Sequence[AuthorClaim]) -> tuple[str, ...]:
    """Return the names that at least half of the reports that name an author have; the most told first."""
    reports: dict[str, set[str]] = {}
    for claim in claims:
        for name in claim.names:
            reports.setdefault(name, set()).update(account.dateline.report for account in claim.accounts)
    everywhere = {report for held in reports.values() for report in held}
    named = sorted(reports, key=lambda name: (-len(reports[name]), name))
    return tuple(name for name in named if 2 * len(reports[name]) >= len(everywhere))


def _authors(mention: Mention, register: Register) -> frozenset[str]:
    day = mention.dateline.day
    to_whom = {register.side(name, day) for name in mention.item.addressee}
    return frozenset(register.side(name, day) for name in mention.item.author) - to_whom


def _slips(told: Sequence[tuple[Mention, frozenset[str]]]) -> set[tuple[str, str]]:
    """Return the (name, report) pairs that stand alone against what the other reports say."""
    holders: dict[str, set[str]] = {}
    for mention, names in told:
        for name in names:
            holders.setdefault(name, set()).add(mention.dateline.report)
    everywhere = {mention.dateline.report for mention, _ in told}
    return {
        (name, mention.dateline.report)
        for mention, names in told
        for name in names
        if len(holders[name]) == 1 and mention.narrated and len(everywhere - holders[name]) >= _OTHERS
    }
