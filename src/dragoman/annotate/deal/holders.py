"""Holders: whose act, wish or answer the words of a cue are, and whether the words are a cue at all."""

import re

from dragoman.annotate.deal.lexicon import Hit, pattern, vocabulary, words
from dragoman.annotate.deal.scene import SPEAKERS, Scene, Stage
from dragoman.annotate.deal.subjects import led_by, subject_before
from dragoman.lang import fold
from dragoman.model.reading import Mention
from dragoman.model.span import Span

# How far before a cue, in code points, a word of negation or what leads up to it may stand.
_CARRY = 30
_LIST = ", "
# How far before a clause a word like `but` may begin.
_TURN = 8
# How far back, in sentences, those may be named of whom a speaker says `they`.
_RECENT = 3
_NUMBER = re.compile(r"\s\d{1,3}\s")


def holder_of(stage: Stage, scene: Scene, cue: Hit, last: str | None) -> tuple[str | None, int | None]:
    """Return the party whose act the words of ``cue`` are, and the evidence link; (None, None) where unknown.

    Args:
        stage: the page.
        scene: the sentence.
        cue: the words.
        last: the holder of the cue before in the sentence, who goes on where only a joining word stands between.
    """
    span = Span(cue.start, cue.end)
    subject = subject_before(stage, scene, cue.start, scene.start)
    if subject is not None and (speaker := _speaks_of_himself(stage, subject)):
        return speaker
    if subject is not None:
        tied = led_by(stage, subject.span.start, scene.start, "passive", "embed")
        party = None if tied else _own_country(stage, subject) or stage.party_of_mention(subject)
        return (party, stage.evidence_link(span, span)) if party else (None, None)
    own = stage.cued_at(span)
    if own is not None:
        party = stage.party_behind(own) or _speaker(stage, own) or _pointed_at(stage, own, cue)
        return party, stage.evidence_link(span, span)
    spoken = _by_speaker(stage, scene, cue)
    if spoken is not None:
        return spoken
    joined, comma = _leads(stage, scene, cue)
    if joined or comma:
        # A joining word carries on the act before it; a comma only what the same source goes on to say.
        party = _carried(stage, scene, cue) or (last or _only_actor(stage, scene, cue) if joined else None)
        return (party, stage.evidence_link(span, span)) if party else (None, None)
    return None, None


def _leads(stage: Stage, scene: Scene, cue: Hit) -> tuple[bool, bool]:
    """Return whether a joining word, and whether a comma, leads to a cue; light words between them are passed over."""
    before = stage.page.folded[max(scene.start, cue.start - _CARRY) : cue.start].rstrip()
    word = before.rpartition(" ")[2]
    if word.isalnum() and not any(word in vocabulary(stage.code, role) for role in ("light", "join", "turn")):
        # Most words are of none of these forms, which one look tells.
        return False, False
    lead = pattern(stage.code, "light").sub(" ", before).rstrip()
    joined = any(m.end() == len(lead) for m in pattern(stage.code, "join", "turn").finditer(lead))
    return joined, lead.endswith(",")


def _by_speaker(stage: Stage, scene: Scene, cue: Hit) -> tuple[str | None, int | None] | None:
    """Return the speaker's party for a clause of his words that has no subject; None where he is not meant as such."""
    around = stage.attribution_at(cue.start)
    if around is None:
        return None
    floor = clause_start(stage, scene, cue.start, around)
    lead = pattern(stage.code, "light", "own").sub(" ", stage.page.folded[floor : cue.start]).strip(" ,\"'")
    party = None if lead else stage.party_behind(around)
    if party is None:
        return None
    if not _of_another(stage, scene, cue, around, floor, party):
        return (_they(stage, scene, cue, floor, party) or party), around
    # Only words like `but` lead back to the speaker.
    turns = pattern(stage.code, "turn").search(stage.page.folded, floor - _TURN, cue.start)
    return None if turns else (None, None)


def _speaks_of_himself(stage: Stage, subject: Mention) -> tuple[str, int] | None:
    """Return the party of the speaker and the evidence link, where the subject is a pronoun in his own words."""
    around = stage.attribution_at(subject.span.start)
    if around is None or stage.page.folded[subject.span.start : subject.span.end] not in words(stage.code, "himself"):
        return None
    party = stage.party_behind(around)
    return (party, around) if party is not None else None


def _of_another(stage: Stage, scene: Scene, cue: Hit, around: int, floor: int, party: str) -> bool:
    """Return whether a clause without a subject, in what somebody says, goes on about another than the speaker.

    So it is where he accuses another (`accused PARTY of backing ...`), or the clause before has a subject of its own.
    """
    made = stage.page.attributions[around]
    if pattern(stage.code, "own", "we").search(stage.page.folded, floor, cue.start):
        return False
    if any(pattern(stage.code, "accuses").search(stage.page.folded, *cue) for cue in made.cue):
        return True
    start = max((span.start for span in made.content if span.start < floor), default=floor)
    named = (m for m in scene.mentions if start <= m.span.start < floor - 1 and m.kind in SPEAKERS)
    first = next(named, None)
    return first is not None and stage.party_of_mention(first) not in (None, party)


def _they(stage: Stage, scene: Scene, cue: Hit, floor: int, party: str) -> str | None:
    """Return of whom a speaker says `they`: the other party last named, where he calls his own side `we`."""
    they = pattern(stage.code, "they").search(stage.page.folded, floor, cue.start)
    if they is None or not stage.says_we(cue.start):
        return None
    at = stage.scenes.index(scene)
    for one in reversed(stage.scenes[max(0, at - _RECENT) : at + 1]):
        for mention in reversed([m for m in one.mentions if m.span.end <= cue.start]):
            other = stage.party_of_mention(mention)
            if other not in (None, party):
                return other
    return None


def _own_country(stage: Stage, subject: Mention) -> str | None:
    """Return the state of a speaker named with it, where his words speak of `this country` (`a minister of A said`)."""
    around = stage.attribution_at(subject.span.start)
    if (
        around is None
        or pattern(stage.code, "this-country").fullmatch(stage.page.folded, subject.span.start, subject.span.end)
        is None
    ):
        return None
    party = stage.party_behind(around)
    named = (stage.party_in_words(span) for span in stage.page.attributions[around].source)
    return party if party is not None and party in named else None


def _only_actor(stage: Stage, scene: Scene, cue: Hit) -> str | None:
    """Return the one party that a sentence has named so far, as its subject, where `and` leads to what it does too."""
    named = [m for m in scene.mentions if m.span.end <= cue.start and m.kind in SPEAKERS]
    first = named[0] if named and not led_by(stage, named[0].span.start, scene.start, "prep", "possess") else None
    parties = {stage.party_of_mention(m) for m in named}
    return stage.party_of_mention(first) if first is not None and len(parties) == 1 else None


def _carried(stage: Stage, scene: Scene, cue: Hit) -> str | None:
    """Return the party behind the last attribution that the sentence signals before ``cue``."""
    before = [index for start, end, index in stage.cues if scene.start <= start and end <= cue.start]
    return stage.party_behind(before[-1]) if before else None


def _pointed_at(stage: Stage, index: int, cue: Hit) -> str | None:
    """Return the party of the words around, where the source of the inner ones is only a pronoun for it."""
    source = fold(stage.page.attributions[index].source_name)
    return stage.party_behind(stage.attribution_at(cue.start)) if source in words(stage.code, "own") else None


def _speaker(stage: Stage, index: int) -> str | None:
    """Return the named person or body that speaks for itself in an attribution, or None."""
    made = stage.page.attributions[index]
    if _LIST in made.source_name:
        # Several speak together: the first stands for them, as far as one party is asked for.
        first = made.source_name.split(_LIST)[0]
        return stage.party_of(first) or first
    if made.anonymous or made.source_kind not in ("person", "organization", "state"):
        return None
    full = sum(word[:1].isupper() for word in made.source_name.split()) > 1
    return made.source_name if full or stage.page.codebook.actor(made.source_name) else None


def clause_start(stage: Stage, scene: Scene, place: int, attribution: int) -> int:
    """Return where the clause around ``place`` begins: no earlier than the content and the last break."""
    floor = scene.start
    for span in stage.page.attributions[attribution].content:
        if span.start <= place < span.end:
            floor = max(floor, span.start)
    folded = stage.page.folded
    comma = max(folded.rfind(mark, floor, place) for mark in (",", ";", ":"))
    if comma >= floor:
        floor = comma + 1
    breaks = list(pattern(stage.code, "break").finditer(folded, floor, place))
    return breaks[-1].end() if breaks else floor


def negated(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether a word of negation stands before the cue, at most one light word between them."""
    if led_by(stage, cue.start, scene.start, "not"):
        return True
    if not led_by(stage, cue.start, scene.start, "adverb"):
        return False
    before = stage.page.folded.rfind(" ", scene.start, cue.start - 1)
    return before > 0 and led_by(stage, before + 1, scene.start, "not")


def is_noun(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether the words of a cue stand as a noun here (`the demands`, `this proposal`) and signal nothing."""
    whose = pattern(stage.code, "possess", "from-whom").match(stage.page.folded, cue.end + 1)
    owned = whose is not None and any(m.span.start == whose.end() + 1 for m in scene.mentions)
    if owned or led_by(stage, cue.start, scene.start, "drops", "noun-mark") or _is_thing(stage, scene, cue):
        return True
    if stage.cued_at(Span(cue.start, cue.end)) is not None:
        return False
    if led_by(stage, cue.start, scene.start, "article"):
        return True
    if points_follow(stage, cue.end):
        return True
    if pattern(stage.code, "that").match(stage.page.folded, cue.end + 1):
        return cue.value == "accepts"
    return pattern(stage.code, "noun-after").match(stage.page.folded, cue.end + 1) is not None


def _is_thing(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether a word that may name a deal stands right behind a verb that takes a thing (`saw a draft`)."""
    named = any(h.start == cue.start and h.value == "noun" for h in scene.hits["proposal"])
    return named and led_by(stage, cue.start, scene.start, "takes")


def points_follow(stage: Stage, place: int) -> bool:
    """Return whether a number of points follows (`proposal of 28 points`), so that the words before are a noun."""
    number = _NUMBER.match(stage.page.folded, place)
    return number is not None and pattern(stage.code, "point").match(stage.page.folded, number.end()) is not None


def foretold(stage: Stage, scene: Scene, cue: Hit, party: str, link: int | None) -> bool:
    """Return whether another than the party says that it will or must do so: a forecast, not its stance."""
    source = stage.party_behind(link)
    return source not in (None, party) and led_by(stage, cue.start, scene.start, "will")
