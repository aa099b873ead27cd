"""Keeping what was made before, for those who ask the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Keeper(Generic[T]):
    """Keeps at most ``most`` things, those asked for last."""

    def __init__(self, most: int, making: AbstractContextManager[object]) -> None:
        """Keep ``most`` things; ``making`` is held while one is made, and may be entered again by who holds it."""
        self._most = most
        self._making = making
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for this ``key`` before, else what ``make`` makes; who asks meanwhile waits for it."""
        found = self._find(key)
        if found:
            return found[0]
        with self._making:
            found = self._find(key)
            return found[0] if found else self._kept(key, make())

    def _find(self, key: Hashable) -> tuple[T] | None:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return (self._held[key],)

    def _kept(self, key: Hashable, made: T) -> T:
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
