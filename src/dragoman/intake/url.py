"""Addresses of web pages: which may be asked for, and which addresses of machines may be asked."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman.errors import InputError, UsageError
from dragoman.model.report import Report

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
WEB = re.compile(r"https?:", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000
_BLANK_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
# What a path may hold as it is; all else is written in per cent.
_PATH, _QUERY = "/%:@!$&'()*+,;=~-._", "/?%:@!$&'()*+,;=~-._"
# Where a network of IPv6 alone shows the rest of the internet: the last bits are an address of IPv4.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that may be asked for.

    Attributes:
        scheme: ``http`` or ``https``.
        host: name or IP address, in ASCII.
        port: its port.
        target: path and query, as they are sent.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """Return the whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Return host and port, the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def is_url(named: str) -> bool:
    """Return whether ``named`` is meant as the address of a web page and not as a path."""
    return WEB.match(named.strip()) is not None


def parse(url: str) -> Address:
    """Return the address that ``url`` names.

    Raises:
        UsageError: it cannot be asked for: another scheme, a password in it, no host (code ``bad-url``).
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        name = host if ":" in host else host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise _bad(url, "cannot be read") from error
    if parts.scheme not in _PORTS:
        raise _bad(url, "is not on the web")
    if len(url) > _LONGEST or _BLANK_OR_CONTROL.search(url):
        raise _bad(url, "is too long or holds blanks")
    if not _is_host(name) or port == 0:
        raise _bad(url, "names no host")
    if parts.username is not None or parts.password is not None:
        raise _bad(f"{parts.scheme}://{parts.hostname}", "holds a name or a password, which would be stored")
    return Address(parts.scheme, name, port or _PORTS[parts.scheme], _target(parts))


def redirected(base: Address, location: str) -> Address:
    """Return the address to which ``base`` sends on.

    Raises:
        InputError: it may not be followed (code ``bad-redirect``).
    """
    try:
        return parse(urljoin(base.url, location.strip()))
    except (UsageError, ValueError) as error:
        raise InputError("bad-redirect", f"{base.host} sends on to an address that may not be asked for.") from error


def is_public(address: IpAddress) -> bool:
    """Return whether ``address`` is of the open internet: not private, loopback, link-local, multicast, reserved."""
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    inward = address.is_private or address.is_loopback or address.is_link_local or address.is_unspecified
    inward = inward or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    return address.is_global and not (inward or address.is_multicast or address.is_reserved)


def own_url(report: Report, fetched: str) -> str:
    """Return the address under which a fetched report is kept: the one that it names, where that is of one host.

    A page that names a page of somebody else as its own must not become a revision of it.
    """
    named = report.url
    return named if named is not None and is_url(named) and _host(named) == _host(fetched) else fetched


def _is_host(name: str) -> bool:
    try:
        return _NAME.fullmatch(name) is not None or ipaddress.ip_address(name).version == 6
    except ValueError:
        return False


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_PATH)
    return f"{path}?{quote(parts.query, safe=_QUERY)}" if parts.query else path


def _embedded(address: IpAddress) -> ipaddress.IPv4Address | None:
    """Return the address of IPv4 that one of IPv6 stands for."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _bad(url: str, why: str) -> UsageError:
    return UsageError("bad-url", f"The address {url[:200]!r} {why}.", "Give an address that begins with https://.")
