"""Positions: who stands where on each issue, how that moved, and in whose words."""

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.deal.gather import GatheredDeal, gather_deal
from dragoman.view.deal.matrix import Matrix, offers_of
from dragoman.view.deal.proposal import maker
from dragoman.view.frame import frame
from dragoman.view.gather import reference_day
from dragoman.view.options import Options

COLUMNS = (
    "party", "issue", "option", "stance", "movement", "since", "condition", "red_line", "own_words", "who", "beside",
)  # fmt: skip


def positions(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the matrix of parties and issues, and each position with its history since ``options.since``."""
    gathered = gather_deal(ledger, window)
    sections = position_sections(ledger, gathered, window, options)
    since = options.since.isoformat() if options.since else None
    facts: dict[str, Cell] = {"since": since, "undated": len(ledger.undated(window))}
    return frame("positions", window, gathered.gathered, sections, facts)


def position_sections(
    ledger: LedgerReader, gathered: GatheredDeal, window: Window, options: Options
) -> tuple[Section, Section]:
    """Return the matrix and the list of positions."""
    lines = [line for line in gathered.lines if _asked(line.party, line.issue, options)]
    made = maker(ledger, options)
    made.texts.fetch(each.dateline for line in lines for each in line.accounts)
    rows = {line.id: row for line in lines if (row := made.line(line, options.since)) is not None}
    told = [line for line in lines if line.id in rows]
    offers = [
        offer
        for offer in offers_of(gathered, reference_day(window, gathered.gathered))
        if _asked(offer.party, offer.term.issue, options)
    ]
    deals = {line.deal for line in told if line.deal}
    names = {each.id: made.words.proposal(each.name) for each in gathered.tabled if each.id in deals and len(deals) > 1}
    matrix, issues = Matrix(told, offers, rows, made, names).table()
    listed = tuple(rows[line.id] for line in told)[: options.limit]
    return Section("matrix", ("party", *issues), matrix), Section("positions", COLUMNS, listed)


def _asked(party: str, issue: str, options: Options) -> bool:
    if options.kind and issue != options.kind:
        return False
    return not options.actor or options.actor.casefold() == party.casefold()
