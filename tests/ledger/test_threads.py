"""Many threads ask one ledger at once, as those of a desk do."""

import threading
from concurrent.futures import ThreadPoolExecutor

from dragoman.ledger import open_ledger
from dragoman.model.report import Report
from dragoman.model.window import Window

THREADS = 40


def test_forty_threads_ask_one_file_at_once(tmp_path):
    ledger = open_ledger(str(tmp_path / "a.db"))
    for number in range(20):
        report = Report(f"r{number}", f"Words of report {number}.", "en", "2031-05-01")
        ledger.add(report, None, "2031-06-01T00:00:00.000000Z")
    together = threading.Barrier(THREADS)

    def ask(number: int) -> int:
        together.wait()
        return sum(len(ledger.reports(Window())) + len(ledger.revisions(f"r{number % 20}")) for _ in range(10))

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(ask, range(THREADS))) == [210] * THREADS
    ledger.close()
