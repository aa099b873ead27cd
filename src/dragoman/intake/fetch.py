"""Fetching one web page at a person's request, from the open internet alone, and no more of it than a report needs.

The standard library's client is enough for that and lets each connection be made to the very address that was
checked: between check and connection a name cannot come to mean another machine.
"""

import http.client
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from threading import Thread
from time import monotonic
from typing import Protocol

from dragoman.errors import InputError
from dragoman.intake.fetch_socket import Timed, left, secured
from dragoman.intake.options import MAX_BYTES
from dragoman.intake.source import too_large
from dragoman.intake.url import Address, IpAddress, is_public, parse, redirected

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "text/markdown"})
_SENT_ON = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: where it was found in the end, redirects followed.
        suffix: ``.html`` or ``.txt``, by what the server says it is; empty where it says nothing.
        body: its bytes, unpacked.
    """

    url: str
    suffix: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked at most.

    Attributes:
        seconds: for all of it, redirects included.
        redirects: how many are followed.
        max_bytes: of the page, unpacked.
    """

    seconds: float = 20.0
    redirects: int = 5
    max_bytes: int = MAX_BYTES


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of ``host``.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Network:
    """What of the network may be used; tests put their own in.

    Attributes:
        resolve: finds the IP addresses of a host.
        allows: says whether an address may be asked.
        tls: how certificates are checked; None as the system does.
    """

    resolve: Callable[[str, int], Sequence[str]] = resolve
    allows: Callable[[IpAddress], bool] = is_public
    tls: ssl.SSLContext | None = None


class Fetch(Protocol):
    """What fetches a page."""

    def __call__(self, url: str, max_bytes: int) -> Fetched:
        """Return the page at ``url``, of at most ``max_bytes``; raises as ``fetch`` does."""
        ...


def fetch(url: str, max_bytes: int = MAX_BYTES) -> Fetched:
    """Return the page at ``url``.

    Raises:
        UsageError: the address cannot be asked for (code ``bad-url``).
        InputError: the page cannot be had (``refused-address``, ``unreachable``, ``bad-status``, ``bad-redirect``,
            ``too-slow``, ``too-large``, ``not-a-page``).
    """
    return Fetcher(limits=Limits(max_bytes=max_bytes))(url)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages within its limits."""

    limits: Limits = field(default_factory=Limits)
    network: Network = field(default_factory=Network)

    def __call__(self, url: str) -> Fetched:
        """Return the page at ``url``; raises as ``fetch`` does."""
        address, until = parse(url), monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            try:
                found = self._ask(address, until)
            except TimeoutError as error:
                raise InputError("too-slow", f"{address.host} took too long to answer.", _LATER) from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                said = getattr(error, "strerror", None) or str(error) or type(error).__name__
                raise InputError("unreachable", f"{address.host} cannot be reached: {said}.", _CHECK) from error
            if isinstance(found, Fetched):
                return found
            address = found
        raise InputError("bad-redirect", f"{address.host} sends on and on.", "Give the address of the page itself.")

    def _ask(self, address: Address, until: float) -> Fetched | Address:
        """Return the page, or the address to which the server sends on."""
        with closing(self._connected(address, until)) as stream:
            connection = http.client.HTTPConnection(address.host, address.port)
            connection.sock = Timed(stream, until)
            connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
            for name, value in _headers(address).items():
                connection.putheader(name, value)
            connection.endheaders()
            with closing(connection.getresponse()) as response:
                if response.status in _SENT_ON and response.headers.get("Location"):
                    return redirected(address, response.headers["Location"])
                return self._page(address, response)

    def _connected(self, address: Address, until: float) -> socket.socket:
        """Return a connection to an address of the host that was checked, and to no other."""
        refused: OSError | None = None
        for machine in self._checked(address, until):
            try:
                plain = socket.create_connection((machine, address.port), left(until))
            except OSError as error:
                refused = error
                continue
            if address.scheme == "http":
                return plain
            return secured(plain, self.network.tls or ssl.create_default_context(), address.host, until)
        raise refused or OSError("it has no address")

    def _checked(self, address: Address, until: float) -> Sequence[str]:
        machines = _in_time(lambda: self.network.resolve(address.host, address.port), until)
        # A name that also means a machine of the inner network is not asked at all.
        if not all(self.network.allows(ipaddress.ip_address(machine.partition("%")[0])) for machine in machines):
            said = f"{address.host} is not on the open internet."
            raise InputError("refused-address", said, "Save the page, and read the file.")
        return machines

    def _page(self, address: Address, response: http.client.HTTPResponse) -> Fetched:
        if response.status != 200:
            said = f"{address.host} answers {response.status} {response.reason or ''}".rstrip()
            raise InputError("bad-status", f"{said}.", "Open it in a browser; save it, and read the file.")
        kind = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
        if kind and kind not in PAGES | TEXTS:
            raise InputError("not-a-page", f"It is no page of text but {kind[:100]!r}.", "Name a page or a text.")
        pieces, size = [], 0
        for piece in _unpacked(response):
            pieces.append(piece)
            size += len(piece)
            if size > self.limits.max_bytes:
                raise too_large(self.limits.max_bytes)
        return Fetched(address.url, ".html" if kind in PAGES else ".txt" if kind in TEXTS else "", b"".join(pieces))


_LATER = "Try again later, or save the page and read the file."
_CHECK = "Check the address, or save the page and read the file."


def _headers(address: Address) -> dict[str, str]:
    return {
        "Host": address.authority,
        "User-Agent": f"dragoman/{version('dragoman')} (one page at the request of a person)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _unpacked(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Yield the body in small pieces, however much it expands to.

    Raises:
        InputError: it is packed in a way that was not asked for, or is damaged (code ``not-a-page``).
    """
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed == "identity":
        yield from _pieces(response)
        return
    if packed not in ("gzip", "x-gzip"):
        raise InputError("not-a-page", f"It is packed as {packed[:40]!r}, which was not asked for.")
    inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for piece in _pieces(response):
            rest = piece
            while rest and not inner.eof:
                yield inner.decompress(rest, _PIECE)
                rest = inner.unconsumed_tail
            if inner.eof:
                return
    except zlib.error as error:
        raise InputError("not-a-page", "It is packed, and damaged.") from error
    raise InputError("not-a-page", "It is packed, and its end is missing.")


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read1(_PIECE):
        yield piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _in_time(ask: Callable[[], Sequence[str]], until: float) -> Sequence[str]:
    """Return what ``ask`` returns; asking for a name has no limit of its own."""
    answers: list[Sequence[str] | OSError | UnicodeError] = []

    def run() -> None:
        try:
            answers.append(ask())
        except (OSError, UnicodeError) as error:
            answers.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(left(until))
    if not answers:
        raise TimeoutError
    if isinstance(answers[0], Exception):
        raise answers[0]
    return answers[0]
