"""The JSON API holds what its description promises, whatever it is asked."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import openapi

from dragoman.ledger import open_ledger
from dragoman.web import Settings, create_app
from dragoman.web.api import VIEWS


@pytest.fixture(scope="module")
def schema(read_once, tmp_path_factory):
    # A ledger of its own: the calls below write into it.
    path = tmp_path_factory.mktemp("api") / "api.db"
    path.write_bytes(read_once.read_bytes())
    ledger = open_ledger(str(path), create=False)
    app = create_app(ledger, Settings("tester", hosts=frozenset({"localhost", "127.0.0.1", "testserver"})), _now)
    yield openapi.from_asgi("/api/v1/openapi.json", app)
    ledger.close()


def _now():
    return datetime.now(UTC)


MANY = settings(
    max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], derandomize=True
)


def test_no_call_ends_in_a_fault_of_the_server(schema):
    asked = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        asked.add(operation.path)

        @MANY
        @given(case=operation.as_strategy())
        def call(case):
            answer = case.call()
            assert answer.status_code < 500, (case.as_curl_command(), answer.text)
            if answer.status_code >= 400:
                error = answer.json()["error"]
                assert set(error) == {"code", "message", "hint"}

        call()
    assert {f"/api/v1/{name}" for name in VIEWS} <= asked


@pytest.mark.parametrize("name", sorted(set(VIEWS) - {"search", "dossiers"}))
def test_an_answer_that_the_client_has_is_not_sent_again(desk, name):
    first = desk.get(f"/api/v1/{name}?lang=en")
    again = desk.get(f"/api/v1/{name}?lang=en", 304, headers={"If-None-Match": first.headers["etag"]})
    assert not again.content
    other = desk.get(f"/api/v1/{name}?lang=vi", headers={"If-None-Match": first.headers["etag"]})
    assert other.headers["etag"] != first.headers["etag"]


def test_a_new_report_changes_the_tag(desk):
    tag = desk.get("/api/v1/brief").headers["etag"]
    desk.send("/add", 200, text="Geneva. They met again, an envoy said.", published="2025-12-30")
    assert desk.get("/api/v1/brief").headers["etag"] != tag


def test_pages_of_an_answer_make_the_whole(desk):
    whole = desk.get("/api/v1/timeline?limit=500").json()
    parts, offset = [], 0
    while True:
        part = desk.get(f"/api/v1/timeline?limit=7&offset={offset}").json()
        parts += part["events"]
        offset += 7
        if offset >= part["page"]["total"]["events"]:
            break
    assert parts == whole["events"]


def test_pages_and_api_tell_the_same(desk):
    told = desk.get("/api/v1/brief?lang=en").json()
    page = desk.get("/brief?lang=en").text
    for section in ("new", "due", "met"):
        for row in told.get(section, []):
            first = re.split(r"[\"'&<>]", row["text"])[0]
            assert first in page
