"""A page that a person names at the desk comes into the ledger, or its reason is told."""

from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from dragoman import intake
from dragoman.errors import InputError, UsageError
from dragoman.intake import Fetched
from dragoman.ledger import open_ledger
from dragoman.model.window import Window
from dragoman.pipeline import adding
from dragoman.pipeline.adding import Said, add_url

URL = "https://gazette.example/talks"
ZONE = ZoneInfo("UTC")


def clock() -> datetime:
    return datetime(2031, 6, 1, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    opened = open_ledger(str(tmp_path / "ledger.db"))
    yield opened
    opened.close()


@pytest.fixture
def answering(monkeypatch):
    """Return a function that lets another one fetch pages."""
    real = intake.open
    return lambda fetch: monkeypatch.setattr(adding.intake, "open", partial(real, fetch=fetch))


def test_a_page_is_taken_in_with_what_the_person_says_of_it(ledger, answering):
    def fetch(url: str, _most: int) -> Fetched:
        return Fetched(url, ".txt", b"The two sides met in Port.")

    answering(fetch)
    added = add_url(ledger, f" {URL} ", Said("2031-05-02", "Gazette", "en"), clock, ZONE)
    assert (added.summary.new, added.notes) == (1, ())
    (ref,) = ledger.reports(Window())
    assert (ref.url, ref.outlet, ref.published) == (URL, "Gazette", "2031-05-02")


def test_a_page_that_cannot_be_had_is_told_with_its_reason(ledger, answering):
    def fetch(url: str, _most: int) -> Fetched:
        raise InputError("bad-status", "gazette.example answers 404 Not Found.")

    answering(fetch)
    added = add_url(ledger, URL, Said(), clock, ZONE)
    assert added.summary.skipped == {"bad-status": 1}
    assert [(row.place, row.reason) for row in added.notes] == [(URL, "gazette.example answers 404 Not Found.")]


@pytest.mark.parametrize("url", ["/etc/passwd", "file:///etc/passwd", "-", "", "*.txt"])
def test_a_path_of_this_machine_is_no_address(ledger, url):
    with pytest.raises(UsageError) as caught:
        add_url(ledger, url, Said(), clock, ZONE)
    assert caught.value.code == "bad-url"


def test_this_machine_is_not_asked(ledger):
    added = add_url(ledger, "http://127.0.0.1:9/", Said(), clock, ZONE)
    assert added.summary.skipped == {"refused-address": 1}
