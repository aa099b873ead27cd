"""Rows of the deal's views: each statement or what was derived from it, with the words it stands on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.derive.deal import Line, Placed, Tabled, Term, Version
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.wording import same_option
from dragoman.model.deal import Channel, Guarantee, Link, Provision, Response
from dragoman.model.sheet import Cell, Evidence, Review, Row
from dragoman.view.cite import Texts
from dragoman.view.deal.gather import cited
from dragoman.view.timeline import ARROW


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes rows; ``texts`` holds the reports' texts, ``precision`` what is measured by kind of line."""

    texts: Texts
    precision: Mapping[str, float]

    def words(self, placed: Iterable[Placed[Evidenced]]) -> tuple[Evidence, ...]:
        """Return the evidence of statements whose words stand in their reports."""
        return tuple(found for each in placed if (found := cited(self.texts, each)) is not None)

    def term(self, term: Term, versions: Sequence[Version], lines: Iterable[Line]) -> Row | None:
        """Return one term with its status in each version and the parties' stances on it."""
        clauses = [clause for _, clause in term.accounts]
        evidence = self.words(clauses)
        if not evidence:
            return None
        last = clauses[-1].item
        by_version = {version_key(v): _held(term.in_version(v.id)) for v in versions}
        cells: dict[str, Cell] = {
            "issue": term.issue,
            "option": term.option,
            "code": term.code,
            "obligor": _names(name for c in clauses for name in c.item.obligor),
            "beneficiary": _names(name for c in clauses for name in c.item.beneficiary),
            "value": last.value,
            "status": last.status,
            "who": tellers(clauses),
            "stances": tuple(f"{line.party}: {line.now.stance}" for line in lines if _on_term(line, term)),
            **{key: held for key, held in by_version.items() if held},
        }
        return Row(term.id, cells, evidence, self.mark("provision", clauses))

    def version(self, version: Version, terms: Sequence[Row]) -> Row:
        """Return one version with its terms nested."""
        cells: dict[str, Cell] = {
            "version": version_key(version),
            "points": version.points,
            "status": version.status,
            "authors": tuple(version.authors),
            "addressees": version.addressees,
            "first": version.first.isoformat(),
            "derived_from": version.derived_from,
            "certainty": "hedged" if version.hedged else "certain",
            "who": tellers(version.accounts),
        }
        marked = self.mark("proposal", version.accounts)
        return Row(version.id, cells, self.words(version.accounts), marked, {"terms": tuple(terms)})

    def response(self, answer: Placed[Response]) -> Row | None:
        """Return one answer of a party."""
        item = answer.item
        cells: dict[str, Cell] = {
            "party": item.party,
            "response": item.response,
            "date": item.date,
            "published": answer.dateline.day.isoformat(),
            "who": (ARROW.join(answer.chain),),
            "certainty": answer.certainty,
        }
        return self._row("response", answer, cells)

    def guarantee(self, placed: Placed[Guarantee]) -> Row | None:
        """Return one guarantee."""
        item = placed.item
        cells: dict[str, Cell] = {
            "guarantor": item.guarantor,
            "beneficiary": item.beneficiary,
            "form": item.form,
            "trigger": item.trigger,
            "duration": item.duration,
            "who": (ARROW.join(placed.chain),),
        }
        return self._row("guarantee", placed, cells)

    def link(self, placed: Placed[Link]) -> Row | None:
        """Return how two terms hang together."""
        item = placed.item
        cells: dict[str, Cell] = {
            "link": item.type,
            "from": item.source,
            "to": item.target,
            "who": (ARROW.join(placed.chain),),
        }
        return self._row("link", placed, cells)

    def channel(self, placed: Placed[Channel]) -> Row | None:
        """Return who talks to whom through whom."""
        item = placed.item
        cells: dict[str, Cell] = {
            "channel": item.kind,
            "between": item.between,
            "through": item.through,
            "published": placed.dateline.day.isoformat(),
            "who": (ARROW.join(placed.chain),),
        }
        return self._row("channel", placed, cells)

    def provision(self, placed: Placed[Provision]) -> Row | None:
        """Return one term as one report has it."""
        item = placed.item
        cells: dict[str, Cell] = {
            "issue": item.issue,
            "option": item.option,
            "obligor": item.obligor,
            "beneficiary": item.beneficiary,
            "value": item.value,
            "status": item.status,
            "published": placed.dateline.day.isoformat(),
            "who": (ARROW.join(placed.chain),),
        }
        return self._row("provision", placed, cells)

    def line(self, line: Line, since: date | None) -> Row | None:
        """Return a party's position on one option, with how it moved since a date."""
        held = [account for step in line.steps for account in step.accounts]
        evidence = self.words(reversed(held))
        if not evidence:
            return None
        now = line.now
        last = now.accounts[-1].item
        moved = [step for step in line.steps if since is None or step.since >= since]
        cells: dict[str, Cell] = {
            "party": line.party,
            "issue": line.issue,
            "option": line.option,
            "code": line.code,
            "stance": now.stance,
            "movement": moved[-1].movement if moved else "unchanged",
            "since": now.since.isoformat(),
            "condition": last.condition,
            "red_line": now.red_line,
            "own_words": now.own_words,
            "said_by": tuple(dict.fromkeys(account.item.said_by for account in now.accounts)),
            "who": tellers(now.accounts),
            "history": tuple(f"{step.since.isoformat()} {step.stance}" for step in line.steps),
        }
        return Row(line.id, cells, evidence, self.mark("stance", now.accounts))

    def mark(self, kind: str, placed: Sequence[Placed[Evidenced]]) -> Review:
        """Return how a line on these statements is marked: one that a person reviewed is enough."""
        judged: list[Review] = [each.review for each in placed if each.review != "unreviewed"]
        if judged:
            return judged[-1]
        return "plain" if self.precision.get(kind, 0.0) >= PLAIN_FROM and _in_body(placed) else "unreviewed"

    def _row(self, kind: str, placed: Placed[Evidenced], cells: Mapping[str, Cell]) -> Row | None:
        evidence = self.words([placed])
        return Row(placed.id, cells, evidence, self.mark(kind, [placed])) if evidence else None


PLAIN_FROM = 0.90
_ASIDE = frozenset({"caption", "teaser", "credit", "byline"})


def _in_body(placed: Sequence[Placed[Evidenced]]) -> bool:
    return any(each.zone not in _ASIDE for each in placed)


def tellers(placed: Iterable[Placed[Evidenced]]) -> tuple[str, ...]:
    """Return the chains of statements, each once."""
    return tuple(dict.fromkeys(ARROW.join(each.chain) for each in placed))


def version_key(version: Version) -> str:
    """Return how a version is named in a table: its number of points and the day it was first told of."""
    points = "?" if version.points is None else str(version.points)
    return f"{points} · {version.first.isoformat()}"


def proposal_cells(proposal: Tabled) -> dict[str, Cell]:
    """Return what stands of a proposal in its own row."""
    last = proposal.versions[-1]
    accounts = proposal.accounts
    return {
        "name": proposal.name,
        "points": tuple(str(v.points) for v in proposal.versions if v.points is not None),
        "authors": _names(name for v in proposal.versions for name in v.authors),
        "addressees": _names(name for v in proposal.versions for name in v.addressees),
        "subjects": proposal.subjects[:4],
        "status": last.status,
        "first": accounts[0].dateline.day.isoformat(),
        "last": proposal.last.isoformat(),
        "reports": len({account.dateline.report for account in accounts}),
        "reasons": tuple(f"{key}: {', '.join(why)}" for key, why in proposal.reasons.items() if why),
    }


def _held(clauses: Sequence[Placed[Provision]]) -> Cell:
    if not clauses:
        return None
    last = clauses[-1].item
    return f"{last.status}: {last.option}" + (f" ({last.value})" if last.value else "")


def _on_term(line: Line, term: Term) -> bool:
    if line.issue != term.issue:
        return False
    return line.code == term.code if line.code and term.code else same_option(line.option, term.option)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
