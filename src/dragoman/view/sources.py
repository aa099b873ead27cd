"""The sources: each attribution with its chain and its words, and how often each source is cited."""

from collections import defaultdict
from collections.abc import Sequence

from dragoman.derive import Said
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Review, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import plain
from dragoman.view.cite import Texts
from dragoman.view.claims_sources import by_claim
from dragoman.view.frame import frame
from dragoman.view.gather import gather
from dragoman.view.options import Options
from dragoman.view.timeline import ARROW

COLUMNS = ("published", "report", "chain", "kind", "polarity", "certainty", "said", "words")
SOURCE_COLUMNS = ("source", "kind", "attributions", "reports", "denials", "relays")


def sources(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return every attribution, by report or by source, and the sources with their counts.

    By claim, the claims with their utterances and, beside each, who carries it.
    """
    if options.by == "claim":
        return by_claim(ledger, window, options)
    gathered = gather(ledger, window)
    found = sorted((s for s in gathered.said if asked(s, options)), key=lambda s: _order(s, options.by))
    texts = Texts(ledger)
    texts.fetch(s.dateline for s in found)
    precision = plain.measured() if options.precision is None else options.precision
    cited = [(s, words) for s in found if (words := texts.of_said(s))]
    rows = [said_row(s, words, plain.of_said(s, precision), texts.cue(s)) for s, words in cited[: options.limit]]
    sections = (
        Section("sources", SOURCE_COLUMNS, tuple(_source_rows(cited)[: options.limit])),
        Section("attributions", COLUMNS, tuple(rows)),
    )
    return frame("sources", window, gathered, sections, {"by": options.by, "undated": len(ledger.undated(window))})


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


def _order(said: Said, by: str) -> tuple[str, str, str, int]:
    place, content = said.dateline, said.attribution.content
    start = content[0].start if content else 0
    group = said.attribution.source_name.casefold() if by == "source" else ""
    return group, place.day.isoformat(), place.report, start


def _source_rows(cited: Sequence[tuple[Said, tuple[Evidence, ...]]]) -> list[Row]:
    """Return a row a source, those cited most first; its evidence is all that it says."""
    groups: defaultdict[str, list[tuple[Said, tuple[Evidence, ...]]]] = defaultdict(list)
    for said, words in cited:
        groups[said.attribution.source_name].append((said, words))
    rows = [_source_row(name, group) for name, group in groups.items()]
    return sorted(rows, key=lambda row: (-int(str(row.cells["attributions"])), str(row.cells["source"])))


def _source_row(name: str, group: Sequence[tuple[Said, tuple[Evidence, ...]]]) -> Row:
    found = [said.attribution for said, _ in group]
    cells: dict[str, Cell] = {
        "source": name,
        "kind": found[0].source_kind,
        "named": not found[0].anonymous,
        "attributions": len(group),
        "reports": len({said.dateline.report for said, _ in group}),
        "denials": sum(each.polarity == "denies" for each in found),
        "relays": tuple(dict.fromkeys(relay.name for each in found for relay in each.relays)),
    }
    return Row(f"source:{name}", cells, tuple(piece for _, words in group for piece in words))
