"""What is looked up by key and read only when it is asked for: a few things one by one, many all at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
# To read all costs about as much as to read one of so many by itself.
_ALL_PER_ONE = 60


class FewOrAll(Mapping[str, T], Generic[T]):
    """A mapping that reads what it is asked for.

    Args:
        keys: all that there are.
        read: gives what belongs to some of them.
    """

    def __init__(self, keys: Sequence[str], read: Callable[[Sequence[str]], Mapping[str, T]]) -> None:
        self._keys = dict.fromkeys(keys)
        self._read = read
        self._held: dict[str, T] = {}
        self._one_by_one = len(self._keys) // _ALL_PER_ONE

    def fetch(self, keys: Iterable[str]) -> None:
        """Read what is about to be asked for."""
        if missing := [key for key in dict.fromkeys(keys) if key in self._keys and key not in self._held]:
            self._held.update(self._read(missing))

    def __getitem__(self, key: str) -> T:
        if key not in self._held:
            if key not in self._keys:
                raise KeyError(key)
            self._one_by_one -= 1
            self.fetch([key] if self._one_by_one >= 0 else self._keys)
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
