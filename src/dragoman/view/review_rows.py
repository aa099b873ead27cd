"""Rows of the review queue: a statement in a short sentence with its words, its fields, and who decided what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.derive import Account, Said
from dragoman.derive.deal import Placed
from dragoman.derive.deal.wording import wanted
from dragoman.derive.fields import choices, fields_of, form_of, options_of, written
from dragoman.i18n import Labels, when_text
from dragoman.model.deal import Channel, Guarantee, Link, Proposal, Provision, Response, Stance
from dragoman.model.judgement import Judgement
from dragoman.model.sheet import Cell, Evidence, Review, Row
from dragoman.view.cite import Texts
from dragoman.view.deal.words import Words
from dragoman.view.doubt import Item
from dragoman.view.judged import Standing, Statement
from dragoman.view.timeline import ARROW
from dragoman.view.wording import said_text, shortened, zone_text


@dataclass(frozen=True, slots=True)
class QueueRows:
    """Makes rows.

    Attributes:
        texts: the reports' texts.
        words: the language of sentences.
        near: the day that is looked from.
    """

    texts: Texts
    words: Words
    near: date | None

    def row(self, item: Item, standing: Standing | None, told: Sequence[Said]) -> Row | None:
        """Return the row of a statement, or None where its words do not stand in the report.

        Args:
            item: the statement as it was read, weighed.
            standing: as persons left it; None where nobody judged it.
            told: the attributions of its report as they were read.
        """
        left = item.statement if standing is None or standing.statement is None else standing.statement
        evidence = self.evidence(left)
        if not evidence:
            return None
        place = left.dateline
        cells: dict[str, Cell] = {
            "id": item.id,
            "text": self.text(left),
            "layer": item.layer,
            "kind": item.kind,
            "report": place.report,
            "published": place.day.isoformat(),
            "outlet": place.outlet,
            "who": (ARROW.join(left.chain),),
            "actors": actors_of(left),
            "doubt": item.doubt,
            "consequence": item.consequence,
            "score": item.score,
            "why": item.why,
            "decision": _decision(standing),
            "seen": "" if standing is None else standing.last,
            "words": " […] ".join(" ".join(piece.words.split()) for piece in evidence),
        }
        children = {"fields": tuple(self._fields(item, left, told)), "judgements": _judgements(standing)}
        marked: Review = "unreviewed" if standing is None else standing.decision.review
        return Row(item.id, cells, evidence, marked, children)

    def evidence(self, statement: Statement) -> tuple[Evidence, ...]:
        """Return the words that a statement stands on."""
        if isinstance(statement, Said):
            return self.texts.of_said(statement) or self.texts.clause(statement)
        span = statement.event.evidence if isinstance(statement, Account) else statement.item.evidence
        piece = self.texts.evidence(statement.dateline, span, statement.zone)
        return () if piece is None else (piece,)

    def text(self, statement: Statement) -> str:
        """Return a statement in one short sentence."""
        if isinstance(statement, Said):
            told = shortened(" … ".join(piece.words for piece in self.texts.of_said(statement)))
            return said_text(statement, told, self.texts.cue(statement), self.words.labels, self.near)
        if isinstance(statement, Account):
            event = statement.event
            told = event_text(event.type, event.participants, (event.place, event.date, event.status), self)
        else:
            told = self._deal(statement)
        return told + zone_text(statement.zone, self.words.labels)

    def _deal(self, placed: Placed[Any]) -> str:
        item, say, words = placed.item, self.words.labels.say, self.words
        labels = words.labels
        match item:
            case Provision():
                option = words.option(wanted(item.option, item.code))
                issue, status = labels.get("issue", item.issue), labels.get("status", item.status)
                return say("queue.provision", issue=issue, option=option, status=status)
            case Stance():
                option = words.option(wanted(item.option, item.code))
                return say("claim.position", party=words.name(item.party), stance=labels.get("stance", item.stance),
                           issue=labels.get("issue", item.issue), option=option)  # fmt: skip
            case Response():
                response = labels.get("response", item.response)
                return say("queue.response", party=words.name(item.party), response=response)
            case Proposal():
                return say("queue.proposal", name=words.proposal(item.name), status=labels.get("status", item.status),
                           authors=words.names(item.author) or "?")  # fmt: skip
        return self._rarer(item, labels)

    def _rarer(self, item: Guarantee | Link | Channel, labels: Labels) -> str:
        words = self.words
        match item:
            case Guarantee():
                return labels.say("queue.guarantee", form=words.form(item.form),
                                  guarantor=words.names(item.guarantor) or "?",
                                  beneficiary=words.names(item.beneficiary) or "?")  # fmt: skip
            case Link():
                return f"{item.source} {labels.get('link', item.type)} {item.target}"
        return labels.say("queue.channel", kind=labels.get("channel", item.kind), between=words.names(item.between),
                          through=words.names(item.through) or "?")  # fmt: skip

    def _fields(self, item: Item, left: Statement, told: Sequence[Said]) -> Iterable[Row]:
        held = item_of(left)
        text, ids = self.texts.whole(left.dateline), [each.id for each in told]
        for name in fields_of(item.layer):
            form = form_of(item.layer, name)
            value = written(item.layer, name, getattr(held, name), text, ids)
            allowed = _allowed(item, name, held, ids)
            cells: dict[str, Cell] = {"field": name, "form": form, "value": value, "allowed": allowed}
            if name == "option":
                cells["value"] = getattr(held, "code", None) or value
                cells["words"] = value
            if form == "told-by":
                cells["said"] = tuple(each.attribution.source_name for each in told)
            yield Row(f"{item.id}:{name}", cells)


def item_of(statement: Statement) -> Any:  # noqa: ANN401 - any statement of a reading
    """Return what the reading holds of a statement."""
    if isinstance(statement, Said):
        return statement.attribution
    return statement.event if isinstance(statement, Account) else statement.item


def event_text(kind: str, who: Iterable[str], when: tuple[str | None, str | None, str], rows: QueueRows) -> str:
    """Return an event in one line; ``when`` holds its place, date and status."""
    labels, (place, day, status) = rows.words.labels, when
    text = labels.say(
        "claim.event",
        type=labels.get("type", kind),
        who=rows.words.names(who) or "?",
        place=labels.say("sentence.at_place", place=rows.words.name(place)) if place else "",
        date=when_text(day, labels, rows.near),
    )
    return f"{text} ({labels.get('status', status)})"


def actors_of(statement: Statement) -> tuple[str, ...]:
    """Return the names of those whom a statement concerns, and of those who make it."""
    item = item_of(statement)
    names = [name for key in _NAMES for name in getattr(item, key, ())]
    said_by = statement.chain[1 + len(statement.dateline.credit) :]
    return tuple(dict.fromkeys(name for name in (getattr(item, "party", ""), *names, *said_by) if name))


_NAMES = (
    "participants", "author", "addressee", "obligor", "beneficiary", "guarantor", "between", "through",
)  # fmt: skip


def _allowed(item: Item, name: str, held: object, told: Sequence[str]) -> tuple[str, ...]:
    if name == "option":
        return options_of(getattr(held, "issue", ""))
    return ("", *told) if form_of(item.layer, name) == "told-by" else choices(item.layer, name)


def _decision(standing: Standing | None) -> str:
    if standing is None or not standing.reviewed:
        return ""
    return "rejected" if standing.decision.rejected else standing.decision.review


def _judgements(standing: Standing | None) -> tuple[Row, ...]:
    return (
        () if standing is None else tuple(judgement_row(each, each.id in standing.live) for each in standing.judgements)
    )


def judgement_row(made: Judgement, holds: bool) -> Row:
    """Return one judgement; ``holds`` is false where it was undone."""
    cells: dict[str, Cell] = {
        "judgement": made.id,
        "recorded": made.recorded,
        "by": made.by,
        "verb": made.verb,
        "field": made.field,
        "value": made.value,
        "note": made.note,
        "live": holds,
    }
    return Row(made.id, cells)
