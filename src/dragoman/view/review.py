"""The queue: what no person has reviewed, in the order in which a person's minute does the most good.

Sections:
    ``queue``: a row a statement. Cells: ``text`` (a short sentence), ``layer``, ``kind`` (``event.meeting``),
        ``report``, ``published``, ``outlet``, ``who`` (chain), ``actors``, ``doubt`` (0 to 1), ``consequence``,
        ``score``, ``why`` (codes of reasons), ``decision`` (``accepted``, ``corrected``, ``rejected``,
        ``disputed`` or empty), ``seen`` (id of the newest judgement on it, else empty: to be given back as
        ``dragoman.pipeline.judging.Reviewer.seen``), ``words``. ``evidence``: words with context and offsets.
        Children ``fields``: a row a field that can be corrected; cells ``field``, ``form`` (see
        ``dragoman.derive.fields.Form``), ``value`` (as ``correct`` takes it), ``allowed`` (codes, of ``told-by``
        ids of attributions whose sources stand under ``said``), ``words`` (of an option).
        Children ``judgements``: a row a judgement on it, oldest first, undone ones and undos too; cells
        ``judgement``, ``recorded``, ``by``, ``verb``, ``field``, ``value``, ``note``, ``live``.
    ``merges``: a row a pair. Cells: ``layer`` (``event`` or ``attribution``), ``one`` and ``other`` (ids of
        statements, to be given to ``merge`` or ``keep_apart``), ``text``, ``other_text``, ``score``, ``why``.
        Children ``one`` and ``other`` hold a row each, with its words, ``reports`` and ``statements``.
    ``orphans``: judgements whose statement the present reading does not hold.

Facts: ``total``, ``merges_total`` (before paging), ``offset``, ``judged``, ``disputed`` (numbers of statements).

Options: ``kind`` (a layer, a kind, or a type of event; ``attribution`` gives pairs of claims, not of events),
``actor``, ``report``, ``reviewer`` (what this person decided about, newest first), ``disputed`` (only what
persons differ about), ``limit`` (50 where None) and ``offset``, for each section alike.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from heapq import merge

from dragoman.derive.register import register
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.judging import in_order
from dragoman.model.sheet import Cell, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view.asread import AsRead, as_read
from dragoman.view.cite import Texts
from dragoman.view.deal.words import Words
from dragoman.view.doubt import Item
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered
from dragoman.view.judged import Judged
from dragoman.view.options import Options
from dragoman.view.review_pairs import Pairs
from dragoman.view.review_rows import QueueRows, actors_of, judgement_row

PAGE = 50
QUEUE = ("id", "doubt", "consequence", "layer", "published", "report", "text", "why")
STATEMENTS = ("id", "layer", "text", "decision")
MERGES = ("score", "one", "text", "other", "other_text", "why")
ORPHANS = ("recorded", "judgement", "report", "layer", "verb", "field", "value", "words", "by", "note")


def review(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return what awaits review, by doubt times consequence, and pairs that may be one event or claim (see above)."""
    seen: LedgerReader = getattr(ledger, "unscoped", ledger)
    base = as_read(seen, window)
    judged = base.laid.lay(seen, window, base.refs)
    refs = tuple(ledger.reports(window))
    members = None if seen is ledger else frozenset(ref.id for ref in refs)
    chosen = _chosen(_listed(base, judged, options), options, members)
    day = window.as_of or base.ground.day
    rows = QueueRows(Texts(seen), Words(options.lang), day)
    pairs = Pairs(base, judged, options, members)
    waiting = [] if options.reviewer or options.disputed else pairs.waiting()
    shown = slice(options.offset, options.offset + (PAGE if options.limit is None else options.limit))
    page, page_pairs = chosen[shown], waiting[shown]
    rows.texts.fetch(item.statement.dateline for item in page)
    rows.texts.fetch(pairs.places(page_pairs))
    sections = (
        Section("queue", QUEUE, tuple(_rows(page, base, judged, rows))),
        Section("merges", MERGES, tuple(row for pair in page_pairs if (row := pairs.row(*pair, rows)) is not None)),
        Section("orphans", ORPHANS, tuple(_orphans(judged, members))),
    )
    standings = [each for _, each in judged.standings()]
    facts: dict[str, Cell] = {
        "total": len(chosen),
        "merges_total": len(waiting),
        "offset": options.offset,
        "judged": sum(each.reviewed for each in standings),
        "disputed": sum(each.decision.disputed for each in standings),
    }
    return frame("review", window, Gathered(refs, (), ()), sections, facts)


def statements(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return all statements of ``options.report``, a dated report, in the order of its text, decided about or not.

    Its one section ``statements`` has rows like those of ``queue``: what a report was read to say, to be judged.
    """
    seen: LedgerReader = getattr(ledger, "unscoped", ledger)
    base = as_read(seen, window)
    judged = base.laid.lay(seen, window, base.refs)
    rows = QueueRows(Texts(seen), Words(options.lang), window.as_of or base.ground.day)
    ref = base.refs.get(options.report or "")
    items = [item for item in base.items if ref is not None and item.statement.dateline.report == ref.id]
    found = sorted(_rows(items, base, judged, rows), key=lambda row: (row.evidence[0].start, row.id))
    section = Section("statements", STATEMENTS, tuple(found))
    return frame("review", window, Gathered((ref,) if ref else (), (), ()), (section,), {"total": len(found)})


def _listed(base: AsRead, judged: Judged, options: Options) -> Iterator[Item]:
    """Yield the statements asked for, in their order."""
    if options.reviewer is not None:
        yield from _by_reviewer(base, judged, options.reviewer)
        return
    disputed = [
        replace(base.by_id[key], doubt=1.0, why=("disputed", *base.by_id[key].why))
        for key, each in judged.standings()
        if each.decision.disputed and key in base.by_id
    ]
    disputed.sort(key=lambda item: item.order)
    items = base.items if options.precision is None else base.weighed(options.precision)
    reviewed = {key for key, each in judged.standings() if each.reviewed}
    rest = () if options.disputed else (item for item in items if item.id not in reviewed)
    yield from merge(disputed, rest, key=lambda item: item.order) if disputed else rest


def _by_reviewer(base: AsRead, judged: Judged, reviewer: str) -> Iterator[Item]:
    latest = {}
    for key, standing in judged.standings():
        mine = [each for each in standing.judgements if each.by == reviewer and each.id in standing.live]
        if mine and key in base.by_id:
            latest[key] = mine[-1]
    newest = {each.id: place for place, each in enumerate(in_order(latest.values()))}
    yield from (base.by_id[key] for key in sorted(latest, key=lambda key: (-newest[latest[key].id], key)))


def _chosen(items: Iterable[Item], options: Options, members: Set[str] | None) -> list[Item]:
    """Return the items that the filters let through; without any there is nothing to look at in each of very many."""
    if members is None and not any((options.kind, options.actor, options.report)):
        return list(items)
    return [item for item in items if _wanted(item, options, members)]


def _wanted(item: Item, options: Options, members: Set[str] | None) -> bool:
    report = item.statement.dateline.report
    if (members is not None and report not in members) or options.report not in (None, report):
        return False
    if options.kind not in (None, item.layer, item.kind, item.kind.partition(".")[2] or None):
        return False
    if not options.actor:
        return True
    actor, names = options.actor.casefold(), actors_of(item.statement)
    return any(actor in (name.casefold(), register().side(name, None).casefold()) for name in names)


def _rows(page: Iterable[Item], base: AsRead, judged: Judged, rows: QueueRows) -> Iterator[Row]:
    for item in page:
        report = item.statement.dateline.report
        row = rows.row(item, judged.of(item.id, report), base.said_in.get(report, ()))
        if row is not None:
            yield row


def _orphans(judged: Judged, members: Set[str] | None) -> Iterator[Row]:
    for report, held in judged.reports.items():
        for made in held.orphans if members is None or report in members else ():
            row = judgement_row(made, True)
            anchor = made.anchor
            yield Row(row.id, {**row.cells, "report": report, "layer": anchor.layer, "words": anchor.words})
