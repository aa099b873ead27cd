"""Attributions: who is said to hold what, through whom, in one pass over the units of a page."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dragoman.annotate.attributions_blocks import as_attribution, find_blocks
from dragoman.annotate.attributions_contents import fill_contents
from dragoman.annotate.attributions_frames import find_frames
from dragoman.annotate.attributions_model import Frame, settings
from dragoman.annotate.attributions_nouns import find_headline, find_nouns
from dragoman.annotate.certainty import is_hedged
from dragoman.annotate.chains import Link, find_chains, is_cited, media_in, names_media
from dragoman.annotate.clauses import Unit, find_units
from dragoman.annotate.cues import COLON, CUE
from dragoman.annotate.page import Page
from dragoman.annotate.sources_media import Named
from dragoman.annotate.sources_names import Namer
from dragoman.lang import fold, load_pack
from dragoman.model.reading import Attribution, Relay, TimeExpression
from dragoman.model.span import Span

# Within a speaker's words, what he himself thinks, wants or hopes is his statement already.
_INNER = frozenset({"think", "want", "hope", "fear", "feel", "doubt", "deny", "say", "promise", "demand", "agree"})


_AUTHOR = frozenset({"i", "self"})
_LONGEST_SCENE = 500
_BESIDE = 14
_OPENING_WORDS = 12


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return the attributions of ``page``, by the place where their content begins.

    Reads ``page.sentences``, ``page.quotes``, ``page.times``, ``page.mentions`` and, where they are found already,
    ``page.units``; without mentions, names are as the text has them.
    """
    blocks = find_blocks(page)
    reader = _Reader(page, Namer(page, blocks=blocks))
    for unit in _taken(page):
        reader.read(unit)
    found = [*reader.found, *(as_attribution(block) for block in blocks)] if blocks else reader.found
    return tuple(sorted(found, key=_place))


def _taken(page: Page) -> Sequence[Unit]:
    """Return the units of a page, and take them from it.

    They know their page: one that kept them would live on until the collector of cycles comes by.
    """
    units = find_units(page) if page.units is None else page.units
    page.units = None
    return units


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.content[0].start, -attribution.content[0].end


@dataclass(slots=True)
class _Reader:
    """What one pass over a page has found and must remember."""

    page: Page
    namer: Namer
    found: list[Attribution] = field(default_factory=list)
    _outer: list[Frame] = field(default_factory=list)
    # number of the attribution that a bare quotation would go on with, and its paragraph
    _last: tuple[int, int] | None = None
    # whom the last statement that came through a medium was of, and that chain
    _carried: tuple[str, tuple[Relay, ...]] | None = None
    # the words that tell of an interview, as far as the page has them
    _scenes: list[str] | None = None
    _time_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._time_starts = [time.span.start for time in self.page.times]

    def read(self, unit: Unit) -> None:
        """Add what one unit holds."""
        frames = self._frames(unit)
        if unit.depth == 0:
            self._outer = frames
        kept = [
            frame
            for frame in (_distinct(frames) if frames else ())
            if not self._of_a_text(frame) and not self._own_words(unit, frame, frames)
        ]
        if not kept and unit.depth == 0:
            self._go_on(unit)
            return
        for frame in kept:
            attribution = self._attribution(frame, unit)
            if self._is_narrator(attribution.source_name):
                continue
            self.found.append(attribution)
            if unit.depth == 0:
                self._last = (len(self.found) - 1, unit.paragraphs[1])

    def _is_narrator(self, name: str) -> bool:
        """Return whether a source is the author of the report, whom no block and no quotation names."""
        return _pronouns(self.page.pack.code).get(fold(name), "") in _AUTHOR

    def _frames(self, unit: Unit) -> list[Frame]:
        """Return the frames of a unit with their contents and chains."""
        frames: list[Frame] = []
        if unit.roles & CUE:
            frames = find_frames(unit)
            fill_contents(unit, frames)
            frames.extend(find_nouns(unit, frames))
        if not frames and unit.depth == 0 and unit.roles & COLON:
            frames = find_headline(unit, self.namer)
        if frames:
            find_chains(unit, frames, self._outer if unit.depth else [], self.namer)
        return frames

    def _go_on(self, unit: Unit) -> None:
        """Take a quotation that stands alone as a further part of the statement before it."""
        if self._last is not None and _bare_quote(unit) and unit.paragraphs[0] - self._last[1] <= 1:
            number = self._last[0]
            more = unit.trimmed(*unit.quotes[0].inner)
            self.found[number] = replace(self.found[number], content=(*self.found[number].content, more))
            self._last = (number, unit.paragraphs[1])
        else:
            self._last = None
            self._set_scene(unit)

    def _set_scene(self, unit: Unit) -> None:
        """Remember whom a sentence without a statement shows speaking to a medium: his next words go through it."""
        if not names_media(unit, self.namer):
            return
        if self._scenes is None:
            self._scenes = [word for word in settings(unit, "interview") if word in self.page.folded]
        if not self._scenes:
            return
        span = Span(unit.start, min(unit.end, unit.start + _LONGEST_SCENE))
        words = span.of(self.page.folded)
        if not any(word in words for word in self._scenes):
            return
        people = [mention.actor for mention in self.namer.within(span) if mention.kind == "person"]
        relays = tuple(Relay(name) for _, name in media_in(unit, span, self.namer))
        if people and relays:
            self._carried = (people[0], relays)

    def _own_words(self, unit: Unit, frame: Frame, frames: list[Frame]) -> bool:
        """Return whether a speaker says of himself, inside his statement, what he thinks or wants."""
        if frame.source is None or frame.cue.kind not in _INNER:
            return False
        words = self.page.folded[frame.source.start : frame.source.end]
        who = _pronouns(self.page.pack.code).get(words.strip(), "")
        if who in {"i", "we", "self"}:
            return unit.depth > 0
        if who not in {"m", "f", "p"} or frame.subject.stop is None:
            return False
        others = (other for other in frames if other is not frame and other.content and not other.after)
        return any(0 <= frame.source.start - unit.word(other.opening) <= _OPENING_WORDS for other in others)

    def _of_a_text(self, frame: Frame) -> bool:
        """Return whether a text is the source where it cannot be, or something else where only a text can."""
        if frame.source is None:
            return False
        if frame.cue.kind == "show":
            return not self.namer.is_document(frame.source)
        return frame.via is not None and frame.via.denies and self.namer.is_bare_text(frame.source)

    def _attribution(self, frame: Frame, unit: Unit) -> Attribution:
        page = self.page
        named = self.namer.name(frame.source, bare=is_cited(frame)) if frame.source is not None else Named("", "group")
        hedged = frame.hedged or (not frame.denies and is_hedged(page, frame.content[0]))
        return Attribution(
            content=tuple(frame.content),
            cue=tuple(frame.spans),
            source=(frame.source,) if frame.source is not None else (),
            source_name=named.name or "?",
            source_kind=named.kind,
            anonymous=named.anonymous,
            relays=self._relays(frame, named, unit),
            polarity="denies" if frame.denies else "asserts",
            certainty="hedged" if hedged else "certain",
            direct=frame.direct,
            said=self._said(frame, unit),
            comment_refused=frame.refused,
        )

    def _said(self, frame: Frame, unit: Unit) -> str | None:
        """Return when the source said it: the value of the time that stands beside the cue."""
        stretches: list[tuple[int, int]] = [frame.adjunct, (frame.end, min(unit.end, frame.end + _BESIDE))]
        if not frame.subject.inherits:
            stretches.insert(0, (frame.subject.before, frame.spans[0].start))
        for number, stretch in enumerate(stretches):
            time = self._first_time(*stretch)
            if time is None or (number == len(stretches) - 1 and not unit.blank(frame.end, time.span.start)):
                continue
            if not any(time.span.overlaps(span) for span in frame.content):
                return time.value
        return None

    def _first_time(self, start: int, end: int) -> TimeExpression | None:
        times = self.page.times
        number = bisect_left(self._time_starts, start)
        if number < len(times) and times[number].span.end <= end and times[number].kind in {"DATE", "TIME"}:
            return times[number]
        return None

    def _relay(self, link: Link) -> Relay:
        span, name = link
        if span is None:
            return Relay(name)
        time = self._first_time(span.end, min(len(self.page.text), span.end + 2 * _BESIDE))
        if time is None or not _told_then(self.page.text[span.end : time.span.start]):
            return Relay(name, span)
        return Relay(name, span, time.value)

    def _relays(self, frame: Frame, named: Named, unit: Unit) -> tuple[Relay, ...]:
        """Return the frame's chain, or the one that carries over from the statement before."""
        relays = tuple(self._relay(link) for link in frame.media if link[1] != named.name)
        for relay in relays:
            self.namer.saw(relay.name)
        if unit.depth:
            return relays
        carried = self._carried
        if relays:
            lasting = frame.interview or named.anonymous
            self._carried = (named.name, tuple(replace(r, span=None) for r in relays)) if lasting else None
        elif carried is not None and carried[0] == named.name and frame.cue.kind in {"say", "think", "theo"}:
            return carried[1]
        elif frame.parent is None:
            self._carried = None
        return relays


@cache
def _pronouns(code: str) -> dict[str, str]:
    return {fold(entry.form): entry["who"] for entry in load_pack(code).table("pronouns_speaker")}


def _told_then(between: str) -> bool:
    """Return whether at most the cue stands between a medium and the time at which it reported."""
    return "," not in between and len(between) <= _BESIDE


def _bare_quote(unit: Unit) -> bool:
    """Return whether the unit is one quotation and nothing else."""
    if len(unit.quotes) != 1:
        return False
    quote = unit.quotes[0]
    return quote.start == unit.start and unit.empty(quote.end, unit.end)


def _distinct(frames: list[Frame]) -> list[Frame]:
    """Return the living frames but those that say again what one before them says of the same words."""
    kept: list[Frame] = []
    seen: list[tuple[list[Span], str]] = []
    for frame in frames:
        if frame.dead or not frame.content:
            continue
        if any(content == frame.content and kind != "cite" for content, kind in seen) and not frame.denies:
            continue
        seen.append((frame.content, frame.cue.kind))
        kept.append(frame)
    return kept
