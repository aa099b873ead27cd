"""Dates that a party sets for an answer, or drops."""

from dragoman.annotate.deal.cued import Found
from dragoman.annotate.deal.holders import holder_of
from dragoman.annotate.deal.lexicon import Hit
from dragoman.annotate.deal.objects import Item, trimmed
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before
from dragoman.annotate.deal.terms import Term
from dragoman.codebook.issues import load_issues
from dragoman.model.span import Span

_REACH = 120


def by_deadline(stage: Stage, scene: Scene, cue: Hit, last: Found | None) -> Found | None:
    """Return the date that a party sets for an answer, or drops."""
    party, link = holder_of(stage, scene, cue, last.party if last else None)
    if party is None and (giver := _giver_of(stage, scene, cue)):
        party, link = giver, stage.attribution_at(cue.start)
    if party is None:
        return None
    days = [t.value for t in stage.page.times if scene.start <= t.span.start < scene.end and t.kind == "DATE"]
    value = next((day for day in days if len(day) == len("2025-11-27") and day[:4].isdigit()), "the deadline")
    end = min(scene.end, cue.end + _REACH)
    following = (h.start for h in scene.hits["stance"] if h.start >= cue.end and h.more[0] == "verb")
    span = trimmed(stage, cue.start, min(end, next(following, end)))
    option = load_issues().options["negotiation-format.deadline"]
    item = Item(span, Term(option.issue, option, Span(span.end, span.end), value))
    return Found(party, cue.value, cue, span, [item], link, others=True)


def _giver_of(stage: Stage, scene: Scene, cue: Hit) -> str | None:
    """Return who gives a date to the one named right before it (`PARTY gives the other until ...`)."""
    other = next((m for m in reversed(scene.mentions) if m.span.end <= cue.start), None)
    if other is None or not led_by(stage, other.span.start, scene.start, "for"):
        return None
    given = stage.page.folded.rfind(" ", scene.start, other.span.start - 1)
    giver = subject_before(stage, scene, given + 1, scene.start) if given > 0 else None
    return stage.party_of_mention(giver) if giver else None
