"""Fetching from real servers on this machine, which only a test may ask."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from dragoman import intake
from dragoman.errors import InputError, UsageError
from dragoman.intake.fetch import Fetched, Fetcher, Limits, Network, fetch
from dragoman.intake.fetch_socket import Timed
from dragoman.model.report import Report, Skipped

PAGE = b"<html><head><title>T</title></head><body><article><p>" + b"The two sides met in Port on Friday. " * 20
Answer = Callable[[socket.socket, str], None]


@contextmanager
def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve ``answer``, which is given each connection and the head of its request, and give the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            with suppress(OSError):
                while True:
                    plain, _ = listener.accept()
                    threading.Thread(target=_answer, args=(plain, answer, tls), daemon=True).start()

        threading.Thread(target=run, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def _answer(plain: socket.socket, answer: Answer, tls: ssl.SSLContext | None) -> None:
    with suppress(OSError), plain:
        stream = tls.wrap_socket(plain, server_side=True) if tls else plain
        head = b""
        while b"\r\n\r\n" not in head and (piece := stream.recv(4096)):
            head += piece
        answer(stream, head.decode())
        stream.close()


def saying(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    head = "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode()
    return lambda stream, _: stream.sendall(head + body)


def page(*headers: str, body: bytes = PAGE) -> Answer:
    return saying(body, "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", *headers)


def here(**limits: float) -> Fetcher:
    """Return a fetcher to which every name means this machine."""
    return Fetcher(Limits(**limits), Network(lambda _host, _port: ["127.0.0.1"], lambda _: True))


def refusal(fetcher: Fetcher, url: str) -> InputError:
    with pytest.raises(InputError) as caught:
        fetcher(url)
    return caught.value


def test_a_page_comes_as_it_was_sent_to_a_polite_client():
    heads = []

    def answer(stream: socket.socket, head: str) -> None:
        heads.append(head)
        page()(stream, head)

    with serving(answer) as port:
        found = here()(f"http://gazette.example:{port}/talks?day=1#top")
    assert found == Fetched(f"http://gazette.example:{port}/talks?day=1", ".html", PAGE)
    lines = heads[0].split("\r\n")
    assert lines[0] == "GET /talks?day=1 HTTP/1.1"
    assert f"Host: gazette.example:{port}" in lines
    assert any(line.startswith("User-Agent: dragoman/") for line in lines)
    assert not any(line.lower().startswith(("cookie", "referer", "authorization")) for line in lines)


@pytest.mark.parametrize(
    ("headers", "suffix"),
    [(["Content-Type: text/plain"], ".txt"), ([], ""), (["Content-Type: application/xhtml+xml; charset=x"], ".html")],
)
def test_the_kind_is_the_one_that_the_server_names(headers, suffix):
    with serving(saying(b"Two sides.", *headers, "Content-Length: 10")) as port:
        assert here()(f"http://a.example:{port}/").suffix == suffix


def test_chunks_and_gzip_are_unpacked():
    packed = gzip.compress(PAGE)
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:7], packed[7:])) + b"0\r\n\r\n"
    answer = saying(chunked, "Content-Type: text/html", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    with serving(answer) as port:
        assert here()(f"http://a.example:{port}/").body == PAGE


@pytest.mark.parametrize(
    "machine", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"]
)
def test_a_name_that_means_an_inner_machine_is_not_asked(machine):
    asked = []

    def answer(stream: socket.socket, head: str) -> None:
        asked.append(head)

    with serving(answer) as port:
        fetcher = Fetcher(network=Network(resolve=lambda _host, _port: ["93.184.216.34", machine]))
        assert refusal(fetcher, f"http://gazette.example:{port}/").code == "refused-address"
    assert not asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "0", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_under_any_of_its_names(host):
    with serving(page()) as port, pytest.raises(InputError) as caught:
        fetch(f"http://{host}:{port}/")
    assert caught.value.code in ("refused-address", "unreachable")


@pytest.mark.parametrize("location", ["http://inner.example:{port}/", "//inner.example:{port}/b"])
def test_a_redirect_to_an_inner_machine_is_not_followed(location):
    def allows(address: object) -> bool:
        return str(address) != "127.0.0.2"

    def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.2" if host == "inner.example" else "127.0.0.1"]

    asked = []

    def answer(stream: socket.socket, head: str) -> None:
        asked.append(head)
        saying(b"", f"Location: {location.format(port=port)}", status="302 Found")(stream, head)

    with serving(answer) as port:
        fetcher = Fetcher(network=Network(resolve, allows))
        assert refusal(fetcher, f"http://a.example:{port}/").code == "refused-address"
    assert len(asked) == 1


def test_a_name_is_looked_up_once_a_request_so_that_it_cannot_change_its_meaning():
    looked = []

    def resolve(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1" if len(looked) == 1 else "10.0.0.1"]

    with serving(page()) as port:
        Fetcher(network=Network(resolve, lambda _: True))(f"http://rebinding.example:{port}/")
    assert looked == ["rebinding.example"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@a.example/", "http://["])
def test_a_redirect_to_what_is_no_web_address_is_not_followed(location):
    with serving(saying(b"", f"Location: {location}", status="301 Moved")) as port:
        assert refusal(here(), f"http://a.example:{port}/").code == "bad-redirect"


def test_redirects_are_followed_and_come_to_an_end():
    def answer(stream: socket.socket, head: str) -> None:
        step = int(head.split()[1].strip("/") or 0)
        done = step == 5
        (page() if done else saying(b"", f"Location: /{step + 1}", status="307 Temporary"))(stream, head)

    with serving(answer) as port:
        assert here()(f"http://a.example:{port}/0").url.endswith("/5")
        assert refusal(here(redirects=4), f"http://a.example:{port}/0").code == "bad-redirect"


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "302 Found", "206 Part"]
)
def test_any_other_answer_than_the_page_is_told(status):
    with serving(saying(b"", "Content-Type: text/html", "Content-Length: 0", status=status)) as port:
        error = refusal(here(), f"http://a.example:{port}/")
    assert error.code == "bad-status"
    assert status[:3] in error.message


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/zip", "application/gzip", "video/mp4"])
def test_what_is_no_text_is_refused(kind):
    with serving(saying(b"x", f"Content-Type: {kind}", "Content-Length: 1")) as port:
        error = refusal(here(), f"http://a.example:{port}/")
    assert error.code == "not-a-page"


def _endless(stream: socket.socket, _head: str) -> None:
    stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        stream.sendall(b"x" * 65_536)


@pytest.mark.timeout(20)
def test_a_page_without_an_end_is_cut():
    with serving(_endless) as port:
        assert refusal(here(max_bytes=1_000_000), f"http://a.example:{port}/").code == "too-large"


@pytest.mark.parametrize("members", [1, 3])
def test_a_page_that_expands_without_measure_is_cut(members):
    bomb = gzip.compress(b"\0" * 30_000_000)
    with serving(page("Content-Encoding: gzip", body=bomb * members)) as port:
        error = refusal(here(max_bytes=1_000_000), f"http://a.example:{port}/")
    assert error.code == "too-large"


def test_what_follows_a_packed_page_is_left():
    def answer(stream: socket.socket, head: str) -> None:
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        stream.sendall(head.encode() + gzip.compress(PAGE))
        while True:
            stream.sendall(b"\0" * 65_536)

    with serving(answer) as port:
        assert here()(f"http://a.example:{port}/").body == PAGE


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        pytest.param(b"not packed", "gzip", id="not gzip at all"),
        # The header of gzip carries the hour: a test named after these bytes would be another in each process.
        pytest.param(gzip.compress(PAGE, mtime=0)[:-9], "gzip", id="gzip cut short"),
        pytest.param(b"x", "br", id="a packing that we do not read"),
        pytest.param(zlib.compress(PAGE), "deflate", id="deflate"),
        pytest.param(b"x", "gzip, gzip", id="packed twice"),
    ],
)
def test_a_page_packed_otherwise_or_badly_is_refused(body, encoding):
    with serving(page(f"Content-Encoding: {encoding}", body=body)) as port:
        assert refusal(here(), f"http://a.example:{port}/").code == "not-a-page"


def test_a_page_that_breaks_off_is_not_taken_for_a_whole_one():
    with serving(saying(PAGE, "Content-Type: text/html", "Content-Length: 100000")) as port:
        assert refusal(here(), f"http://a.example:{port}/").code == "unreachable"


def _drip(stream: socket.socket, _head: str, start: bytes = b"") -> None:
    stream.sendall(start)
    while True:
        stream.sendall(b"x")
        sleep(0.05)


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]
)
def test_a_page_that_drips_ends_with_the_time_for_all_of_it(start):
    with serving(lambda stream, head: _drip(stream, head, start)) as port:
        began = monotonic()
        assert refusal(here(seconds=0.4), f"http://a.example:{port}/").code == "too-slow"
        assert monotonic() - began < 5


def test_a_server_that_says_nothing_ends_too():
    with serving(lambda _stream, _head: sleep(5)) as port:
        assert refusal(here(seconds=0.2), f"http://a.example:{port}/").code == "too-slow"


def test_a_handshake_that_never_ends_ends_too():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert refusal(here(seconds=0.2), f"https://a.example:{port}/").code == "too-slow"


def test_a_name_that_is_looked_up_for_ever_ends_too():
    fetcher = Fetcher(Limits(seconds=0.1), Network(resolve=lambda _host, _port: sleep(3) or []))
    assert refusal(fetcher, "http://slow.example/").code == "too-slow"


def _unknown(_host: str, _port: int) -> list[str]:
    raise socket.gaierror(-2, "Name or service not known")


@pytest.mark.parametrize("resolve", [_unknown, lambda _host, _port: [], lambda _host, _port: ["127.0.0.1"]])
def test_a_server_that_is_not_there_is_told(resolve):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refusal(Fetcher(network=Network(resolve, lambda _: True)), f"http://a.example:{port}/")
    assert error.code == "unreachable"
    assert error.hint


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 xx\r\n\r\n", b"\0" * 100, b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200]
)
def test_what_is_no_web_server_is_told(said):
    with serving(lambda stream, _head: stream.sendall(said)) as port:
        assert refusal(here(), f"http://a.example:{port}/").code == "unreachable"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate and key for ``gazette.example``, made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the program openssl is absent")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    names = ("-subj", "/CN=gazette.example", "-addext", "subjectAltName=DNS:gazette.example")
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, "-keyout", "-", "-out", "-")
    done = subprocess.run([openssl, *made], check=True, capture_output=True, timeout=60)
    path.write_bytes(done.stdout)
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "code"),
    [("gazette", True, None), ("wire", True, "unreachable"), ("gazette", False, "unreachable")],
)
def test_a_certificate_must_be_that_of_the_name(certificate, host, trusted, code):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    client = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    fetcher = Fetcher(network=Network(lambda _host, _port: ["127.0.0.1"], lambda _: True, client))
    with serving(page(), server) as port:
        url = f"https://{host}.example:{port}/"
        assert fetcher(url).body == PAGE if code is None else refusal(fetcher, url).code == code


def test_a_connection_past_its_time_neither_sends_nor_receives():
    one, other = socket.socketpair()
    with one, other:
        late = Timed(one, monotonic() - 1)
        with pytest.raises(TimeoutError):
            late.sendall(b"x")
        with pytest.raises(TimeoutError):
            late.makefile("rb").read(1)


ARTICLE = (
    '<html lang="en"><head><title>Talks in Port</title><link rel="canonical" href="{canonical}">'
    '<meta property="article:published_time" content="2031-05-02"></head><body><article><h1>Talks in Port</h1>'
    "<p>Envoys of both sides met in Port on Friday and agreed to meet again next week, officials said.</p>"
    "<p>Neither side would say what the list that they exchanged holds, or who had drawn it up.</p>"
    "</article></body></html>"
)


def _items(url: str, answer: Answer) -> list:
    with serving(answer) as port:
        fetcher = here()
        return list(intake.open([url.format(port=port)], fetch=lambda url, _most: fetcher(url)))


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [("http://gazette.example/talks", "http://gazette.example/talks"), ("https://wire.example/other", None)],
)
def test_a_page_becomes_a_report_with_its_address(canonical, kept):
    pytest.importorskip("trafilatura")
    url = "http://gazette.example:{port}/talks?utm=1"
    body = ARTICLE.format(canonical=canonical).encode()
    with serving(page(body=body)) as port:
        fetcher = here()
        (report,) = intake.open([url.format(port=port)], fetch=lambda url, _most: fetcher(url))
    assert isinstance(report, Report)
    assert (report.published, report.lang) == ("2031-05-02", "en")
    assert report.url == (kept or url.format(port=port))
    assert "Envoys of both sides" in report.text


def test_a_text_becomes_a_report_with_its_address():
    answer = saying(b"Date: 2031-05-02\n\nThe two sides met.", "Content-Type: text/plain", "Content-Length: 36")
    (report,) = _items("http://gazette.example:{port}/a.txt", answer)
    assert (report.text, report.published) == ("The two sides met.", "2031-05-02")
    assert report.url.startswith("http://gazette.example:")


def test_a_page_that_cannot_be_had_is_skipped_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text("A.")
    skipped, report = intake.open(["http://127.0.0.1:9/x", tmp_path])
    assert isinstance(skipped, Skipped)
    assert (skipped.code, skipped.place) == ("refused-address", "http://127.0.0.1:9/x")
    assert report.id == "a"


def test_what_is_no_address_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError) as caught:
        intake.open(["https://user:secret@gazette.example/"])
    assert caught.value.code == "bad-url"
    assert "secret" not in str(caught.value)
