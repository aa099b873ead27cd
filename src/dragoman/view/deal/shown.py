"""The deal layer of one report, statement by statement, as it can be judged."""

from collections.abc import Mapping
from dataclasses import fields, replace

from dragoman.derive import Decisions
from dragoman.derive.deal import DealLayers, Placed, PlacedDeal, place_deal
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.wording import wanted
from dragoman.ledger.protocol import ReportRef
from dragoman.model.deal import Proposal, Provision, Stance
from dragoman.model.reading import Reading
from dragoman.model.sheet import Cell, Row, Section
from dragoman.view.cite import Texts
from dragoman.view.deal.gather import cited
from dragoman.view.deal.words import Words, tellers
from dragoman.view.gather import dateline

# Columns of each layer between the id and the words.
LAYERS: Mapping[str, tuple[str, ...]] = {
    "proposals": ("name", "points", "authors", "addressees", "status"),
    "provisions": ("issue", "option", "obligor", "beneficiary", "status"),
    "guarantees": ("guarantor", "beneficiary", "form", "trigger"),
    "stances": ("party", "stance", "issue", "option", "condition", "red_line", "own_words"),
    "responses": ("party", "response", "said"),
    "links": ("link", "from", "to"),
    "channels": ("channel", "between", "through"),
}


def deal_sections(page: PlacedDeal, texts: Texts, words: Words) -> tuple[Section, ...]:
    """Return what a report says of deals, layer by layer."""
    sections = []
    for key, columns in LAYERS.items():
        rows = [row for each in getattr(page, key) if (row := deal_row(each, texts, words)) is not None]
        if rows:
            sections.append(Section(key, ("id", *columns, "who", "words"), tuple(rows)))
    return tuple(sections)


def placed_of(reading: Reading, ref: ReportRef, decisions: Decisions, texts: Texts) -> PlacedDeal:
    """Return the deal statements of a report, dated or not, as judgements leave them."""
    # An undated report stands at the day of its recording, for display alone.
    shown = ref if ref.day else replace(ref, day=ref.recorded[: len("2025-11-23")])
    place = dateline(shown, tuple(relay.name for relay in reading.credit))
    layers = DealLayers(reading.deal, reading.attributions, reading.events, reading.zones)
    return place_deal(place, layers, decisions, texts.whole(place))


def deal_row(placed: Placed[Evidenced], texts: Texts, words: Words) -> Row | None:
    """Return one statement of the deal layer with its words, or None where these do not stand in the report."""
    evidence = cited(texts, placed)
    if evidence is None:
        return None
    cells: dict[str, Cell] = {
        **_cells(placed.item, words),
        "who": tellers([placed]),
        "zone": placed.zone,
        "words": " ".join(evidence.words.split()),
    }
    return Row(placed.id, cells, (evidence,), placed.review)


def _cells(item: Evidenced, words: Words) -> dict[str, Cell]:
    if isinstance(item, Provision | Stance):
        told = {"option": words.option(wanted(item.option, item.code))}
    elif isinstance(item, Proposal):
        told = {"name": words.proposal(item.name)}
    else:
        told = {}
    # Every statement is a dataclass.
    names = [each.name for each in fields(item) if each.name not in _LEFT_OUT]  # type: ignore[arg-type]
    named = {_NAMED.get(name, name): getattr(item, name) for name in names}
    return {**named, **told}


_LEFT_OUT = frozenset({"id", "evidence", "attribution", "proposal"})
# Fields of the model under the names of their columns.
_NAMED = {
    "author": "authors", "addressee": "addressees", "type": "link", "source": "from", "target": "to",
    "kind": "channel", "date": "said",
}  # fmt: skip
