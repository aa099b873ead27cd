"""Chains: the media through which the report has a statement, nearest first."""

from collections.abc import Iterator

from dragoman.annotate.attributions_model import Frame
from dragoman.annotate.clauses import Unit
from dragoman.annotate.cues import COMMA, MEDIUM, SOCIAL
from dragoman.annotate.sources_names import Namer
from dragoman.annotate.sources_phrases import noun_phrase
from dragoman.model.span import Span

Link = tuple[Span | None, str]
_REPORTS = frozenset({"say", "theo", "cite"})
_LONGEST_TAIL = 160
_LONGEST_NAME = 60


def find_chains(unit: Unit, frames: list[Frame], outer: list[Frame], namer: Namer) -> None:
    """Set the media of each frame, and put to rest those that only hand on what another one holds.

    Args:
        unit: where the frames stand.
        frames: all frames of the unit, with their contents.
        outer: the frames of the unit around it, where it stands inside a quotation.
        namer: who names sources.
    """
    if not frames:
        return
    near = names_media(unit, namer)
    for number, frame in enumerate(frames):
        _told_to(unit, frames, number, namer)
        _citing(unit, frames, number, namer)
        chain = _through(frame, namer) if frame.via is not None else []
        if frame.parent is not None:
            chain = _joined(frame.parent.media, chain)
        if not chain:
            around = (_around(frame, frames[:number]) if number else None) or _around(frame, outer)
            if around is not None:
                chain = _joined(around.media, _own(around, namer))
        spoken = [*frame.media, *(_beside(unit, frames, number, namer) if near else ())]
        frame.interview = bool(spoken)
        frame.media = _joined(chain, spoken) if chain or spoken else []
    if len(frames) == 1:
        return
    for number, frame in enumerate(frames):
        _hand_on(frames, number, frame, namer)
    for number, frame in enumerate(frames):
        around = None if frame.media or frame.dead else _around(frame, frames[number + 1 :])
        if around is not None and not around.dead:
            frame.media = _joined(around.media, _own(around, namer))


def names_media(unit: Unit, namer: Namer) -> bool:
    """Return whether the unit names a medium or has a word for one, without which no search is needed."""
    return bool(unit.roles & MEDIUM) or namer.names_outlet(unit.start, unit.end)


def _joined(chain: list[Link], more: list[Link]) -> list[Link]:
    known = {name for _, name in chain}
    kept = list(chain)
    for link in more:
        if link[1] not in known:
            known.add(link[1])
            kept.append(link)
    return kept


def _own(frame: Frame, namer: Namer) -> list[Link]:
    """Return the medium that a frame's source is, as a link of the chain of what it reports."""
    if frame.source is None or frame.cue.kind not in _REPORTS:
        return []
    bare = is_cited(frame)
    name = namer.medium(frame.source, bare=bare)
    return [(frame.source, name)] if name else []


def is_cited(frame: Frame) -> bool:
    """Return whether the words around a source say that it may be a medium, so that a bare name can be one."""
    cited = frame.via is not None and frame.via.cue.kind == "cite"
    return cited or frame.cue.kind in {"theo", "cite"} or frame.cue.takes == "report"


def _through(frame: Frame, namer: Namer) -> list[Link]:
    """Return the chain of what stands in the object or content of a reporting frame, and put that frame to rest."""
    via = frame.via
    if via is None or via.cue.kind not in _REPORTS:
        return []
    own = _own(via, namer)
    if via.cue.kind == "cite":
        via.dead = True
        if not own and via.parent is None and frame.content and via.source is not None:
            _quoted_by(via, frame, namer)
    elif via.cue.kind == "theo":
        via.dead = via.dead or frame.cue.kind == "cite"
        via.dead = via.dead or bool(own and not via.after)
    elif own and frame.content and _reaches(via, frame):
        via.dead = True
    elif not own:
        return list(via.media)
    return _joined(via.media, own)


def _quoted_by(via: Frame, frame: Frame, namer: Namer) -> None:
    """Let both who cites and what is cited hold the content: officials who cite a report say what it says."""
    via.dead = False
    if frame.source is not None and namer.is_document(frame.source):
        via.source, frame.source = frame.source, via.source
        via.content = list(frame.content)
    elif frame.source is not None:
        apart = frame.content[-1].end <= frame.source.start
        via.content = list(frame.content) if apart else [Span(frame.source.start, frame.content[-1].end)]


def _reaches(via: Frame, frame: Frame) -> bool:
    """Return whether what ``frame`` holds is all that ``via`` reports."""
    if not via.content or frame.source is None or frame.subject.inherits:
        return False
    return frame.after or frame.content[-1].end >= via.content[-1].end - 2


def _told_to(unit: Unit, frames: list[Frame], number: int, namer: Namer) -> None:
    """Let ``X told Reuters said P`` be a saying of X: what looks like the source is the medium spoken to."""
    frame, before = frames[number], frames[number - 1] if number else None
    if before is None or frame.source is None or frame.subject.stop is None:
        return
    if frame.subject.inherits and frame.parent is before and not before.content:
        told = [link for stretch in frame.subject.segments for link in media_in(unit, stretch, namer)]
        frame.media = _joined(before.media, told)
        return
    if frame.via is not before or before.content or before.cue.kind == "cite":
        return
    name = namer.medium(frame.source)
    if name:
        frame.media = [(frame.source, name)]
        frame.parent, frame.source, frame.via = before, before.source, before.via
        before.dead = True


def _citing(unit: Unit, frames: list[Frame], number: int, namer: Namer) -> None:
    """Let ``P, Reuters reports, citing X`` be a saying of X through Reuters."""
    cite = frames[number]
    if cite.cue.kind != "cite":
        return
    teller = cite.parent
    following = next((one for one in frames[number + 1 :] if one.via is cite), None)
    if teller is not None and teller.content and _own(teller, namer):
        holder = following if following is not None and (following.after or not following.content) else cite
        if following is None or holder is following:
            source = holder.source if holder is following else _object(unit, cite)
            if source is not None:
                holder.source, holder.content, holder.parent = source, list(teller.content), None
                holder.after, holder.direct, holder.subject.inherits = True, teller.direct, True
                holder.media = _joined(teller.media, _own(teller, namer))
                teller.dead = True
                if holder is following:
                    holder.via = None
                    cite.dead = True
        return
    if following is None and cite.content and cite.after:
        source = _object(unit, cite)
        own = _own(cite, namer)
        if source is not None and own:
            cite.media, cite.source = own, source
        elif source is None:
            cite.dead = True
    elif following is None:
        cite.dead = True


def _object(unit: Unit, cite: Frame) -> Span | None:
    """Return the noun phrase that a citing cue has as its object."""
    end = unit.end
    for mark in unit.near(Span(cite.end, unit.end)):
        if mark.roles & COMMA or mark.cue is not None:
            end = mark.start
            break
    return noun_phrase(unit, Span(cite.end, end))


def _around(frame: Frame, others: list[Frame]) -> Frame | None:
    """Return the nearest earlier frame in whose content this one stands."""
    at = frame.spans[0].start
    for other in reversed(others):
        if any(span.start <= at < span.end for span in other.content):
            return other
    return None


def _beside(unit: Unit, frames: list[Frame], number: int, namer: Namer) -> list[Link]:
    """Return the media to which or in which the source spoke: before it, between it and the cue, and after the cue."""
    frame = frames[number]
    if frame.cue.kind == "theo":
        return _passive(unit, frame, namer)
    subject = frame.subject
    stretches = [frame.adjunct]
    if subject.inherits and frame.parent is None and frame.source is not None and not frame.after:
        stretches = [Span(unit.start, frame.source.start), frame.adjunct]
    elif not subject.inherits:
        theo = frame.via is not None and frame.via.cue.kind == "theo"
        stretches = [*subject.segments[theo:], Span(subject.before, frame.spans[0].start), frame.adjunct]
    if frame.after:
        end = _tail_end(frames, number, unit)
        stretches.append(Span(frame.end, min(end, frame.end + _LONGEST_TAIL)))
    stretches.append(Span(frame.spans[0].start, frame.end))
    stretches.extend(_own_source_of(frame, namer))
    return [link for stretch in stretches for link in media_in(unit, stretch, namer)]


def _own_source_of(frame: Frame, namer: Namer) -> list[Span]:
    """Return the source where it is an unnamed one of a medium's own (``a source of Reuters``)."""
    if frame.source is None or frame.subject.inherits or not namer.is_unnamed(frame.source):
        return []
    return [frame.source] if namer.within(frame.source) and namer.within(frame.source)[-1].kind == "outlet" else []


def _tail_end(frames: list[Frame], number: int, unit: Unit) -> int:
    """Return where the adjuncts after a cue that stands after its content end; what they hold is no statement."""
    frame = frames[number]
    for other in frames[number + 1 :]:
        if other.via is frame and other.source is not None and frame.cue.kind != "cite":
            other.dead = True
            return other.source.start
        return max(other.subject.lead, frame.end)
    return unit.end


def _passive(unit: Unit, frame: Frame, namer: Namer) -> list[Link]:
    """Return the media in a clause that belongs to the object of ``according to`` (``officials cited by NHK``)."""
    source = frame.source
    if source is None or frame.after:
        return []
    return list(media_in(unit, Span(source.end, max(source.end, frame.opening)), namer))


def media_in(unit: Unit, stretch: Span, namer: Namer) -> Iterator[Link]:
    """Yield the media named in a stretch, social networks left out."""
    if stretch.end <= stretch.start:
        return
    seen = -1
    heads = [mark for mark in unit.near(stretch) if mark.roles & MEDIUM] if unit.roles & MEDIUM else []
    for mark in heads:
        if mark.start < seen:
            continue
        name = namer.medium(Span(mark.start, min(stretch.end, mark.end + _LONGEST_NAME)))
        if name and name[:1].isupper():
            seen = mark.end + len(name) + 1
            yield Span(mark.start, min(stretch.end, seen)), name
    for mention in namer.within(stretch):
        if mention.kind == "outlet" and mention.span.start >= seen and not _social(unit, mention.span):
            yield mention.span, namer.medium(mention.span) or mention.actor


def _social(unit: Unit, span: Span) -> bool:
    return any(mark.roles & SOCIAL for mark in unit.near(span))


def _hand_on(frames: list[Frame], number: int, frame: Frame, namer: Namer) -> None:
    """Let ``..., X says, according to Reuters`` be one statement, of X through Reuters."""
    if not frame.after or frame.dead or not number or frame.cue.kind == "cite":
        return
    own = _own(frame, namer)
    if not own:
        return
    inner = _said_before(frames[:number], frame)
    if inner is None:
        return
    inner.media = _joined(_joined(frame.media, own), inner.media)
    for other in frames[:number]:
        if other is not inner and not other.dead:
            other.media = _joined(_joined(frame.media, own), other.media)
    frame.dead = True


def _said_before(frames: list[Frame], frame: Frame) -> Frame | None:
    """Return the frame of the whole statement that a trailing frame hands on, or None if it has none of its own."""
    if not frame.content:
        return None
    begin = frame.content[0].start
    for other in frames:
        if other.dead or not other.content or other.parent is not None:
            continue
        if other.after and other.content[0].start <= begin + 2:
            return other
        if not other.after and (other.subject.stop is None or (other.source and other.source.start <= begin + 2)):
            return other
    return None
