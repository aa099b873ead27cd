"""Whether an account tells of an event that others told of before; each yes comes with its reasons."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.derive.families import CALL, FUTURE, MOVES, families, meets
from dragoman.derive.history import HELD, status_of
from dragoman.derive.names import Register, final_side
from dragoman.derive.statements import Account
from dragoman.model.when import When

Reasons = tuple[str, ...]
_WIDE = frozenset({"year", "decade", "half", "season", "quarter"})
NEAR = frozenset({"day", "interval", "week", "weekend"})
_PAST_DAYS = 2
_COMING_DAYS = 10
_SIDES_THAT_MEET = 2
# States that are said to meet, without a day, meet in the week to come; of named persons a summit may be further off.
_SOON = timedelta(days=7)
_LOOSE = frozenset({"week", "weekend", "interval"})
_SLACK = timedelta(days=2)
# How long a meeting that was held on some day of a week is told of before the next may be meant.
_TELLING = timedelta(days=3)
# A meeting that is off: those who put it off, call it off or deny that it is planned tell of one meeting.
_OFF = frozenset({"cancelled", "postponed", "denied"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of an account, by the side for which each acts.

    Attributes:
        names: canonical names.
        sides: per side, those of its members that are named as persons; none where the side alone is named.
        key: the sides, whoever stands for them.
        bodies: those members that are no persons: a palace, which is whoever speaks or meets for it.
        actor: the side named first, who does what is done; empty where nobody is named.
    """

    names: frozenset[str]
    sides: dict[str, frozenset[str]]
    key: frozenset[str]
    bodies: frozenset[str] = frozenset()
    actor: str = ""

    @property
    def persons(self) -> frozenset[str]:
        """Return all that are named as somebody of a side."""
        return frozenset().union(*self.sides.values()) if self.sides else frozenset()


@dataclass(slots=True)
class Draft:
    """An event while its accounts are being gathered.

    Attributes:
        kinds: the families that all accounts so far allow.
        when: the date as exact as the accounts so far name it.
        places: places named so far.
        cast: everybody named so far.
        core: the sides of the first account, or all that the first to tell of it as held adds to them.
        others: accounts with the reasons for which each was added.
        held: the day on which it was first told as held, or None.
    """

    first: Account
    kinds: frozenset[str]
    when: When
    places: set[str]
    cast: Cast
    core: frozenset[str] = frozenset()
    others: list[tuple[Account, Reasons]] = field(default_factory=list)
    held: date | None = None

    @property
    def accounts(self) -> Iterator[Account]:
        """Yield the accounts so far, the first first, then by publication."""
        yield self.first
        for account, _ in self.others:
            yield account

    def __post_init__(self) -> None:
        """Note whether the first account has it held."""
        self._note(self.first, self.cast)

    def _note(self, account: Account, cast: Cast) -> None:
        if self.held is None and account.event.type not in MOVES and _tense(account) == "held":
            self.held = account.dateline.day
            self.core = cast.key if cast.key >= self.core else self.core

    def add(self, account: Account, cast: Cast, reasons: Reasons) -> None:
        """Take ``account`` in: the date narrows, the cast grows."""
        insort(self.others, (account, reasons), key=_published)
        self._note(account, cast)
        kinds = self.kinds & families(account.event.type)
        self.kinds = kinds or self.kinds
        if _narrower(account.when, self.when):
            self.when = account.when
        place = place_of(account)
        if place:
            self.places.add(place)
        sides = dict(self.cast.sides)
        for side, persons in cast.sides.items():
            sides[side] = sides.get(side, frozenset()) | persons
        names, bodies = self.cast.names | cast.names, self.cast.bodies | cast.bodies
        self.cast = Cast(names, sides, frozenset(sides), bodies, self.cast.actor)


def _published(told: tuple[Account, Reasons]) -> tuple[date, str, str]:
    place = told[0].dateline
    return place.day, place.published, place.report


def cast_of(account: Account, register: Register) -> Cast:
    """Return the participants of ``account`` by side; those who are all of one side stand each for themselves."""
    sides: dict[str, frozenset[str]] = {}
    names = account.event.participants
    for name in names:
        side = final_side(name, account.when.start or account.dateline.day, register)
        person = frozenset({name}) if side != name or register.is_person(name) else frozenset()
        sides[side] = sides.get(side, frozenset()) | person
    actor = next(iter(sides), "")
    if len(sides) == 1 and len(names) > 1:
        sides = {name: frozenset({name}) for name in names}
    bodies = (name for name in names if register.knows(name) and not register.is_person(name))
    return Cast(frozenset(names), sides, frozenset(sides), frozenset(bodies), actor)


def match(draft: Draft, account: Account, cast: Cast, register: Register) -> Reasons | None:
    """Return why ``account`` tells of the same event as ``draft``, or None where it does not or cannot be told."""
    kinds = draft.kinds & families(account.event.type)
    if not kinds or not _same_move(draft, account):
        return None
    place = same_place(draft.places, place_of(account), register)
    if place is None:
        return None
    found = _by_company(draft, account, cast, (kinds, bool(place)))
    return None if found is None else (*found, *([place] if place else []))


def _by_company(draft: Draft, account: Account, cast: Cast, known: tuple[frozenset[str], bool]) -> Reasons | None:
    """Return why the two are one by who took part and when; ``known`` are their kinds, and whether places agree."""
    kinds, placed = known
    people = _same_cast(draft.cast, cast, meets(kinds))
    if people is None or not _near_first(draft.core, cast.key):
        return None
    if meets(kinds) and people == "same-sides" and not same_level(draft, account, cast):
        return None
    if account.when.start and draft.when.start:
        dated = _same_date(draft, account, kinds)
    else:
        dated = _undated(draft, account, cast, kinds)
    if dated is None and placed and _held_early(draft, account):
        dated = "planned-then-held"
    return None if dated is None else (people, dated)


def _same_move(draft: Draft, account: Account) -> bool:
    """A cancellation is of something that was to come, or of another cancellation."""
    one, other = draft.first.event, account.event
    if (one.type in MOVES) == (other.type in MOVES):
        return one.type == other.type or one.type not in MOVES
    return True


def _same_cast(one: Cast, other: Cast, meeting: bool) -> str | None:
    if one.names == other.names:
        return "same-participants" if other.names else None
    common = one.key & other.key
    if not common or common not in (one.key, other.key):
        return None
    if meeting and (len(common) < _SIDES_THAT_MEET or not _acquainted(one, other, common)):
        return None
    return "same-sides"


def _acquainted(one: Cast, other: Cast, sides: frozenset[str]) -> bool:
    """Return whether the persons named can have met at one table.

    Of no common side do both name others only; and where further sides are named, somebody is named by both.
    """
    if any(_other_persons(one, other, side) for side in sides):
        return False
    return one.key == other.key or not one.persons or not other.persons or bool(one.persons & other.persons)


def _near_first(core: frozenset[str], sides: frozenset[str]) -> bool:
    """Return whether the sides fit those of the first account too: a cast that grew must not carry the event away."""
    common = core & sides
    return common in (core, sides) or len(common) >= _SIDES_THAT_MEET


def same_level(draft: Draft, account: Account, cast: Cast) -> bool:
    """Return whether the casts can be one where names differ: a state's envoys to come may be any, not its leaders.

    Where both name persons some are the same (see ``_other_persons``). Where one names states or palaces alone, it must
    have been held on a day that both name; where neither names persons, nothing speaks against it.
    """
    mine, theirs = draft.cast.persons, cast.persons
    if (mine and theirs) or (mine <= draft.cast.bodies and theirs <= cast.bodies):
        return True
    dated = draft.when.start is not None and account.when.start is not None
    return dated and _tense(account) == "held" and _tense(draft.first) == "held"


def _other_persons(one: Cast, other: Cast, side: str) -> bool:
    """Return whether both name persons for ``side`` and none is the same; a palace is whoever is named."""
    mine, theirs = one.sides[side], other.sides[side]
    if mine & one.bodies or theirs & other.bodies:
        return False
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _same_date(draft: Draft, account: Account, kinds: frozenset[str]) -> str | None:
    one, other = draft.when, account.when
    if one.precision in _WIDE or other.precision in _WIDE:
        return f"same-{one.precision}" if one.value == other.value else None
    if one.value == other.value:
        return f"same-{one.precision}"
    if one.overlaps(other):
        return f"{other.precision}-fits-{one.precision}"
    return "one-day-slip" if CALL in kinds and len(kinds) == 1 and _one_day_apart(one, other, draft, account) else None


def _one_day_apart(one: When, other: When, draft: Draft, account: Account) -> bool:
    """A call of the night is dated by either clock; only reports of the same days may slip so."""
    if one.precision != "day" or other.precision != "day" or one.start is None or other.start is None:
        return False
    told = abs((draft.first.dateline.day - account.dateline.day).days)
    return abs((one.start - other.start).days) == 1 and told <= 1


def _undated(draft: Draft, account: Account, cast: Cast, kinds: frozenset[str]) -> str | None:
    """Join an account without a date to others of a meeting of the same sides, told or dated within few days of it."""
    dated = draft.when.start is not None or account.when.start is not None
    if not meets(kinds) or not one_course(draft.first, account, dated=dated):
        return None
    if dated:
        return "told-about-the-day" if _about_its_day(draft, account) else None
    apart = abs(draft.first.dateline.day - account.dateline.day)
    near = apart <= _reach(draft, account, cast, kinds) and _one_plan(draft.first, account)
    return "told-in-the-same-days" if near else None


def _about_its_day(draft: Draft, account: Account) -> bool:
    """Return whether of the two one is dated, and the other told when that day had just been or was to come."""
    if draft.held and is_coming(account) and account.when.start is None:
        return False
    if draft.when.precision in _LOOSE and draft.held and account.dateline.day - draft.held > _TELLING:
        return False
    known, told = (draft.when, account) if draft.when.start else (account.when, draft.first)
    if known.precision not in NEAR or known.start is None:
        return False
    soon = known.start - told.dateline.day <= _SOON or bool(draft.cast.persons)
    return soon and known.overlaps(implied(told))


def _held_early(draft: Draft, account: Account) -> bool:
    """Return whether what was planned for a week or weekend was held where it was planned, a day or two sooner."""
    plan, day = draft.when, account.when.start or account.dateline.day
    if plan.precision not in _LOOSE or plan.start is None or plan.end is None:
        return False
    if _tense(draft.first) != "coming" or _tense(account) != "held" or draft.first.dateline.day > day:
        return False
    return plan.start - _SLACK <= day <= plan.end


def one_course(one: Account, other: Account, *, dated: bool = True) -> bool:
    """Return whether one event can be as both have it: held, or still to come, or planned for a day and then held.

    A report that tells of two meetings tells of two, but for the one that its headline announces and its text relates.
    """
    tenses = {_tense(one), _tense(other)}
    if one.dateline.report == other.dateline.report:
        once = one.event.type == other.event.type and not dated
        return len(tenses) == 1 and (once or (one.zone == "headline") != (other.zone == "headline"))
    return len(tenses) == 1 or tenses <= _OFF or (dated and tenses == {"coming", "held"})


def _one_plan(one: Account, other: Account) -> bool:
    """Return whether two plans without a date can be one: a summit that is set is no talk that might be held."""
    here, there = one.event, other.event
    return not (is_coming(one) and is_coming(other)) or here.type == there.type or here.status == there.status


def _reach(draft: Draft, account: Account, cast: Cast, kinds: frozenset[str]) -> timedelta:
    """Return how far apart two accounts without any date may be told; two calls on two days are two calls."""
    if _tense(account) == "coming":
        return timedelta(days=_COMING_DAYS if _named(draft.cast, cast) else 1)
    if kinds == {CALL}:
        return timedelta(0)
    return timedelta(days=_PAST_DAYS if _named(draft.cast, cast) else 1)


def _named(one: Cast, other: Cast) -> bool:
    return one.names == other.names and any(one.sides.values())


def implied(account: Account) -> When:
    """Return the days that an account without a date can mean: the days before it was told, or those to come."""
    day, tense = account.dateline.day, _tense(account)
    if tense == "coming":
        return When("", "interval", day, day + timedelta(days=_COMING_DAYS))
    return When("", "interval", day - timedelta(days=_PAST_DAYS), day)


def is_coming(account: Account) -> bool:
    """Return whether the account has the event still to come."""
    return _tense(account) == "coming"


def _tense(account: Account) -> str:
    """Return the part of its course in which the account has the event."""
    status = status_of(account)
    return "coming" if status in FUTURE else "held" if status in HELD else status


def place_of(account: Account) -> str | None:
    """Return where the event was; a state that takes part says with whom it was, and so not where."""
    place = account.event.place
    return None if place in account.event.participants else place


def same_place(places: set[str], place: str | None, register: Register) -> str | None:
    """Return the reason, empty where one names no place, or None where the places differ."""
    if place is None or not places:
        return ""
    if place in places:
        return "same-place"
    fits = all(register.within(place, other) or register.within(other, place) for other in places)
    return "place-fits" if fits else None


def _narrower(one: When, other: When) -> bool:
    """Return whether ``one`` names fewer days than ``other`` and is no part of what ``other`` names outright."""
    if one.start is None or one.end is None:
        return False
    if other.start is None or other.end is None:
        return True
    return not other.exact and one.end - one.start < other.end - other.start
