"""The stories: which reports tell of one course of events."""

from collections import defaultdict
from collections.abc import Mapping

from dragoman.derive import Happening, derive_events
from dragoman.derive.register import register
from dragoman.derive.stories import Story, Told, derive_stories
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered, dateline, gather_events
from dragoman.view.held import derived, held
from dragoman.view.options import Options

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
    refs = _refs(ledger, window)
    texts = ledger.texts(ref.hash for ref in refs)
    several = len({ref.lang for ref in refs}) > 1
    actors = _actors(ledger, window) if several else {}
    events = _events(ledger, window) if several else {}
    return derive_stories(
        Told(
            ref.id,
            dateline(ref).day if ref.day else None,
            ref.lang,
            ref.title or "",
            texts.get(ref.hash, ""),
            actors.get(ref.id, ()),
            tuple(events.get(ref.id, ())),
        )
        for ref in refs
    )


def _refs(ledger: LedgerReader, window: Window) -> list[ReportRef]:
    return [*ledger.reports(window), *(() if window.as_of else ledger.undated(window))]


def _actors(ledger: LedgerReader, window: Window) -> Mapping[str, tuple[str, ...]]:
    """Return whom each report tells of; asked only where languages must be bridged."""
    return {
        ref.id: tuple(mention.actor for mention in layers["mentions"] if mention.kind != "outlet")
        for ref, layers in ledger.layers(("mentions",), window)
    }


def _events(ledger: LedgerReader, window: Window) -> Mapping[str, set[str]]:
    def find() -> tuple[Happening, ...]:
        return derive_events(gather_events(ledger, window).accounts, register())

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
