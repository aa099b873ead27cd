"""A desk over the examples, answered in this process; and one served on loopback, for a browser."""

import os
import re
import shutil
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from dragoman.intake import Options as Taken
from dragoman.intake import open as take
from dragoman.ledger import open_ledger
from dragoman.pipeline import ingest
from dragoman.plugins import load
from dragoman.web import Settings, create_app

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOST = "http://127.0.0.1"
PATIENCE = 10_000
"""Milliseconds after which what a browser waits for is held to have failed."""


def read_into(path, *inputs, now=NOW):
    """Make a ledger at ``path`` of what the fast annotator reads in ``inputs``."""
    ledger = open_ledger(str(path))
    ingest(ledger, take(list(inputs), Taken(now=now)), load("dragoman.annotators", "fast")(), lambda: now)
    return ledger


@dataclass
class Desk:
    """A desk and a browser without scripts at it."""

    ledger: object
    client: TestClient

    def get(self, path, status=200, **more):
        """Load a page."""
        answer = self.client.get(path, **more)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return answer

    @property
    def secret(self):
        """Return the secret of this browser's forms."""
        return re.search(r'name="csrf" value="([^"]+)"', self.get("/add").text)[1]

    def send(self, path, status=303, **fields):
        """Send a form of the desk."""
        fields.setdefault("csrf", self.secret)
        answer = self.client.post(path, data=fields, follow_redirects=False)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return answer


def desk_over(ledger, **settings):
    """Return a desk with a browser of its own."""
    app = create_app(ledger, Settings(**{"person": "tester", **settings}), lambda: datetime.now(UTC))
    return Desk(ledger, TestClient(app, base_url=HOST, client=("127.0.0.1", 5000), raise_server_exceptions=False))


@pytest.fixture(scope="session")
def read_once(tmp_path_factory):
    """A ledger of the examples, to be copied."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    read_into(path, EXAMPLES).close()
    return path


@pytest.fixture
def ledger(read_once, tmp_path):
    """A ledger of the examples that a test may write into."""
    path = tmp_path / "desk.db"
    path.write_bytes(read_once.read_bytes())
    opened = open_ledger(str(path), create=False)
    yield opened
    opened.close()


@pytest.fixture
def desk_with():
    """Make a desk over a ledger with other settings."""
    return desk_over


@pytest.fixture
def desk(ledger):
    """A desk on loopback without tokens."""
    return desk_over(ledger)


@pytest.fixture
def guarded(ledger):
    """A desk that requires a token."""
    return desk_over(ledger, tokens=True)


CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def serving(ledger, **settings):
    """Serve a desk on loopback by a thread; its address."""
    app = create_app(ledger, Settings(**{"person": "tester", **settings}), lambda: datetime.now(UTC))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"{HOST}:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@contextmanager
def browsing(chromium, address, **settings):
    """Open a page of the desk at ``address`` in a browser of its own."""
    context = chromium.new_context(**{"base_url": address, "locale": "en-GB", **settings})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    faults = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    # A page that the policy had to stop, or a script that broke, is a fault whatever else was tested.
    assert not [fault for fault in faults if "Failed to load resource" not in fault]


@pytest.fixture
def served(ledger):
    """The address of a desk on loopback, served by a thread."""
    with serving(ledger) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium."""
    playing = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright (group test)")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium (apt-get install chromium)")
    with playing.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, served):
    """A page of the desk in a browser."""
    with browsing(chromium, served, viewport={"width": 1280, "height": 900}) as opened:
        yield opened


@pytest.fixture(scope="session")
def serve():
    """Serve a desk over a ledger."""
    return serving


@pytest.fixture(scope="session")
def browse():
    """Open a page in a browser of its own."""
    return browsing


@pytest.fixture(scope="session")
def walked_once(request, tmp_path_factory):
    """A ledger of the seeds where the shared data is there, else of the examples, to be copied."""
    try:
        source = request.getfixturevalue("shared") / "seeds"
    except pytest.skip.Exception:
        source = EXAMPLES
    path = tmp_path_factory.mktemp("walked") / "walked.db"
    read_into(path, source).close()
    return path, source


@pytest.fixture(scope="session")
def read_more():
    """Read more into a ledger at a path."""
    return read_into


def _look(locale, width, height):
    return {"locale": locale, "viewport": {"width": width, "height": height}}


LOOKS = {"vi-phone": _look("vi-VN", 390, 844), "en-desktop": _look("en-GB", 1280, 900)}
ALL_LOOKS = {**LOOKS, "vi-desktop": _look("vi-VN", 1280, 900), "en-phone": _look("en-GB", 390, 844)}


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def look(request):
    """Settings of a browser: each language and each width once."""
    return request.param


@pytest.fixture(params=ALL_LOOKS.values(), ids=ALL_LOOKS)
def any_look(request):
    """Settings of a browser: each language at each width."""
    return request.param


@pytest.fixture(scope="module")
def reading_desk(walked_once, tmp_path_factory):
    """A desk that no test writes into."""
    path = tmp_path_factory.mktemp("reading") / "desk.db"
    path.write_bytes(walked_once[0].read_bytes())
    ledger = open_ledger(str(path), create=False)
    with serving(ledger) as address:
        yield address
    ledger.close()


@pytest.fixture
def writable(walked_once, tmp_path):
    """A ledger that a walk may write into."""
    path = tmp_path / "desk.db"
    path.write_bytes(walked_once[0].read_bytes())
    opened = open_ledger(str(path), create=False)
    yield opened
    opened.close()


@pytest.fixture
def reader(look, chromium, reading_desk):
    """A browser at a desk that is only read."""
    with browsing(chromium, reading_desk, **look) as opened:
        yield opened


@pytest.fixture
def writer(look, chromium, writable):
    """A browser at a desk that is written into."""
    with serving(writable) as address, browsing(chromium, address, **look) as opened:
        yield opened


class Hand:
    """What a person does on a page, and sees there."""

    @staticmethod
    def language(page):
        """Return the language of the page."""
        return page.locator("html").get_attribute("lang")

    def language_at(self, page, path):
        """Open a page and return its language."""
        page.goto(path)
        return self.language(page)

    @staticmethod
    def set_window(page, name, value):
        """Set a field of the window, and wait until the address tells it."""
        fold = page.locator("details.fold")
        if not fold.evaluate("fold => fold.open"):
            fold.locator("summary").click()
        page.locator(f'.window [name="{name}"]').fill(value)
        page.wait_for_url(f"**{name}={value}**")

    @staticmethod
    def assert_lit(page, words):
        """The page shows ``words`` lit up, within what can be seen."""
        page.wait_for_url("**/report/**")
        lit = "".join(page.locator(".text .lit").all_text_contents())
        start = " ".join(words.removesuffix("...").split())[:40]
        assert " ".join(lit.split()).startswith(start)
        page.wait_for_function(
            "() => { const at = document.querySelector('.text .lit').getBoundingClientRect().y;"
            " return at >= 0 && at < innerHeight; }"
        )

    @staticmethod
    def told(page):
        """Wait until the desk says something; what it says."""
        page.wait_for_function("() => document.getElementById('told').textContent.trim()")
        said = page.locator("#told").inner_text()
        page.evaluate("document.getElementById('told').textContent = ''")
        return said


@pytest.fixture(scope="session")
def hand():
    """A person's hand on a page."""
    return Hand()
