"""Positions: who stands where on each issue, how that moved, and in whose words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dragoman.derive.deal import Line, derive_positions
from dragoman.derive.deal.positions import OVERALL
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.deal.gather import GatheredDeal, gather_deal
from dragoman.view.deal.proposal import maker
from dragoman.view.deal.rows import Maker, ids
from dragoman.view.frame import frame
from dragoman.view.options import Options
from dragoman.view.register import register

COLUMNS = (
    "party", "issue", "option", "stance", "movement", "since", "condition", "red_line", "own_words", "who", "beside",
)  # fmt: skip
MATRIX_PARTIES, MATRIX_ISSUES, IN_CELL = 8, 8, 2
_RANK = {"demands": 0, "opposes": 1, "conditional": 2, "supports": 3, "undecided": 4}
# Issues under which words outside the codebook say more of the talking than of the deal.
_ABOUT_TALKS = frozenset({"negotiation-format", "other", "verification-implementation", "political-process"})


def positions(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the matrix of parties and issues, and each position with its history since ``options.since``."""
    gathered = gather_deal(ledger, window)
    sections = position_sections(ledger, gathered, options)
    since = options.since.isoformat() if options.since else None
    facts: dict[str, Cell] = {"since": since, "undated": len(ledger.undated(window))}
    return frame("positions", window, gathered.gathered, sections, facts)


def position_sections(ledger: LedgerReader, gathered: GatheredDeal, options: Options) -> tuple[Section, Section]:
    """Return the matrix and the list of positions."""
    known = register()
    derived = derive_positions(gathered.stances, gathered.responses, known)
    lines = [line for line in derived if _asked(line, options)]
    made = maker(ledger, options)
    made.texts.fetch(each.dateline for line in lines for each in line.accounts)
    rows = {line.id: row for line in lines if (row := made.line(line, options.since)) is not None}
    told = [line for line in lines if line.id in rows]
    matrix, issues = _matrix(told, rows, made)
    listed = tuple(rows[line.id] for line in told)[: options.limit]
    return Section("matrix", ("party", *issues), matrix), Section("positions", COLUMNS, listed)


def _asked(line: Line, options: Options) -> bool:
    if options.kind and line.issue != options.kind:
        return False
    return not options.actor or options.actor.casefold() == line.party.casefold()


def _matrix(lines: Sequence[Line], rows: dict[str, Row], made: Maker) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return a row a party, those of whom most is told first, with a column an issue in the same order."""
    shown = [line for line in lines if _in_matrix(line)]
    known = register()
    parties = _by_weight("party", [line for line in shown if known.knows(line.party)] or shown)[:MATRIX_PARTIES]
    issues = tuple(_by_weight("issue", [line for line in shown if line.party in parties])[:MATRIX_ISSUES])
    table = []
    for party in parties:
        cells: dict[str, Cell] = {"party": party}
        evidence: list[Evidence] = []
        inside: list[Line] = []
        for issue in issues:
            here = sorted((x for x in shown if (x.party, x.issue) == (party, issue)), key=_first_told)
            inside += here
            cells[issue] = _cell(here, rows, made)
        for line in inside:
            evidence.extend(rows[line.id].evidence)
        cells["positions"] = tuple(line.id for line in inside)
        cells["statements"] = ids(held for line in inside for held in line.accounts)
        review = made.mark("stance", [held for line in inside for held in line.now.accounts])
        table.append(Row(f"matrix:{party}", cells, tuple(evidence), review))
    return tuple(table), issues


def _in_matrix(line: Line) -> bool:
    return line.what.wording is not None or line.issue == OVERALL or line.issue not in _ABOUT_TALKS


def _by_weight(field: str, lines: Sequence[Line]) -> list[str]:
    """Return the parties or issues of ``lines``, those that most accounts speak of first."""
    counts: Counter[str] = Counter()
    first: dict[str, date] = {}
    for line in lines:
        name = str(getattr(line, field))
        counts[name] += 2 if line.what.wording or line.issue == OVERALL else 1
        first[name] = min(first.get(name, line.steps[0].since), line.steps[0].since)
    return sorted(counts, key=lambda name: (-counts[name], first[name], name))


def _first_told(line: Line) -> tuple[bool, bool, int, int, str]:
    now = line.now
    return (line.what.wording is None and line.issue != OVERALL, not now.red_line, -now.since.toordinal(),
            _RANK[now.stance], line.id)  # fmt: skip


def _cell(here: Sequence[Line], rows: dict[str, Row], made: Maker) -> tuple[str, ...]:
    """Return the first positions of a cell, and how many more there are."""
    told = tuple(_in_cell(line, rows[line.id], made) for line in here[:IN_CELL])
    more = len(here) - IN_CELL
    return (*told, f"+{more}") if more > 0 else told


def _in_cell(line: Line, row: Row, made: Maker) -> str:
    """Return ``demands: NATO does not expand east (hardened, as others say)``."""
    words = made.words.labels
    movement = str(row.cells["movement"])
    notes = [words.get("movement", movement)] if movement not in ("new", "unchanged") else []
    notes += [words.get("note", "red-line")] if line.now.red_line else []
    notes += [words.get("note", "others-words")] if not line.now.own_words and not _answer(line) else []
    shown = f" ({words['list.comma'].join(notes)})" if notes else ""
    return f"{words.get('stance', line.now.stance)}: {row.cells['option']}{shown}"


def _answer(line: Line) -> bool:
    return any(hasattr(held.item, "response") for held in line.now.accounts)
