"""How a term is worded: the English clause of its option with names put in, or the words as found."""

from dragoman.annotate.deal.lexicon import pattern
from dragoman.annotate.deal.objects import Item
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import led_by
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_WORDS = 160
_ACTORS = frozenset({"person", "organization", "state", "group"})


def option_words(stage: Stage, item: Item, obligor: str, beneficiary: str, place: str = "") -> str:
    """Return the option of a term as one short clause; outside the codebook, its own words."""
    term = item.term
    if term.option is None:
        tie = pattern(stage.code, "prep", "that").match(stage.page.folded, item.span.start, item.span.end)
        return " ".join(stage.page.text[tie.end() if tie else item.span.start : item.span.end].split())[:_WORDS]
    values = {
        "obligor": obligor,
        "beneficiary": beneficiary,
        "target": _target(stage, item, obligor),
        "place": term.place or place,
        "value": term.value or "",
        "what": stage.page.text[term.span.start : term.span.end]
        if not term.what
        else _as_written(stage, term.what, item),
    }
    return term.option.say(values)


def _target(stage: Stage, item: Item, doer: str) -> str:
    """Return the state that a measure in ``item`` falls on: one that does not itself take it."""
    named = (stage.party_of_mention(m) for m in stage.mentions_in(*item.span) if m.kind == "state")
    return next((party for party in named if party and party != doer), "")


def _as_written(stage: Stage, folded_words: str, item: Item) -> str:
    at = stage.page.folded.find(folded_words, item.span.start, item.span.end)
    return stage.page.text[at : at + len(folded_words)] if at >= 0 else folded_words


def actor_of(stage: Stage, scene: Scene, span: Span) -> Mention | None:
    """Return the mention that is the subject inside ``span``: the first one, where no preposition stands before it."""
    for mention in scene.mentions:
        if span.start <= mention.span.start < span.end:
            if mention.kind not in _ACTORS:
                continue
            lead = stage.page.folded[span.start : mention.span.start].strip()
            if len(lead) > 24 or led_by(stage, mention.span.start, span.start, "prep", "possess"):
                return None
            topic = pattern(stage.code, "topic").match(stage.page.folded, mention.span.end + 1)
            return None if topic else mention
    return None


def receiver_of(stage: Stage, scene: Scene, span: Span) -> Mention | None:
    """Return the mention in ``span`` for whom a term is to be done: one that a word for `for` or `to` leads to."""
    for mention in scene.mentions:
        inside = span.start <= mention.span.start < span.end and mention.kind in _ACTORS
        if inside and led_by(stage, mention.span.start, span.start, "for"):
            return mention
    return None


def place_in(stage: Stage, scene: Scene, span: Span) -> str:
    """Return the place that ``span`` names: one that a word of place leads to, or a place that is no party."""
    named = [m for m in scene.mentions if span.start <= m.span.start < span.end and m.kind in ("place", "state")]
    led = (m.actor for m in named if led_by(stage, m.span.start, span.start, "where"))
    return next(led, None) or next((m.actor for m in named if m.kind == "place"), "")
