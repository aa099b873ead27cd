"""Objects: what stands after a cue, cut where another clause begins and split where a list goes on."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from dragoman.annotate.deal.lexicon import pattern, spaced
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.terms import Term, read_term
from dragoman.model.span import Span, spanning

# Marks that end an object. It begins with one character class, by which the engine skips to the next candidate.
_HARD = re.compile(
    r"[;:.\"“”\s](?:(?<=[;:\n])|(?<=\s)[-–—]\s|(?<=\.)\s|(?<=[\"“”])\s*(?:[,\-–]|$))",
)
# A syllable of a romanised name is no longer than this (`Jae - in`).
_SYLLABLE = 3
_NEAR = 24
_BARE = 6
_COMMA = re.compile(r"[,;]\s+")
_LONGEST = 220
_TRIM = " \t\n\u00a0.,;:!?…-–—/\"'“”‘’()"
# The words of an item before its first concept; more of them make it something else than a term of the list.
_LEAD = 34


@dataclass(frozen=True, slots=True)
class Item:
    """One term of an object: its words, and what they are about."""

    span: Span
    term: Term


def object_after(stage: Stage, scene: Scene, start: int) -> Span:
    """Return the words that a cue ending at ``start`` governs."""
    known = stage.objects.get((scene.start, start))
    if known is None:
        known = stage.objects[scene.start, start] = _object_after(stage, scene, start)
    return known


def _object_after(stage: Stage, scene: Scene, start: int) -> Span:
    folded = stage.page.folded
    end = min(scene.end, start + _LONGEST)
    around = stage.attribution_at(start)
    if around is not None:
        # What somebody says ends where his words end.
        said = (span.end for span in stage.page.attributions[around].content if span.start <= start < span.end)
        end = min(end, next(said, end))
    hard = next((m for m in _HARD.finditer(folded, start, end) if not _in_name(stage.page.text, m)), None)
    if hard:
        end = hard.start()
    for broken in spaced(stage.code, "break").finditer(folded, start, end):
        begin = broken.start(1)
        if not folded[start:begin].strip():
            continue
        if not _names_agent(stage, scene, begin, broken.end()):
            end = begin
            break
    opened = (h for h in scene.hits["word"] if start <= h.start < end and h.value in ("if", "else"))
    conditional = next(opened, None)
    if conditional:
        end = conditional.start
    return trimmed(stage, start, _before_saying(stage, start, end))


def _before_saying(stage: Stage, start: int, end: int) -> int:
    """Return where an object ends before words that go on with another saying (`A wants B, adding that ...`)."""
    low = bisect_left(stage.cues, (start + 1,))
    for cue, _, _ in stage.cues[low:]:
        if cue >= end:
            break
        comma = stage.page.folded.rfind(",", start, cue)
        if (
            comma > start
            and not pattern(stage.code, "light", "join", "own").sub(" ", stage.page.folded[comma + 1 : cue]).strip()
        ):
            return comma
    return end


def _in_name(text: str, mark: re.Match[str]) -> bool:
    """Return whether a dash ties two names (`the US - Korea talks`), the syllables of one, or two numbers."""
    if mark[0].strip() not in ("-", "–", "—"):
        return False
    before = text[max(0, mark.start() - _NEAR) : mark.start()].rsplit(None, 1)[-1:]
    after = text[mark.end() : mark.end() + _NEAR].split(None, 1)[:1]
    if not before or not after:
        return False
    left, right = before[0], after[0].rstrip('.,;:"”’)')
    if left[-1:].isdigit():
        return right[:1].isdigit()
    syllable = right.isascii() and right.isalpha() and len(right) <= _SYLLABLE
    return left[:1].isupper() and left[-1:].isalnum() and (right[:1].isupper() or syllable)


def _names_agent(stage: Stage, scene: Scene, start: int, end: int) -> bool:
    """Return whether a word that may begin a clause leads to a name here (`by PARTY`), and so goes on with its noun."""
    agent = pattern(stage.code, "agent").match(stage.page.folded, start)
    return agent is not None and any(end <= m.span.start <= end + 2 for m in scene.mentions)


def trimmed(stage: Stage, start: int, end: int) -> Span:
    """Return the span without marks and white space at its ends."""
    text = stage.page.text
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return spanning((start, end))


def pieces(stage: Stage, span: Span) -> list[Span]:
    """Return the parts of ``span`` that commas and joining words divide."""
    folded, cuts, begin = stage.page.folded, [], span.start
    marks = [(m.start(), m.end()) for m in _COMMA.finditer(folded, span.start, span.end)]
    joins = spaced(stage.code, "join").finditer(folded, max(0, span.start - 1), span.end)
    marks += [(m.start(1), m.end()) for m in joins]
    for start, end in sorted(marks):
        if start >= begin:
            cuts.append(trimmed(stage, begin, start))
            begin = end
    cuts.append(trimmed(stage, begin, span.end))
    return [cut for cut in cuts if cut.end > cut.start]


def _opens_clause(scene: Scene, part: Span) -> bool:
    """Return whether a part names an actor and says more than the bare name: it is a clause of its own."""
    named = (m.span for m in scene.mentions if part.start <= m.span.start < part.end)
    return any(part.end - part.start > span.end - span.start + _BARE for span in named)


def _goes_on(stage: Stage, scene: Scene, part: Span, term: Term) -> bool:
    """Return whether a part goes on with the list: it opens with an option, without a subject of its own."""
    own = any(part.start <= m.span.start < term.span.start for m in scene.mentions)
    own = own or pattern(stage.code, "is").search(stage.page.folded, part.start, part.end) is not None
    return term.option is not None and term.span.start - part.start <= _LEAD and not own


def term_in(stage: Stage, scene: Scene, span: Span) -> Term | None:
    """Return what ``span`` is about."""
    return read_term(stage.page.folded, scene.within("concept", span.start, span.end), stage.code, span)


def items(stage: Stage, scene: Scene, span: Span) -> list[Item]:
    """Return the terms of an object: the first, and those after it that go on as its list.

    A further part counts only where it begins with a concept that makes an option of its own.
    """
    parts = pieces(stage, span)
    found: list[Item] = []
    while parts:
        part = parts.pop(0)
        term = term_in(stage, scene, part)
        while term is None and not found and parts and "," not in stage.page.folded[part.end : parts[0].start]:
            part = Span(part.start, parts.pop(0).end)
            term = term_in(stage, scene, part)
        if term is None and not found:
            continue
        if found and (term is None or not _goes_on(stage, scene, part, term)):
            apart = "," in stage.page.folded[found[-1].span.end : part.start]
            if not apart or not _opens_clause(scene, part):
                found[-1] = Item(Span(found[-1].span.start, part.end), found[-1].term)
            break
        assert term is not None  # noqa: S101 - the two cases without a term are done
        if any(item.term.issue == term.issue and None in (item.term.option, term.option) for item in found):
            continue
        found.append(Item(part, term))
    return found
