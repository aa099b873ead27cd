"""Positions: who stands where on each issue, how that moved, and in whose words."""

from datetime import date

from dragoman.derive.deal import Line, derive_positions
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import review
from dragoman.view.cite import Texts
from dragoman.view.deal.gather import gather_deal
from dragoman.view.deal.rows import Maker
from dragoman.view.frame import frame
from dragoman.view.options import Options
from dragoman.view.register import register

COLUMNS = (
    "party", "issue", "option", "stance", "movement", "since", "condition", "red_line", "own_words", "who",
)  # fmt: skip
MATRIX_PARTIES = 12
_RANK = {"demands": 0, "opposes": 1, "conditional": 2, "supports": 3, "undecided": 4}


def positions(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the matrix of parties and issues, and each position with its history since ``options.since``."""
    gathered = gather_deal(ledger, window)
    lines = [line for line in derive_positions(gathered.stances, register()) if _asked(line, options)]
    texts = Texts(ledger)
    texts.fetch(each.dateline for each in gathered.stances)
    maker = Maker(texts, review.measured() if options.precision is None else options.precision)
    rows = {line.id: row for line in lines if (row := maker.line(line, options.since)) is not None}
    told = [line for line in lines if line.id in rows]
    matrix, issues = _matrix(told, rows)
    listed = tuple(rows[line.id] for line in told)[: options.limit]
    sections = (
        Section("matrix", ("party", *issues), matrix),
        Section("positions", COLUMNS, listed),
    )
    since = options.since.isoformat() if options.since else None
    facts: dict[str, Cell] = {"since": since, "undated": len(ledger.undated(window))}
    return frame("positions", window, gathered.gathered, sections, facts)


def _asked(line: Line, options: Options) -> bool:
    if options.kind and line.issue != options.kind:
        return False
    return not options.actor or options.actor.casefold() == line.party.casefold()


def _matrix(lines: list[Line], rows: dict[str, Row]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return a row a party, those of whom most is told first, with a column an issue in the same order."""
    parties = _by_weight([line.party for line in lines], lines)[:MATRIX_PARTIES]
    issues = tuple(_by_weight([line.issue for line in lines if line.party in parties], lines))
    made = []
    for party in parties:
        cells: dict[str, Cell] = {"party": party}
        evidence: list[Evidence] = []
        for issue in issues:
            here = [line for line in lines if (line.party, line.issue) == (party, issue)]
            cells[issue] = tuple(_in_cell(line, rows[line.id]) for line in sorted(here, key=_firmness))
            evidence.extend(rows[line.id].evidence[0] for line in here)
        made.append(Row(f"matrix:{party}", cells, tuple(evidence), "unreviewed"))
    return tuple(made), issues


def _by_weight(names: list[str], lines: list[Line]) -> list[str]:
    counts = {name: names.count(name) for name in names}
    first: dict[str, date] = {}
    for line in lines:
        for name in (line.party, line.issue):
            first[name] = min(first.get(name, line.steps[0].since), line.steps[0].since)
    return sorted(counts, key=lambda name: (-counts[name], first[name], name))


def _firmness(line: Line) -> tuple[int, int]:
    return -line.now.since.toordinal(), _RANK[line.now.stance]


def _in_cell(line: Line, row: Row) -> str:
    """Return ``demands: NATO does not expand east (hardened; as others say)``."""
    notes = [str(row.cells["movement"])] if row.cells["movement"] not in ("new", "unchanged") else []
    notes += ["red-line"] if line.now.red_line else []
    notes += [] if line.now.own_words else ["others-words"]
    shown = f" [{', '.join(notes)}]" if notes else ""
    return f"{line.now.stance}: {line.option}{shown}"
