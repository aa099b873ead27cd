"""A connection that ends at one moment, however slowly bytes drip in."""

import io
import select
import socket
import ssl
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class Timed:
    """As much of a socket as an HTTP client uses; each step has only the seconds that are left to all of them."""

    def __init__(self, inner: socket.socket, until: float) -> None:
        self._inner = inner
        self._until = until

    def sendall(self, data: "ReadableBuffer") -> None:
        """Send ``data``.

        Raises:
            TimeoutError: no time is left.
        """
        self._inner.settimeout(left(self._until))
        self._inner.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what comes in as a file."""
        return io.BufferedReader(_Incoming(self))

    def receive(self, buffer: "WriteableBuffer") -> int:
        """Fill ``buffer`` with what comes in; return how much that was.

        Raises:
            TimeoutError: no time is left.
        """
        self._inner.settimeout(left(self._until))
        return self._inner.recv_into(buffer)

    def close(self) -> None:
        """Leave the connection to the one who made it."""


class _Incoming(io.RawIOBase):
    def __init__(self, source: Timed) -> None:
        self._source = source

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill ``buffer``; return how much came."""
        return self._source.receive(buffer)


def secured(plain: socket.socket, tls: ssl.SSLContext, host: str, until: float) -> ssl.SSLSocket:
    """Return ``plain`` under TLS, its certificate checked to be that of ``host``; on failure it is closed.

    Raises:
        TimeoutError: there was not enough time.
        OSError: the other side does not speak TLS, or its certificate does not hold.
    """
    plain.setblocking(False)
    stream = tls.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    try:
        while True:
            try:
                stream.do_handshake()
            except ssl.SSLWantReadError:
                select.select([stream], [], [], left(until))
            except ssl.SSLWantWriteError:
                select.select([], [stream], [], left(until))
            else:
                return stream
    except BaseException:
        stream.close()
        raise


def left(until: float) -> float:
    """Return the seconds that are left.

    Raises:
        TimeoutError: none are.
    """
    seconds = until - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
