"""Keeping what was derived from a ledger until the ledger changes: a ledger only grows, so its stamp tells."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.window import Window

T = TypeVar("T")
_MOST = 3
_held: WeakKeyDictionary[LedgerReader, OrderedDict[Hashable, object]] = WeakKeyDictionary()
_lock = Lock()


def held(ledger: LedgerReader, window: Window, make: Callable[[LedgerReader, Window], T]) -> T:
    """Return ``make(ledger, window)``, kept from the last time where the ledger has not grown since.

    At most three answers a ledger are kept, those asked for last; what is made must not be changed by its users.
    """
    key = (make, ledger.stamp(), window.as_of, window.known_at, window.zone.key)
    with _lock:
        kept = _held.setdefault(ledger, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]  # type: ignore[return-value]  # made by the same function before
    made = make(ledger, window)
    with _lock:
        kept[key] = made
        while len(kept) > _MOST:
            kept.popitem(last=False)
    return made
