"""The timeline: what happened, is to happen, moved or fell through, on its true date, and who says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.derive import Happening, derive_events
from dragoman.derive.register import register
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Review, Row, Section, Sheet
from dragoman.model.when import When
from dragoman.model.window import Window
from dragoman.view import plain
from dragoman.view.cite import Texts
from dragoman.view.differing import differences
from dragoman.view.differing import told as told_in
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered, gather_events, reference_day
from dragoman.view.held import derived, held
from dragoman.view.options import Options

ARROW = " ← "
EVENTS = "events"
"""Under which name events are kept, those among them that are told by opening with what somebody says."""
COLUMNS = ("date", "type", "participants", "place", "status", "who", "reports")
UNDATED_COLUMNS = ("type", "participants", "status", "words", "who")
_PENDING = frozenset({"planned", "proposed", "postponed"})
_SPEECH = frozenset({"demand", "threat", "rejection", "statement-of-policy", "attack"})
_MEETINGS = frozenset({"meeting", "call", "talks"})
_YEAR = timedelta(days=366)
_FALLEN = frozenset({"cancelled", "denied"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a timeline is made of: the reports, and the events that they tell of."""

    gathered: Gathered
    happenings: tuple[Happening, ...]


def told(ledger: LedgerReader, window: Window) -> Told:
    """Return the reports and events of ``window``."""

    def find() -> tuple[Happening, ...]:
        gathered = gather_events(ledger, window)
        return derive_events(gathered.accounts, register(), gathered.spoken)

    reports = tuple(ref for ref, _ in ledger.current(window))
    return Told(Gathered(reports, (), ()), derived(ledger, window, EVENTS, tuple[Happening, ...], find))


def timeline(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return events by true date: ``due`` next, dated ``events``, and those whose date is unknown."""
    known = held(ledger, window, told)
    gathered = known.gathered
    happenings = [h for h in known.happenings if _asked(h, options)]
    day = reference_day(window, gathered)
    rows = _Rows(ledger, plain.measured() if options.precision is None else options.precision)
    sections = (
        ("due", due(happenings, day)),
        ("events", by_date(happenings)),
        ("undated", [h for h in happenings if h.when.start is None]),
    )
    return frame(
        "timeline",
        window,
        gathered,
        tuple(_section(key, listed, rows.of(listed, options.limit), options) for key, listed in sections),
        {"undated": len(ledger.undated(window))},
    )


def _section(key: str, listed: Sequence[Happening], rows: tuple[Row, ...], options: Options) -> Section:
    more = max(0, len(listed) - len(rows)) if options.limit is not None else 0
    return Section(key, UNDATED_COLUMNS if key == "undated" else COLUMNS, rows, "accounts", more=more)


class _Rows:
    """Makes the rows that are shown, and reads the texts of no others."""

    def __init__(self, ledger: LedgerReader, precision: Mapping[str, float]) -> None:
        self._texts = Texts(ledger)
        self._precision = precision
        self._made: dict[str, Row | None] = {}

    def of(self, happenings: Sequence[Happening], limit: int | None) -> tuple[Row, ...]:
        """Return the rows of the first ``limit`` events whose words stand in their reports."""
        shown: list[Row] = []
        lot = len(happenings) if limit is None else limit
        for first in range(0, len(happenings), max(1, lot)):
            listed = happenings[first : first + lot]
            self._texts.fetch(account.dateline for h in listed for account in h.accounts)
            shown.extend(row for h in listed if (row := self._row(h)) is not None)
            if limit is not None and len(shown) >= limit:
                break
        return tuple(shown[:limit])

    def _row(self, happening: Happening) -> Row | None:
        if happening.id not in self._made:
            self._made[happening.id] = event_row(happening, self._texts, self._precision)
        return self._made[happening.id]


def event_row(happening: Happening, texts: Texts, precision: Mapping[str, float]) -> Row | None:
    """Return the row of an event, or None where no account's words stand in its report."""
    cited = [(a, e) for a in happening.accounts if (e := texts.of_account(a)) is not None]
    if not cited:
        return None
    marked: Review = "disputed" if happening.disputed else plain.of_accounts(happening.accounts, precision)
    return Row(
        happening.id,
        {**_cells(happening), "words": _line(cited[0][1]), "told": told_in(cited)},
        tuple(words for _, words in cited),
        marked,
        {"differences": differences(happening, cited)} if len(cited) > 1 else {},
    )


def _line(piece: Evidence) -> str:
    return " ".join(piece.words.split())


def _cells(happening: Happening) -> dict[str, Cell]:
    when, accounts = happening.when, happening.accounts
    return {
        "date": when.value or None,
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision,
        "type": happening.type,
        "participants": happening.participants,
        "place": happening.place,
        "status": happening.status,
        "disputed": happening.disputed,
        "history": tuple(f"{turn.published.isoformat()} {turn.status}" for turn in happening.history),
        "who": tuple(dict.fromkeys(ARROW.join(account.chain) for account in accounts)),
        "reports": len({account.dateline.report for account in accounts}),
        "statements": tuple(account.id for account in accounts),
        "reasons": tuple(
            f"{a.id}: {', '.join(why)}" for a, why in zip(accounts, happening.reasons, strict=True) if why
        ),
    }


def by_date(happenings: Iterable[Happening]) -> list[Happening]:
    """Return the dated ones in order of their first day, the more exact first."""
    dated = [h for h in happenings if h.when.start is not None]
    return sorted(dated, key=lambda h: (h.when.start or date.max, h.when.end or date.max, h.id))


def due(happenings: Iterable[Happening], day: date | None) -> list[Happening]:
    """Return what is still to come on ``day``, the next first.

    These are planned events, and deadlines that still hold, whose last possible day is not past. What began more than
    a year before, or spans more than a year, says nothing of what is next; nor does a planned statement.
    """
    if day is None:
        return []
    coming = [h for h in by_date(happenings) if _pending(h) and _ahead(h.when, day)]
    return sorted(coming, key=lambda h: (max(h.when.start or day, day), h.when.end or date.max, h.id))


def _ahead(when: When, day: date) -> bool:
    if when.start is None or when.end is None or when.end < day:
        return False
    return day - when.start < _YEAR and when.end - when.start <= _YEAR


def _pending(happening: Happening) -> bool:
    if happening.type == "deadline":
        return happening.status not in _FALLEN
    alone = happening.type in _MEETINGS and len(happening.participants) < 2
    return happening.type not in _SPEECH and happening.status in _PENDING and not alone


def _asked(happening: Happening, options: Options) -> bool:
    if options.kind and happening.type != options.kind:
        return False
    if options.actor and options.actor.casefold() not in {name.casefold() for name in happening.participants}:
        return False
    days = {account.dateline.day for account in happening.accounts}
    reports = {account.dateline.report for account in happening.accounts}
    return (options.since is None or max(days) >= options.since) and (not options.report or options.report in reports)
