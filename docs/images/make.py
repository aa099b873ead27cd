"""Take the pictures of the desk that the documents show, of the example reports: ``make pictures``.

Needs what the browser tests need: playwright from PyPI and a Chromium.
"""

import shutil
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.intake import Options
from dragoman.intake import open as take
from dragoman.ledger import open_ledger
from dragoman.pipeline import ingest
from dragoman.pipeline.judging import Reviewer, new_dossier
from dragoman.plugins import load
from dragoman.web import Settings, create_app

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
BOTH = ("vi", "en")
PICTURES = {
    "desk-morning": ("/?since=2025-12-08", 1200, 800, BOTH),
    "desk-deal": ("/proposal?as_of=2025-12-24", 1200, 800, ["vi"]),
    "desk-positions": ("/positions", 1200, 760, BOTH), "desk-timeline": ("/timeline?lanes=actor", 1200, 860, BOTH),
    "desk-sources": ("/sources", 1200, 860, ["vi"]), "desk-review": ("/review?kind=event", 1200, 800, BOTH),
    "desk-report": ("/report/2025-11-23-courier", 1200, 800, ["en"]),
    "desk-phone": ("/?since=2025-12-08", 390, 800, ["vi"]),
}  # fmt: skip


def main() -> None:
    """Read the examples, serve them, take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("There is no Chromium.")
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(str(Path(folder) / "desk.db"))
        ingest(ledger, take([EXAMPLES], Options(now=NOW)), load("dragoman.annotators", "fast")(), lambda: NOW)
        who = Reviewer("Ana", lambda: NOW)
        new_dossier(ledger, "plan", "Peace plan for Ukraine", [("query", "plan"), ("query", "kế hoạch")], who)
        app = create_app(ledger, Settings("Ana"), lambda: NOW)
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, (path, width, height, langs) in PICTURES.items():
                for lang in langs:
                    page = browser.new_page(viewport={"width": width, "height": height}, locale=lang)
                    page.goto(f"{base}{path}{'&' if '?' in path else '?'}lang={lang}")
                    page.screenshot(path=HERE / f"{name}-{lang}.png")
                    page.close()
            browser.close()
        server.should_exit = True
        thread.join()
        ledger.close()


if __name__ == "__main__":
    main()
