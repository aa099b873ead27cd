"""Chains: the media through which the report has a statement, nearest first."""

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.annotate.attributions_frames import Frame
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import MEDIUM, SOCIAL, Mark
from dragoman.annotate.sources_names import Namer
from dragoman.model.span import Span

Media = list[tuple[Span | None, str]]
_REPORTS = frozenset({"say", "theo", "cite"})


def find_chains(unit: Unit, frames: list[Frame], namer: Namer) -> None:
    """Set the media of each frame, and put to rest those that only hand on what another one holds."""
    for frame in frames:
        frame.media = []
    for number, frame in enumerate(frames):
        chain = _through(frame.via, frames, namer, unit) if frame.via else []
        if frame.parent is not None:
            chain = [*frame.parent.media, *(one for one in chain if one not in frame.parent.media)]
        outer = _outer(frames, number)
        if outer is not None and not chain:
            chain = [*outer.media, *_own(outer, namer)]
        spoken = [one for one in _beside(unit, frames, number, namer) if one[1] not in {name for _, name in chain}]
        frame.media = [*chain, *spoken]
    _trailing(unit, frames, namer)


def _own(frame: Frame, namer: Namer) -> Media:
    """Return the medium that a frame's source is, as a link of the chain of what stands inside its content."""
    if frame.source is None or frame.cue.kind not in _REPORTS:
        return []
    name = namer.outlet(frame.source)
    return [(frame.source, name)] if name else []


def _through(via: Frame, frames: list[Frame], namer: Namer, unit: Unit) -> Media:
    """Return the chain of what stands in the object of a citing frame, and put that frame to rest."""
    if via.cue.kind not in _REPORTS:
        return []
    own = _own(via, namer)
    if via.cue.kind == "cite":
        if not own and via.source is not None and via.parent is None:
            own = _named_medium(via, unit)
        via.dead = True
    elif own and via.cue.kind == "theo" and not via.after:
        via.dead = True
    if via.cue.kind == "say" and not own:
        return via.media
    return [*via.media, *own]


def _named_medium(via: Frame, unit: Unit) -> Media:
    """Return the subject of a citing cue as a medium where it is a bare name."""
    span = via.source
    if span is None:
        return []
    text = span.of(unit.text)
    if len(text.split()) <= 4 and text[:1].isupper():
        return [(span, text)]
    return []


def _outer(frames: list[Frame], number: int) -> Frame | None:
    """Return the nearest earlier frame in whose content this one stands."""
    at = frames[number].spans[0].start
    for other in reversed(frames[:number]):
        if other.dead or other.parent is frames[number]:
            continue
        if any(span.start <= at < span.end for span in other.content):
            return other
    return None


def _beside(unit: Unit, frames: list[Frame], number: int, namer: Namer) -> Iterator[tuple[Span | None, str]]:
    """Yield the media to which or in which the source spoke: before it, between it and the cue, and after the cue."""
    frame = frames[number]
    subject = frame.subject
    stretches = []
    if frame.cue.kind != "theo" and not subject.inherits:
        stretches.extend(segment for segment in subject.segments if not (frame.via and segment.start < frame.via.spans[0].end + 2 and frame.via.cue.kind == "theo"))
        stretches.append(Span(subject.before, frame.spans[0].start))
    if frame.cue.kind != "theo":
        stretches.append(frame.adjunct)
    if frame.after:
        stretches.append(Span(frame.spans[-1].end, _tail_end(unit, frames, number)))
    for stretch in stretches:
        yield from media_in(unit, stretch, namer)


def _tail_end(unit: Unit, frames: list[Frame], number: int) -> int:
    end = frames[number + 1].subject.lead if number + 1 < len(frames) else unit.end
    return min(end, frames[number].spans[-1].end + 160)


def media_in(unit: Unit, stretch: Span, namer: Namer) -> Iterator[tuple[Span | None, str]]:
    """Yield the media named in a stretch, social networks left out."""
    if stretch.end <= stretch.start:
        return
    seen = -1
    first = bisect_left(unit.marks, stretch.start, key=_start)
    heads = [mark for mark in unit.marks[first : bisect_left(unit.marks, stretch.end, key=_start)]]
    for mention in namer.within(stretch):
        if mention.kind == "outlet":
            seen = max(seen, mention.span.end)
            yield mention.span, mention.actor
    for mark in heads:
        if mark.roles & MEDIUM and not mark.roles & SOCIAL and mark.start > seen:
            span = Span(mark.start, min(stretch.end, mark.end + 60))
            name = namer.outlet(span)
            if name and name[:1].isupper():
                seen = mark.end + len(name) + 1
                yield Span(mark.start, min(stretch.end, seen)), name


def _start(mark: Mark) -> int:
    return mark.start


def _trailing(unit: Unit, frames: list[Frame], namer: Namer) -> None:
    """Let ``..., X says, according to Reuters`` and ``..., Reuters reports, citing X`` be one statement."""
    for number, frame in enumerate(frames):
        if not frame.after or frame.dead or frame.source is None or not number:
            continue
        own = _own(frame, namer)
        inner = _said_before(frames, number, frame)
        if own and inner is not None and inner is not frame:
            known = {name for _, name in inner.media}
            inner.media = [*(one for one in [*frame.media, *own] if one[1] not in known), *inner.media]
            frame.dead = True


def _said_before(frames: list[Frame], number: int, frame: Frame) -> Frame | None:
    """Return the frame of the whole statement that a trailing frame hands on, or None if it has none of its own."""
    content = frame.content[0] if frame.content else None
    if content is None:
        return None
    for other in frames[:number]:
        if other.dead or not other.content:
            continue
        starts = min(other.content[0].start, other.source.start if other.source else other.content[0].start)
        if other.after and other.content[0].end <= frame.subject.lead:
            return other
        if not other.after and starts - content.start <= 2 or other.subject.stop is None:
            return other
    return None
