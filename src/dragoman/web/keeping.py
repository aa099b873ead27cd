"""Keeping what was made before, for those who ask the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Keeper(Generic[T]):
    """Keeps at most ``most`` things, those asked for last; who asks for what is being made waits for it."""

    def __init__(self, most: int, making: AbstractContextManager[object] | None = None) -> None:
        """Keep ``most`` things; ``making`` is held while one is made, so that no two are made at a time."""
        self._most = most
        self._making = making or nullcontext()
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._under_way: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T], *, beside: bool = False) -> T:
        """Return what was made for this ``key`` before, else what ``make`` makes; with ``beside`` others go on."""
        # Who waits for what is made beside must not keep others from making theirs.
        with self._under_way.get(key) or nullcontext():
            found = self._find(key)
        if found:
            return found[0]
        with nullcontext() if beside else self._making, self._lock_of(key):
            try:
                found = self._find(key)
                return found[0] if found else self._kept(key, make())
            finally:
                with self._lock:
                    self._under_way.pop(key, None)

    def items(self) -> list[tuple[Hashable, T]]:
        """Return what is kept, with its keys."""
        with self._lock:
            return list(self._held.items())

    def _lock_of(self, key: Hashable) -> Lock:
        with self._lock:
            return self._under_way.setdefault(key, Lock())

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
