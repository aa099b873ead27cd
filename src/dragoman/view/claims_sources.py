"""The sources by claim: under each claim its utterances, each with the outlets that carry it."""

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.claims import MOST, chosen, row_maker
from dragoman.view.frame import frame
from dragoman.view.ground import ground
from dragoman.view.options import Options

COLUMNS = ("text", "line", "grade", "id")
UTTERANCES = ("text", "polarity", "certainty", "reports", "parties", "reasons", "who")


def by_claim(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the claims with their roots in one line, and in a part of its own the utterances under each."""
    known = ground(ledger, window)
    maker = row_maker(ledger, known, options)
    shown = chosen(known, options)[: options.limit or MOST]
    maker.fetch(each for claim in shown for each in claim.statements)
    rows = [row for claim in shown if (row := maker.claim(claim)) is not None]
    facts: dict[str, Cell] = {"by": "claim", "undated": len(ledger.undated(window))}
    sheet = frame("sources", window, known.head, (Section("claims", COLUMNS, tuple(rows)),), facts)
    parts = tuple(
        Sheet(
            "claim",
            sheet.as_of,
            sheet.known_at,
            (Section("roots", UTTERANCES, row.children["utterances"], nested=True),),
            {"title": str(row.cells["text"]), "day": sheet.facts["day"], "outlets": sheet.facts["outlets"]},
        )
        for row in rows
        if len(row.children["utterances"]) > 1
    )
    return Sheet(sheet.view, sheet.as_of, sheet.known_at, sheet.sections, sheet.facts, parts)
