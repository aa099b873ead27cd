"""Rows of claims with their utterances and denials, of contradictions and fates, each with the words it stands on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.conflicts import Contradiction
from dragoman.derive.claims.fates import Fate
from dragoman.derive.claims.roots import Roots, Utterance
from dragoman.derive.claims.stated import Stated
from dragoman.model.sheet import Cell, Evidence, Review, Row
from dragoman.view.cite import Texts
from dragoman.view.claims_words import Teller
from dragoman.view.timeline import ARROW

MOST_CHAINS = 6


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows; a line whose words do not stand in a report is not made."""

    texts: Texts
    teller: Teller

    def fetch(self, stated: Iterable[Stated]) -> None:
        """Read the texts of all that is to be cited in one go."""
        self.texts.fetch(each.dateline for each in stated)

    def cite(self, stated: Iterable[Stated]) -> tuple[Evidence, ...]:
        """Return the words of statements."""
        found = (self.texts.evidence(each.dateline, span, each.zone) for each in stated for span in each.spans[:1])
        return tuple(dict.fromkeys(piece for piece in found if piece is not None))

    def claim(self, claim: Claim) -> Row | None:
        """Return a claim with its utterances and denials nested."""
        evidence = self.cite(claim.statements)
        if not evidence:
            return None
        ground, tell = self.teller.ground, self.teller
        roots, grade = ground.roots(claim), ground.grade(claim)
        denials = (*claim.deniers, *claim.evasions)
        cells: dict[str, Cell] = {
            "text": tell.claim(claim),
            "claim_kind": claim.kind,
            "about": claim.about,
            "topic": claim.topic,
            "reports": claim.reports,
            "outlets": len(roots.witnesses),
            "roots": tell.bounds(roots),
            "roots_min": roots.least,
            "roots_max": roots.most,
            "parties": roots.parties,
            "speakers": roots.speakers,
            "denials": len(claim.deniers),
            "grade": grade.text,
            "rule": grade.rule,
            "first": claim.statements[0].dateline.day.isoformat(),
            "last": claim.last.isoformat(),
            "who": chains(claim.statements),
            "circles": tuple(ARROW.join((*ring, ring[0])) for ring in roots.circles),
            "line": tell.roots(roots),
            "subject": claim.subject,
            "statements": tuple(each.id for each in claim.statements),
        }
        children = {
            "utterances": tuple(self.utterance(each, roots) for each in roots.utterances),
            "denied": tuple(self.denial(each) for each in denials),
        }
        return Row(claim.id, cells, evidence, marked(claim.statements, disputed=bool(claim.deniers)), children)

    def utterance(self, utterance: Utterance, roots: Roots) -> Row:
        """Return one root with its witnesses."""
        tell = self.teller
        cells: dict[str, Cell] = {
            "text": tell.speaker(utterance),
            "speaker": utterance.speaker,
            "named": not utterance.unnamed,
            "parties": utterance.parties,
            "said": utterance.said,
            "medium": utterance.medium,
            "polarity": "asserts" if utterance.supports else "denies",
            "certainty": "certain" if utterance.firm or not utterance.supports else "hedged",
            "reports": len({each.dateline.report for each in utterance.statements}),
            "reasons": utterance.reasons,
            "perhaps": tuple(
                f"{other}: {reason}"
                for one, two, reason in roots.doubts
                if utterance.id in (one, two)
                for other in ((two if one == utterance.id else one),)
            ),
            "who": chains(utterance.statements),
        }
        return Row(utterance.id, cells, self.cite(utterance.statements), marked(utterance.statements))

    def denial(self, stated: Stated) -> Row:
        """Return who denies a claim, or evades it, and how far."""
        cells: dict[str, Cell] = {
            "source": stated.source,
            "scope": stated.scope or "whole",
            "published": stated.dateline.day.isoformat(),
            "said": stated.said,
            "who": (ARROW.join(stated.chain),),
        }
        return Row(stated.id, cells, self.cite([stated]), stated.review)

    def conflict(self, conflict: Contradiction) -> Row | None:
        """Return accounts that cannot all hold."""
        told = [each for side in conflict.sides for each in side.by]
        evidence = self.cite(told)
        if not evidence:
            return None
        cells: dict[str, Cell] = {
            "conflict": conflict.kind,
            "about": conflict.about,
            "sides": tuple(self.teller.side(conflict, side) for side in conflict.sides),
            "first": min(each.dateline.day for each in told).isoformat(),
            "last": max(each.dateline.day for each in told).isoformat(),
            "reports": len({each.dateline.report for each in told}),
            "subject": conflict.subject,
            "who": chains(told),
        }
        return Row(conflict.id, cells, evidence, "disputed")

    def fate(self, fate: Fate) -> Row | None:
        """Return what became of a deadline or plan."""
        told = [each for turn in fate.turns for each in turn.by]
        evidence = self.cite(told)
        if not evidence:
            return None
        happening = fate.happening
        cells: dict[str, Cell] = {
            "date": happening.when.value or None,
            "type": happening.type,
            "participants": happening.participants,
            "fate": fate.now.fate,
            "since": fate.now.since.isoformat(),
            "turns": tuple(self.teller.turn(turn) for turn in fate.turns),
            "rule": fate.now.why,
            "who": chains(told),
            "subject": happening.id,
        }
        return Row(fate.id, cells, evidence, marked(told))


def chains(stated: Sequence[Stated]) -> tuple[str, ...]:
    """Return who says so, each chain once, the first few."""
    return tuple(dict.fromkeys(ARROW.join(each.chain) for each in stated))[:MOST_CHAINS]


def marked(stated: Iterable[Stated], *, disputed: bool = False) -> Review:
    """Return how a line on these statements is marked: one that a person reviewed is enough."""
    judged: list[Review] = [each.review for each in stated if each.review != "unreviewed"]
    return "disputed" if disputed else judged[-1] if judged else "unreviewed"
