"""A party: what it wants, offers, refuses and answered, through which channels it talks, and what is due."""

from collections.abc import Iterable

from dragoman.codebook import load_codebook
from dragoman.derive.deal.answers import replies
from dragoman.derive.register import register
from dragoman.errors import NotFoundError
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.deal.gather import gather_deal
from dragoman.view.deal.positions import COLUMNS as LINE_COLUMNS
from dragoman.view.deal.proposal import maker
from dragoman.view.frame import frame
from dragoman.view.gather import reference_day
from dragoman.view.held import held
from dragoman.view.options import Options
from dragoman.view.timeline import COLUMNS as EVENT_COLUMNS
from dragoman.view.timeline import due, event_row, told

_WANTS = ("demands", "supports")
_COLUMNS = tuple(name for name in LINE_COLUMNS if name != "party")


def party(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return what is known of ``options.actor``; of who speaks for a state or body, what is known of that.

    Raises:
        NotFoundError: no statement in the window is about it (code ``unknown-party``).
    """
    known = register()
    asked = _named(known.canonical((options.actor or "").strip()))
    gathered, happened = gather_deal(ledger, window), held(ledger, window, told)
    made, day = maker(ledger, options), reference_day(window, happened.gathered)
    own = any(line.party.casefold() == asked.casefold() for line in gathered.lines)
    # What an office-holder says is the position of the side for which he speaks.
    name = asked if own else known.side(asked, day)
    lines = [line for line in gathered.lines if line.party.casefold() == name.casefold()]
    coming = [h for h in due(happened.happenings, day) if name in _sides(h.participants)]
    offered = [p for p in gathered.provisions if name in _sides(p.item.obligor)]
    answered = [r for r in gathered.responses if name in _sides((r.item.party,))]
    talked = [c for c in gathered.channels if name in _sides(c.item.between)]
    cited = (each for group in (*(line.accounts for line in lines), offered, answered, talked) for each in group)
    made.texts.fetch([*(each.dateline for each in cited), *(a.dateline for h in coming for a in h.accounts)])
    rows = [(line, made.line(line, options.since)) for line in lines]

    def standing(*stances: str) -> tuple[Row, ...]:
        return tuple(row for line, row in rows if row is not None and line.now.stance in stances)

    sections = (
        Section("wants", _COLUMNS, standing(*_WANTS)),
        Section("refuses", _COLUMNS, standing("opposes")),
        Section("conditions", _COLUMNS, standing("conditional", "undecided")),
        Section(
            "owes",
            ("issue", "option", "beneficiary", "status", "published", "who"),
            _made(map(made.provision, offered)),
        ),
        Section("answered", ("response", "said", "published", "who"), _made(map(made.reply, replies(answered, known)))),
        Section("channels", ("channel", "between", "through", "published", "who"), _made(map(made.channel, talked))),
        Section("due", EVENT_COLUMNS, _made(event_row(h, made.texts, made.precision) for h in coming), "accounts"),
    )
    if not any(section.rows for section in sections):
        raise NotFoundError(
            "unknown-party", f"No report in this ledger says what {options.actor!r} wants.", "See dragoman positions."
        )
    facts: dict[str, Cell] = {"party": name, "title": name, "asked": asked}
    return frame("party", window, happened.gathered, sections, facts)


def _named(name: str) -> str:
    """Return the actor of the codebook whose name has ``name`` for a part, where there is one alone; else ``name``."""
    actors = load_codebook().actors
    found = [] if name in actors else [each for each in actors if name.casefold() in each.casefold().split()]
    return found[0] if len(found) == 1 else name


def _sides(names: Iterable[str]) -> set[str]:
    """Return the names and the states or bodies for which they act."""
    return {side for name in names for side in (name, register().side(name, None))}


def _made(rows: Iterable[Row | None]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row is not None)
