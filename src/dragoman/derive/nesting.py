"""Who reports what another said: an attribution that stands inside the content of another."""

from collections.abc import Sequence

from dragoman.model.reading import Attribution
from dragoman.model.span import Span


def outer(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """Return, for each attribution, the position of the innermost one in whose content its source speaks, or None.

    In "an official said the minister is pleased" the minister's pleasure stands in what the official said. An
    attribution of the same source is its continuation, not its frame.
    """
    held = sorted(
        ((span.start, -span.end, place) for place, each in enumerate(attributions) for span in each.content),
    )
    wanted = sorted((_speaks(each), place) for place, each in enumerate(attributions) if each.content or each.cue)
    frames: list[int | None] = [None] * len(attributions)
    open_spans: list[tuple[Span, int]] = []
    taken = 0
    for speaks, place in wanted:
        while taken < len(held) and held[taken][0] <= speaks.start:
            start, end, frame = held[taken]
            open_spans = [(span, at) for span, at in open_spans if span.end > start]
            open_spans.append((Span(start, -end), frame))
            taken += 1
        frames[place] = _innermost(open_spans, speaks, place, attributions)
    return tuple(_no_circle(place, frames) for place in range(len(attributions)))


def _speaks(attribution: Attribution) -> Span:
    """Return where the source speaks: from its name to its cue, else its content."""
    spans = (*attribution.source, *attribution.cue) or attribution.content
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _innermost(
    open_spans: Sequence[tuple[Span, int]], speaks: Span, place: int, attributions: Sequence[Attribution]
) -> int | None:
    name = attributions[place].source_name
    for span, frame in reversed(open_spans):
        if frame != place and span.holds(speaks) and attributions[frame].source_name != name:
            return frame
    return None


def _no_circle(place: int, frames: Sequence[int | None]) -> int | None:
    seen, at = {place}, frames[place]
    while at is not None:
        if at in seen:
            return None
        seen.add(at)
        at = frames[at]
    return frames[place]
