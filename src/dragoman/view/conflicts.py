"""Where accounts differ, apart from what changed over time: contradictions, movements, fates."""

from dragoman.derive.deal import Line
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.claims import row_maker
from dragoman.view.claims_rows import RowMaker, chains, marked
from dragoman.view.frame import frame
from dragoman.view.ground import Ground, ground, layer_of
from dragoman.view.options import Options

COLUMNS = ("conflict", "about", "sides", "first", "last", "id")
MOVED_COLUMNS = ("party", "issue", "option", "movement", "since", "turns", "id")
FATE_COLUMNS = ("date", "type", "participants", "fate", "since", "turns", "id")
_MOVED = frozenset({"softened", "hardened", "reversed"})
MOST = 60


def conflicts(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return accounts that cannot all hold, the latest first; then positions that moved, and fates, by their dates."""
    known = ground(ledger, window)
    maker = row_maker(ledger, known, options)
    most = options.limit or MOST
    sections = (
        Section("conflicts", COLUMNS, tuple(contradicting(known, maker, options)[:most])),
        Section("movement", MOVED_COLUMNS, tuple(moved(known, maker, options)[:most])),
        Section("fates", FATE_COLUMNS, tuple(fated(known, maker, options)[:most])),
    )
    return frame("conflicts", window, known.gathered, sections, {"undated": len(ledger.undated(window))})


def contradicting(known: Ground, maker: RowMaker, options: Options) -> list[Row]:
    """Return the contradictions, the latest first."""
    asked = [c for c in reversed(known.contradictions) if _concerns(c.about, options)]
    maker.fetch(each for c in asked for side in c.sides for each in side.by)
    rows = (maker.conflict(each) for each in asked)
    return [row for row in rows if row is not None and _since(str(row.cells["last"]), options)]


def moved(known: Ground, maker: RowMaker, options: Options) -> list[Row]:
    """Return the positions that moved, the latest first."""
    lines = [line for line in known.lines if any(step.movement in _MOVED for step in line.steps)]
    lines = [line for line in lines if _concerns((line.party,), options)]
    rows = (moved_row(line, known, maker) for line in lines)
    found = [row for row in rows if row is not None and _since(str(row.cells["since"]), options)]
    return sorted(found, key=lambda row: (str(row.cells["since"]), row.id), reverse=True)


def moved_row(line: Line, known: Ground, maker: RowMaker) -> Row | None:
    """Return one position with its steps; its movement is the latest that was no mere repetition."""
    words, told = maker.teller.words, maker.teller
    steps = [(step, [known.of_placed(each, layer_of(each)) for each in step.accounts]) for step in line.steps]
    held = [each for _, by in steps for each in by]
    evidence = maker.cite(held)
    if not evidence:
        return None
    last = next((step for step, _ in reversed(steps) if step.movement in _MOVED), line.now)
    cells: dict[str, Cell] = {
        "party": line.party,
        "issue": line.issue,
        "option": told.wanted(line),
        "movement": last.movement,
        "since": last.since.isoformat(),
        "turns": tuple(
            f"{told.day(step.since)} {words.get('stance', step.stance)} ({told.holders(by)})" for step, by in steps
        ),
        "who": chains(held),
    }
    return Row(line.id, cells, evidence, marked(held))


def fated(known: Ground, maker: RowMaker, options: Options) -> list[Row]:
    """Return what became of deadlines and of what was planned: those that changed, the latest first."""
    changed = [
        fate
        for fate in known.fates
        if (fate.happening.type == "deadline" or len(fate.turns) > 1)
        and _concerns(fate.happening.participants, options)
    ]
    maker.fetch(each for fate in changed for turn in fate.turns for each in turn.by)
    rows = (maker.fate(fate) for fate in changed)
    found = [row for row in rows if row is not None and _since(str(row.cells["since"]), options)]
    return sorted(found, key=lambda row: (str(row.cells["since"]), row.id), reverse=True)


def _concerns(names: tuple[str, ...], options: Options) -> bool:
    return not options.actor or options.actor.casefold() in {name.casefold() for name in names}


def _since(day: str, options: Options) -> bool:
    return options.since is None or day >= options.since.isoformat()
