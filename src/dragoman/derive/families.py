"""Which types of event can be one event told in two ways."""

from collections.abc import Mapping

ENCOUNTER, CALL = "encounter", "call"
MOVES: Mapping[str, str] = {"cancellation": "cancelled", "postponement": "postponed"}
FUTURE = frozenset({"planned", "proposed"})
_FAMILIES: Mapping[str, frozenset[str]] = {
    "meeting": frozenset({ENCOUNTER}),
    "visit": frozenset({ENCOUNTER}),
    "talks": frozenset({ENCOUNTER, CALL}),
    "call": frozenset({CALL}),
    "cancellation": frozenset({ENCOUNTER, CALL, "cancellation"}),
    "postponement": frozenset({ENCOUNTER, CALL, "postponement"}),
}


def families(kind: str) -> frozenset[str]:
    """Return the families of the event type ``kind``; two events of no common family are never one."""
    known = _FAMILIES.get(kind)
    return frozenset({kind}) if known is None else known


def meets(kinds: frozenset[str]) -> bool:
    """Return whether people come together in an event of these families."""
    return ENCOUNTER in kinds or CALL in kinds
