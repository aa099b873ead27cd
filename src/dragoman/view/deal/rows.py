"""Rows of the deal's views: each statement or what was derived from it, with the words it stands on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import load_codebook
from dragoman.derive.claims.fates import Fate
from dragoman.derive.deal import Line, Placed, Tabled, Term, Version
from dragoman.derive.deal.answers import GLAD, Reply
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.positions import OVERALL, imposes_nothing
from dragoman.derive.deal.wording import wanted
from dragoman.model.deal import Channel, Guarantee, Proposal, Provision, Response, Stance
from dragoman.model.sheet import Cell, Evidence, Review, Row
from dragoman.view.cite import Texts
from dragoman.view.deal.gather import cited
from dragoman.view.deal.words import Words, quoted, tellers
from dragoman.view.timeline import event_row

PLAIN_FROM = 0.90
_ASIDE = frozenset({"caption", "teaser", "credit", "byline"})


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What is told of a version.

    Attributes:
        claims: who is said to have written it, in words.
        amended: who is said to have changed it.
    """

    claims: tuple[str, ...]
    amended: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes rows.

    Attributes:
        texts: the reports' texts.
        precision: what is measured by kind of line.
        words: the language in which options and accounts are told.
    """

    texts: Texts
    precision: Mapping[str, float]
    words: Words

    def cite(self, placed: Iterable[Placed[Evidenced]]) -> tuple[Evidence, ...]:
        """Return the evidence of statements whose words stand in their reports."""
        return tuple(found for each in placed if (found := cited(self.texts, each)) is not None)

    def term(
        self, term: Term, versions: Sequence[Version], lines: Iterable[Line], others: Iterable[Term]
    ) -> Row | None:
        """Return one term with its status in each version and the parties' stances on it."""
        clauses = term.clauses
        evidence = self.cite(clauses)
        if not evidence:
            return None
        eased = [self.words.option(other.what) for other in others if other.id in term.eases]
        cells: dict[str, Cell] = {
            "issue": term.issue,
            "option": self.words.option(term.what),
            "code": term.what.wording,
            "obligor": _unique(name for c in clauses for name in c.item.obligor),
            "beneficiary": _unique(name for c in clauses for name in c.item.beneficiary),
            "value": next((c.item.value for c in reversed(clauses) if c.item.value), None),
            "status": term.status,
            "eases": tuple(eased),
            "who": tellers(clauses),
            "stances": tuple(self.stance(line) for line in lines if _on_term(line, term)),
            "first": clauses[0].dateline.day.isoformat(),
            "history": _history((c.dateline.day, c.item.status) for c in clauses),
            "statements": ids(clauses),
            **{version_key(v): _held(term.in_version(v.id)) for v in versions if term.in_version(v.id)},
        }
        return Row(term.id, cells, evidence, self.mark("provision", clauses))

    def stance(self, line: Line) -> str:
        """Return ``Russia: opposes``."""
        return f"{self.words.name(line.party)}: {self.words.labels.get('stance', line.now.stance)}"

    def version(self, version: Version, number: int, terms: Sequence[Row], told: ToldOf) -> Row:
        """Return one version with its terms nested; ``number`` counts versions from 1."""
        cells: dict[str, Cell] = {
            "version": version_key(version),
            "points": version.points,
            "status": version.status,
            "authors": version.authors,
            "claims": told.claims,
            "amended_by": _unique(reply.party for reply in told.amended),
            "addressees": version.addressees,
            "first": version.first.isoformat(),
            "derived_from": version.derived_from,
            "number": number,
            "certainty": "hedged" if version.hedged else "certain",
            "who": tellers(version.accounts),
            "statements": ids(version.accounts),
        }
        marked = self.mark("proposal", version.accounts)
        return Row(version.id, cells, self.cite(version.accounts), marked, {"terms": tuple(terms)})

    def reply(self, reply: Reply) -> Row | None:
        """Return one answer of a party with all who tell of it."""
        evidence = self.cite(reply.answers)
        if not evidence:
            return None
        first = reply.answers[0]
        cells: dict[str, Cell] = {
            "party": reply.party,
            "response": reply.response,
            "said": next((a.item.date for a in reply.answers if a.item.date), None),
            "published": first.dateline.day.isoformat(),
            "who": tellers(reply.answers),
            "certainty": "hedged" if all(a.certainty == "hedged" for a in reply.answers) else "certain",
            "statements": ids(reply.answers),
        }
        # Answers keep the id of their statement where it stands alone, so that it can be judged from the view.
        return Row(first.id, cells, evidence, self.mark("response", reply.answers))

    def pillars(self, accounts: Iterable[Placed[Proposal]]) -> tuple[Row, ...]:
        """Return the parts under which the first report that does so lists what a proposal is about."""
        told = next((each for each in accounts if each.item.pillars), None)
        if told is None:
            return ()
        found = (self.texts.evidence(told.dateline, span, told.zone) for span in told.item.pillars)
        return tuple(
            Row(f"{told.id}:{number}", {"words": " ".join(piece.words.split()), "who": tellers([told])}, (piece,),
                self.mark("proposal", [told]))
            for number, piece in enumerate(found, 1)
            if piece is not None
        )  # fmt: skip

    def guarantee(self, alike: Sequence[Placed[Guarantee]]) -> Row | None:
        """Return one guarantee with all who tell of it."""
        evidence = self.cite(alike)
        items = [each.item for each in alike]
        cells: dict[str, Cell] = {
            "guarantor": _unique(name for item in items for name in item.guarantor),
            "beneficiary": items[0].beneficiary,
            "form": self.words.form(items[0].form),
            "trigger": next((self.words.trigger(item) for item in items if item.trigger), None),
            "duration": next((item.duration for item in items if item.duration), None),
            "who": tellers(alike),
            "statements": ids(alike),
        }
        return Row(alike[0].id, cells, evidence, self.mark("guarantee", alike)) if evidence else None

    def channel(self, placed: Placed[Channel]) -> Row | None:
        """Return who talks to whom through whom."""
        item = placed.item
        cells: dict[str, Cell] = {
            "channel": item.kind,
            "between": item.between,
            "through": item.through,
            "published": placed.dateline.day.isoformat(),
            "who": tellers([placed]),
        }
        return self._row("channel", placed, cells)

    def provision(self, placed: Placed[Provision]) -> Row | None:
        """Return one term as one report has it."""
        item = placed.item
        cells: dict[str, Cell] = {
            "issue": item.issue,
            "option": self.words.option(wanted(item.option, item.code)),
            "obligor": item.obligor,
            "beneficiary": item.beneficiary,
            "value": item.value,
            "status": item.status,
            "published": placed.dateline.day.isoformat(),
            "who": tellers([placed]),
        }
        return self._row("provision", placed, cells)

    def line(self, line: Line, since: date | None) -> Row | None:
        """Return a party's position on one option, with how it moved since a date."""
        evidence = self.cite(reversed(line.accounts))
        if not evidence:
            return None
        now = line.now
        moved = [step for step in line.steps if since is None or step.since >= since]
        cells: dict[str, Cell] = {
            "party": line.party,
            "issue": line.issue,
            "option": self.option(line),
            "code": line.what.wording,
            "stance": now.stance,
            "movement": moved[-1].movement if moved else "unchanged",
            "since": now.since.isoformat(),
            "condition": now.condition,
            "red_line": now.red_line,
            "own_words": now.own_words,
            "said_by": _unique(account.item.said_by for account in now.accounts),
            "who": tellers(now.accounts),
            "beside": tuple(self._beside(held) for held in now.beside),
            "history": tuple(f"{step.since.isoformat()} {step.stance}" for step in line.steps),
            "statements": ids(line.accounts),
        }
        return Row(line.id, cells, evidence, self.mark("stance", now.accounts))

    def option(self, line: Line) -> str:
        """Return what a position is on; of the deal as a whole the latest words, or the answer that was given."""
        last = line.now.accounts[-1].item
        if line.what.code != OVERALL:
            return self.words.option(line.what)
        if imposes_nothing(line.now.accounts[-1]):
            return self.words.labels["note.imposes-nothing"]
        if isinstance(last, Stance):
            return quoted(last.option)
        glad = last.response in GLAD and line.now.accounts[-1].certainty == "hedged"
        return self.words.labels.get("response", "conditional" if glad else last.response)

    def _beside(self, held: Placed[Evidenced]) -> str:
        item, words = held.item, self.words.labels
        said = words.get("stance", item.stance) if isinstance(item, Stance) else ""
        said = words.get("response", item.response) if isinstance(item, Response) else said
        return f"{said} ({self.words.chains([held])})"

    def deadline(self, fate: Fate, turns: Sequence[str]) -> Row | None:
        """Return a deadline with what has become of it, and the words of both.

        Args:
            fate: what has become of it.
            turns: its steps in words.
        """
        row = event_row(fate.happening, self.texts, self.precision)
        if row is None:
            return None
        told = {account.id for account in fate.happening.accounts}
        later = [each for turn in fate.turns for each in turn.by if each.id not in told]
        found = (self.texts.evidence(each.dateline, span, each.zone) for each in later for span in each.spans[:1])
        cells: dict[str, Cell] = {
            **row.cells,
            "fate": fate.now.fate,
            "since": fate.now.since.isoformat(),
            "history": tuple(f"{turn.since.isoformat()} {turn.fate}" for turn in fate.turns),
            "turns": tuple(turns),
        }
        evidence = tuple(dict.fromkeys((*row.evidence, *(piece for piece in found if piece is not None))))
        return Row(row.id, cells, evidence, row.review)

    def mark(self, kind: str, placed: Sequence[Placed[Evidenced]]) -> Review:
        """Return how a line on these statements is marked: one that a person reviewed is enough."""
        judged: list[Review] = [each.review for each in placed if each.review != "unreviewed"]
        if judged:
            return judged[-1]
        return "plain" if self.precision.get(kind, 0.0) >= PLAIN_FROM and _in_body(placed) else "unreviewed"

    def _row(self, kind: str, placed: Placed[Evidenced], cells: Mapping[str, Cell]) -> Row | None:
        evidence = self.cite([placed])
        return Row(placed.id, cells, evidence, self.mark(kind, [placed])) if evidence else None


def ids(placed: Iterable[Placed[Evidenced]]) -> tuple[str, ...]:
    """Return the ids of statements, by which they can be judged."""
    return _unique(each.id for each in placed)


def version_key(version: Version) -> str:
    """Return how a version is named in a table: its number of points and the day it was first told of."""
    points = "?" if version.points is None else str(version.points)
    return f"{points} · {version.first.isoformat()}"


def proposal_cells(proposal: Tabled, words: Words, claims: Sequence[str]) -> dict[str, Cell]:
    """Return what stands of a proposal in its own row; ``claims`` tell who is said to have written it."""
    accounts = proposal.accounts
    return {
        "name": words.proposal(proposal.name),
        "points": tuple(str(v.points) for v in proposal.versions if v.points is not None),
        "authors": proposal.authors,
        "claims": tuple(claims),
        "addressees": _unique(name for v in proposal.versions for name in v.addressees),
        "subjects": _states(proposal.subjects)[:4],
        "status": proposal.versions[-1].status,
        "first": proposal.first.isoformat(),
        "last": proposal.last.isoformat(),
        "reports": len({account.dateline.report for account in accounts}),
        "statements": ids(accounts),
        "reasons": tuple(f"{key}: {', '.join(why)}" for key, why in proposal.reasons.items() if why),
    }


def _states(names: Sequence[str]) -> tuple[str, ...]:
    """Return the states among ``names``; all names where there is none."""
    actors = load_codebook().actors
    found = tuple(name for name in names if name in actors and actors[name].kind == "state")
    return found or tuple(names)


def _in_body(placed: Sequence[Placed[Evidenced]]) -> bool:
    return any(each.zone not in _ASIDE for each in placed)


def _held(clauses: Sequence[Placed[Provision]]) -> Cell:
    value = next((c.item.value for c in reversed(clauses) if c.item.value), None)
    return clauses[-1].item.status + (f": {value}" if value else "")


def _history(steps: Iterable[tuple[date, str]]) -> tuple[str, ...]:
    told: list[tuple[date, str]] = []
    for day, status in steps:
        if not told or told[-1][1] != status:
            told.append((day, status))
    return tuple(f"{day.isoformat()} {status}" for day, status in told)


def _on_term(line: Line, term: Term) -> bool:
    return line.issue == term.issue and line.what.same(term.what)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
