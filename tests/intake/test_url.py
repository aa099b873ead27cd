"""Which web addresses may be asked for, and which machines may be asked."""

import ipaddress
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError, UsageError
from dragoman.intake.url import Address, is_public, is_url, own_url, parse, redirected
from dragoman.model.report import Report


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://gazette.example/talks", "https://gazette.example/talks"),
        ("http://Gazette.Example:8080", "http://gazette.example:8080/"),
        ("HTTPS://gazette.example:443/a?b=1#part", "https://gazette.example/a?b=1"),
        ("https://báo.example/tin-tức", "https://xn--bo-mia.example/tin-t%E1%BB%A9c"),
        ("https://gazette.example./x", "https://gazette.example/x"),
        ("http://[2606:4700::1]:81/x", "http://[2606:4700::1]:81/x"),
        ("  https://gazette.example/?q=a%20b&c=%C3%A1  ", "https://gazette.example/?q=a%20b&c=%C3%A1"),
        ("http://0x7f.1/", "http://0x7f.1/"),
    ],
)
def test_an_address_is_made_ready_to_be_asked_for(url, asked):
    assert parse(url).url == asked


@pytest.mark.parametrize(
    "url",
    ["ftp://gazette.example/a", "file:///etc/passwd", "gopher://x/", "javascript:alert(1)", "data:text/html,x", "http:",
     "https://", "https:///a", "http://user@gazette.example/", "http://user:secret@gazette.example/", "http://:80/",
     "http://gazette.example:0/", "http://gazette.example:99999/", "http://gazette.example:x/", "http://[::1", "",
     "http://gazette.example/a b", "http://gazette.example/\r\nX: y", "http://gazette.example\\@127.0.0.1/",
     "http://a..b/", f"http://{'a' * 64}.example/", f"http://gazette.example/{'a' * 2000}", "//gazette.example/",
     "http://gazette.example/\u2028x", "http://gaz\tette.example/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(UsageError) as caught:
        parse(url)
    assert caught.value.code == "bad-url"
    assert "secret" not in str(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_is_refused(text):
    for url in (text, f"http://{text}", f"https://gazette.example/{text}"):
        try:
            address = parse(url)
        except UsageError:
            continue
        assert address.url.isascii()
        assert not set(address.url) & set("\r\n\t\0 ")
        assert parse(address.url) == address


@given(st.text())
def test_any_redirect_is_an_address_or_is_refused(location):
    with suppress(InputError):
        assert redirected(parse("https://gazette.example/a"), location).scheme in ("http", "https")


def test_a_redirect_may_be_relative():
    base = parse("https://gazette.example/a/b?c")
    assert redirected(base, "../d").url == "https://gazette.example/d"
    assert redirected(base, "//wire.example/e").url == "https://wire.example/e"
    for location in ("file:///etc/passwd", "ftp://x/", "http://u:p@x/", "javascript:1"):
        with pytest.raises(InputError):
            redirected(base, location)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
     "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
     "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
     "64:ff9b::a9fe:a9fe", "2002:7f00:1::1", "2002:c0a8:101::1", "::127.0.0.1", "2001:0:7f00:1::", "100::1"],
)  # fmt: skip
def test_machines_that_are_not_of_the_open_internet(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_machines_of_the_open_internet(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("named", "meant"), [("https://x/", True), ("HTTP://x", True), ("http/x.txt", False), ("-", False)]
)
def test_paths_and_addresses_are_told_apart(named, meant):
    assert is_url(named) is meant


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        (None, "https://www.gazette.example/a?utm=1"),
        ("https://gazette.example/a", "https://gazette.example/a"),
        ("https://wire.example/a", "https://www.gazette.example/a?utm=1"),
        ("https://gazette.example.evil.example/a", "https://www.gazette.example/a?utm=1"),
        ("/a", "https://www.gazette.example/a?utm=1"),
        ("https://[", "https://www.gazette.example/a?utm=1"),
    ],
)
def test_a_page_cannot_pass_for_a_page_of_somebody_else(named, kept):
    assert own_url(Report("r", "x", url=named), "https://www.gazette.example/a?utm=1") == kept


def test_an_address_shows_its_port_only_where_it_is_unusual():
    assert Address("https", "a", 80, "/").authority == "a:80"
