"""What became of deadlines and plans: set, softened, moved, met, lapsed or withdrawn, by later reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dragoman.derive.claims.press import NoPress, Press
from dragoman.derive.claims.stated import Stated
from dragoman.derive.families import FUTURE, MOVES
from dragoman.derive.history import HELD, status_of
from dragoman.derive.statements import Happening
from dragoman.lang import Matcher, fold, load_pack, pack_codes
from dragoman.model.identity import short_hash
from dragoman.model.when import When

FateName = Literal["set", "softened", "moved", "met", "lapsed", "withdrawn"]
AFTER = timedelta(days=14)
_ANSWER_AFTER = timedelta(days=2)
_MOVED: Mapping[str, FateName] = {"postponed": "moved", "cancelled": "withdrawn", "denied": "withdrawn"}
_OPEN = frozenset({"set", "softened", "moved"})
_WIDE = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Remark:
    """Later words on a deadline or plan.

    Attributes:
        fate: what they do to it.
        days: the days named in the same sentence.
        who: names of those who speak, or of whom they speak.
    """

    fate: FateName
    days: tuple[When, ...]
    by: Stated
    who: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answered:
    """An acceptance, which meets a deadline for an answer.

    Attributes:
        party: the state or body that accepts.
    """

    party: str
    by: Stated


@dataclass(frozen=True, slots=True)
class FateTurn:
    """One step.

    Attributes:
        since: day of publication from which on it holds; of what lapsed, the first day after the last possible one.
        fate: what it then was.
        why: the rule that held (``history``, ``remark``, ``later-deadline``, ``accepted``, ``day-passed``).
        by: the statements that say so; none where only the day passed.
    """

    since: date
    fate: FateName
    why: str
    by: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """A deadline or plan with what became of it by the day that is looked from.

    Attributes:
        id: stable: made from the event.
        turns: oldest first, never empty.
    """

    id: str
    happening: Happening
    turns: tuple[FateTurn, ...]

    @property
    def now(self) -> FateTurn:
        """Return the latest turn."""
        return self.turns[-1]


@cache
def _matcher(lang: str) -> Matcher[str]:
    rows = load_pack(lang).table("fates") if lang in pack_codes() else ()
    return Matcher((row.form, row["class"]) for row in rows)


def fate_words(words: str, lang: str) -> FateName | None:
    """Return what ``words`` do to a deadline or plan, or None where they say nothing of the kind."""
    found = _matcher(lang).longest(fold(words))
    known: Mapping[str, FateName] = {"softened": "softened", "moved": "moved", "withdrawn": "withdrawn",
                                     "lapsed": "lapsed", "met": "met"}  # fmt: skip
    return known.get(found[0].payload) if found else None


def derive_fates(
    happenings: Sequence[Happening],
    stated: Mapping[str, Stated],
    told: tuple[Iterable[Remark], Iterable[Answered]],
    day: date | None,
    press: Press | None = None,
) -> tuple[Fate, ...]:
    """Return the fates of deadlines and of what was planned, by first report.

    Args:
        happenings: all events.
        stated: their accounts as statements, by id.
        told: later words on deadlines, and acceptances.
        day: the day that is looked from; None where nothing is dated.
        press: who speaks for whom.
    """
    press = press or NoPress()
    remarks = sorted(told[0], key=lambda remark: remark.by.order)
    answers = sorted(told[1], key=lambda answer: answer.by.order)
    deadlines = [h for h in happenings if h.type == "deadline" and h.when.start is not None]
    made = []
    for happening in happenings:
        if not _planned(happening):
            continue
        turns = [*_history(happening, stated)]
        if happening.type == "deadline":
            turns += _remarked(happening, remarks, deadlines)
            turns += _later(happening, deadlines, stated)
            turns += _accepted(happening, answers, press)
            turns = _in_order(turns)
            turns += _lapsed(happening, turns, day)
        turns = _in_order(turns)
        made.append(Fate(short_hash(("fate", happening.id)), happening, tuple(turns)))
    return tuple(made)


def _planned(happening: Happening) -> bool:
    if happening.type == "deadline":
        return True
    return status_of(happening.accounts[0]) in FUTURE and happening.when.start is not None


def _history(happening: Happening, stated: Mapping[str, Stated]) -> Iterator[FateTurn]:
    for number, turn in enumerate(happening.history):
        by = tuple(
            stated[a.id]
            for a in happening.accounts
            if a.dateline.report == turn.report and status_of(a) == turn.status and a.id in stated
        )
        fate: FateName = _MOVED.get(turn.status, "set")
        if number and turn.status in HELD and _after_it_was_planned(happening):
            fate = "met"
        if fate == "set" and happening.type in MOVES:
            fate = _MOVED[MOVES[happening.type]]
        if number == 0 or fate != "set":
            yield FateTurn(turn.published, fate, "history", by)


def _after_it_was_planned(happening: Happening) -> bool:
    """Return whether it can have been held after it was said to be planned."""
    end = happening.when.end
    return end is None or end >= happening.accounts[0].dateline.day


def _remarked(happening: Happening, remarks: Sequence[Remark], deadlines: Sequence[Happening]) -> Iterator[FateTurn]:
    """Yield what later words that name its day do to a deadline; those that name none speak of the only one set."""
    first, end = happening.accounts[0].dateline.day, happening.when.end
    for remark in remarks:
        day = remark.by.dateline.day
        in_time = day >= first and (end is None or day <= end + AFTER)
        named = any(happening.when.overlaps(each) for each in remark.days)
        named = named or any(account.id == remark.by.id for account in happening.accounts)
        if in_time and (named or (not remark.days and _alone(happening, remark, deadlines))):
            yield FateTurn(day, remark.fate, "remark", (remark.by,))


def _alone(happening: Happening, remark: Remark, deadlines: Sequence[Happening]) -> bool:
    """Return whether those who speak, or of whom is spoken, have no deadline ahead on another day than this one's."""
    day = remark.by.dateline.day
    ahead = [
        each
        for each in deadlines
        if each.accounts[0].dateline.day <= day
        and each.when.end is not None
        and day <= each.when.end
        and remark.who & {*each.participants, *(name for account in each.accounts for name in account.chain)}
    ]
    return happening in ahead and all(each.when.overlaps(happening.when) for each in ahead)


def _later(happening: Happening, deadlines: Sequence[Happening], stated: Mapping[str, Stated]) -> Iterator[FateTurn]:
    """Yield that a later deadline for the same was named before this one had long passed."""
    end = happening.when.end
    if end is None:
        return
    told = happening.accounts[0].dateline.day
    for other in deadlines:
        first, start = other.accounts[0], other.when.start
        later = start is not None and end < start <= end + _WIDE
        same = bool(happening.participants) and set(other.participants) == set(happening.participants)
        if same and later and told < first.dateline.day <= end + _ANSWER_AFTER:
            yield FateTurn(first.dateline.day, "moved", "later-deadline", (stated[first.id],))


def _accepted(happening: Happening, answers: Sequence[Answered], press: Press) -> Iterator[FateTurn]:
    first, end = happening.accounts[0].dateline.day, happening.when.end
    bound = {press.side(name, first) for name in happening.participants}
    for answer in answers:
        day = answer.by.dateline.day
        if end is not None and answer.party in bound and first <= day <= end + _ANSWER_AFTER:
            yield FateTurn(day, "met", "accepted", (answer.by,))
            return


def _in_order(turns: Iterable[FateTurn]) -> list[FateTurn]:
    """Return turns by day, those of one fate one after another as one."""
    made: list[FateTurn] = []
    rank = {"set": 0, "softened": 1, "moved": 2, "withdrawn": 3, "met": 4, "lapsed": 5}
    for turn in sorted(turns, key=lambda t: (t.since, rank[t.fate], t.by[0].order if t.by else ())):
        if made and made[-1].fate == turn.fate:
            known = made[-1]
            made[-1] = FateTurn(known.since, known.fate, known.why, tuple(dict.fromkeys((*known.by, *turn.by))))
        else:
            made.append(turn)
    return made


def _lapsed(happening: Happening, turns: Sequence[FateTurn], day: date | None) -> Iterator[FateTurn]:
    end = happening.when.end
    if turns and turns[-1].fate in _OPEN - {"moved"} and day is not None and end is not None and day > end:
        yield FateTurn(max(end + timedelta(days=1), turns[-1].since), "lapsed", "day-passed")
