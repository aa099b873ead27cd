"""Subjects: which name before some words does what they say, and what stands right before a place."""

import re
from bisect import bisect_left
from operator import attrgetter

from dragoman.annotate.deal.lexicon import pattern, role_forms, vocabulary
from dragoman.annotate.deal.scene import SPEAKERS, Scene, Stage
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_LETTERS = re.compile(r"\w+")
_BLANK = frozenset(("", " "))
_begin = attrgetter("span.start")
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’", " "))
# Further to the left than this, in code points, no holder is looked for.
_FAR = 110
# Words, at most, in a form of a small word.
_LONGEST_FORM = 4
_PAIR = 2
# White space and marks that may open between a word and what it leads to.
_SKIPPED = frozenset(" \t\n\r\u00a0\u2009\u202f\u3000\"'(")


def subject_before(stage: Stage, scene: Scene, place: int, floor: int) -> Mention | None:
    """Return the mention that is the subject of the words at ``place``.

    It is the nearest one to the left, not before ``floor``, that no preposition ties to other words and from which
    only light words, times and marks lead to ``place``.
    """
    limit = max(floor, place - _FAR)
    for mention in reversed([m for m in scene.mentions if m.span.end <= place and m.span.start >= limit]):
        if mention.kind not in SPEAKERS:
            continue
        gap = stage.page.folded[mention.span.end : place]
        if gap.startswith(")") and _abbreviates(stage, scene, mention):
            gap = " " + gap[1:]
        head = pattern(stage.code, "led").match(stage.page.folded, mention.span.end + 1)
        if head is not None and led_by(stage, mention.span.start, floor, "passive"):
            # `B, led by PARTY, agreed`: the words about B are passed over.
            passed, place = place, mention.span.start
            place = max(floor, stage.page.folded.rfind(" ", floor, place - 1))
            if not _is_light(stage, stage.page.folded[head.end() : passed], head.end()):
                return None
            continue
        if not _is_light(stage, gap, mention.span.end):
            return None
        first = with_partners(stage, scene, mention)[0]
        if _is_tied(stage, first.span.start, floor):
            return None
        # `the A - B talks` are neither's act.
        named = first is not mention and led_by(stage, first.span.start, floor, "between")
        return None if named else mention
    return None


def _abbreviates(stage: Stage, scene: Scene, mention: Mention) -> bool:
    """Return whether a name in brackets is short for the one right before it (`the League of Nations (LN)`)."""
    start = mention.span.start - 1
    opened = start > 0 and stage.page.folded[start] == "("
    return opened and any(m.actor == mention.actor and m.span.end == start - 1 for m in scene.mentions)


def _is_tied(stage: Stage, place: int, floor: int) -> bool:
    """Return whether a preposition stands before a name, or before the article that the name has."""
    if led_by(stage, place, floor, "prep", "possess", "meets"):
        return True
    if not led_by(stage, place, floor, "article"):
        return False
    before = stage.page.folded.rfind(" ", floor, place - 1)
    return before > 0 and led_by(stage, before + 1, floor, "prep", "possess")


def agent_before(stage: Stage, scene: Scene, place: int) -> Mention | None:
    """Return the mention that does what is said at ``place`` to what stands before it (`rejected by PARTY`)."""
    mention = next((m for m in reversed(scene.mentions) if m.span.end <= place), None)
    if mention is None or mention.kind not in SPEAKERS:
        return None
    gap = stage.page.folded[mention.span.end : place]
    led = led_by(stage, mention.span.start, scene.start, "passive")
    led = led and not led_by(stage, mention.span.start, scene.start, "cause")
    return mention if led and _is_light(stage, gap, mention.span.end) else None


def _is_light(stage: Stage, gap: str, start: int) -> bool:
    """Return whether ``gap``, which begins at ``start``, holds only light words and times."""
    if gap in _BLANK:
        return True
    times = stage.page.times
    low, high = (bisect_left(times, place, key=_begin) for place in (start, start + len(gap)))
    inside = [t.span for t in times[low:high]]
    # A word of which no light form is made decides it, and most gaps hold one.
    known = vocabulary(stage.code, "light")
    for word in _LETTERS.finditer(gap):
        if word[0] not in known and not _covered(start + word.start(), inside):
            return False
    gap = gap.translate(_QUOTES)
    light = pattern(stage.code, "light")
    if not _WORD.search(light.sub(" ", gap)):
        return True
    kept = [w[0] for w in _WORD.finditer(gap) if not _covered(start + w.start(), inside)]
    return not light.sub(" ", " ".join(kept)).replace(",", " ").strip()


def _covered(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def last_word(folded: str, place: int, floor: int) -> str:
    """Return the word that ends right before ``place``, or the empty string."""
    found = _WORD.findall(folded, max(floor, place - 14), place)
    return found[-1] if found else ""


def led_by(stage: Stage, place: int, floor: int, *roles: str) -> bool:
    """Return whether a word of one of ``roles``, which is no part of a name, stands right before ``place``."""
    folded = stage.page.folded
    end = place
    while end > floor and folded[end - 1] in _SKIPPED:
        end -= 1
    if end <= floor or end in stage.name_ends:
        return False
    forms, tails = role_forms(stage.code, roles)
    start = end
    for number in range(_LONGEST_FORM):
        start = folded.rfind(" ", floor, start)
        begin = max(start + 1, floor)
        # Most words are neither a form nor the end of one, which one look tells.
        if not number and start >= 0 and folded[begin].isalnum() and folded[begin:end] not in tails:
            return False
        while begin < end and not folded[begin].isalnum():
            begin += 1
        if folded[begin:end] in forms:
            return True
        if start < 0:
            return False
    return False


def with_partners(stage: Stage, scene: Scene, mention: Mention) -> list[Mention]:
    """Return ``mention`` and those that share its act: the ones that only joining words or commas lead up to it.

    Two names with a comma between them are no pair; three are a list.
    """
    found, joined, comma = [mention], False, 0
    for other in reversed([m for m in scene.mentions if m.span.end <= mention.span.start]):
        gap = stage.page.folded[other.span.end : found[-1].span.start]
        bare = pattern(stage.code, "join").sub("", gap).strip()
        if bare.strip(",-–"):
            break
        if gap.strip() == "," and not joined:
            comma = comma or len(found)
        elif comma and "-" in gap:
            # `on the eve of A - B, C said`: the pair belongs to words of its own.
            found = found[:comma]
            break
        joined = joined or gap.strip() != ","
        found.append(other)
    return found[::-1] if joined or len(found) > _PAIR else [mention]
