"""Where accounts differ, apart from what changed over time: contradictions, movements, fates."""

from datetime import date

from dragoman.derive.deal import Line
from dragoman.derive.deal.positions import Step
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.claims import row_maker
from dragoman.view.claims_rows import RowMaker
from dragoman.view.claims_telling import chains, marked
from dragoman.view.frame import frame
from dragoman.view.ground import Ground, ground, layer_of
from dragoman.view.options import Options

COLUMNS = ("conflict", "about", "sides", "first", "last", "id")
MOVED_COLUMNS = ("party", "issue", "option", "movement", "since", "turns", "id")
FATE_COLUMNS = ("date", "type", "participants", "fate", "since", "turns", "id")
_MOVED = frozenset({"softened", "hardened", "reversed"})
MOST = 40


def conflicts(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return accounts that cannot all hold, the latest first; then positions that moved, and fates, by their dates."""
    known = ground(ledger, window)
    maker = row_maker(ledger, known, options)
    sections = (
        Section("conflicts", COLUMNS, tuple(contradicting(known, maker, options))),
        Section("movement", MOVED_COLUMNS, tuple(moved(known, maker, options))),
        Section("fates", FATE_COLUMNS, tuple(fated(known, maker, options))),
    )
    return frame("conflicts", window, known.head, sections, {"undated": len(ledger.undated(window))})


def contradicting(known: Ground, maker: RowMaker, options: Options) -> list[Row]:
    """Return the contradictions, the latest first."""
    told = ((c, max(each.dateline.day for side in c.sides for each in side.by)) for c in reversed(known.contradictions))
    asked = [c for c, last in told if _concerns(c.about, options) and _since(last, options)][: options.limit or MOST]
    maker.fetch(each for c in asked for side in c.sides for each in side.by)
    return [row for row in map(maker.conflict, asked) if row is not None]


def moved(known: Ground, maker: RowMaker, options: Options) -> list[Row]:
    """Return the positions that moved, the latest first."""
    lines = [
        (step.since, line) for line in known.lines if (step := _last_move(line)) and _concerns((line.party,), options)
    ]
    asked = sorted((each for each in lines if _since(each[0], options)), key=lambda m: (m[0], m[1].id), reverse=True)
    shown = [line for _, line in asked[: options.limit or MOST]]
    known.fetch(each for line in shown for step in line.steps for each in step.accounts)
    rows = (moved_row(line, known, maker) for line in shown)
    return [row for row in rows if row is not None]


def _last_move(line: Line) -> Step | None:
    return next((step for step in reversed(line.steps) if step.movement in _MOVED), None)


def moved_row(line: Line, known: Ground, maker: RowMaker) -> Row | None:
    """Return one position with its steps; its movement is the latest that was no mere repetition."""
    words, told = maker.teller.words, maker.teller
    steps = [(step, [known.of_placed(each, layer_of(each)) for each in step.accounts]) for step in line.steps]
    held = [each for _, by in steps for each in by]
    evidence = maker.cite(held)
    if not evidence:
        return None
    last = _last_move(line) or line.now
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
        and _since(fate.now.since, options)
    ]
    asked = sorted(changed, key=lambda fate: (fate.now.since, fate.id), reverse=True)[: options.limit or MOST]
    maker.fetch(each for fate in asked for turn in fate.turns for each in turn.by)
    return [row for row in map(maker.fate, asked) if row is not None]


def _concerns(names: tuple[str, ...], options: Options) -> bool:
    return not options.actor or options.actor.casefold() in {name.casefold() for name in names}


def _since(day: date, options: Options) -> bool:
    return options.since is None or day >= options.since
