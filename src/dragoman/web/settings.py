"""How a desk is served."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from dragoman.model.window import DEFAULT_ZONE

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is served.

    Attributes:
        person: who decides where nobody signs in (a desk on loopback).
        zone: time zone in which a day ends.
        tokens: whether a token is required; always where the desk is reached from other machines.
        hosts: names of the desk in the ``Host`` of a request; others are refused, so that no foreign page can reach a
            desk on loopback under a name of its own.
        secure: whether the desk is reached by https, so that its cookies travel by nothing else.
        most_upload: bytes that one request may bring.
    """

    person: str
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    tokens: bool = False
    hosts: frozenset[str] = LOOPBACK
    secure: bool = False
    most_upload: int = 20_000_000
