"""What spans reports: pure functions over readings and judgements; no ledger, no files, no clock.

Everything here can be thrown away and rebuilt. The same statements give the same result in any order.
"""

from dragoman.derive.accounts import Layers, Statements, attribution_anchor, event_anchor, statements, zone_at
from dragoman.derive.decisions import Decisions
from dragoman.derive.events import derive_events
from dragoman.derive.fields import CORRECTABLE
from dragoman.derive.names import NoRegister, Register, same_names
from dragoman.derive.statements import UNKNOWN_OUTLET, Account, Dateline, Happening, Said, Turn

__all__ = [
    "CORRECTABLE",
    "UNKNOWN_OUTLET",
    "Account",
    "Dateline",
    "Decisions",
    "Happening",
    "Layers",
    "NoRegister",
    "Register",
    "Said",
    "Statements",
    "Turn",
    "attribution_anchor",
    "derive_events",
    "event_anchor",
    "same_names",
    "statements",
    "zone_at",
]
