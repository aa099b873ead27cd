"""What is kept in memory of a ledger: the things asked for last, which go when the ledger goes."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from dragoman.ledger.protocol import LedgerReader

T = TypeVar("T")


class Remembered(Generic[T]):
    """Keeps at most ``most`` things of a ledger under ``name``, by key; those asked for last stay."""

    def __init__(self, name: str, most: int) -> None:
        self._name = name
        self._most = most
        self._lock = Lock()

    def find(self, ledger: LedgerReader, key: tuple[Hashable, ...]) -> T | None:
        """Return what is kept of ``ledger`` under ``key``, or None."""
        with self._lock:
            held = self._held(ledger)
            if key in held:
                held.move_to_end(key)
            return held.get(key)

    def keep(self, ledger: LedgerReader, key: tuple[Hashable, ...], thing: T) -> T:
        """Keep ``thing`` and return it."""
        with self._lock:
            held = self._held(ledger)
            held[key] = thing
            while len(held) > self._most:
                held.popitem(last=False)
        return thing

    def items(self, ledger: LedgerReader) -> list[tuple[tuple[Hashable, ...], T]]:
        """Return what is kept of ``ledger``, with its keys, what was asked for last at the end."""
        with self._lock:
            return list(self._held(ledger).items())

    def _held(self, ledger: LedgerReader) -> OrderedDict[tuple[Hashable, ...], T]:
        found: OrderedDict[tuple[Hashable, ...], T] = vars(ledger.whole).setdefault(self._name, OrderedDict())
        return found
