"""Rows of pairs that may be one event or claim, less those that persons joined or kept apart."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from dragoman.derive.near import Near
from dragoman.derive.statements import Account, Dateline, Happening, Said
from dragoman.model.identity import short_hash
from dragoman.model.judgement import Layer
from dragoman.model.sheet import Cell, Row
from dragoman.view.asread import AsRead
from dragoman.view.judged import Judged
from dragoman.view.options import Options
from dragoman.view.review_rows import QueueRows, actors_of, event_text

_CITED = 3
_WORDS = frozenset({"attribution", "words", "claim"})


@dataclass(frozen=True, slots=True)
class Side:
    """One event or claim of a pair.

    Attributes:
        id: of the event or claim.
        told: its statements, by publication.
        happening: the event; None for a claim.
    """

    id: str
    told: Sequence[Account] | Sequence[Said]
    happening: Happening | None = None


class Pairs:
    """The pairs of a window that a person has not judged."""

    def __init__(self, base: AsRead, judged: Judged, options: Options, members: Set[str] | None) -> None:
        self._base = base
        self._judged = judged
        self._options = options
        self._members = members
        self._by_id = {each.id: each for each in base.ground.happenings}

    def waiting(self) -> list[tuple[Layer, Near]]:
        """Return them, the likest first; pairs of claims only where ``options.kind`` asks for attributions."""
        kind = self._options.kind
        if kind in _WORDS:
            found: list[tuple[Layer, Near]] = [("attribution", near) for near in self._base.near_claims]
        else:
            found = [("event", near) for near in self._base.near_events if kind in _kinds(self._event(near.one))]
        settled = frozenset(self._settled())
        return [(layer, near) for layer, near in found if self._wanted(layer, near, settled)]

    def places(self, pairs: Iterable[tuple[Layer, Near]]) -> Iterator[Dateline]:
        """Yield the reports whose words the rows of ``pairs`` cite."""
        for layer, near in pairs:
            for key in (near.one, near.other):
                yield from (each.dateline for each in self._side(layer, key).told[:_CITED])

    def row(self, layer: Layer, near: Near, rows: QueueRows) -> Row | None:
        """Return the row of a pair, or None where its words do not stand in the reports."""
        sides = [self._side(layer, each) for each in (near.one, near.other)]
        one, other = (_row(side, rows) for side in sides)
        if not one.evidence or not other.evidence:
            return None
        cells: dict[str, Cell] = {
            "layer": layer, "one": sides[0].told[0].id, "other": sides[1].told[0].id, "score": near.score,
            "why": near.reasons, "text": one.cells["text"], "other_text": other.cells["text"],
        }  # fmt: skip
        key = short_hash(("pair", near.one, near.other))
        return Row(key, cells, (*one.evidence, *other.evidence), "unreviewed", {"one": (one,), "other": (other,)})

    def _side(self, layer: Layer, key: str) -> Side:
        if layer == "event":
            return Side(key, self._event(key).accounts, self._event(key))
        claim = self._base.word_claims[key]
        said = (self._base.by_id[each.id].statement for each in claim.statements)
        return Side(key, [each for each in said if isinstance(each, Said)])

    def _event(self, key: str) -> Happening:
        return self._by_id[key]

    def _settled(self) -> Iterator[frozenset[str]]:
        """Yield the pairs (of ids of events or claims) that persons said are one, or are two."""
        groups: dict[str, set[str]] = {}
        for statement, group in self._judged.groups.items():
            groups.setdefault(group, set()).add(self._unit(statement))
        for held in groups.values():
            yield from (frozenset((one, other)) for one in held for other in held if one < other)
        yield from (frozenset(map(self._unit, pair)) for pair in self._judged.apart)

    def _unit(self, statement: str) -> str:
        event = self._base.events.get(statement)
        if event is not None or self._options.kind not in _WORDS:
            return event or statement
        return self._base.claim_of.get(statement, statement)

    def _wanted(self, layer: Layer, near: Near, settled: Set[frozenset[str]]) -> bool:
        if frozenset((near.one, near.other)) in settled:
            return False
        sides = [self._side(layer, each) for each in (near.one, near.other)]
        if any(self._rejected(side) for side in sides):
            return False
        told = [each for side in sides for each in side.told]
        if self._members is not None and not any(each.dateline.report in self._members for each in told):
            return False
        if self._options.report and not any(each.dateline.report == self._options.report for each in told):
            return False
        actor = (self._options.actor or "").casefold()
        return not actor or any(actor == name.casefold() for each in told for name in actors_of(each))

    def _rejected(self, side: Side) -> bool:
        """Return whether persons rejected, or took out, all of one side."""
        if not any(each.dateline.report in self._judged.reports for each in side.told):
            return False
        standings = [self._judged.of(each.id, each.dateline.report) for each in side.told]
        return all(each is not None and (each.decision.rejected or each.decision.apart) for each in standings)


def _kinds(happening: Happening) -> Iterable[str | None]:
    return (None, "event", happening.type, f"event.{happening.type}")


def _row(side: Side, rows: QueueRows) -> Row:
    happening = side.happening
    if happening is not None:
        when = (happening.place, happening.when.value, happening.status)
        text = event_text(happening.type, happening.participants, when, rows)
    else:
        text = rows.text(side.told[0])
    evidence = tuple(piece for each in side.told[:_CITED] for piece in rows.evidence(each))
    first = side.told[0].dateline
    reports = len({each.dateline.report for each in side.told})
    cells: dict[str, Cell] = {
        "text": text, "published": first.day.isoformat(), "outlet": first.outlet, "report": first.report,
        "reports": reports, "statements": tuple(each.id for each in side.told),
    }  # fmt: skip
    return Row(side.id, cells, evidence)
