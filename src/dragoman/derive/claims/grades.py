"""Admiralty grades: the reliability that a desk gives a source, and the credibility that its roots give a claim.

Reliability (A to F) is a person's judgement alone; nobody has judged a source of F. Credibility (1 to 6) is computed
by the rules below, in their order; the rule that held stands beside the grade. Independence is checked before
agreement is claimed: many reports of one root confirm nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.roots import Roots, Utterance
from dragoman.model.judgement import Judgement
from dragoman.model.judging import live

RELIABILITY = ("A", "B", "C", "D", "E", "F")
UNJUDGED = "F"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Grade:
    """How credible a claim is.

    Attributes:
        credibility: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
        rule: the rule that held.
        reliability: the best that the desk gave to a supporting source or outlet; F where it judged none.
    """

    credibility: int
    rule: str
    reliability: str = UNJUDGED

    @property
    def text(self) -> str:
        """Return the grade as it is written: ``F3``."""
        return f"{self.reliability}{self.credibility}"


def graded(judgements: Iterable[Judgement]) -> Mapping[str, str]:
    """Return the reliability that a desk gave, by name of source or outlet; the latest counts."""
    given = {}
    for judgement in live(judgements):
        if judgement.verb == "grade" and judgement.value in RELIABILITY:
            given[judgement.field] = judgement.value
    return given


def grade(claim: Claim, roots: Roots, given: Mapping[str, str]) -> Grade:
    """Return the grade of ``claim``.

    Args:
        claim: with its statements.
        roots: its roots.
        given: reliability by name, as a desk gave it.
    """
    credibility, rule = _credibility(claim, roots)
    return Grade(credibility, rule, _reliability(claim, given))


def _credibility(claim: Claim, roots: Roots) -> tuple[int, str]:
    support = [u for u in roots.utterances if u.supports]
    firm = any(u.firm for u in support)
    independent = _independent(support)
    if claim.deniers:
        return _denied(support=bool(support), firm=firm, independent=independent >= _TWO)
    if not firm:
        return 6, "only-possible" if support else "nothing-said"
    return _undenied(support, roots, independent)


def _denied(*, support: bool, firm: bool, independent: bool) -> tuple[int, str]:
    if not support:
        return 5, "only-denied"
    if not firm:
        return 4, "denied-and-only-possible"
    return (3, "independent-but-denied") if independent else (4, "denied")


def _undenied(support: list[Utterance], roots: Roots, independent: int) -> tuple[int, str]:
    if roots.least >= _TWO and independent >= _TWO:
        return 1, "two-parties-or-more"
    if all(u.unnamed for u in support):
        return 6, "root-unknown"
    if roots.least >= _TWO:
        return 2, "two-utterances-of-one-interest"
    return 3, "one-utterance"


def _independent(support: Iterable[Utterance]) -> int:
    """Return how many parties stand behind firm, named utterances; who speaks for none is a party of his own."""
    return len({u.parties or (u.speaker,) for u in support if u.firm and not u.unnamed})


def _reliability(claim: Claim, given: Mapping[str, str]) -> str:
    names = {name for s in claim.supporters for name in (s.source, s.dateline.outlet, *s.relays) if name}
    return min((given[name] for name in names if name in given), default=UNJUDGED)
