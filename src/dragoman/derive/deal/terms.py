"""The terms of a proposal, lined up across its versions by issue and option."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.deal.wording import same_option
from dragoman.derive.statements import statement_id
from dragoman.model.deal import Provision

Clause = Placed[Provision]


@dataclass(frozen=True, slots=True)
class Term:
    """One term across versions.

    Attributes:
        id: stable: made from its first account.
        issue: issue of the codebook.
        option: what exactly, as the first account has it.
        code: option of the codebook, or None.
        accounts: all accounts, by publication, each with the id of the version in which it is said to stand.
    """

    id: str
    issue: str
    option: str
    code: str | None
    accounts: tuple[tuple[str, Clause], ...]

    def in_version(self, version: str) -> tuple[Clause, ...]:
        """Return the accounts that place the term in ``version``."""
        return tuple(clause for held, clause in self.accounts if held == version)


def derive_terms(proposal: Tabled, clauses: Iterable[Clause]) -> tuple[Term, ...]:
    """Return the terms of ``proposal`` among ``clauses``, issue by issue in order of their first account."""
    rows: list[list[tuple[str, Clause]]] = []
    for clause in sorted(clauses, key=lambda c: c.order):
        version = _version(proposal, clause)
        if version is None:
            continue
        row = next((row for row in rows if _same_term(row[0][1].item, clause.item)), None)
        if row is None:
            rows.append([(version, clause)])
        else:
            row.append((version, clause))
    issues = list(dict.fromkeys(row[0][1].item.issue for row in rows))
    return tuple(_term(row) for row in sorted(rows, key=lambda row: issues.index(row[0][1].item.issue)))


def _version(proposal: Tabled, clause: Clause) -> str | None:
    """Return the version in which ``clause`` stands; one that names no proposal stands in its report's only one."""
    report = clause.dateline.report
    if clause.item.proposal is not None:
        return proposal.version_of.get((report, clause.item.proposal))
    held = {version for (where, _), version in proposal.version_of.items() if where == report}
    return held.pop() if len(held) == 1 else None


def _same_term(one: Provision, other: Provision) -> bool:
    if one.issue != other.issue or (one.obligor and other.obligor and not set(one.obligor) & set(other.obligor)):
        return False
    if one.code and other.code:
        return one.code == other.code
    return same_option(one.option, other.option)


def _term(row: list[tuple[str, Clause]]) -> Term:
    first = row[0][1]
    code = next((clause.item.code for _, clause in row if clause.item.code), None)
    key = statement_id(first.dateline.report, "term", (first.item.evidence,))
    return Term(key, first.item.issue, first.item.option, code, tuple(row))
