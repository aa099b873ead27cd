"""One proposal across reports, and its versions.

Reports name a plan by its number of points, its author, whom it is for, or not at all ("the plan"). Mentions are taken
day by day, of one day those that tell most first; each joins the proposal it fits best among those that were in the
news shortly before, or begins one. Later reports never change how earlier ones were gathered, so every ``as_of`` sees
its own day's picture.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dragoman.derive.deal.authorship import agreed_authors, authors_named
from dragoman.derive.deal.judged import JUDGED, united
from dragoman.derive.deal.placed import Placed
from dragoman.derive.names import NoRegister, Register
from dragoman.derive.statements import statement_id
from dragoman.model.deal import Proposal, ProposalStatus

LIVE_DAYS = 75
# A new number of points is a new version of a plan that was in the news so many days before.
_RENUMBERED_DAYS = 30
# A plan without a number that came up so shortly before may be the one that now has one.
_NUMBERED_LATE_DAYS = 7
_ENOUGH = 2
_MOST_SUBJECTS = 4
# A party is one of those that a proposal is about where it is named a fifth as often as the first of them.
_LEADING_SHARE = 5
# English words of which names of proposals are made that tell none from another.
_GENERIC = frozenset(
    "accord agreement ceasefire deal document draft framework initiative peace plan point proposal settlement".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_STATUS = frozenset({"drafted", "presented"})

Mention = Placed[Proposal]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a proposal.

    Attributes:
        id: stable: made from its first mention.
        points: how many points it is said to have, or None where no report says.
        status: what has become of it by its latest mentions; a draft that was put forward is no longer one.
        authors: names that most reports agree on.
        addressees: to whom it is put.
        derived_from: id of the version before it, or None.
        first: day of publication of the first report that has it.
        hedged: whether every mention of it that gives its number is marked as only possible.
        accounts: its mentions, by publication.
    """

    id: str
    points: int | None
    status: ProposalStatus
    authors: tuple[str, ...]
    addressees: tuple[str, ...]
    derived_from: str | None
    first: date
    hedged: bool
    accounts: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """One proposal across reports.

    Attributes:
        id: stable: made from its first mention.
        name: the name that most mentions of its newest numbered version give it.
        subjects: parties and places that it is about, most mentioned first, its authors left out.
        authors: those that most reports agree on, over all versions.
        versions: oldest first.
        reasons: per mention id, why it was taken to be this proposal; the first has none.
        version_of: per (report, local id of the proposal in that report), the id of the version.
    """

    id: str
    name: str
    subjects: tuple[str, ...]
    authors: tuple[str, ...]
    versions: tuple[Version, ...]
    reasons: Mapping[str, tuple[str, ...]]
    version_of: Mapping[tuple[str, str], str]

    @property
    def accounts(self) -> tuple[Mention, ...]:
        """Return all mentions, version by version."""
        return tuple(account for version in self.versions for account in version.accounts)

    @property
    def first(self) -> date:
        """Return the day of publication of the first mention."""
        return min(version.first for version in self.versions)

    @property
    def last(self) -> date:
        """Return the day of publication of the latest mention."""
        return max(account.dateline.day for account in self.accounts)

    @property
    def only_versions(self) -> Mapping[str, str]:
        """Return per report that speaks of one version alone that version's id."""
        held: dict[str, set[str]] = {}
        for (report, _), version in self.version_of.items():
            held.setdefault(report, set()).add(version)
        return {report: next(iter(versions)) for report, versions in held.items() if len(versions) == 1}


@dataclass(frozen=True, slots=True)
class _Features:
    subjects: frozenset[str]
    authors: frozenset[str]
    points: int | None
    day: date


@dataclass(slots=True)
class _Sheaf:
    """A proposal while its mentions are being gathered.

    Attributes:
        writers: who is mostly said to have written it: a mediator's name does not tell its plans apart.
        leading: what it is most about, apart from those who wrote it.
    """

    told: list[tuple[Mention, _Features, tuple[str, ...]]] = field(default_factory=list)
    subjects: Counter[str] = field(default_factory=Counter)
    authors: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    special: set[str] = field(default_factory=set)
    by_points: dict[int | None, list[Mention]] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    locals: dict[tuple[str, str], int | None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    begun: date = date.min
    last: date = date.min
    current: int | None = None
    writers: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()

    def add(self, mention: Mention, features: _Features, reasons: tuple[str, ...]) -> None:
        """Take ``mention`` in; one without a number speaks of the version last named."""
        points = mention.item.points
        if points is None:
            points = self.current
        elif points not in self.by_points:
            self.current = points
        self.begun = features.day if self.begun == date.min else self.begun
        self.by_points.setdefault(points, []).append(mention)
        self.locals[mention.dateline.report, mention.item.id] = points
        self.told.append((mention, features, reasons))
        self.reasons[mention.id] = reasons
        self.subjects.update(features.subjects | features.authors)
        self.authors.update(features.authors)
        self.names.add(mention.item.name)
        self.special |= _special(mention.item.name)
        self.reports.add(mention.dateline.report)
        self.last = max(self.last, features.day)
        most = max(self.authors.values(), default=0)
        self.writers = frozenset(name for name, count in self.authors.items() if 2 * count > most)
        ranked = sorted(self.subjects.items(), key=lambda item: (-item[1], item[0]))
        counted = [(name, count) for name, count in ranked if name not in self.writers]
        # What few of its mentions are about is what they were about beside it.
        least = max((count for _, count in counted), default=0) / _LEADING_SHARE
        self.leading = frozenset(name for name, count in counted[:_MOST_SUBJECTS] if count >= least)

    @property
    def numbered(self) -> bool:
        """Return whether a number of points is known."""
        return self.current is not None


def derive_proposals(mentions: Iterable[Mention], register: Register | None = None) -> tuple[Tabled, ...]:
    """Return the proposals that ``mentions`` speak of, in order of their first mention."""
    register = register or NoRegister()
    told = [(mention, _features(mention, register)) for mention in mentions]
    told.sort(key=lambda pair: _telling(*pair))
    live: list[_Sheaf] = []
    sheaves: list[_Sheaf] = []
    for mention, features in told:
        live = [sheaf for sheaf in live if (features.day - sheaf.last).days <= LIVE_DAYS]
        sheaf, reasons = (None, ()) if mention.apart else _choose(mention, features, live)
        if sheaf is None:
            sheaf = _Sheaf()
            sheaves.append(sheaf)
            # What a person took out stands alone.
            live += [] if mention.apart else [sheaf]
        sheaf.add(mention, features, reasons)
    made = (_tabled(sheaf, register) for sheaf in united(sheaves, _groups, _joined))
    return tuple(sorted(made, key=lambda each: (each.first, each.accounts[0].order, each.id)))


def _groups(sheaf: _Sheaf) -> frozenset[str]:
    return frozenset(mention.group for mention, _, _ in sheaf.told if mention.group)


def _joined(one: _Sheaf, other: _Sheaf) -> _Sheaf:
    """Return the proposal that a person said two to be."""
    made = _Sheaf()
    for mention, features, reasons in sorted((*one.told, *other.told), key=lambda each: _telling(each[0], each[1])):
        made.add(mention, features, reasons or (JUDGED if made.told else ()))
    return made


def _features(mention: Mention, register: Register) -> _Features:
    day = mention.dateline.day
    named = dict.fromkeys(register.side(name, day) for name in mention.item.addressee)
    authors = frozenset(register.side(name, day) for name in mention.item.author) - named.keys()
    about = [register.side(name, day) for name in mention.about]
    subjects = [name for name in dict.fromkeys((*named, *about)) if name not in authors]
    return _Features(frozenset(subjects[:_MOST_SUBJECTS]), authors, mention.item.points, day)


def _telling(mention: Mention, features: _Features) -> tuple[object, ...]:
    """Return the order in which mentions are taken: by day, then those that tell most."""
    child = mention.item.derived_from is not None
    return (features.day, not features.subjects, features.points is None, child, mention.order)


def _choose(mention: Mention, features: _Features, live: list[_Sheaf]) -> tuple[_Sheaf | None, tuple[str, ...]]:
    """Return the proposal that fits best with the reasons, or None; of two equally good ones the later-mentioned."""
    best: tuple[int, bool, date, _Sheaf, tuple[str, ...]] | None = None
    for sheaf in live:
        score, reasons = _fit(mention, features, sheaf)
        if score >= _ENOUGH and (best is None or (score, sheaf.numbered, sheaf.last) > best[:3]):
            best = (score, sheaf.numbered, sheaf.last, sheaf, reasons)
    return (best[3], best[4]) if best else (None, ())


def _fit(mention: Mention, features: _Features, sheaf: _Sheaf) -> tuple[int, tuple[str, ...]]:
    parent = mention.item.derived_from
    derived = parent is not None and (mention.dateline.report, parent) in sheaf.locals
    leading = sheaf.leading
    ours = (features.subjects | features.authors) - sheaf.writers
    shared = bool(ours & leading)
    if ours and leading and not shared and not derived:
        return 0, ()
    by_number, reasons = _by_points(mention, features, sheaf, derived, shared)
    if by_number < 0:
        return 0, ()
    found = {
        "same-subject": shared,
        "same-author": bool(features.authors & sheaf.authors.keys()),
        "same-name": mention.item.name in sheaf.names,
        "same-report": mention.dateline.report in sheaf.reports,
    }
    if not derived and features.points is None and _another(mention, features, sheaf):
        return 0, ()
    named = tuple(name for name, holds in found.items() if holds)
    return by_number + len(named), (*reasons, *named)


def _another(mention: Mention, features: _Features, sheaf: _Sheaf) -> bool:
    """Return whether a mention without a number names another kind of deal, or a plan of somebody else."""
    own = _special(mention.item.name)
    if own and mention.item.name not in sheaf.names and own.isdisjoint(sheaf.special):
        return True
    theirs = bool(features.authors) and bool(sheaf.writers) and features.authors.isdisjoint(sheaf.writers)
    return theirs and mention.item.status != "amended"


@lru_cache(maxsize=4096)
def _special(name: str) -> frozenset[str]:
    """Return the words of a proposal's name that tell it from others: a trade agreement is no peace agreement."""
    words = (word for word in _WORD.findall(name) if word.islower())
    return frozenset(word for word in words if word not in _GENERIC)


def _by_points(
    mention: Mention, features: _Features, sheaf: _Sheaf, derived: bool, shared: bool
) -> tuple[int, tuple[str, ...]]:
    """Return what the number of points says for a proposal; -1 where it says that this is another one."""
    away = (features.day - sheaf.last).days
    if features.points is None:
        # What a report calls "the plan" is the one with a number, where there is one.
        return (1, ()) if sheaf.numbered and shared else (0, ())
    if features.points in sheaf.by_points:
        return (2, ("same-points",)) if shared or away <= _RENUMBERED_DAYS else (1, ("same-points",))
    if derived:
        return 2, ("derived-from",)
    changed = mention.item.status == "amended" or away <= _RENUMBERED_DAYS
    if sheaf.numbered:
        return (1, ("new-number",)) if shared and changed else (-1, ())
    fresh = (features.day - sheaf.begun).days <= _NUMBERED_LATE_DAYS
    return (0, ()) if fresh and shared else (-1, ())


def _tabled(sheaf: _Sheaf, register: Register) -> Tabled:
    versions: list[Version] = []
    ids: dict[int | None, str] = {}
    numbers = sorted(sheaf.by_points, key=lambda points: min(m.order for m in sheaf.by_points[points]))
    for points in numbers:
        accounts = sorted(sheaf.by_points[points], key=lambda m: m.order)
        version = _version(points, accounts, versions[-1] if versions else None, register)
        ids[points] = version.id
        versions.append(version)
    everything = [mention for accounts in sheaf.by_points.values() for mention in accounts]
    numbered = [v for v in versions if v.points is not None] or versions
    names = Counter(account.item.name for account in numbered[-1].accounts)
    told = [n for n in names if numbered[-1].points is None or str(numbered[-1].points) in n] or list(names)
    subjects = sorted(sheaf.subjects.items(), key=lambda item: (-item[1], item[0]))
    authors = agreed_authors(authors_named(everything, register))
    first = min(everything, key=lambda m: m.order)
    return Tabled(
        id=statement_id(first.dateline.report, "tabled", (first.item.evidence,)),
        name=min(told, key=lambda name: (-names[name], name)),
        subjects=tuple(name for name, _ in subjects if name not in authors),
        authors=authors,
        versions=tuple(versions),
        reasons=sheaf.reasons,
        version_of={place: ids[points] for place, points in sheaf.locals.items()},
    )


def _version(points: int | None, accounts: list[Mention], before: Version | None, register: Register) -> Version:
    first = accounts[0]
    numbering = [account for account in accounts if account.item.points is not None] or accounts
    return Version(
        id=statement_id(first.dateline.report, "version", (first.item.evidence,)),
        points=points,
        status=_status(accounts),
        authors=agreed_authors(authors_named(accounts, register)),
        addressees=tuple(dict.fromkeys(name for account in accounts for name in account.item.addressee)),
        derived_from=before.id if before else None,
        first=first.dateline.day,
        hedged=all(account.certainty == "hedged" for account in numbering),
        accounts=tuple(accounts),
    )


def _status(accounts: list[Mention]) -> ProposalStatus:
    """Return the latest status that says more than that the version is there; else whether it was put forward."""
    told = [account.item.status for account in accounts if not account.denied] or ["drafted"]
    last = told[-1]
    if last not in _FIRST_STATUS:
        return last
    return "presented" if "presented" in told else last
