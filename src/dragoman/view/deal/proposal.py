"""The proposal: what is on the table, term by term and version by version, and what is answered to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.derive import Happening, derive_events
from dragoman.derive.claims.aired import Aired
from dragoman.derive.claims.conflicts import of_proposal
from dragoman.derive.claims.fates import Fate
from dragoman.derive.deal import Placed, Tabled, derive_terms
from dragoman.derive.deal.answers import Reply, answers_to, replies
from dragoman.derive.deal.deadlines import binds
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.register import register
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.deal import Guarantee
from dragoman.model.sheet import Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import plain
from dragoman.view.cite import Texts
from dragoman.view.claims_telling import Citer, Telling
from dragoman.view.deal.gather import GatheredDeal, gather_deal
from dragoman.view.deal.linking import Linker, rows_of
from dragoman.view.deal.rows import Maker, ToldOf, proposal_cells, version_key
from dragoman.view.deal.words import Words
from dragoman.view.frame import frame
from dragoman.view.gather import reference_day
from dragoman.view.ground_heard import Heard, deadlines_among
from dragoman.view.options import Options

COLUMNS = ("name", "subjects", "points", "authors", "addressees", "status", "first", "last", "reports")
VERSION_COLUMNS = ("version", "status", "claims", "amended_by", "addressees", "certainty")
MOST = 12
DETAILED = 3
_HALF_LIFE_DAYS = 14
# A proposal whose points are counted weighs as much as so many reports more.
_NUMBERED = 3
_MOST_CLAIMS = 4


@dataclass(frozen=True, slots=True)
class OnTable:
    """A proposal with what is said of it, and what became of the deadlines that bind it.

    Attributes:
        texts: the texts of its reports, by hash.
    """

    aired: Aired
    fates: tuple[Fate, ...]
    texts: Mapping[str, str]


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
    """Return the proposals, those most reported of late first; of the first few, terms with a column a version."""
    gathered = gather_deal(ledger, window)
    found = Deals(ledger, gathered, window, options).details(options.limit or MOST)
    sections = (Section("proposals", COLUMNS, tuple(each.row for each in found)),)
    sheet = frame("proposal", window, gathered.gathered, sections, {"undated": len(ledger.undated(window))})
    return replace(sheet, parts=tuple(detail_sheet(each, sheet) for each in found[:DETAILED]))


class Deals:
    """The proposals of a window with what hangs on them."""

    def __init__(self, ledger: LedgerReader, gathered: GatheredDeal, window: Window, options: Options) -> None:
        self.known = register()
        self.gathered = gathered
        self.day = reference_day(window, gathered.gathered)
        self.tabled = self._ranked(gathered.tabled, options.actor)
        self.lines = gathered.lines
        self.maker = maker(ledger, options)
        self.citer = Citer(self.maker.texts, Telling(options.lang, self.day))
        self._ledger, self._window = ledger, window

    def details(self, most: int) -> list[Detail]:
        """Return the first proposals with what hangs on them."""
        chosen = self.tabled[:most]
        reports = {report for each in chosen for report, _ in each.version_of}
        self.maker.texts.fetch(p.dateline for p in self.gathered.proposals if p.dateline.report in reports)
        aired = self.aired(chosen)
        return [self._detail(each) for each in aired]

    def aired(self, chosen: Sequence[Tabled]) -> list[OnTable]:
        """Return proposals with what is said of each and what became of the deadlines that bind it."""
        bound = {each.id: self.deadlines.get(each.id, ()) for each in chosen}
        dated = [happening for each in chosen for happening in bound[each.id]]
        reports = {report for each in chosen for report, _ in each.version_of}
        heard = Heard(self._ledger, self._window, reports, dated, self.known)
        gathered = self.gathered
        fates = heard.fates(self._all_deadlines, gathered.responses, gathered.stances, self.day) if dated else {}
        return [
            OnTable(
                heard.aired(each, gathered.responses),
                tuple(fates[h.id] for h in bound[each.id] if h.id in fates),
                heard.texts,
            )
            for each in chosen
        ]

    def _ranked(self, tabled: Iterable[Tabled], actor: str | None) -> list[Tabled]:
        asked = [each for each in tabled if not actor or _concerns(each, actor)]
        return sorted(asked, key=lambda each: (-self._weight(each), each.first, each.id))

    def _weight(self, tabled: Tabled) -> float:
        """Return how much is reported of a proposal, each report counting less the older it is."""
        days = {account.dateline.report: account.dateline.day for account in tabled.accounts}
        numbered = any(version.points for version in tabled.versions)
        counted = [*days.values(), *([tabled.last] * (_NUMBERED if numbered else 0))]
        last = self.day or tabled.last
        return float(sum(0.5 ** ((last - day).days / _HALF_LIFE_DAYS) for day in counted))

    @cached_property
    def deadlines(self) -> Mapping[str, tuple[Happening, ...]]:
        """Return per proposal id the deadlines that bind it and whose day is known."""
        return binds(self.tabled, (h for h in self._all_deadlines if h.when.end is not None))

    @cached_property
    def _all_deadlines(self) -> tuple[Happening, ...]:
        return derive_events(deadlines_among(self.gathered.accounts), self.known)

    def _detail(self, on_table: OnTable) -> Detail:
        gathered, make, aired = self.gathered, self.maker, on_table.aired
        tabled, telling = aired.tabled, self.citer.telling
        answers = answers_to(tabled, gathered.responses)
        held_in = {report for report, _ in tabled.version_of}
        terms = derive_terms(tabled, gathered.provisions)
        concerned = {*tabled.subjects, *tabled.authors, *(name for v in tabled.versions for name in v.addressees)}
        lines = [line for line in self.lines if line.party in concerned]
        made = {t.id: row for t in terms if (row := make.term(t, tabled.versions, lines, terms)) is not None}
        replied = replies(answers, self.known)
        versions = tuple(
            make.version(v, number, [made[t.id] for t in terms if t.id in made and t.in_version(v.id)],
                         ToldOf(_claims(aired, telling, v.id), tuple(_amended(tabled, v.id, replied))))
            for number, v in enumerate(tabled.versions, 1)
        )  # fmt: skip
        children = {
            "pillars": make.pillars(tabled.accounts),
            "versions": versions,
            "responses": _rows(make.reply(reply) for reply in replied),
            "deadlines": _rows(make.deadline(f, [telling.turn(turn) for turn in f.turns]) for f in on_table.fates),
            "guarantees": _rows(make.guarantee(alike) for alike in _alike(gathered.guarantees, tabled, held_in)),
            "links": self.links(tabled),
            "conflicts": _rows(map(self.citer.conflict, of_proposal(aired))),
        }
        accounts = tabled.accounts
        cells = proposal_cells(tabled, make.words, _claims(aired, telling))
        row = Row(tabled.id, cells, make.cite(accounts), make.mark("proposal", accounts), children)
        return Detail(tabled, row, versions, tuple(made[t.id] for t in terms if t.id in made))

    def links(self, tabled: Tabled) -> tuple[Row, ...]:
        """Return how the terms of a proposal hang together, as its reports tell."""
        held_in = {report for report, _ in tabled.version_of}
        layers = (self.gathered.provisions, self.gathered.guarantees, self.gathered.stances)
        near: list[Placed[Evidenced]] = [x for held in layers for x in held if x.dateline.report in held_in]
        return rows_of((x for x in self.gathered.links if x.dateline.report in held_in), Linker(self.maker, near))


def maker(ledger: LedgerReader, options: Options) -> Maker:
    """Return what makes the rows of an answer."""
    measured = plain.measured() if options.precision is None else options.precision
    return Maker(Texts(ledger), measured, Words(options.lang))


def detail_sheet(detail: Detail, whole: Sheet) -> Sheet:
    """Return the proposal's rows as tables; JSON has them nested in its row already."""
    facts = {"title": detail.row.cells["name"], "day": whole.facts["day"], "outlets": whole.facts["outlets"]}
    return Sheet("proposal-detail", whole.as_of, whole.known_at, proposal_sections(detail, nested=True), facts)


def proposal_sections(detail: Detail, *, nested: bool) -> tuple[Section, ...]:
    """Return what hangs on a proposal, kind by kind; kinds of which there is nothing are left out."""
    versions = tuple(version_key(version) for version in detail.proposal.versions)
    columns: Mapping[str, tuple[str, ...]] = {
        "pillars": ("words", "who"),
        "versions": VERSION_COLUMNS,
        "terms": ("issue", "option", "obligor", *versions, "eases", "stances", "who"),
        "responses": ("party", "response", "said", "published", "certainty", "who"),
        "deadlines": ("date", "participants", "fate", "turns", "who"),
        "guarantees": ("guarantor", "beneficiary", "form", "trigger", "duration", "who"),
        "links": ("from", "link", "to", "who"),
        "conflicts": ("conflict", "sides"),
    }
    rows = {"terms": detail.terms, **detail.row.children}
    return tuple(
        Section(key, shown, rows[key], "accounts" if key == "deadlines" else "evidence", nested=nested)
        for key, shown in columns.items()
        if rows.get(key)
    )


def _claims(aired: Aired, telling: Telling, version: str | None = None) -> tuple[str, ...]:
    """Return who is said to have written a version or the whole, in words."""
    return tuple(telling.author(claim) for claim in aired.author_claims(version)[:_MOST_CLAIMS])


def _amended(tabled: Tabled, version: str, replied: Iterable[Reply]) -> list[Reply]:
    """Return who is said to have changed a version."""
    return [
        reply
        for reply in replied
        if reply.response == "amends"
        and any(tabled.version_of.get((a.dateline.report, a.item.proposal or "")) == version for a in reply.answers)
    ]


def _alike(guarantees: Iterable[Placed[Guarantee]], tabled: Tabled, reports: set[str]) -> list[list[Placed[Guarantee]]]:
    """Return the guarantees of a proposal, those by and for the same parties in the same form together.

    Nobody is a guarantor of itself: such a reading is left out.
    """
    found: dict[tuple[object, ...], list[Placed[Guarantee]]] = {}
    for each in sorted(guarantees, key=lambda g: g.order):
        item, report = each.item, each.dateline.report
        inside = (report, item.proposal) in tabled.version_of if item.proposal else report in reports
        if inside and not set(item.guarantor) & set(item.beneficiary):
            found.setdefault((item.guarantor, item.beneficiary, item.form), []).append(each)
    return list(found.values())


def _rows(rows: Iterable[Row | None]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row is not None)


def _concerns(tabled: Tabled, actor: str) -> bool:
    named = {*tabled.subjects, *tabled.authors, *(name for v in tabled.versions for name in v.addressees)}
    return actor.casefold() in {name.casefold() for name in named}
