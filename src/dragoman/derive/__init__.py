"""What spans reports: pure functions over readings and judgements; no ledger, no files, no clock.

Everything here can be thrown away and rebuilt. The same statements give the same result in any order.
"""

from dragoman.derive.accounts import account, said
from dragoman.derive.decisions import CORRECTABLE, Decisions, decide
from dragoman.derive.events import derive_events
from dragoman.derive.names import NoRegister, Register, same_names
from dragoman.derive.statements import Account, Dateline, Happening, Said, Turn

__all__ = [
    "CORRECTABLE",
    "Account",
    "Dateline",
    "Decisions",
    "Happening",
    "NoRegister",
    "Register",
    "Said",
    "Turn",
    "account",
    "decide",
    "derive_events",
    "said",
    "same_names",
]
