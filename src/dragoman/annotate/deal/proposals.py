"""Proposals: the deals on the table, each once, however many names a report has for it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from dragoman.annotate.deal.lexicon import Hit, pattern, words
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before, with_partners
from dragoman.codebook.issues import load_issues
from dragoman.model.deal import Proposal, ProposalStatus
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_RIGHT = 64
_LEFT = 44
# Between a noun and the words right before or after it that tell of it.
_LEAST = 18
_MARK = re.compile(r"[,;:.\n(]")
_DIGITS = re.compile(r"\d{1,3}")
_COUNT = re.compile(r"\b\d{1,3}[ -]")
_OLDER = re.compile(r"(\d{1,3})[ -]$")
_SPECIFIC = 2
_MOST = 3
# So many proposals, and so many namings of one, are compared with a further naming.
_HEARD = 80
# Kinds of noun that may name the same thing; a document or draft may be any of them.
_ANY = frozenset({"anaphor", "draft"})
# A peace plan is spoken of as the peace agreement that it is to become.
_KIN = frozenset({"plan", "peace"})
# Kinds of proposal that two sides make with each other.
_BETWEEN = frozenset({"agreement", "ceasefire", "trade", "nuclear", "peace", "brexit"})
_KINDS = ("name", "noun")
_REACHED = ("agreed", "signed")


@dataclass(slots=True)
class Naming:
    """One place where a report names a proposal, and what it says of it there."""

    scene: Scene
    hit: Hit
    span: Span
    key: str
    name: str
    known: bool
    points: int | None = None
    author: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    status: str = ""
    revised: bool = False
    vague: bool = False
    back: bool = False
    weight: int = 0


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

    def __post_init__(self) -> None:
        found = [(n.hit.start, n.span.start, group) for group in self.groups for n in group.namings]
        self._namings = sorted(found, key=_hit_start)

    def at(self, start: int, end: int) -> Group | None:
        """Return the proposal that is named between two offsets, the first one where several are."""
        low, high = (bisect_left(self._namings, place, key=_hit_start) for place in (start, end))
        return min(self._namings[low:high], key=lambda naming: naming[1])[2] if low < high else None

    def before(self, place: int) -> Group | None:
        """Return the proposal last named before ``place``, or else the first one of the report."""
        number = bisect_right(self._namings, place, key=_hit_start)
        return self._namings[number - 1][2] if number else (self.groups[0] if self.groups else None)


def _hit_start(naming: tuple[int, int, Group]) -> int:
    return naming[0]


def lay_table(stage: Stage) -> Table:
    """Return the proposals of a report with every place that names them."""
    groups: list[Group] = []
    for scene in stage.scenes:
        for hit in scene.hits["proposal"]:
            if hit.value in _KINDS and not _is_other(stage, scene, hit):
                _join(groups, _naming(stage, scene, hit))
        if groups:
            _add_older(stage, scene, groups)
    _merge_known(groups)
    counted = [group for group in groups if max(n.weight for n in group.namings) >= _SPECIFIC]
    counted.sort(key=lambda group: -max(n.weight for n in group.namings))
    kept = sorted(counted[:_MOST], key=lambda group: group.namings[0].span)
    for number, group in enumerate(kept, 1):
        group.id = f"p{number}"
    return Table(kept)


def _merge_known(groups: list[Group]) -> None:
    """Give the namings of a bare agreement to the agreement that the report names, where nothing tells them apart."""
    for group in [g for g in groups if g.key == "agreement" and not g.known and not g.points]:
        named = [g for g in groups if g.known and (not group.author or set(group.author) & set(g.author))]
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


def _naming(stage: Stage, scene: Scene, hit: Hit) -> Naming:
    folded = stage.page.folded
    mark = _MARK.search(folded, hit.end, min(scene.end, hit.end + _RIGHT))
    right = mark.start() if mark else min(scene.end, hit.end + _RIGHT)
    following = next((h.start for h in scene.hits["proposal"] if h.value in _KINDS and h.start >= hit.end), right)
    right = min(right, following)
    naming = Naming(scene, hit, Span(hit.start, hit.end), hit.more[1], hit.more[0], hit.value == "name")
    naming.points, end = _points(stage, hit, right)
    naming.author, author_end = _author(stage, scene, hit, right)
    naming.addressee = _addressee(stage, scene, hit, right)
    naming.back = pattern(stage.code, "demonstrative").match(folded, hit.end + 1) is not None
    naming.vague = led_by(stage, hit.start, scene.start, "vague")
    naming.revised = bool(pattern(stage.code, "revised").search(folded, hit.start, min(right, hit.end + _LEAST)))
    start, after = _told(stage, scene, naming, right)
    # `a deal reached with PARTY` is on the table, `a deal` that somebody hopes for is not.
    told = after or naming.author
    naming.vague = naming.vague and not (told and naming.status in ("drafted", "presented", *_REACHED))
    naming.span = Span(start, max(hit.end, end, author_end))
    topic = _topic(scene, hit)
    if topic is not None and not naming.known:
        naming.name = f"{load_issues().concepts[topic.value].gloss} {naming.name}"
    naming.weight = _weight(naming) + (2 if after else 0) + (topic is not None)
    return naming


def _topic(scene: Scene, hit: Hit) -> Hit | None:
    """Return the concept right beside a noun that says what the proposal is for (`ceasefire proposal`)."""
    concepts = load_issues().concepts
    beside = (h for h in scene.hits["concept"] if h.start == hit.end + 1 or h.end + 1 == hit.start)
    return next((h for h in beside if concepts[h.value].issue and concepts[h.value].weight > 1), None)


def _told(stage: Stage, scene: Scene, naming: Naming, right: int) -> tuple[int, bool]:
    """Fill in what has become of a proposal and who acted; return where the words begin and whether they follow it."""
    hit, start, after = naming.hit, naming.hit.start, False
    for status in scene.hits["proposal"]:
        if status.value != "status" or status.start >= right or status.end <= hit.start - _LEFT:
            continue
        if hit.end <= status.start <= hit.end + _LEFT:
            naming.status, after = naming.status or status.more[0], True
        elif status.end <= hit.start and _only_measures(stage, status.end, hit.start):
            naming.status = status.more[0]
            subject = None if naming.author else subject_before(stage, scene, status.start, scene.start)
            party = stage.party_of_mention(subject) if subject else None
            if party and subject:
                together = with_partners(stage, scene, subject)
                parties = tuple(dict.fromkeys(p for m in together if (p := stage.party_of_mention(m))))
                # A plan is by whoever presents it; an agreement is between the two that reach it.
                if status.more[0] in ("drafted", "presented") or (status.more[0] in _REACHED and len(parties) > 1):
                    naming.author = parties
                    start = together[0].span.start
    return start, after


def _is_other(stage: Stage, scene: Scene, hit: Hit) -> bool:
    """Return whether words name what another deal is like, a plan that is no deal (to attack), or are a verb."""
    if any(h.value == "model" and h.end <= hit.start <= h.end + _RIGHT for h in scene.hits["link"]):
        return True
    if hit.more[1] == "plan" and led_by(stage, hit.start, scene.start, "planning"):
        return True
    acts = any(h.value == "status" and h.start == hit.start for h in scene.hits["proposal"])
    if acts and (hit.start - 1 in stage.name_ends or led_by(stage, hit.start, scene.start, "aux")):
        return True
    return hit.value == "noun" and pattern(stage.code, "not-deal").match(stage.page.folded, hit.end + 1) is not None


def _points(stage: Stage, hit: Hit, right: int) -> tuple[int | None, int]:
    """Return how many points a plan is said to have, and where the words for it end."""
    folded = stage.page.folded
    for found in pattern(stage.code, "point").finditer(folded, max(0, hit.start - 10), right):
        before = folded[max(0, found.start() - 5) : found.start()].rstrip(" -")
        number = _DIGITS.findall(before)
        if number and before.endswith(number[-1]) and int(number[-1]) > 1:
            return int(number[-1]), found.end()
    return None, hit.end


def _only_measures(stage: Stage, start: int, end: int) -> bool:
    """Return whether nothing but words like `a draft of` stands between a verb and its object."""
    between = _COUNT.sub(" ", pattern(stage.code, "point").sub(" ", stage.page.folded[start:end]))
    return not pattern(stage.code, "measure").sub(" ", between).strip()


def _author(stage: Stage, scene: Scene, hit: Hit, right: int) -> tuple[tuple[str, ...], int]:
    """Return by whom a proposal is said to be, after words like `of` or `made by`, or `that PARTY drafted`."""
    found: list[str] = []
    end = hit.end
    roles = ("made-by", "made-with") if hit.more[1] in _BETWEEN else ("made-by",)
    for mention in _following(scene, hit, right):
        start = mention.span.start
        led = led_by(stage, start, hit.start, *roles) and not led_by(stage, start, hit.start, "toward")
        led = led or (led_by(stage, start, hit.start, "agent") and _makes(scene, mention))
        led = led and not _is_far(stage, end, start)
        joined = found and stage.page.folded[end:start].strip() in ("", ",", *words(stage.code, "join"))
        party = stage.party_of_mention(mention)
        if found and not joined:
            break
        if party and start - end <= _LEAST + 12 and (led or joined):
            found.append(party)
            end = mention.span.end
    return tuple(dict.fromkeys(found)), end


def _is_far(stage: Stage, start: int, end: int) -> bool:
    """Return whether words of another phrase stand between a noun and the word that leads to its author."""
    between = stage.page.folded[start:end].split()[:-1]
    return any(word in words(stage.code, "prep") and word not in words(stage.code, "agent") for word in between)


def _makes(scene: Scene, mention: Mention) -> bool:
    """Return whether right after a name stands that it drafted or presented something."""
    after = (h for h in scene.hits["proposal"] if mention.span.end <= h.start <= mention.span.end + _LEAST)
    return any(h.value == "status" and h.more[0] in ("drafted", "presented") for h in after)


def _addressee(stage: Stage, scene: Scene, hit: Hit, right: int) -> tuple[str, ...]:
    led = [m for m in _following(scene, hit, right) if led_by(stage, m.span.start, hit.start, "to-whom")]
    parties = (stage.party_of_mention(m) for m in led)
    return tuple(dict.fromkeys(party for party in parties if party))


def _following(scene: Scene, hit: Hit, right: int) -> list[Mention]:
    return [m for m in scene.mentions if hit.end <= m.span.start < right]


def _weight(naming: Naming) -> int:
    """Return how surely a naming means one proposal on the table, not a deal that may come some day."""
    weight = 3 * naming.known + 3 * bool(naming.points) + 2 * bool(naming.author) + bool(naming.addressee)
    weight += 2 * (naming.key == "draft") + naming.revised + (naming.status in ("drafted", "presented"))
    weight += naming.key == "plan" and naming.name != "plan"
    return weight - 2 * naming.vague - 3 * (naming.key == "anaphor")


def _telling(naming: Naming) -> tuple[bool, bool, int, bool, int]:
    """Return how much a naming tells of its proposal, the first of those that tell as much counting more."""
    return bool(naming.points), naming.revised, min(len(naming.author), 2), naming.known, -naming.hit.start


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
        return not naming.vague
    if naming.points and not naming.revised and any(n.revised for n in group.namings[:_HEARD]):
        return False
    loose = naming.key in _ANY or group.key in _ANY
    alike = naming.key == group.key or {naming.key, group.key} == _KIN
    if naming.back and not naming.vague:
        return loose or alike or group.known
    return (loose or alike) and _compatible(group, naming, loose=loose)


def _compatible(group: Group, naming: Naming, *, loose: bool) -> bool:
    """Return whether nothing that a naming tells speaks against its being of a group of its kind."""
    if naming.vague and not naming.points and naming.key not in ("plan", *_ANY):
        return False
    if naming.revised and (loose or not naming.points):
        return False
    if loose or naming.points or not (naming.author and group.author):
        return True
    return bool(set(naming.author) & set(group.author))


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
        addressee=tuple(dict.fromkeys(party for n in group.namings for party in n.addressee)),
        points=points,
        status="in-force" if group.known and status == "signed" else _status(status),
        evidence=best.span,
        derived_from=older,
        attribution=stage.attribution_at(best.hit.start),
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
