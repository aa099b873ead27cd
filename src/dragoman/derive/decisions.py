"""Judgements as they bear on statements: what a person decided takes the place of what was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dragoman.derive.fields import CORRECTABLE, fields_of, read_field, with_option
from dragoman.model.deal import Provision, Stance
from dragoman.model.judgement import Anchor, Judgement
from dragoman.model.judging import attach, live
from dragoman.model.reading import Attribution, Event
from dragoman.model.sheet import Review

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """All that was decided about one statement.

    Attributes:
        group: name of the statements with which it was merged into one event or claim, or empty.
        apart: whether it was split off: it stands as an event or claim of its own.
        disputed: whether persons differ: one holds it and another rejects it, or they set a field right in two ways.
            Such a statement stays, with the later correction.
    """

    rejected: bool = False
    accepted: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    apart: bool = False
    disputed: bool = False

    @property
    def review(self) -> Review:
        """Return how a line that rests on the statement is marked."""
        if self.disputed:
            return "disputed"
        return "corrected" if self.fields else "accepted" if self.accepted else "unreviewed"


UNDECIDED = Decision()


class Decisions:
    """The judgements in force, found by report."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._held: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in live(judgements):
            if judgement.anchor.layer in CORRECTABLE:
                self._held[judgement.anchor.report].append(judgement)

    def about(self, report: str, aliases: Sequence[str] = ()) -> tuple[Judgement, ...]:
        """Return the judgements on statements of a report under any of its ids, oldest first."""
        if not self._held:
            return ()
        found = [judgement for name in (report, *aliases) for judgement in self._held.get(name, ())]
        return tuple(sorted(found, key=lambda judgement: (judgement.recorded, judgement.id)))


@dataclass(frozen=True, slots=True)
class Page:
    """What a correction is read against.

    Attributes:
        text: the report's text; empty where it is not at hand.
        told: ids of the report's attributions, in their order.
    """

    text: str = ""
    told: Sequence[str] = ()


NO_PAGE = Page()


def decided(judgements: Sequence[Judgement], statements: Sequence[Anchor]) -> Mapping[int, Decision]:
    """Return what was decided about each of ``statements``, by its position; the later judgement wins."""
    return {place: decision_of(found) for place, found in attach(judgements, statements).found.items()}


def decision_of(judgements: Sequence[Judgement]) -> Decision:
    """Return what live judgements on one statement, oldest first, come to.

    Of each person the last word counts. Where some hold the statement and others reject it, it is disputed.
    """
    views: dict[str, _View] = defaultdict(_View)
    fields: dict[str, str] = {}
    group, apart = "", False
    for judgement in judgements:
        match judgement.verb:
            case "correct":
                fields[judgement.field] = judgement.value
                views[judgement.by].corrects(judgement)
            case "accept" | "reject":
                views[judgement.by] = _View(judgement.verb == "reject", judgement.verb == "accept")
            case "merge":
                group, apart = judgement.value, False
            case "split" if not judgement.value:
                group, apart = "", True
    rejected = [view.rejects for view in views.values()]
    accepted = any(view.accepts for view in views.values())
    differ = (any(rejected) and not all(rejected)) or _differ(views.values())
    return Decision(bool(rejected) and all(rejected), accepted, fields, group, apart, differ)


@dataclass(slots=True)
class _View:
    """The last word of one person."""

    rejects: bool = False
    accepts: bool = False
    fields: dict[str, str] = field(default_factory=dict)

    def corrects(self, judgement: Judgement) -> None:
        self.rejects = False
        self.fields[judgement.field] = judgement.value


def _differ(views: Iterable[_View]) -> bool:
    """Return whether two persons set one field right in two ways, and neither took the other's since."""
    values: dict[str, set[str]] = defaultdict(set)
    for view in views:
        for name, value in view.fields.items():
            values[name].add(value)
    return any(len(each) > 1 for each in values.values())


def corrected_event(event: Event, decision: Decision, page: Page = NO_PAGE) -> Event:
    """Return ``event`` with the fields that a person set right."""
    return corrected(event, "event", decision, page)


def corrected_attribution(attribution: Attribution, decision: Decision, page: Page = NO_PAGE) -> Attribution:
    """Return ``attribution`` with the fields that a person set right."""
    return corrected(attribution, "attribution", decision, page)


def corrected(item: T, layer: str, decision: Decision, page: Page = NO_PAGE) -> T:
    """Return ``item``, a statement of ``layer``, with the fields that a person set right.

    A correction whose words, or whose attribution, stand in the report no more falls away.
    """
    changes: dict[str, Any] = {}
    for name in fields_of(layer):
        if name in decision.fields:
            with suppress(LookupError):
                changes |= _change(item, layer, name, decision.fields[name], page)
    return replace(item, **changes) if changes else item  # type: ignore[type-var]  # every statement is a dataclass


def _change(item: object, layer: str, name: str, value: str, page: Page) -> Mapping[str, Any]:
    if name == "option" and isinstance(item, Provision | Stance):
        return with_option(item, value.strip())
    found = read_field(layer, name, value, page.text, page.told)
    if name == "relays" and isinstance(item, Attribution) and isinstance(found, tuple):
        known = {relay.name: relay for relay in item.relays}
        found = tuple(known.get(relay.name, relay) for relay in found)
    return {name: found}
