"""Proposals: the deals on the table, each once, however many names a report has for it."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.namings import KINDS, Naming, is_other, naming_at
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by
from dragoman.model.deal import Proposal, ProposalStatus
from dragoman.model.span import Span

_RIGHT = 64
_OLDER = re.compile(r"(\d{1,3})[ -]$")
_SPECIFIC = 2
_MOST = 3
# So many proposals, and so many namings of one, are compared with a further naming.
_HEARD = 80
# Kinds of noun that may name the same thing; a document or draft may be any of them.
_ANY = frozenset({"anaphor", "draft"})
# A peace plan is spoken of as the peace agreement that it is to become.
_KIN = frozenset({"plan", "peace"})
# Kinds of agreement that go by that name alone.
_AGREED = frozenset({"peace", "ceasefire", "trade", "nuclear"})
# Kinds under which a known agreement goes on in a report.
_BARE = frozenset({"agreement", "nuclear"})


@dataclass(slots=True)
class Group:
    """The namings of one proposal."""

    namings: list[Naming] = field(default_factory=list)
    id: str | None = None

    @property
    def points(self) -> int | None:
        """Return its number of points, where one is told."""
        return next((n.points for n in self.namings[:_HEARD] if n.points), None)

    @property
    def author(self) -> tuple[str, ...]:
        """Return its authors, in the order in which the report names them."""
        return tuple(dict.fromkeys(party for n in self.namings[:_HEARD] for party in n.author))

    @property
    def key(self) -> str:
        """Return the kind of proposal that it is: the first that is not a mere document."""
        return next((n.key for n in self.namings[:_HEARD] if n.key not in _ANY), self.namings[0].key)

    @property
    def known(self) -> bool:
        """Return whether the language pack knows it by name."""
        return any(n.known for n in self.namings[:_HEARD])


@dataclass(slots=True)
class Table:
    """What is on the table: the proposals that count, and all their namings in order."""

    groups: list[Group]
    _namings: list[tuple[int, int, Group]] = field(init=False)
    _numbered: list[tuple[int, int, int]] = field(init=False)

    def __post_init__(self) -> None:
        found = [(n.hit.start, n.span.start, group) for group in self.groups for n in group.namings]
        self._namings = sorted(found, key=_hit_start)
        self._numbered = sorted(
            (naming.hit.start, number, place)
            for number, group in enumerate(self.groups)
            for place, naming in enumerate(group.namings)
        )

    def named(self, start: int, end: int) -> list[tuple[Group, Naming]]:
        """Return the places between two offsets that name a proposal, proposal after proposal."""
        low, high = bisect_left(self._numbered, (start,)), bisect_left(self._numbered, (end,))
        found = sorted((number, place) for _, number, place in self._numbered[low:high])
        return [(self.groups[number], self.groups[number].namings[place]) for number, place in found]

    def at(self, start: int, end: int) -> Group | None:
        """Return the proposal that is named between two offsets, the first one where several are."""
        low, high = (bisect_left(self._namings, (place,)) for place in (start, end))
        return min(self._namings[low:high], key=lambda naming: naming[1])[2] if low < high else None

    def before(self, place: int) -> Group | None:
        """Return the proposal last named before ``place``, or else the first one of the report."""
        number = bisect_left(self._namings, (place + 1,))
        return self._namings[number - 1][2] if number else (self.groups[0] if self.groups else None)


def _hit_start(naming: tuple[int, int, Group]) -> int:
    return naming[0]


def lay_table(stage: Stage) -> Table:
    """Return the proposals of a report with every place that names them."""
    groups: list[Group] = []
    for scene in stage.scenes if "proposal" in stage.hits else ():
        for hit in scene.hits["proposal"]:
            if hit.value in KINDS and not is_other(stage, scene, hit):
                _join(groups, naming_at(stage, scene, hit))
        if groups:
            _add_older(stage, scene, groups)
    _merge_known(groups)
    counted = [group for group in groups if _is_specific(group)]
    counted.sort(key=lambda group: -max(n.weight for n in group.namings))
    kept = sorted(counted[:_MOST], key=lambda group: group.namings[0].span)
    for number, group in enumerate(kept, 1):
        group.id = f"p{number}"
    return Table(kept)


def _is_specific(group: Group) -> bool:
    """Return whether what a report says of a proposal tells it from any other, at one place or at two."""
    weights = sorted((n.weight for n in group.namings), reverse=True)
    return weights[0] >= _SPECIFIC or (len(weights) > 1 and weights[1] > 0)


def _merge_known(groups: list[Group]) -> None:
    """Give the namings of a bare agreement to the agreement that the report names, where nothing tells them apart."""
    for group in [g for g in groups if g.key in _BARE and not g.known and not g.points]:
        named = [g for g in groups if g.known and (not group.author or set(group.author) & set(g.author))]
        named = [g for g in named if group.key == "agreement" or g.key == "jcpoa"]
        if len(named) == 1:
            named[0].namings = sorted(named[0].namings + group.namings, key=lambda n: n.hit.start)
            groups.remove(group)


def _add_older(stage: Stage, scene: Scene, groups: list[Group]) -> None:
    """Add the version that a plan had before, where its points are said to have changed (`cut from 28 points`)."""
    for found in pattern(stage.code, "point").finditer(stage.page.folded, scene.start, scene.end):
        before = stage.page.folded[max(scene.start, found.start() - 12) : found.start()]
        number = _OLDER.search(before)
        if number and led_by(stage, found.start() - len(number[0]), scene.start, "since"):
            points = int(number[1])
            later = _later_points(stage, scene, found.end())
            if later and groups[-1].points is None:
                groups[-1].namings[-1].points = later
                groups[-1].namings[-1].status = "amended"
            if all(group.points != points for group in groups):
                span = Span(found.start() - len(number[0]), found.end())
                hit = Hit(span.start, span.end, "noun", ("plan", "plan"))
                groups.append(Group([Naming(scene, hit, span, "plan", "plan", known=False, points=points, weight=3)]))


def _later_points(stage: Stage, scene: Scene, start: int) -> int | None:
    """Return the number of points that a plan is said to have come down to (`to 9 points`)."""
    for found in pattern(stage.code, "point").finditer(stage.page.folded, start, min(scene.end, start + _RIGHT)):
        number = _OLDER.search(stage.page.folded[start : found.start()])
        if number and led_by(stage, found.start() - len(number[0]), start, "down-to"):
            return int(number[1])
    return None


def find_proposals(stage: Stage, table: Table) -> tuple[Proposal, ...]:
    """Return the proposals of a report."""
    return tuple(_proposal(stage, group, [g for g in table.groups if g is not group]) for group in table.groups)


def _telling(naming: Naming) -> tuple[bool, bool, int, bool, bool, int]:
    """Return how much a naming tells of its proposal, the first of those that tell as much counting more."""
    told, first = bool(naming.status) or not naming.headline, -naming.hit.start
    return bool(naming.points), naming.revised, min(len(naming.author), 2), naming.known, told, first


def _join(groups: list[Group], naming: Naming) -> None:
    """Add a naming to the latest group that it may belong to, or begin a new one.

    A deal that is only hoped for (`a peace agreement is reached`) names nothing on the table.
    """
    hoped = naming.vague and naming.key not in ("plan", *_ANY) and not (naming.points or naming.known or naming.author)
    if hoped:
        return
    for group in reversed(groups):
        if _same(group, naming):
            group.namings.append(naming)
            return
    if naming.key != "anaphor" and len(groups) < _HEARD:
        groups.append(Group([naming]))


def _same(group: Group, naming: Naming) -> bool:
    """Return whether a naming may mean the proposal of a group: by name, by points, by pointing back, by its kind."""
    if naming.known and group.known:
        return group.key == naming.key
    if naming.points and group.points:
        return naming.points == group.points
    if group.known and naming.key in ("agreement", "nuclear") and not naming.points:
        return not naming.vague and _by_the_same(group, naming)
    if naming.points and not naming.revised and any(n.revised for n in group.namings[:_HEARD]):
        return False
    loose = naming.key in _ANY or group.key in _ANY
    alike = naming.key == group.key or {naming.key, group.key} == _KIN or _is_short(naming.key, group.key)
    if naming.back and not naming.vague:
        return loose or alike or group.known
    return (loose or alike) and _compatible(group, naming, loose=loose)


def _is_short(one: str, other: str) -> bool:
    """Return whether one of two kinds may be said for the other: `the agreement` for a peace agreement."""
    return "agreement" in (one, other) and (one in _AGREED or other in _AGREED)


def _compatible(group: Group, naming: Naming, *, loose: bool) -> bool:
    """Return whether nothing that a naming tells speaks against its being of a group of its kind."""
    if naming.vague and not naming.points and naming.key not in ("plan", *_ANY):
        return False
    if naming.revised and (loose or not naming.points):
        return False
    return loose or bool(naming.points) or _by_the_same(group, naming)


def _by_the_same(group: Group, naming: Naming) -> bool:
    """Return whether a naming tells of no other authors than its group has."""
    return not (naming.author and group.author) or bool(set(naming.author) & set(group.author))


def _proposal(stage: Stage, group: Group, others: list[Group]) -> Proposal:
    best = max(group.namings, key=_telling)
    points = group.points
    status = next((n.status for n in [best, *group.namings] if n.status), "") or _usual_status(group)
    changed = any(n.revised or n.status == "amended" for n in group.namings)
    older = next((g.id for g in reversed(others) if changed and _is_older(g, group)), None)
    return Proposal(
        id=group.id or "p1",
        name=_name(group, points),
        author=group.author,
        addressee=tuple(
            dict.fromkeys(party for n in group.namings for party in n.addressee if party not in group.author)
        ),
        points=points,
        status="in-force" if group.known and status == "signed" else _status(status),
        evidence=best.span,
        derived_from=older,
        attribution=stage.attribution_at(best.hit.start),
        hedged=all(n.hedged for n in ([n for n in group.namings if n.points] or [best])),
    )


def _is_older(one: Group, other: Group) -> bool:
    """Return whether ``one`` may be what ``other`` was made from: a plan with more points, or one named before."""
    if one.key not in ("plan", "peace", *_ANY) or any(n.revised for n in one.namings):
        return False
    if one.points:
        return one.points != other.points
    return one.namings[0].hit.start < other.namings[0].hit.start


def _usual_status(group: Group) -> str:
    return "in-force" if group.known else "drafted" if group.key == "draft" else "presented"


def _status(found: str) -> ProposalStatus:
    return found  # type: ignore[return-value]  # the tables hold only these values


def _name(group: Group, points: int | None) -> str:
    known = next((n.name for n in group.namings if n.known), None)
    if known:
        return known
    ranked = sorted(group.namings, key=lambda n: (n.key != "plan", n.key in _ANY, -len(n.author)))
    noun = ranked[0].name
    if points:
        return f"{points}-point plan" if group.key in ("plan", "peace", *_ANY) else f"{points}-point {noun}"
    return f"{group.author[0]} {noun}" if len(group.author) == 1 else noun
