"""A stream that ends in an error where more comes out of it than is borne."""

import gzip
import io
from typing import TYPE_CHECKING

from dragoman.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Bounded(io.RawIOBase):
    """What ``stream`` unpacks, up to ``most`` bytes: a small file may unpack to more than any disk holds."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream = stream
        self._most = most
        self._taken = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill ``buffer`` and return how many bytes came.

        Raises:
            InputError: more than ``most`` came in all (code ``too-large``).
        """
        with memoryview(buffer) as view:
            data = self._stream.read(len(view))
            view[: len(data)] = data
        self._taken += len(data)
        if self._taken > self._most:
            reason = f"It unpacks to more than {self._most / 1e6:g} MB."
            raise InputError("too-large", reason, "Use dragoman read for large files.")
        return len(data)
