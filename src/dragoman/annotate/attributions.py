"""Attributions: who is said to hold what, through whom, in one pass over the units of a page."""

from dragoman.annotate.attributions_contents import fill_contents
from dragoman.annotate.attributions_frames import Frame, find_frames
from dragoman.annotate.certainty import is_hedged
from dragoman.annotate.chains import find_chains
from dragoman.annotate.clauses import Unit, find_units
from dragoman.annotate.page import Page
from dragoman.annotate.sources_names import Named, Namer
from dragoman.model.reading import Attribution, Relay
from dragoman.model.span import Span


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return the attributions of ``page``, by the place where their content begins.

    Reads ``page.sentences``, ``page.quotes`` and ``page.mentions``; without mentions, names are as the text has them.
    """
    namer = Namer(page)
    found: list[Attribution] = []
    last: tuple[int, int] | None = None  # number of the attribution that a bare quotation would go on, its paragraph
    for unit in find_units(page):
        frames = find_frames(unit)
        fill_contents(unit, frames)
        find_chains(unit, frames, namer)
        kept = [frame for frame in frames if frame.content and not frame.dead]
        if not frames and last is not None and _bare_quote(unit):
            number, paragraph = last
            if unit.paragraph - paragraph <= 1:
                found[number] = _continued(found[number], unit)
                last = (number, unit.paragraph)
                continue
        for frame in _distinct(kept):
            found.append(_attribution(page, frame, namer))
            if unit.depth == 0:
                last = (len(found) - 1, unit.paragraph)
        if not kept and unit.depth == 0:
            last = None
    return tuple(sorted(found, key=_place))


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.content[0].start, -attribution.content[0].end


def _bare_quote(unit: Unit) -> bool:
    if unit.depth or len(unit.quotes) != 1:
        return False
    quote = unit.quotes[0]
    after = unit.trimmed(quote.end, unit.end)
    return quote.start == unit.start and after.end <= after.start


def _continued(attribution: Attribution, unit: Unit) -> Attribution:
    from dataclasses import replace

    return replace(attribution, content=(*attribution.content, unit.trimmed(*unit.quotes[0].inner)))


def _distinct(frames: list[Frame]) -> list[Frame]:
    """Return the frames but those that say again what one before them says of the same words."""
    kept: list[Frame] = []
    for frame in frames:
        if not any(frame.content == other.content and frame.source is not None for other in kept):
            kept.append(frame)
    return kept


def _attribution(page: Page, frame: Frame, namer: Namer) -> Attribution:
    named = namer.name(frame.source) if frame.source is not None else Named("", "group")
    hedged = frame.hedged or (not frame.denies and is_hedged(page.folded, frame.content[0], page.pack.code))
    relays = tuple(Relay(name, span) for span, name in frame.media if name != named.name)
    for relay in relays:
        namer.saw(relay.name)
    return Attribution(
        content=tuple(frame.content),
        cue=tuple(frame.spans),
        source=(frame.source,) if frame.source is not None else (),
        source_name=named.name or "?",
        source_kind=named.kind,
        anonymous=named.anonymous,
        relays=relays,
        polarity="denies" if frame.denies else "asserts",
        certainty="hedged" if hedged else "certain",
        direct=frame.direct,
        comment_refused=frame.refused,
    )


__all__ = ["Span", "find_attributions"]
