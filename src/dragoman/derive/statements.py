"""What derivation works on: statements of readings with the report that they stand in, and what is made of them."""

from dataclasses import dataclass
from datetime import date

from dragoman.model.identity import statement_id
from dragoman.model.judgement import Anchor
from dragoman.model.reading import Attribution, Event, EventType
from dragoman.model.sheet import Review
from dragoman.model.when import When

UNKNOWN_OUTLET = "?"
__all__ = ["UNKNOWN_OUTLET", "Account", "Dateline", "Happening", "Said", "Turn", "statement_id"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The report that a statement stands in.

    Attributes:
        report: its id.
        hash: the revision that was read.
        outlet: its outlet, or None where unknown.
        published: as stored.
        day: day of publication in the dossier's time zone.
        credit: outlets of its closing credit line, nearest first.
        aliases: other ids under which the report came.
        lang: its language, or None where unknown.
    """

    report: str
    hash: str
    outlet: str | None
    published: str
    day: date
    credit: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in its report.

    Attributes:
        anchor: where it stands, as the annotator had it.
        chain: outlet, relays nearest first, source; ``?`` stands for an unknown outlet. A source that tells what
            another said stands before it.
        zone: kind of the zone in which the content begins.
        group: name of the statements that a person put into one claim with it, or empty.
        apart: whether a person split it off the claim that it was in.
    """

    anchor: Anchor
    dateline: Dateline
    attribution: Attribution
    chain: tuple[str, ...]
    zone: str
    review: Review
    group: str = ""
    apart: bool = False

    @property
    def id(self) -> str:
        """Return the stable id of the statement."""
        return self.anchor.statement

    @property
    def tellers(self) -> tuple[str, ...]:
        """Return the sources that tell of this one's words: what stands in the chain before its own relays."""
        own = {self.attribution.source_name, *(relay.name for relay in self.attribution.relays)}
        return tuple(name for name in self.chain[1 + len(self.dateline.credit) :] if name not in own)


@dataclass(frozen=True, slots=True)
class Account:
    """An event as one report has it.

    Attributes:
        anchor: where it stands, as the annotator had it.
        when: the event's date as days.
        chain: who says so: outlet, relays, source; the outlet (and its credit) alone is narration.
        denied: whether the attribution in which it stands denies it.
        zone: kind of the zone in which the evidence begins.
        words: what the sentence of the evidence says (of a statement, what the report opens with), as words to compare;
            empty where the text was not at hand.
        lead: with what the report opens, where the evidence stands in it; else empty.
        group: name of the accounts that a person put into one event with it, or empty.
        apart: whether a person split it off the event that it was in.
    """

    anchor: Anchor
    dateline: Dateline
    event: Event
    when: When
    chain: tuple[str, ...]
    denied: bool
    zone: str
    review: Review
    group: str = ""
    apart: bool = False
    words: frozenset[str] = frozenset()
    lead: str = ""

    @property
    def id(self) -> str:
        """Return the stable id of the statement."""
        return self.anchor.statement


@dataclass(frozen=True, slots=True)
class Turn:
    """One step in the history of an event: what it was said to be, from which day of publication on."""

    published: date
    status: str
    report: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One event across reports.

    Attributes:
        id: stable: made from the earliest account.
        type: kind of event of the codebook, from the accounts (what was cancelled, not the cancellation, where known).
        participants: canonical names, those of most accounts first.
        when: its date, as exact as the accounts together name it.
        place: canonical name, or None.
        status: as the latest accounts have it (``planned``, ``postponed``, ``occurred``, ``cancelled`` ...).
        disputed: whether some accounts say that it happened and others that it did not.
        history: its turns, oldest first; one turn where nothing changed.
        accounts: all accounts, by publication.
        reasons: per account, why it was taken to be the same event; the first has none.
    """

    id: str
    type: EventType
    participants: tuple[str, ...]
    when: When
    place: str | None
    status: str
    disputed: bool
    history: tuple[Turn, ...]
    accounts: tuple[Account, ...]
    reasons: tuple[tuple[str, ...], ...]
