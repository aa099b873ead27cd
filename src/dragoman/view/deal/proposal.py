"""The proposal: what is on the table, term by term and version by version, and what is answered to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.derive import Happening, derive_events
from dragoman.derive.deal import Line, Placed, Tabled, derive_positions, derive_proposals, derive_terms
from dragoman.derive.deal.answers import Conflict, answers_to, conflicts
from dragoman.derive.deal.placed import Evidenced
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import review
from dragoman.view.cite import Texts
from dragoman.view.deal.gather import GatheredDeal, gather_deal
from dragoman.view.deal.rows import Maker, proposal_cells, tellers, version_key
from dragoman.view.frame import frame
from dragoman.view.options import Options
from dragoman.view.register import register
from dragoman.view.timeline import event_row

COLUMNS = ("name", "points", "authors", "addressees", "status", "first", "last", "reports")
MOST = 12
_DETAILED = 3


@dataclass(frozen=True, slots=True)
class Detail:
    """A proposal with all that hangs on it, as rows."""

    proposal: Tabled
    row: Row
    versions: tuple[Row, ...]
    terms: tuple[Row, ...]

    def children(self, key: str) -> tuple[Row, ...]:
        """Return the rows nested in the proposal's under ``key``."""
        return self.row.children.get(key, ())


def proposal(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return the proposals, those most reported first; of the first few, terms by issue with a column a version."""
    gathered = gather_deal(ledger, window, None)
    found = details(ledger, gathered, options)
    if options.actor:
        found = [each for each in found if _concerns(each.proposal, options.actor)]
    found = found[: options.limit or MOST]
    sections = (Section("proposals", COLUMNS, tuple(each.row for each in found)),)
    facts = {"undated": len(ledger.undated(window))}
    sheet = frame("proposal", window, gathered.gathered, sections, facts)
    return replace(sheet, parts=tuple(_part(each, sheet) for each in found[:_DETAILED]))


def details(ledger: LedgerReader, gathered: GatheredDeal, options: Options) -> list[Detail]:
    """Return all proposals with what hangs on them, the most reported first."""
    known = register()
    tabled = derive_proposals(gathered.proposals, known)
    texts = Texts(ledger)
    texts.fetch((*(p.dateline for p in gathered.proposals), *(a.dateline for a in gathered.responses)))
    maker = Maker(texts, review.measured() if options.precision is None else options.precision)
    lines = derive_positions(gathered.stances, known)
    deadlines = [h for h in derive_events(gathered.accounts, known) if h.type == "deadline"]
    found = [_detail(each, gathered, maker, lines, deadlines) for each in tabled]
    return sorted(found, key=lambda d: (-_weight(d), d.proposal.versions[0].first, d.proposal.id))


def _detail(
    tabled: Tabled, gathered: GatheredDeal, maker: Maker, lines: Sequence[Line], deadlines: Iterable[Happening]
) -> Detail:
    answers = answers_to(tabled, gathered.responses)
    held_in = {report for report, _ in tabled.version_of}
    terms = derive_terms(tabled, gathered.provisions)
    made = {t.id: row for t in terms if (row := maker.term(t, tabled.versions, lines)) is not None}
    versions = tuple(
        maker.version(v, [made[t.id] for t in terms if t.id in made and t.in_version(v.id)]) for v in tabled.versions
    )
    children = {
        "versions": versions,
        "responses": _rows(maker.response(answer) for answer in answers),
        "guarantees": _rows(maker.guarantee(g) for g in gathered.guarantees if _in(g, held_in, tabled)),
        "links": _rows(maker.link(each) for each in gathered.links if each.dateline.report in held_in),
        "conflicts": tuple(
            _conflict(c, n, tabled, maker) for n, c in enumerate(conflicts(tabled, answers, register()))
        ),
        "deadlines": _rows(
            event_row(h, maker.texts, maker.precision)
            for h in deadlines
            if any(account.dateline.report in held_in for account in h.accounts)
        ),
    }
    accounts = tabled.accounts
    row = Row(tabled.id, proposal_cells(tabled), maker.words(accounts), maker.mark("proposal", accounts), children)
    return Detail(tabled, row, versions, tuple(made[t.id] for t in terms if t.id in made))


def _part(detail: Detail, whole: Sheet) -> Sheet:
    """Return the proposal's rows as tables; JSON has them nested in its row already."""
    columns = tuple(version_key(version) for version in detail.proposal.versions)
    sections = (
        Section("versions", ("version", "status", "authors", "certainty", "who"), detail.versions, nested=True),
        Section("terms", ("issue", "option", "obligor", *columns, "stances", "who"), detail.terms, nested=True),
        Section("responses", ("party", "response", "date", "published", "who"),
                detail.children("responses"), nested=True),
        Section("guarantees", ("guarantor", "beneficiary", "form", "trigger", "duration", "who"),
                detail.children("guarantees"), nested=True),
        Section("links", ("link", "from", "to", "who"), detail.children("links"), nested=True),
        Section("conflicts", ("conflict", "sides", "who"), detail.children("conflicts"), nested=True),
        Section("deadlines", ("date", "status", "participants", "history", "who"),
                detail.children("deadlines"), nested=True),
    )  # fmt: skip
    facts = {"title": detail.proposal.name, "day": whole.facts["day"]}
    return Sheet("proposal-detail", whole.as_of, whole.known_at, sections, facts)


def _conflict(conflict: Conflict, number: int, tabled: Tabled, maker: Maker) -> Row:
    held = [placed for _, side in conflict.sides for placed in side]
    cells = {
        "conflict": conflict.kind,
        "sides": tuple(f"{side}: {', '.join(tellers(placed))}" for side, placed in conflict.sides),
        "who": tellers(held),
    }
    return Row(f"{tabled.id}-{conflict.kind}-{number}", cells, maker.words(held), "disputed")


def _in(placed: Placed[Evidenced], reports: set[str], tabled: Tabled) -> bool:
    local = getattr(placed.item, "proposal", None)
    report = placed.dateline.report
    return (report, local) in tabled.version_of if local else report in reports


def _rows(rows: Iterable[Row | None]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row is not None)


def _weight(detail: Detail) -> float:
    """Return how much is reported of a proposal: reports that speak of it, terms, answers, a number of points."""
    reports = detail.row.cells["reports"]
    told = len(detail.terms) + len(detail.children("responses"))
    numbered = 3 if detail.row.cells["points"] else 0
    return (reports if isinstance(reports, int) else 0) + told / 2 + numbered


def _concerns(tabled: Tabled, actor: str) -> bool:
    named = {*tabled.subjects, *(name for v in tabled.versions for name in (*v.authors, *v.addressees))}
    return actor.casefold() in {name.casefold() for name in named}
