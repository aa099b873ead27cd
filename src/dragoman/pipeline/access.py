"""Tokens: who may read, and who may review, a ledger that is served beyond its own machine."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.ledger.protocol import Ledger, LedgerReader
from dragoman.pipeline.ingest import Clock

Role = Literal["reader", "reviewer"]


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept: without its secret.

    Attributes:
        id: short, not secret; by it a token is revoked.
        name: of the person or program that holds it; decisions made with it are kept under this name.
        role: a ``reader`` may look; a ``reviewer`` may also decide and add reports.
        recorded: when it was made, ISO 8601 UTC.
        by: who made it.
        expires: the moment from which it no longer holds, ISO 8601 UTC; empty for never.
        revoked: when it was revoked, ISO 8601 UTC; empty where it was not.
    """

    id: str
    name: str
    role: Role
    recorded: str
    by: str
    expires: str = ""
    revoked: str = ""


def new_token(
    ledger: Ledger, name: str, role: Role, by: str, clock: Clock, *, expires: datetime | None = None
) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is kept nowhere and cannot be had again.

    Raises:
        UsageError: the name is empty or the role is none (``bad-token``), or it would have expired.
    """
    raise NotImplementedError


def list_tokens(ledger: LedgerReader) -> tuple[Token, ...]:
    """Return all tokens ever made, oldest first, revoked ones too."""
    raise NotImplementedError


def revoke_token(ledger: Ledger, token: str, by: str, clock: Clock) -> Token:
    """Revoke the token of this id, or the tokens of this name's holder; the row stays, revoking is one more.

    Raises:
        NotFoundError: there is no such token that holds (``unknown-token``).
    """
    raise NotImplementedError


def check_token(ledger: LedgerReader, secret: str, now: datetime) -> Token | None:
    """Return the token whose secret this is where it holds at ``now`` (aware); None for any other string.

    It takes as long for a wrong secret as for a right one.
    """
    raise NotImplementedError


def may_review(role: str) -> bool:
    """Return whether ``role`` may decide and add reports."""
    return role == "reviewer"
