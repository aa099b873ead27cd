"""A reading: all that one annotator found in one report.

The layers follow PARC 3 and PolNeAR (attributions), TIMEX3 of ISO-TimeML (times) and PLOVER (events). Every statement
stands on spans of the report's text. ``attribution`` fields are the *evidence link*: the position, in the reading's
``attributions``, of the attribution in which a statement stands; None means narration (the outlet itself says it).
"""

from dataclasses import dataclass, field
from typing import Literal

from dragoman.model.deal import Deal
from dragoman.model.span import Span, Spans

ZoneKind = Literal["headline", "body", "caption", "byline", "credit", "teaser", "subhead"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
SourceKind = Literal["person", "organization", "state", "outlet", "document", "group", "anonymous"]
ActorKind = Literal["person", "organization", "state", "outlet", "group", "place"]
MentionForm = Literal["name", "title", "pronoun", "description"]
Polarity = Literal["asserts", "denies"]
Certainty = Literal["certain", "hedged"]
EventType = Literal[
    "meeting", "call", "visit", "talks", "proposal", "agreement", "rejection", "demand", "threat", "vote",
    "deadline", "cancellation", "postponement", "sanction", "attack", "troop-move", "aid", "statement-of-policy",
]  # fmt: skip
EventStatus = Literal["occurred", "ongoing", "planned", "proposed", "cancelled", "denied"]
StanceValue = Literal["supports", "opposes", "demands", "conditional", "undecided"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the text that is read differently: a caption, a credit line, a teaser of another report."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time with its normalised value.

    Attributes:
        span: the whole expression without its preposition.
        kind: TIMEX3 type.
        value: TIMEX3 value (``2025-11-27``, ``2025-W48-WE``, ``P2Y``, ``PAST_REF``), no more precise than the words.
        edtf: the same as Extended Date/Time Format (ISO 8601-2), or None where EDTF has no word for it.
    """

    span: Span
    kind: TimeKind
    value: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names, describes or points at an actor.

    Attributes:
        span: the noun phrase, titles included.
        actor: canonical common English name; for a person outside the codebook, the full name as the report has it.
        kind: what the actor is.
        known: whether the codebook holds the actor; False for a name met with a title only here.
        form: how the words point at the actor: by name, by an office or role alone, by a pronoun, or by a mere
            description of people without a name (``quan chức Mỹ``).
        party: the state or organisation for which the actor speaks, or None.
    """

    span: Span
    actor: str
    kind: ActorKind
    known: bool = True
    form: MentionForm = "name"
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet through which the report has a statement.

    Attributes:
        name: canonical name of the outlet.
        span: where the report names it; None where it carries over from another sentence.
        said: TIMEX3 value of when the outlet reported it, where the report tells.
    """

    name: str
    span: Span | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source is said, by a cue, to hold a content.

    Attributes:
        content: what is attributed, without enclosing quotation marks, cue and source.
        cue: the words that signal it; empty where the text has none.
        source: the source's noun phrase, titles included; empty where it must be inferred.
        source_name: canonical name, or for an unnamed source its description in the report's language.
        source_kind: what the source is.
        anonymous: whether the person who spoke is not named and could have been.
        relays: the outlets in between, nearest to the report first.
        polarity: whether the source asserts or denies the content.
        certainty: whether the report or the source marks it as only possible.
        said: TIMEX3 value of when the source said it, where the report tells.
        direct: whether the content is wholly inside quotation marks.
        comment_refused: whether the source is reported to decline to comment.
    """

    content: Spans
    cue: Spans
    source: Spans
    source_name: str
    source_kind: SourceKind
    anonymous: bool = False
    relays: tuple[Relay, ...] = ()
    polarity: Polarity = "asserts"
    certainty: Certainty = "certain"
    said: str | None = None
    direct: bool = False
    comment_refused: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A diplomatic act or milestone, once per report.

    Attributes:
        type: kind of event of the codebook.
        evidence: its first full mention.
        participants: canonical names.
        date: TIMEX3 value of when it happened or is to happen, or None.
        place: canonical name of the place, or None.
        status: whether it happened, goes on, is planned or proposed, was cancelled or is denied.
        attribution: evidence link; None is narration.
        plover: PLOVER event code, or None.
        mode: PLOVER mode, or None.
        channel: how it was held (``secret``, ``private``, ``official``, ``public``), or None.
    """

    type: EventType
    evidence: Span
    participants: tuple[str, ...]
    date: str | None
    place: str | None
    status: EventStatus
    attribution: int | None = None
    plover: str | None = None
    mode: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A party's stance on an issue, as the report has it."""

    party: str
    issue: str
    stance: StanceValue
    evidence: Span
    summary: str = ""
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All annotations of one report by one annotator, at one version of it and of the language pack.

    Attributes:
        report: hash of the report (revision) that was read.
        annotator: name of the annotator (``fast``).
        version: version of the annotator and of the data it read with (``fast-1+vi-3f2a...``).
        lang: language it was read as.
        credit: the closing credit line as a chain of the report as a whole (``Theo Kyiv Independent``).
    """

    report: str
    annotator: str
    version: str
    lang: str
    zones: tuple[Zone, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    deal: Deal = field(default_factory=Deal)
    credit: tuple[Relay, ...] = ()
