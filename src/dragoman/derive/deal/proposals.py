"""One proposal across reports, and its versions.

Reports name a plan by its number of points, its author, whom it is for, or not at all ("the plan"). Mentions are taken
by publication; each joins the proposal it fits best among those that were in the news shortly before, or begins one.
Later reports never change how earlier ones were gathered, so every ``as_of`` sees its own day's picture.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.derive.deal.placed import Placed
from dragoman.derive.names import NoRegister, Register
from dragoman.derive.statements import statement_id
from dragoman.model.deal import Proposal, ProposalStatus

_LIVE_DAYS = 75
_ENOUGH = 2
_MOST_SUBJECTS = 4

Mention = Placed[Proposal]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a proposal.

    Attributes:
        id: stable: made from its first mention.
        points: how many points it is said to have, or None where no report says.
        status: as its latest mention has it.
        authors: who is said to have written or changed it, each with the ids of the mentions that say so.
        addressees: to whom it is put.
        derived_from: id of the version before it, or None.
        first: day of publication of the first report that has it.
        hedged: whether every mention of it is marked as only possible.
        accounts: its mentions, by publication.
    """

    id: str
    points: int | None
    status: ProposalStatus
    authors: Mapping[str, tuple[str, ...]]
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
        subjects: parties and places that it is about, most mentioned first.
        versions: oldest first.
        reasons: per mention id, why it was taken to be this proposal; the first has none.
        version_of: per (report, local id of the proposal in that report), the id of the version.
    """

    id: str
    name: str
    subjects: tuple[str, ...]
    versions: tuple[Version, ...]
    reasons: Mapping[str, tuple[str, ...]]
    version_of: Mapping[tuple[str, str], str]

    @property
    def accounts(self) -> tuple[Mention, ...]:
        """Return all mentions, version by version."""
        return tuple(account for version in self.versions for account in version.accounts)

    @property
    def last(self) -> date:
        """Return the day of publication of the latest mention."""
        return max(account.dateline.day for account in self.accounts)


@dataclass(slots=True)
class _Sheaf:
    """A proposal while its mentions are being gathered."""

    first: Mention
    subjects: Counter[str] = field(default_factory=Counter)
    authors: set[str] = field(default_factory=set)
    by_points: dict[int | None, list[Mention]] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    locals: dict[tuple[str, str], int | None] = field(default_factory=dict)
    last: date = date.min
    current: int | None = None

    def add(self, mention: Mention, features: "_Features", reasons: tuple[str, ...]) -> None:
        """Take ``mention`` in; one without a number speaks of the version last named."""
        points = mention.item.points
        if points is None:
            points = self.current
        elif points not in self.by_points:
            self.current = points
        self.by_points.setdefault(points, []).append(mention)
        self.locals[mention.dateline.report, mention.item.id] = points
        self.reasons[mention.id] = reasons
        self.subjects.update(features.subjects)
        self.authors |= features.authors
        self.last = max(self.last, mention.dateline.day)


@dataclass(frozen=True, slots=True)
class _Features:
    subjects: frozenset[str]
    authors: frozenset[str]
    points: int | None


def derive_proposals(mentions: Iterable[Mention], register: Register | None = None) -> tuple[Tabled, ...]:
    """Return the proposals that ``mentions`` speak of, in order of their first mention."""
    register = register or NoRegister()
    by_subject: defaultdict[str, list[_Sheaf]] = defaultdict(list)
    in_report: dict[tuple[str, str], _Sheaf] = {}
    sheaves: list[_Sheaf] = []
    for mention in sorted(mentions, key=lambda m: m.order):
        features = _features(mention, register)
        sheaf, reasons = _choose(mention, features, _live(mention, features, by_subject, sheaves, in_report))
        if sheaf is None:
            sheaf = _Sheaf(mention)
            sheaves.append(sheaf)
        sheaf.add(mention, features, reasons)
        in_report[mention.dateline.report, mention.item.id] = sheaf
        for subject in features.subjects:
            if sheaf not in by_subject[subject]:
                by_subject[subject].append(sheaf)
    return tuple(_tabled(sheaf) for sheaf in sheaves)


def _features(mention: Mention, register: Register) -> _Features:
    day = mention.dateline.day
    authors = frozenset(register.side(name, day) for name in mention.item.author)
    named = [register.side(name, day) for name in mention.item.addressee]
    about = [register.side(name, day) for name in mention.about[:_MOST_SUBJECTS]]
    return _Features(frozenset((*named, *about)) - authors, authors, mention.item.points)


def _live(
    mention: Mention,
    features: _Features,
    by_subject: Mapping[str, list[_Sheaf]],
    sheaves: list[_Sheaf],
    in_report: Mapping[tuple[str, str], _Sheaf],
) -> list[_Sheaf]:
    """Return the proposals in the news shortly before that the mention may speak of."""
    parent = mention.item.derived_from
    if parent is not None and (mention.dateline.report, parent) in in_report:
        return [in_report[mention.dateline.report, parent]]
    near = [s for subject in sorted(features.subjects) for s in by_subject.get(subject, ())]
    pool = near if features.subjects else sheaves[-8:]
    fresh = {id(s): s for s in pool if (mention.dateline.day - s.last).days <= _LIVE_DAYS}
    return list(fresh.values())


def _choose(mention: Mention, features: _Features, pool: list[_Sheaf]) -> tuple[_Sheaf | None, tuple[str, ...]]:
    """Return the proposal that fits best with the reasons, or None; of two equally good ones the later-mentioned."""
    best: tuple[int, date, _Sheaf, tuple[str, ...]] | None = None
    for sheaf in pool:
        score, reasons = _fit(mention, features, sheaf)
        if score >= _ENOUGH and (best is None or (score, sheaf.last) > best[:2]):
            best = (score, sheaf.last, sheaf, reasons)
    return (best[2], best[3]) if best else (None, ())


def _fit(mention: Mention, features: _Features, sheaf: _Sheaf) -> tuple[int, tuple[str, ...]]:
    reasons: list[str] = []
    score = 0
    if mention.item.derived_from is not None and (mention.dateline.report, mention.item.derived_from) in sheaf.locals:
        score, reasons = score + _ENOUGH, [*reasons, "derived-from"]
    if features.points is not None and features.points in sheaf.by_points:
        score, reasons = score + 1, [*reasons, "same-points"]
    leading = {name for name, _ in sheaf.subjects.most_common(_MOST_SUBJECTS)}
    if features.subjects & leading:
        score, reasons = score + 1, [*reasons, "same-subject"]
    if features.authors & sheaf.authors:
        score, reasons = score + 1, [*reasons, "same-author"]
    if mention.item.name == sheaf.first.item.name:
        score, reasons = score + 1, [*reasons, "same-name"]
    return score, tuple(reasons)


def _tabled(sheaf: _Sheaf) -> Tabled:
    versions: list[Version] = []
    ids: dict[int | None, str] = {}
    for points, accounts in sorted(sheaf.by_points.items(), key=lambda item: item[1][0].order):
        version = _version(points, accounts, versions[-1] if versions else None)
        ids[points] = version.id
        versions.append(version)
    numbered = [v for v in versions if v.points is not None] or versions
    names = Counter(account.item.name for account in numbered[-1].accounts)
    return Tabled(
        id=statement_id(sheaf.first.dateline.report, "tabled", (sheaf.first.item.evidence,)),
        name=min(names, key=lambda name: (-names[name], name)),
        subjects=tuple(name for name, _ in sorted(sheaf.subjects.items(), key=lambda item: (-item[1], item[0]))),
        versions=tuple(versions),
        reasons=sheaf.reasons,
        version_of={place: ids[points] for place, points in sheaf.locals.items()},
    )


def _version(points: int | None, accounts: list[Mention], before: Version | None) -> Version:
    authors: defaultdict[str, list[str]] = defaultdict(list)
    for account in accounts:
        for name in account.item.author:
            authors[name].append(account.id)
    first = accounts[0]
    return Version(
        id=statement_id(first.dateline.report, "version", (first.item.evidence,)),
        points=points,
        status=accounts[-1].item.status,
        authors={name: tuple(ids) for name, ids in authors.items()},
        addressees=tuple(dict.fromkeys(name for account in accounts for name in account.item.addressee)),
        derived_from=before.id if before else None,
        first=first.dateline.day,
        hedged=all(account.certainty == "hedged" for account in accounts),
        accounts=tuple(accounts),
    )
