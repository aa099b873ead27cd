"""The deal layer of a reading: what is on the table in one report, and what each party says to it."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

Names = tuple[str, ...]
ProposalStatus = Literal[
    "drafted", "presented", "amended", "agreed", "signed", "rejected", "in-force", "abandoned"
]  # fmt: skip
ProvisionStatus = Literal["proposed", "considered", "agreed", "disputed", "dropped", "in-force", "violated"]
ResponseValue = Literal[
    "accepts", "rejects", "conditional", "studies", "not-received", "amends", "welcomes", "not-final", "pending"
]  # fmt: skip
LinkType = Literal["exchange", "substitute", "precondition", "inducement", "model"]
ChannelKind = Literal["secret", "private", "official", "public"]
StanceOption = Literal["supports", "opposes", "demands", "conditional", "undecided"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A deal on the table as one report has it; ``id`` is local to the report (``p1``).

    ``hedged`` is true where the report itself marks what it tells of it as only said to be so. ``pillars`` are the
    parts under which it lists what the proposal is about.
    """

    id: str
    name: str
    author: Names
    addressee: Names
    points: int | None
    status: ProposalStatus
    evidence: Span
    derived_from: str | None = None
    attribution: int | None = None
    hedged: bool = False
    pillars: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """One term of a proposal: ``option`` is a short English clause, ``code`` its option of the codebook or None."""

    proposal: str | None
    issue: str
    option: str
    value: str | None
    obligor: Names
    beneficiary: Names
    status: ProvisionStatus
    said_by: str
    evidence: Span
    code: str | None = None
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A provision that secures."""

    proposal: str | None
    guarantor: Names
    beneficiary: Names
    form: str
    trigger: str | None
    duration: str | None
    evidence: Span
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """What a party wants, offers or refuses on one issue, in its own words or as others say."""

    party: str
    issue: str
    option: str
    stance: StanceOption
    condition: str | None
    red_line: bool
    said_by: str
    own_words: bool
    evidence: Span
    code: str | None = None
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What a party answers to a proposal."""

    party: str
    proposal: str | None
    response: ResponseValue
    date: str | None
    said_by: str
    evidence: Span
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How two terms hang together: A in return for, instead of, before, so that, or as in B."""

    type: LinkType
    source: str
    target: str
    evidence: Span
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Who talks to whom through whom."""

    kind: ChannelKind
    between: Names
    through: Names
    evidence: Span
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """All of the deal layer of one reading."""

    proposals: tuple[Proposal, ...] = ()
    provisions: tuple[Provision, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    stances: tuple[Stance, ...] = ()
    responses: tuple[Response, ...] = ()
    links: tuple[Link, ...] = ()
    channels: tuple[Channel, ...] = ()
