"""Tokens: who may read, and who may review, a ledger that is served beyond its own machine.

A secret is 256 bits of the system's chance, so nobody can guess it, and nothing is won by guessing from its hash:
SHA-256 is enough. A slow hash (scrypt), which protects words that people choose, would only slow down every request
and give strangers a way to keep the server busy.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast, get_args

from dragoman.errors import NotFoundError, UsageError
from dragoman.ledger.protocol import Ledger, LedgerReader, TokenRow
from dragoman.model.moment import stamp
from dragoman.pipeline.ingest import Clock

Role = Literal["reader", "reviewer"]
_PREFIX = "dragoman"
_BYTES = 32
_SECRET = re.compile(rf"{_PREFIX}_([0-9a-f]{{10}})_")
_LONGEST_NAME, _LONGEST_SECRET = 100, 200


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

    def holds(self, now: datetime) -> bool:
        """Return whether it is neither revoked nor expired at ``now`` (aware)."""
        return not self.revoked and (not self.expires or stamp(now) < self.expires)


def new_token(
    ledger: Ledger, name: str, role: str, by: str, clock: Clock, *, expires: datetime | None = None
) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is kept nowhere and cannot be had again.

    Args:
        ledger: for which it holds.
        name: of who is to hold it.
        role: ``reader`` or ``reviewer``.
        by: who makes it.
        clock: gives the moment that is written down as *recorded*.
        expires: from when it is to hold no more (aware); None for never.

    Raises:
        UsageError: the name cannot be one, the role is none, or it would have expired (``bad-token``).
        LedgerError: the ledger refuses.
    """
    name, now = name.strip(), clock()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError("bad-token", "A token needs the name of who holds it, on one line.", "Name the person.")
    if role not in get_args(Role):
        raise UsageError("bad-token", f"There is no role {role!r}.", f"Use {' or '.join(get_args(Role))}.")
    if expires is not None and expires <= now:
        raise UsageError("bad-token", "The token would have expired.", "Name a later day.")
    key = secrets.token_hex(5)
    secret = f"{_PREFIX}_{key}_{secrets.token_urlsafe(_BYTES)}"
    until = "" if expires is None else stamp(expires)
    row = TokenRow(key, "issued", name, role, _digest(secret), until, by, stamp(now))
    ledger.add_token(row)
    return _token(row), secret


def list_tokens(ledger: LedgerReader) -> tuple[Token, ...]:
    """Return all tokens ever made, oldest first, revoked ones too."""
    return _tokens(ledger.tokens())


def revoke_token(ledger: Ledger, token: str, by: str, clock: Clock) -> tuple[Token, ...]:
    """Revoke the token of this id, or all tokens of who is called so; the rows stay, revoking is one more each.

    Raises:
        NotFoundError: no such token is left to revoke (``unknown-token``).
        LedgerError: the ledger refuses.
    """
    meant = [each for each in list_tokens(ledger) if token in (each.id, each.name) and not each.revoked]
    if not meant:
        raise NotFoundError("unknown-token", f"No token {token!r} is left to revoke.", "See `dragoman token list`.")
    recorded = stamp(clock())
    for each in meant:
        ledger.add_token(TokenRow(each.id, "revoked", each.name, each.role, "", "", by, recorded))
    return tuple(replace(each, revoked=recorded) for each in meant)


def check_token(ledger: LedgerReader, secret: str, now: datetime) -> Token | None:
    """Return the token whose secret this is where it holds at ``now`` (aware); None for any other string.

    A secret is compared in a time that does not tell how much of it fits, and one of an unknown token as others are.
    """
    given = secret[:_LONGEST_SECRET]
    found = _SECRET.match(given)
    rows = ledger.tokens(found[1]) if found else ()
    kept = rows[0].digest if rows else _digest("")
    fits = hmac.compare_digest(_digest(given).encode(), kept.encode())
    if not rows or not fits or len(secret) > _LONGEST_SECRET:
        return None
    token = _tokens(rows)[0]
    return token if token.holds(now) else None


def may_review(role: str) -> bool:
    """Return whether ``role`` may decide and add reports."""
    return role == "reviewer"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _tokens(rows: Iterable[TokenRow]) -> tuple[Token, ...]:
    found: dict[str, Token] = {}
    for row in rows:
        if row.verb == "issued":
            found.setdefault(row.token, _token(row))
        elif row.token in found and not found[row.token].revoked:
            found[row.token] = replace(found[row.token], revoked=row.recorded)
    return tuple(found.values())


def _token(row: TokenRow) -> Token:
    return Token(row.token, row.name, cast("Role", row.role), row.recorded, row.judge, row.expires)
