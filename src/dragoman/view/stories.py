"""The stories: which reports tell of one course of events."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from dragoman.derive import Happening, derive_events
from dragoman.derive.register import register
from dragoman.derive.stories import (
    Compared,
    Comparison,
    Outline,
    Profile,
    Story,
    Told,
    compare,
    first_other,
    group,
    outlined,
    profile,
    touched,
)
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.identity import short_hash
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered, dateline, gather_accounts
from dragoman.view.held import Shelf, derived, held, of_all
from dragoman.view.options import Options

_COMPARED = "likeness"
_LOT = 400
COLUMNS = ("story", "size", "published", "outlet", "title", "report")


def stories(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return each report with its story, the stories by first report; undated reports only where no day is asked."""
    refs = {ref.id: ref for ref in _refs(ledger, window)}
    rows = [
        _row(refs[report], story)
        for story in held(ledger, window, found)
        if _asked(story, options)
        for report in story.reports
    ]
    shown = rows[: options.limit]
    section = Section("stories", COLUMNS, tuple(shown), more=len(rows) - len(shown))
    reports = Gathered(tuple(ref for ref in refs.values() if ref.day), (), ())
    return frame("stories", window, reports, (section,), {"stories": len({row.cells["story"] for row in rows})})


def found(ledger: LedgerReader, window: Window) -> tuple[Story, ...]:
    """Return the stories of all reports in ``window``."""
    return derived(ledger, window, "stories", tuple[Story, ...], lambda: _find(ledger, window))


def _find(ledger: LedgerReader, window: Window) -> tuple[Story, ...]:
    reading = _Reading(ledger, window)
    known = of_all(ledger, window, _COMPARED, Compared)
    if known is not None:
        return group(reading.compared_before(known))
    last = reading.shelf.last(_COMPARED, Compared)
    compared = compare(reading.told()) if last is None else reading.compared_since(last)
    stories = group(compared)
    if window.as_of is None:
        reading.shelf.put(_COMPARED, compared.kept())
    return stories


class _Reading:
    """The reports of a window as far as their stories are concerned."""

    def __init__(self, ledger: LedgerReader, window: Window) -> None:
        self._ledger, self._window = ledger, window
        self.shelf = Shelf(ledger, window)
        self._refs = _refs(ledger, window)
        # Whom reports tell of, and which events, is asked only where languages must be bridged.
        self._several = len({ref.lang for ref in self._refs}) > 1
        self._events = _events(ledger, window) if self._several else {}

    def told(self) -> Iterator[Told]:
        """Yield all reports."""
        for first in range(0, len(self._refs), _LOT):
            lot = self._refs[first : first + _LOT]
            texts, actors = self._ledger.texts(ref.hash for ref in lot), self._actors(lot)
            yield from (self._told(ref, texts, actors) for ref in lot)

    def compared_before(self, known: Compared) -> Comparison:
        """Return the reports with what is known of them and of later ones."""
        reports = [self._outline(was) for was in known.outlines[: len(self._refs)]]
        # Events bridge languages: in one alone, none of them was another.
        again = touched(known.outlines, reports) if self._several else frozenset[int]()
        return Comparison(reports, cache(self._profile), known, again)

    def compared_since(self, last: Compared) -> Comparison:
        """Return the reports with what is known of some of them, and of others that were there."""
        was = {each.report: each for each in last.outlines}
        fresh: dict[int, Profile] = {}
        reports: list[Outline] = []
        for place, ref in enumerate(self._refs):
            known = was.get(ref.id)
            if known is None or known.revision != self._revision(ref):
                fresh[place] = self._profile(place)
                known = outlined(fresh[place])
            reports.append(self._outline(known))
        known_of = last.among(reports)
        anew = range(first_other(last.outlines, reports), len(reports))
        again = touched(known_of.outlines, reports) if self._several else frozenset[int]()
        profiled = cache(lambda place: fresh.get(place) or self._profile(place))
        return Comparison(reports, profiled, known_of, again, frozenset(anew))

    def _outline(self, was: Outline) -> Outline:
        return replace(was, events=self._events_of(was.report)) if self._several else replace(was, named=(), events=())

    def _profile(self, place: int) -> Profile:
        ref = self._refs[place]
        return profile(self._told(ref, self._ledger.texts([ref.hash]), self._actors([ref])))

    def _told(self, ref: ReportRef, texts: Mapping[str, str], actors: Mapping[str, tuple[str, ...]]) -> Told:
        day, text = dateline(ref).day if ref.day else None, texts.get(ref.hash, "")
        title, named = ref.title or "", actors.get(ref.hash, ())
        return Told(ref.id, day, ref.lang, title, text, named, self._events_of(ref.id), self._revision(ref))

    def _revision(self, ref: ReportRef) -> str:
        """Return what stands for all that a report is compared by, but for the events that it tells of."""
        read = self._names.get(ref.hash, "") if self._several else ""
        return short_hash((ref.hash, ref.day, ref.lang or "", ref.title or "", read))

    def _events_of(self, report: str) -> tuple[str, ...]:
        return tuple(sorted(self._events.get(report, ())))

    def _actors(self, refs: Sequence[ReportRef]) -> Mapping[str, tuple[str, ...]]:
        """Return whom each report tells of, by hash."""
        if not self._several:
            return {}
        names = {ref.hash: self._names[ref.hash] for ref in refs if ref.hash in self._names}
        found = self._ledger.layers_of(list(names.values()), ("mentions",))
        return {
            digest: tuple(mention.actor for mention in found[name]["mentions"] if mention.kind != "outlet")
            for digest, name in names.items()
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {ref.hash: name for ref, name in self._ledger.current(self._window)}


def _refs(ledger: LedgerReader, window: Window) -> list[ReportRef]:
    return [*ledger.reports(window), *(() if window.as_of else ledger.undated(window))]


def _events(ledger: LedgerReader, window: Window) -> Mapping[str, set[str]]:
    def find() -> tuple[Happening, ...]:
        return derive_events(gather_accounts(ledger, window), register())

    told: defaultdict[str, set[str]] = defaultdict(set)
    for happening in derived(ledger, window, "acts", tuple[Happening, ...], find):
        for account in happening.accounts:
            told[account.dateline.report].add(happening.id)
    return told


def _asked(story: Story, options: Options) -> bool:
    late = options.since is None or (story.last is not None and story.last >= options.since)
    return late and (not options.report or options.report in story.reports)


def _row(ref: ReportRef, story: Story) -> Row:
    cells: dict[str, Cell] = {
        "story": story.id, "report": ref.id, "size": len(story.reports), "score": str(story.score),
        "published": ref.published, "outlet": ref.outlet, "title": ref.title, "lang": ref.lang,
        "first": story.first.isoformat() if story.first else None,
        "last": story.last.isoformat() if story.last else None,
    }  # fmt: skip
    return Row(f"{story.id}:{ref.id}", cells)
