"""The terms of a proposal, lined up across its versions by issue and option."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook.wordings import load_wordings
from dragoman.derive.deal.judged import united
from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.proposals import Tabled
from dragoman.derive.deal.wording import Wanted, fullest, wanted
from dragoman.derive.statements import statement_id
from dragoman.model.deal import Provision, ProvisionStatus

Clause = Placed[Provision]


@dataclass(frozen=True, slots=True)
class Term:
    """One term across versions; a person may have joined or divided what was lined up.

    Attributes:
        id: stable: made from its first account.
        issue: issue of the codebook.
        what: what exactly, with all that its accounts fill in.
        accounts: all accounts, by publication, each with the id of the version in which it is said to stand.
        eases: ids of earlier terms that this one makes milder.
    """

    id: str
    issue: str
    what: Wanted
    accounts: tuple[tuple[str, Clause], ...]
    eases: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the accounts without their versions."""
        return tuple(clause for _, clause in self.accounts)

    @property
    def status(self) -> ProvisionStatus:
        """Return what the latest account says has become of it."""
        return self.accounts[-1][1].item.status

    def in_version(self, version: str) -> tuple[Clause, ...]:
        """Return the accounts that place the term in ``version``."""
        return tuple(clause for held, clause in self.accounts if held == version)


@dataclass(slots=True)
class _Row:
    what: Wanted
    obligor: set[str]
    accounts: list[tuple[str, Clause]]
    alone: bool = False


def derive_terms(proposal: Tabled, clauses: Iterable[Clause]) -> tuple[Term, ...]:
    """Return the terms of ``proposal`` among ``clauses``, issue by issue in order of their first account."""
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    reports = proposal.only_versions
    for clause in sorted(clauses, key=lambda c: c.order):
        local = clause.item.proposal
        place = clause.dateline.report
        version = proposal.version_of.get((place, local)) if local is not None else reports.get(place)
        if version is None:
            continue
        what, obligor = wanted(clause.item.option, clause.item.code), set(clause.item.obligor)
        held = rows[clause.item.issue]
        row = None if clause.apart else next((row for row in held if _same(row, what, obligor)), None)
        if row is None:
            held.append(_Row(what, obligor, [(version, clause)], clause.apart))
        else:
            row.accounts.append((version, clause))
            row.obligor |= obligor
            row.what = fullest((row.what, what))
    listed = united(((issue, row) for issue, held in rows.items() for row in held), _groups, _joined)
    kept: defaultdict[str, list[_Row]] = defaultdict(list)
    for issue, row in listed:
        kept[issue].append(row)
    return tuple(term for issue, held in kept.items() for term in _with_eases([_term(issue, row) for row in held]))


def _groups(listed: tuple[str, _Row]) -> frozenset[str]:
    return frozenset(clause.group for _, clause in listed[1].accounts if clause.group)


def _joined(one: tuple[str, _Row], other: tuple[str, _Row]) -> tuple[str, _Row]:
    """Return the term that a person said two to be, under the issue of the first."""
    (issue, row), (_, more) = one, other
    accounts = sorted((*row.accounts, *more.accounts), key=lambda each: each[1].order)
    return issue, _Row(fullest((row.what, more.what)), row.obligor | more.obligor, accounts)


def _same(row: _Row, what: Wanted, obligor: set[str]) -> bool:
    apart = row.alone or (row.obligor and obligor and not row.obligor & obligor)
    return not apart and row.what.same(what)


def _term(issue: str, row: _Row) -> Term:
    first = row.accounts[0][1]
    key = statement_id(first.dateline.report, "term", (first.item.evidence,), issue)
    return Term(key, issue, row.what, tuple(row.accounts))


def _with_eases(terms: Sequence[Term]) -> Iterable[Term]:
    for number, term in enumerate(terms):
        eased = _eases(term.what.wording)
        found = tuple(each.id for each in terms[:number] if each.what.wording in eased)
        yield Term(term.id, term.issue, term.what, term.accounts, found) if found else term


def _eases(code: str | None) -> frozenset[str]:
    wording = load_wordings().get(code or "")
    return wording.eases if wording is not None else frozenset()
