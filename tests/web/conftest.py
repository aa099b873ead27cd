"""A desk over the examples, answered in this process; and one served on loopback, for a browser."""

import re
import threading
import time
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


def read_into(path, *inputs):
    """Make a ledger at ``path`` of what the fast annotator reads in ``inputs``."""
    ledger = open_ledger(str(path))
    ingest(ledger, take(list(inputs), Taken(now=NOW)), load("dragoman.annotators", "fast")(), lambda: NOW)
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


@pytest.fixture
def served(ledger):
    """The address of a desk on loopback, served by a thread."""
    app = create_app(ledger, Settings("tester"), lambda: datetime.now(UTC))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"{HOST}:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
