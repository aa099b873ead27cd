"""The sources: each attribution with its chain and its words, and how often each source is cited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from dragoman.derive import Said
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Review, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import plain
from dragoman.view.cite import Texts
from dragoman.view.claims_sources import by_claim
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered, gather
from dragoman.view.held import held
from dragoman.view.options import Options
from dragoman.view.timeline import ARROW

COLUMNS = ("published", "report", "chain", "kind", "polarity", "certainty", "said", "words")
SOURCE_COLUMNS = ("source", "kind", "attributions", "reports", "denials", "relays")
_FIRST_WORDS = 5


def sources(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return every attribution, by report or by source, and the sources with their counts.

    By claim, the claims with their utterances and, beside each, who carries it. Under ``options.limit`` a source has
    the words of its first attributions; ``--actor`` opens the others.
    """
    if options.by == "claim":
        return by_claim(ledger, window, options)
    known = held(ledger, window, Told)
    found = known.asked(options)
    texts = Texts(ledger)
    precision = plain.measured() if options.precision is None else options.precision
    cited = _cited(found, texts, options.limit)
    rows = [said_row(s, words, plain.of_said(s, precision), texts.cue(s)) for s, words in cited]
    groups = known.by_source(options)
    named = _source_rows(groups, texts, options.limit)
    sections = (
        Section("sources", SOURCE_COLUMNS, tuple(named), more=max(0, len(groups) - len(named))),
        Section("attributions", COLUMNS, tuple(rows), more=max(0, len(found) - len(rows)) if options.limit else 0),
    )
    facts: dict[str, Cell] = {"by": options.by, "undated": len(ledger.undated(window))}
    return frame("sources", window, known.gathered, sections, facts)


class Told:
    """What the reports of a window attribute, in the orders in which it is asked for."""

    def __init__(self, ledger: LedgerReader, window: Window) -> None:
        found = gather(ledger, window)
        self.gathered = Gathered(found.reports, (), ())
        self._said = sorted((each for each in found.said if each.attribution.content), key=_order)

    @cached_property
    def _by_name(self) -> list[Said]:
        return sorted(self._said, key=lambda said: said.attribution.source_name.casefold())

    @cached_property
    def _groups(self) -> list[list[Said]]:
        return _grouped(self._said)

    def asked(self, options: Options) -> list[Said]:
        """Return the attributions that the filters let through, by report or by source."""
        every = self._by_name if options.by == "source" else self._said
        return [said for said in every if asked(said, options)] if _filtered(options) else every

    def by_source(self, options: Options) -> list[list[Said]]:
        """Return the same by source, those cited most first."""
        return _grouped(said for said in self._said if asked(said, options)) if _filtered(options) else self._groups


def _grouped(found: Iterable[Said]) -> list[list[Said]]:
    groups: defaultdict[str, list[Said]] = defaultdict(list)
    for said in found:
        groups[said.attribution.source_name].append(said)
    return [group for _, group in sorted(groups.items(), key=lambda named: (-len(named[1]), named[0]))]


def _filtered(options: Options) -> bool:
    given = (options.actor, options.kind, options.report, options.unnamed, options.since)
    return options.denials or any(value is not None for value in given)


def _cited(found: Sequence[Said], texts: Texts, limit: int | None) -> list[tuple[Said, tuple[Evidence, ...]]]:
    """Return the first attributions whose words stand in their reports, with these words."""
    cited: list[tuple[Said, tuple[Evidence, ...]]] = []
    most = len(found) if limit is None else limit
    for first in range(0, len(found), max(1, most)):
        lot = found[first : first + most]
        texts.fetch(said.dateline for said in lot)
        cited += [(said, words) for said in lot if (words := texts.of_said(said))]
        if len(cited) >= most:
            break
    return cited[:most]


def said_row(said: Said, words: Sequence[Evidence], marked: Review, cue: str = "") -> Row:
    """Return the row of one attribution."""
    found, place = said.attribution, said.dateline
    cells: dict[str, Cell] = {
        "report": place.report,
        "outlet": place.outlet,
        "published": place.day.isoformat(),
        "source": found.source_name,
        "kind": found.source_kind,
        "named": not found.anonymous,
        "relays": tuple(relay.name for relay in found.relays),
        "chain": ARROW.join(said.chain),
        "polarity": found.polarity,
        "certainty": found.certainty,
        "said": found.said,
        "direct": found.direct,
        "cue": cue,
        "zone": said.zone,
        "words": " […] ".join(" ".join(piece.words.split()) for piece in words),
    }
    return Row(said.id, cells, tuple(words), marked)


def asked(said: Said, options: Options) -> bool:
    """Return whether the filters let ``said`` through."""
    found = said.attribution
    wanted = (
        (options.actor, found.source_name.casefold() if options.actor else None),
        (options.kind, found.source_kind),
        (options.report, said.dateline.report),
    )
    if any(asked_for and asked_for.casefold() != (has or "").casefold() for asked_for, has in wanted):
        return False
    if options.unnamed is not None and found.anonymous != options.unnamed:
        return False
    if options.denials and found.polarity != "denies":
        return False
    return options.since is None or said.dateline.day >= options.since


def _order(said: Said) -> tuple[date, str, int]:
    place, content = said.dateline, said.attribution.content
    return place.day, place.report, content[0].start if content else 0


def _source_rows(groups: Sequence[Sequence[Said]], texts: Texts, limit: int | None) -> list[Row]:
    """Return a row a source; its evidence is all that it says, or of that the first where a limit is set."""
    most = None if limit is None else _FIRST_WORDS
    shown = groups[:limit]
    texts.fetch(said.dateline for group in shown for said in group[:most])
    return [row for group in shown if (row := _source_row(group, texts, most)) is not None]


def _source_row(group: Sequence[Said], texts: Texts, most: int | None) -> Row | None:
    evidence = tuple(piece for said in group[:most] for piece in texts.of_said(said))
    if not evidence:
        return None
    found = [said.attribution for said in group]
    name = found[0].source_name
    cells: dict[str, Cell] = {
        "source": name,
        "kind": found[0].source_kind,
        "named": not found[0].anonymous,
        "attributions": len(group),
        "reports": len({said.dateline.report for said in group}),
        "denials": sum(each.polarity == "denies" for each in found),
        "relays": tuple(dict.fromkeys(relay.name for each in found for relay in each.relays)),
    }
    return Row(f"source:{name}", cells, evidence)
