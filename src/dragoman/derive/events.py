"""One event across reports: accounts gathered by who took part, when, where and what kind of event it was."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dragoman.derive.alike import join_alike
from dragoman.derive.claims.words import likeness
from dragoman.derive.families import MOVES, families
from dragoman.derive.history import disputed, history
from dragoman.derive.index import Index
from dragoman.derive.match import Cast, Draft, Reasons, cast_of, match, place_of
from dragoman.derive.names import NoRegister, Register, same_names
from dragoman.derive.saying import join_spoken
from dragoman.derive.spoken import is_spoken
from dragoman.derive.statements import Account, Happening
from dragoman.model.identity import short_hash
from dragoman.model.reading import EventType

_TOLD_ALIKE, _CLEARLY = 0.3, 1.5


def derive_events(
    accounts: Iterable[Account], register: Register | None = None, said: Iterable[Account] = ()
) -> tuple[Happening, ...]:
    """Return the events that ``accounts`` tell of, in order of their first account.

    Accounts are taken by publication; each joins the event it fits best or begins one. Where it fits two equally
    well, it joins neither.

    Args:
        accounts: of all reports.
        register: the codebook's view of names, sides and places.
        said: accounts of statements that reports open with (:mod:`dragoman.derive.spoken`): each joins the event that
            it is; several of one statement are an event of their own.
    """
    register = register or NoRegister()
    events = join_alike(_gathered(accounts, register), register)
    joined = join_spoken(events, _with_full_names(sorted(said, key=_order), register), register)
    return tuple(_happening(draft) for draft in joined)


def _gathered(accounts: Iterable[Account], register: Register) -> list[Draft]:
    """Return the events by company and date."""
    index = Index()
    drafts: list[Draft] = []
    judged: dict[str, Draft] = {}
    for account in _with_full_names(sorted(accounts, key=_order), register):
        cast = cast_of(account, register)
        draft = judged.get(account.group)
        reasons: Reasons = ("judged-one",)
        if draft is None and not account.apart:
            draft, reasons = _best(index.candidates(account, cast), account, cast, register)
        if draft is None:
            draft = Draft(account, families(account.event.type), account.when, _places(account), cast, cast.key)
            drafts.append(draft)
        else:
            draft.add(account, cast, reasons)
        if account.group:
            judged[account.group] = draft
        if not account.apart:
            index.keep(draft, account)
    return drafts


def _order(account: Account) -> tuple[str, ...]:
    """Return where an account stands in the order of publication; statements on the same words by what they say."""
    place, event = account.dateline, account.event
    stands = f"{event.evidence.start:09}-{event.evidence.end:09}"
    said = (event.date or "", event.place or "", event.status, "|".join(event.participants))
    return (place.day.isoformat(), place.published, place.report, stands, account.anchor.key, event.type, *said)


def _with_full_names(accounts: list[Account], register: Register) -> Iterator[Account]:
    """Yield the accounts with each participant under one name."""
    seen = ((name, a.dateline.day) for a in accounts for name in a.event.participants)
    full = same_names(seen, register)
    for account in accounts:
        names = tuple(
            dict.fromkeys(_full_name(n, account.dateline.day, full, register) for n in account.event.participants)
        )
        same = names == account.event.participants
        yield account if same else replace(account, event=replace(account.event, participants=names))


def _full_name(name: str, day: date, full: Mapping[tuple[str, date], str], register: Register) -> str:
    canonical = register.canonical(name)
    return full.get((canonical, day), canonical)


def _best(candidates: list[Draft], account: Account, cast: Cast, register: Register) -> tuple[Draft | None, Reasons]:
    """Return the event that ``account`` fits best, or None where none fits or two fit alike."""
    fitting = [(draft, why) for draft in candidates if (why := match(draft, account, cast, register)) is not None]
    if not fitting:
        return None, ()
    if len(fitting) == 1:
        return fitting[0]
    scored = sorted(
        ((_fit(draft, why, account), _order(draft.first), at) for at, (draft, why) in enumerate(fitting)), reverse=True
    )
    best = [fitting[at] for fit, _, at in scored if fit == scored[0][0]]
    if len(best) > 1 and account.when.precision != "day":
        return _likest(best, account)
    return best[0]


def _likest(fitting: list[tuple[Draft, Reasons]], account: Account) -> tuple[Draft | None, Reasons]:
    """Return, of events that fit alike, the one that is told in the same words, or None where that does not tell.

    Of events that one report tells of, and nothing but its words tells apart, the first stands for all.
    """
    told = sorted(
        ((likeness(draft.first.words, account.words), -at) for at, (draft, _) in enumerate(fitting)), reverse=True
    )
    clear = told[0][0] >= _CLEARLY * told[1][0] and told[0][0] >= _TOLD_ALIKE
    if clear:
        return fitting[-told[0][1]]
    if len({draft.first.dateline.report for draft, _ in fitting}) == 1:
        return fitting[-1]
    return None, ()


def _fit(draft: Draft, why: Reasons, account: Account) -> tuple[int, int, int, int]:
    """Return how well an account fits: by people, place, date, and closeness of the telling."""
    told = abs((draft.first.dateline.day - account.dateline.day).days)
    placed = "same-place" in why or "place-fits" in why
    return ("same-participants" in why, placed, draft.when.value == account.when.value, -told)


def _places(account: Account) -> set[str]:
    place = place_of(account)
    return {place} if place else set()


def _happening(draft: Draft) -> Happening:
    told = [(draft.first, ()), *draft.others]
    accounts = tuple(account for account, _ in told)
    acts = tuple(account for account in accounts if not is_spoken(account)) or accounts
    turns = history(acts)
    return Happening(
        id=short_hash(("happening", draft.first.id)),
        type=_type(acts),
        participants=_participants(draft, accounts),
        when=draft.when,
        place=_place(acts),
        status=turns[-1].status,
        disputed=disputed(acts),
        history=turns,
        accounts=accounts,
        reasons=tuple(reasons for _, reasons in told),
    )


def _type(accounts: tuple[Account, ...]) -> EventType:
    """Return the type that most accounts give: what was cancelled before its cancellation, a call before talks."""
    if len(accounts) == 1:
        return accounts[0].event.type
    kinds = [a.event.type for a in accounts if a.event.type not in MOVES] or [a.event.type for a in accounts]
    counted = Counter(kinds)
    return max(counted, key=lambda kind: (counted[kind], kind != "talks", kind))


def _participants(draft: Draft, accounts: tuple[Account, ...]) -> tuple[str, ...]:
    """Return all names, those of most accounts first; a state for which persons are named by others gives way."""
    if len(accounts) == 1:
        return accounts[0].event.participants
    counted = Counter(name for account in accounts for name in account.event.participants)
    spoken_for = {side for side, persons in draft.cast.sides.items() if persons}
    return tuple(name for name, _ in counted.most_common() if name not in spoken_for)


def _place(accounts: tuple[Account, ...]) -> str | None:
    if len(accounts) == 1:
        return accounts[0].event.place
    counted = Counter(account.event.place for account in accounts if account.event.place)
    return counted.most_common(1)[0][0] if counted else None
