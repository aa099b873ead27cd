"""The matrix of positions: a row a party, a column an issue, in each cell the little that matters most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from dragoman.derive.deal import Line, Placed, Term, derive_terms
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.positions import OVERALL
from dragoman.derive.deal.proposals import LIVE_DAYS
from dragoman.derive.register import register
from dragoman.model.sheet import Cell, Row
from dragoman.view.deal.gather import GatheredDeal
from dragoman.view.deal.rows import Maker, ids

PARTIES, ISSUES, IN_CELL = 8, 8, 2
_RANK = {"demands": 0, "opposes": 1, "conditional": 2, "supports": 3, "undecided": 4}
# Issues under which words outside the codebook say more of the talking than of the deal.
_ABOUT_TALKS = frozenset({"negotiation-format", "other", "verification-implementation", "political-process"})
_OFFERED = {"proposed": "proposes", "considered": "considers"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A term of a proposal that is on the table, under its author: put forward, which is no demand."""

    party: str
    term: Term


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of ``lines``, whose rows are made, and of ``offers``.

    Attributes:
        names: names of proposals by id, where what is said of several deals as a whole is to be told apart.
    """

    lines: Sequence[Line]
    offers: Sequence[Offer]
    rows: dict[str, Row]
    made: Maker
    names: Mapping[str, str] = field(default_factory=dict)

    def table(self) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        """Return a row a party, those of whom most is told first, and the issues in the same order."""
        shown = [line for line in self.lines if _shown(line)]
        known = register()
        parties = _by_weight([x for x in shown if known.knows(x.party)] or shown, self.offers, by_party=True)[:PARTIES]
        among = [line for line in shown if line.party in parties]
        offered = [offer for offer in self.offers if offer.party in parties]
        issues = tuple(_by_weight(among, offered, by_party=False)[:ISSUES])
        return tuple(self._row(party, issues, among) for party in parties), issues

    def _row(self, party: str, issues: Sequence[str], shown: Sequence[Line]) -> Row:
        cells: dict[str, Cell] = {"party": party}
        entries: list[Row] = []
        held: list[Placed[Evidenced]] = []
        for issue in issues:
            here = sorted((x for x in shown if (x.party, x.issue) == (party, issue)), key=_first_told)
            mine = [offer for offer in self.offers if (offer.party, offer.term.issue) == (party, issue)]
            # Words outside the codebook are often no terms; they are counted here and told in the list.
            surest = [line for line in here if line.what.code is not None or line.now.red_line][:IN_CELL]
            told = [*map(self._position, surest), *map(self._offer, mine[-IN_CELL:])]
            more = len(here) - len(surest) + max(0, len(mine) - IN_CELL)
            texts = tuple(str(entry.cells["text"]) for entry in told)
            cells[issue] = (*texts, f"+{more}") if more else texts
            entries += told
            entries += [self._position(line) for line in here if line not in surest]
            held += [account for line in here for account in line.now.accounts]
        first = tuple(dict.fromkeys(entry.evidence[0] for entry in entries))
        return Row(f"matrix:{party}", cells, first, self.made.mark("stance", held), {"entries": tuple(entries)})

    def _position(self, line: Line) -> Row:
        """Return an entry that reads ``demands: NATO does not expand east (hardened, as others say)``."""
        words, row = self.made.words.labels, self.rows[line.id]
        movement = str(row.cells["movement"])
        notes = [self.names[line.deal]] if line.deal in self.names else []
        notes += [words.get("movement", movement)] if movement not in ("new", "unchanged") else []
        notes += [words.get("note", "red-line")] if line.now.red_line else []
        notes += [] if line.now.own_words else [words.get("note", "others-words")]
        stance, option = words.get("stance", line.now.stance), str(row.cells["option"])
        text = _noted(stance if option == stance else f"{stance}: {option}", notes, words["list.comma"])
        cells: dict[str, Cell] = {"issue": line.issue, "text": text, "stance": line.now.stance, "movement": movement}
        cells["statements"] = row.cells["statements"]
        return Row(line.id, cells, row.evidence, row.review)

    def _offer(self, offer: Offer) -> Row:
        """Return an entry that reads ``considers: the cap is raised or removed (softened)``."""
        words, term = self.made.words.labels, offer.term
        notes = [words.get("movement", "softened")] if term.eases else []
        said = words.get("note", _OFFERED.get(term.status, "proposes"))
        text = _noted(f"{said}: {self.made.words.option(term.what)}", notes, words["list.comma"])
        cells: dict[str, Cell] = {"issue": term.issue, "text": text, "stance": "proposes"}
        cells |= {"movement": "softened" if term.eases else "new", "statements": ids(term.clauses)}
        return Row(term.id, cells, self.made.cite(term.clauses), self.made.mark("provision", term.clauses))


def offers_of(gathered: GatheredDeal, day: date | None) -> list[Offer]:
    """Return what proposals still in the news on ``day`` would have done, under the authors that most reports name."""
    offers = []
    for proposal in gathered.tabled:
        if day is not None and (day - proposal.last).days > LIVE_DAYS:
            continue
        terms = derive_terms(proposal, gathered.provisions)
        offered = [term for term in terms if term.what.wording and term.status in _OFFERED]
        offers += [Offer(author, term) for author in proposal.authors for term in offered]
    return offers


def _noted(text: str, notes: Sequence[str], comma: str) -> str:
    return f"{text} ({comma.join(notes)})" if notes else text


def _shown(line: Line) -> bool:
    """Return whether a position belongs in the matrix: on the deal as a whole, or on what may be a term of it."""
    if line.issue == OVERALL:
        return line.what.code is not None
    return line.what.wording is not None or line.issue not in _ABOUT_TALKS


def _by_weight(lines: Sequence[Line], offers: Sequence[Offer], *, by_party: bool) -> list[str]:
    """Return the parties or issues, those of which most is told first."""
    counts: Counter[str] = Counter()
    first: dict[str, date] = {}
    told = ((x.party, x.issue, x.steps[0].since, 2 if x.what.code else 1) for x in lines)
    put = ((o.party, o.term.issue, o.term.clauses[0].dateline.day, 1) for o in offers)
    for party, issue, day, weight in chain(told, put):
        name = party if by_party else issue
        counts[name] += weight
        first[name] = min(first.get(name, day), day)
    return sorted(counts, key=lambda name: (-counts[name], first[name], name))


def _first_told(line: Line) -> tuple[bool, bool, int, int, str]:
    now = line.now
    return (line.what.code is None, not now.red_line, -now.since.toordinal(), _RANK[now.stance], line.id)
