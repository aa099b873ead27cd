"""What reaches the desk is hostile: texts, names, forms, headers."""

import gzip
import re
from datetime import UTC, datetime

import pytest

from dragoman.model.window import Window
from dragoman.pipeline import adding
from dragoman.pipeline.access import new_token
from dragoman.web.headers import POLICY
from dragoman.web.pages.signing import own_path

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"> <style>*{display:none}</style> '
    "\u202egnp.elif\u202c javascript:alert(3) \u2066hidden\u2069 said the minister in Geneva."
)


def test_every_response_carries_the_policy(desk):
    for page in ("/", "/api/v1/brief", "/nothing", "/static/x/none.js", "/api/v1/nothing"):
        answer = desk.client.get(page)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_no_page_needs_what_the_policy_forbids(desk):
    for page in ("/", "/brief", "/positions", "/timeline", "/sources", "/review", "/search?q=plan", "/add"):
        text = desk.get(page).text
        assert not re.findall(r"<script(?![^>]*\bsrc=)", text)
        assert not re.findall(r"<style|\sstyle=|\son\w+=", text)
        assert not [link for link in re.findall(r'(?:src|href|action)="([^"]*)"', text) if link[:1] not in "/#"]


def test_a_hostile_report_is_inert(desk):
    desk.send(
        "/add", 200, text=HOSTILE, published="2025-12-30", outlet='"><svg onload=alert(4)>', url="",
    )  # fmt: skip
    listed = desk.get("/api/v1/reports?limit=500").json()["reports"]
    report = next(row for row in listed if row["published"].startswith("2025-12-30"))["report"]
    for page in (f"/report/{report}", "/reports", "/search?q=minister", "/", "/brief", "/sources"):
        text = desk.get(page).text
        assert "<script>alert" not in text
        assert "<svg onload" not in text
        assert "<img" not in text
        assert "\u202e" not in text
        assert "\u2066" not in text


@pytest.mark.parametrize("path", ["/add", "/review", "/dossier", "/sign-out"])
@pytest.mark.parametrize("secret", ["", "x", "\u1ea1" * 40])
def test_a_form_without_its_secret_writes_nothing(desk, path, secret):
    before = desk.ledger.stamp()
    desk.send(path, 403, csrf=secret, verb="accept", id="x", act="new", name="n", text="t")
    assert desk.ledger.stamp() == before


def test_a_secret_of_another_browser_is_no_good(desk, ledger):
    other = desk.secret
    desk.client.cookies.clear()
    desk.send("/dossier", 403, csrf=other, act="new", name="n")
    assert not ledger.judgements(Window())


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_a_write_from_a_foreign_page_is_refused(desk, origin):
    secret = desk.secret
    sent = desk.client.post("/dossier", data={"csrf": secret, "act": "new", "name": "n"}, headers={"Origin": origin})
    assert sent.status_code == 403
    body = {"verb": "grade", "ids": ["Axios"], "value": "B"}
    desk.client.cookies.clear()
    assert desk.client.post("/api/v1/judgements", json=body, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example"])
def test_another_name_is_refused(desk, host):
    assert desk.client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)",
        "/\r\nSet-Cookie: a=b", "",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(wanted):
    assert own_path(wanted) == "/"


def test_own_paths_are_kept():
    assert own_path("/timeline?as_of=2025-11-23") == "/timeline?as_of=2025-11-23"


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../app.py", "/static/x/..%2fapp.py", "/static/x/%2e%2e%2fapp.py", "/static/x/%00",
        "/static/../../etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leaves_the_static_files(desk, path):
    assert desk.client.get(path).status_code == 404


def test_an_upload_has_a_name_and_no_path(desk, tmp_path):
    files = [("files", ("../../../outside.txt", b"Hanoi. The envoy left, an aide said.", "text/plain"))]
    data = {"csrf": desk.secret, "published": "2025-12-30"}
    answer = desk.client.post("/add", data=data, files=files)
    assert answer.status_code == 200
    assert not list(tmp_path.parent.rglob("outside.txt"))
    assert any(row["report"] == "outside" for row in desk.get("/api/v1/reports?limit=500").json()["reports"])


def test_too_large_is_refused_before_it_is_read(ledger, desk_with):
    small = desk_with(ledger, most_upload=1000)
    assert small.client.post("/add", content=b"x" * 2000).status_code == 413
    assert small.client.post("/add", content=iter([b"x" * 600] * 3)).status_code in (400, 403, 413)


@pytest.mark.parametrize("text", ["'; DROP TABLE reports; --", '" OR 1=1', "%", "*", "NEAR(a b)", "a\x00b", "\ud800"])
def test_no_query_reaches_the_database_as_sql(desk, text):
    before = desk.ledger.stamp()
    for path in ("/search", "/api/v1/search"):
        assert desk.client.get(path, params={"q": text.encode("utf-8", "replace")}).status_code in (200, 400)
    assert desk.ledger.stamp() == before


def test_a_new_session_for_who_signs_in(guarded):
    _, secret = new_token(guarded.ledger, "Ana", "reviewer", "tester", lambda: datetime.now(UTC))
    guarded.client.cookies.set("dragoman_session", "chosen-by-another", domain="127.0.0.1")
    answer = guarded.client.post("/sign-in", data={"token": secret, "next": "/brief"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/brief"
    cookie = answer.headers["set-cookie"]
    assert "chosen-by-another" not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8765/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest",
        "file:///etc/passwd", "/etc/passwd", "ftp://example.org/x", "http://0x7f000001/", "http://user:pass@example.org/",
        "gopher://example.org/", "http://[::ffff:127.0.0.1]/",
    ],
)  # fmt: skip
def test_no_address_of_this_machine_or_network_is_fetched(desk, url):
    before = desk.get("/api/v1/reports").json()["page"]["total"]["reports"]
    answer = desk.client.post("/add", data={"csrf": desk.secret, "url": url})
    assert answer.status_code in (200, 400, 422)
    assert "root:" not in answer.text
    assert desk.get("/api/v1/reports").json()["page"]["total"]["reports"] == before


@pytest.mark.parametrize("unit", [b"\0" * 999, b"a" * 999, b"\n" * 999, b"the envoy said that " * 50, b"{}\n" * 333])
@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.html.gz"])
def test_an_expanding_archive_is_told_and_left(desk, monkeypatch, name, unit):
    monkeypatch.setattr(adding, "MOST_UNPACKED", 2_000_000)
    packed = gzip.compress(unit * 40_000)
    assert len(packed) < 200_000
    before = desk.get("/api/v1/reports").json()["page"]["total"]["reports"]
    answer = desk.client.post("/add?lang=en", data={"csrf": desk.secret}, files=[("files", (name, packed))])
    assert answer.status_code == 200
    assert "skipped" in answer.text
    assert re.search("too large|rest was left", answer.text)
    assert len(answer.content) < 150_000
    assert desk.get("/api/v1/reports").json()["page"]["total"]["reports"] == before


def test_what_comes_before_an_archive_expands_is_kept(desk, monkeypatch):
    monkeypatch.setattr(adding, "MOST_UNPACKED", 2_000_000)
    good = b'{"id": "first-of-all", "text": "Oslo. The envoy left, an aide said.", "published": "2025-12-30"}\n'
    files = [("files", ("corpus.jsonl.gz", gzip.compress(good + b"\n" * 40_000_000)))]
    desk.client.post("/add", data={"csrf": desk.secret}, files=files)
    assert "first-of-all" in desk.get("/api/v1/reports?limit=500").text
