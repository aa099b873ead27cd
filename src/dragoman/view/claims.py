"""Claims: what reports say in common, how many utterances stand under it, who denies it, and how credible it is."""

from collections.abc import Iterable

from dragoman.derive.claims.claims import Claim, by_weight
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Section, Sheet
from dragoman.model.window import Window
from dragoman.view.cite import Texts
from dragoman.view.claims_rows import RowMaker
from dragoman.view.claims_words import Teller
from dragoman.view.frame import frame
from dragoman.view.ground import Ground, ground
from dragoman.view.options import Options

COLUMNS = ("text", "claim_kind", "reports", "roots", "parties", "denials", "grade", "rule", "first", "id")
MOST = 40


def claims(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the claims that more than one report carries or that somebody denies, those of most reports first.

    With a filter by report or actor, those of a single report too.
    """
    known = ground(ledger, window)
    found = chosen(known, options)
    maker = row_maker(ledger, known, options)
    shown = found[: options.limit or MOST]
    maker.fetch(each for claim in shown for each in claim.statements)
    rows = tuple(row for claim in shown if (row := maker.claim(claim)) is not None)
    facts = {"undated": len(ledger.undated(window)), "claims": len(found), "shown": len(rows)}
    return frame("claims", window, known.head, (Section("claims", COLUMNS, rows),), facts)


def row_maker(ledger: LedgerReader, known: Ground, options: Options) -> RowMaker:
    """Return what makes the rows of an answer."""
    teller = Teller(options.lang, known.day, known)
    return RowMaker(Texts(ledger), teller, teller)


def chosen(known: Ground, options: Options) -> list[Claim]:
    """Return the claims that are asked for, those of most reports first."""
    pool: Iterable[Claim] = known.claims if options.report or options.actor else known.shared
    return by_weight(claim for claim in pool if _asked(claim, options))


def _asked(claim: Claim, options: Options) -> bool:
    if options.kind and options.kind not in (claim.kind, claim.topic):
        return False
    if options.report and options.report not in {each.dateline.report for each in claim.statements}:
        return False
    if options.denials and not claim.deniers:
        return False
    if options.since is not None and claim.last < options.since:
        return False
    if not options.actor:
        return True
    named = {*claim.about, *(each.source for each in claim.statements)}
    return options.actor.casefold() in {name.casefold() for name in named}
