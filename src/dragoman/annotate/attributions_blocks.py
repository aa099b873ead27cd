"""Blocks: what one speaker says over several paragraphs under a line that only names him, as in interviews."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.model.reading import Attribution, Mention
from dragoman.model.span import Span

_LINE = 200
# A line under the speaker's that is shorter, and ends without a mark, is a heading.
_HEADING = 60
_SHORTEST = 20
_ENDS = '.!?…”"’:;,)'
_OUTSIDE = frozenset({"caption", "credit", "byline", "teaser"})


class Block(NamedTuple):
    """What one speaker says: the noun phrase that names him, the colon behind it, his words, and his name."""

    source: Span
    colon: int
    content: Span
    name: str


def find_blocks(page: Page) -> tuple[Block, ...]:
    """Return the blocks of ``page`` by place; most reports have none."""
    heads = _heads(page)
    stops = [start for start, _, _ in heads]
    stops += [zone.span.start for zone in page.zones if zone.kind in _OUTSIDE]
    stops = sorted([*stops, len(page.text)])
    blocks = []
    for _, colon, mention in heads:
        content = _content(page.text, colon + 1, stops[bisect_left(stops, colon)])
        if content.end - content.start >= _SHORTEST:
            source = Span(mention.span.start, colon)
            blocks.append(Block(source, colon, content, mention.actor))
    return tuple(blocks)


def as_attribution(block: Block) -> Attribution:
    """Return what ``block`` holds as an attribution with the colon as its cue."""
    return Attribution(
        content=(block.content,),
        cue=(Span(block.colon, block.colon + 1),),
        source=(block.source,),
        source_name=block.name,
        source_kind="person",
    )


def narrator(blocks: tuple[Block, ...], at: int) -> str | None:
    """Return who says ``I`` at ``at``, where it stands in a block."""
    place = bisect_right(blocks, at, key=lambda block: block.content.start) - 1
    return blocks[place].name if place >= 0 and at < blocks[place].content.end else None


def _heads(page: Page) -> list[tuple[int, int, Mention]]:
    """Return the lines that name a person and end in a colon: start, colon, and the person."""
    text, found = page.text, []
    colon = text.find(":\n")
    while colon >= 0:
        start = text.rfind("\n", 0, colon) + 1
        mention = _person_at(page, start) if colon - start <= _LINE else None
        if mention is not None and _is_apposed(text[mention.span.end : colon].strip()):
            found.append((start, colon, mention))
        colon = text.find(":\n", colon + 1)
    return found


def _person_at(page: Page, at: int) -> Mention | None:
    place = bisect_left(page.mentions, at, key=lambda mention: mention.span.start)
    mention = page.mentions[place] if place < len(page.mentions) else None
    named = mention is not None and mention.kind == "person" and mention.form == "name"
    return mention if named and mention is not None and mention.span.start == at else None


def _is_apposed(rest: str) -> bool:
    """Return whether ``rest`` only says what the person is: nothing, or words in brackets."""
    return not rest or (rest.startswith("(") and rest.endswith(")"))


def _content(text: str, start: int, end: int) -> Span:
    """Return the words between ``start`` and ``end`` without a heading above them and the last full stop."""
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    line = text.find("\n", start, end)
    if 0 <= line - start < _HEADING and not text[start:line].rstrip().endswith(tuple(_ENDS)):
        start = line + len(text[line:end]) - len(text[line:end].lstrip())
    end = start + len(text[start:end].rstrip().removesuffix("."))
    return Span(start, max(start, end))
