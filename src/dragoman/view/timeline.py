"""The timeline: what happened, is to happen, moved or fell through, on its true date, and who says so."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dragoman.derive import Happening, derive_events
from dragoman.derive.register import register
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Review, Row, Section, Sheet
from dragoman.model.when import When
from dragoman.model.window import Window
from dragoman.view import review
from dragoman.view.cite import Texts
from dragoman.view.frame import frame
from dragoman.view.gather import gather, reference_day
from dragoman.view.options import Options

ARROW = " ← "
COLUMNS = ("date", "type", "participants", "place", "status", "who", "reports")
UNDATED_COLUMNS = ("type", "participants", "status", "words", "who")
_PENDING = frozenset({"planned", "proposed", "postponed"})
_SPEECH = frozenset({"demand", "threat", "rejection", "statement-of-policy", "attack"})
_MEETINGS = frozenset({"meeting", "call", "talks"})
_YEAR = timedelta(days=366)
_FALLEN = frozenset({"cancelled", "denied"})


def timeline(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return events by true date: ``due`` next, dated ``events``, and those whose date is unknown."""
    gathered = gather(ledger, window)
    happenings = [h for h in derive_events(gathered.accounts, register()) if _asked(h, options)]
    texts = Texts(ledger)
    texts.fetch(account.dateline for h in happenings for account in h.accounts)
    precision = review.measured() if options.precision is None else options.precision
    rows = {h.id: row for h in happenings if (row := event_row(h, texts, precision)) is not None}
    told = [h for h in happenings if h.id in rows]
    day = reference_day(window, gathered)
    sections = (
        ("due", due(told, day)),
        ("events", by_date(told)),
        ("undated", [h for h in told if h.when.start is None]),
    )
    return frame(
        "timeline",
        window,
        gathered,
        tuple(
            Section(
                key,
                UNDATED_COLUMNS if key == "undated" else COLUMNS,
                tuple(rows[h.id] for h in listed[: options.limit]),
                "accounts",
            )
            for key, listed in sections
        ),
        {"undated": len(ledger.undated(window))},
    )


def event_row(happening: Happening, texts: Texts, precision: Mapping[str, float]) -> Row | None:
    """Return the row of an event, or None where no account's words stand in its report."""
    cited = [(a, e) for a in happening.accounts if (e := texts.of_account(a)) is not None]
    if not cited:
        return None
    marked: Review = "disputed" if happening.disputed else review.of_accounts(happening.accounts, precision)
    return Row(
        happening.id, {**_cells(happening), "words": _line(cited[0][1])}, tuple(words for _, words in cited), marked
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
