"""Rows of claims with their utterances and denials, each with the words it stands on."""

from dataclasses import dataclass

from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.roots import Roots, Utterance
from dragoman.derive.claims.stated import Stated
from dragoman.model.sheet import Cell, Row
from dragoman.view.claims_telling import Citer, chains, marked
from dragoman.view.claims_words import Teller
from dragoman.view.timeline import ARROW


@dataclass(frozen=True, slots=True)
class RowMaker(Citer):
    """Makes rows; a line whose words do not stand in a report is not made."""

    teller: Teller

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
