"""A process that takes small reports into a ledger: ``process.py URL FIRST END``; prints the count after each lot."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from dragoman.ledger import open_ledger
from dragoman.model.reading import Event, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.pipeline import Config, ingest

LOT = 50


class Annotator:
    """Finds one event in each report."""

    name = "test"

    def version(self, lang: str) -> str:
        return f"1+{lang}"

    def annotate(self, report: Report) -> Reading:
        event = Event("meeting", Span(0, 3), ("Russia",), report.published, None, "occurred")
        return Reading(report.hash, self.name, self.version(report.lang), report.lang, events=(event,))


def reports(first: int, end: int) -> Iterator[Report]:
    for number in range(first, end):
        text = f"Hai bên đã gặp nhau lần thứ {number}. " + "Không có gì được công bố. " * (number % 40)
        yield Report(f"r{number:05}", text, "vi", f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}")


def take(url: str, first: int, end: int, tell: Callable[..., None]) -> tuple[int, int]:
    """Return how many reports were new and unchanged; tell the count after each lot."""
    ledger = open_ledger(url)
    items, config = reports(first, end), Config(lot=LOT)
    done = ingest(ledger, items, Annotator(), lambda: datetime.now(UTC), lambda each: tell(each.done), config)
    ledger.close()
    return done.new, done.unchanged


def say(*counts: int) -> None:
    sys.stdout.write(" ".join(map(str, counts)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    say(*take(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), say))
