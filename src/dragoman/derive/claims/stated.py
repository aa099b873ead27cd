"""What claims are made of: a statement of any layer with who says so, through whom, on what occasion."""

from dataclasses import dataclass
from typing import Literal

from dragoman.derive.statements import UNKNOWN_OUTLET, Dateline
from dragoman.model.judgement import Layer
from dragoman.model.reading import SourceKind
from dragoman.model.sheet import Review
from dragoman.model.span import Spans

Side = Literal["asserts", "hedged", "denies"]
Scope = Literal["", "whole", "detail", "non-denial", "no-comment"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement under a claim.

    Attributes:
        id: stable id of the statement.
        spans: where it stands in its report.
        words: the words there, which are compared with those of others.
        source: who says so, under its canonical name; the outlet where the report itself does.
        kind: what the source is; ``outlet`` for narration.
        anonymous: whether the person who spoke is not named and could have been.
        relays: the outlets between source and report, nearest to the report first, its own left out.
        side: whether the source asserts the claim, as certain or as only possible, or denies it.
        scope: how far a denial goes; empty for what is no denial. A ``non-denial`` denies having been told.
        said: TIMEX3 value of when the source said it, or None where the report does not tell.
        medium: on what kind of occasion (``post``, ``briefing``, ``call``), or empty where the report does not tell.
        chain: outlet, relays, source, as the report has them.
        zone: kind of the zone in which it begins.
        lang: language of the words.
        group: name of the statements that a person put into one claim with it, or empty.
        apart: whether a person split it off the claim that it was in.
    """

    id: str
    dateline: Dateline
    layer: Layer
    spans: Spans
    words: str
    source: str
    kind: SourceKind
    anonymous: bool = False
    relays: tuple[str, ...] = ()
    side: Side = "asserts"
    scope: Scope = ""
    said: str | None = None
    medium: str = ""
    chain: tuple[str, ...] = ()
    zone: str = "body"
    review: Review = "unreviewed"
    lang: str = ""
    group: str = ""
    apart: bool = False

    @property
    def order(self) -> tuple[str, str, str, Spans, str]:
        """Return the key by which statements are taken: publication, report, place in the text."""
        place = self.dateline
        return (place.day.isoformat(), place.published, place.report, self.spans, self.id)

    @property
    def outlet(self) -> str:
        """Return the outlet of the report; ``?`` where it is unknown."""
        return self.dateline.outlet or UNKNOWN_OUTLET

    @property
    def nearest_to_source(self) -> str:
        """Return the outlet to which the source spoke, as far as the report tells: the last relay, else its own."""
        return self.relays[-1] if self.relays else self.outlet

    @property
    def narrated(self) -> bool:
        """Return whether the report itself says so, and no source."""
        return len(self.chain) <= 1 + len(self.dateline.credit)

    @property
    def supports(self) -> bool:
        """Return whether the statement holds the claim, surely or perhaps."""
        return self.side != "denies"
