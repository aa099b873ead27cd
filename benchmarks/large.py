"""Twenty thousand reports: reading, deriving, and every view, cold and warm, as a table.

usage: large.py [--many N] [--feed] [--write] [--out FOLDER] [--keep]

The corpus is that of bench.py; with --feed the reports of the feed, in two languages and close in time, take the place
of some; they are read in the middle, so that the first and the last to be read are of one kind. Each part runs in a
process of its own. Times are of the processor, not of the wall clock, so that other work on the machine tells less.
Cold is a view as the first thing that a process does, its imports and the opening of the ledger counted; warm is the
same question again. Of the past, each view is asked for a day that no other was asked for, so that nothing is kept of
it: by the middle of the reports, and shortly before the last. With --keep a ledger that is there is asked as it is.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

from bench import HEADER, PAGE, ROOT, dated
from rich.console import Console
from rich.table import Table

from dragoman.evaluate.gold import load_reports
from dragoman.evaluate.pages import markdown_table, with_part
from dragoman.intake import Item, Options
from dragoman.intake import open as open_inputs
from dragoman.model.codec import encode

ENDS = 2_000
VIEWS = {
    "brief": "brief:brief", "changes": "changes:changes", "timeline": "timeline:timeline",
    "sources": "sources:sources", "sources --by claim": "sources:sources", "claims": "claims:claims",
    "conflicts": "conflicts:conflicts", "proposal": "deal.proposal:proposal",
    "positions": "deal.positions:positions", "party": "deal.party:party", "reports": "reports:reports",
    "search": "search:search", "stories": "stories:stories", "reprints": "reprints:reprints",
}  # fmt: skip
LISTS = ("timeline", "sources", "reports", "search", "stories", "reprints")
"""Views of which the command line shows the first so many lines; the others have a measure of their own."""
MIDDLE, LATE = "middle", "late"
LATELY = timedelta(days=60)
LIMIT = 500


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    given = _options(arguments)
    if given.part:
        print(json.dumps(PARTS[given.part](given)))
        return 0
    if not given.reports.is_file():
        print("The corpus is absent (set DRAGOMAN_SHARED to its folder): nothing is measured.")
        return 0
    given.out.mkdir(parents=True, exist_ok=True)
    rows = [] if given.keep and given.ledger.is_file() else _made(given)
    rows += [row for name in VIEWS for row in _view_rows(given, name)]
    table = Table(*HEADER)
    for row in rows:
        table.add_row(*row)
    Console(width=110).print(table)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_part(page, "large", markdown_table(HEADER, rows)), encoding="utf-8")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description="Twenty thousand reports.")
    parser.add_argument("--reports", type=Path, default=shared / "vietnews" / "reports.jsonl.gz")
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--feed", action="store_true", help="let the feed take the place of the last reports")
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    parser.add_argument("--keep", action="store_true", help="ask the ledger that is there")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "large")
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--view", help=argparse.SUPPRESS)
    parser.add_argument("--past", choices=(MIDDLE, LATE), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    given.feeds = sorted((shared / "feed").glob("*.jsonl")) if given.feed else []
    given.corpus, given.ledger = given.out / "reports.jsonl", given.out / "large.db"
    return given


def _made(given: argparse.Namespace) -> list[tuple[str, str, str]]:
    """Read the corpus into a new ledger and derive; return the rows of both."""
    _write(given)
    for path in given.out.glob(given.ledger.name + "*"):
        path.unlink()
    read, derived = _run(given, "read"), _run(given, "derive")
    whole = read["seconds"] + derived["seconds"]
    return [
        (f"read, {given.many:,} reports", f"{given.many / read['seconds']:.0f} reports/s", ""),
        ("read and derive", f"{given.many / whole:.0f} reports/s", ">= 60"),
        (f"read, the last {ENDS:,} to the first, time a report", f"{read['ratio']:.2f}", "<= 1.3"),
        ("derive", f"{derived['seconds']:.0f} s", ""),
        ("peak memory, read", f"{read['memory']:.0f} MB", "< 300"),
        ("peak memory, derive", f"{derived['memory']:.0f} MB", "< 1500"),
    ]


def _view_rows(given: argparse.Namespace, name: str) -> list[tuple[str, str, str]]:
    now = _run(given, "view", "--view", name)
    middle, late = (_run(given, "view", "--view", name, "--past", day) for day in (MIDDLE, LATE))
    return [
        (f"{name}, cold", f"{now['cold'] * 1000:.0f} ms", "< 5000"),
        (f"{name}, warm", f"{now['warm'] * 1000:.0f} ms", "< 500"),
        (f"{name}, cold, as of a day by half of the reports", f"{middle['cold'] * 1000:.0f} ms", "< 5000"),
        (f"{name}, cold, as of a day two months back", f"{late['cold'] * 1000:.0f} ms", "< 5000"),
    ]


def _run(given: argparse.Namespace, part: str, *more: str) -> dict[str, float]:
    """Return what a part of this script measures in a process of its own."""
    places = ("--out", str(given.out), "--many", str(given.many))
    done = subprocess.run(
        [sys.executable, __file__, "--part", part, *places, *more], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{part} {' '.join(more)} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _write(given: argparse.Namespace) -> None:
    lines = [line for path in given.feeds for line in path.read_bytes().splitlines(keepends=True)]
    reports = [encode(dated(report)) + b"\n" for report in load_reports(given.reports, given.many - len(lines))]
    half = len(reports) // 2
    given.corpus.write_bytes(b"".join([*reports[:half], *lines, *reports[half:]]))


def _read(given: argparse.Namespace) -> dict[str, float]:
    from dragoman.ledger import open_ledger
    from dragoman.pipeline import ingest
    from dragoman.pipeline.deriving import keep_statements
    from dragoman.plugins import load

    spent: list[float] = []

    def watched() -> "list[Item] | object":
        for item in open_inputs([str(given.corpus)], Options(now=datetime.now(UTC))):
            spent.append(time.process_time())
            yield item

    ledger = open_ledger(str(given.ledger))
    start = time.process_time()
    ingest(ledger, watched(), load("dragoman.annotators", "fast")(), lambda: datetime.now(UTC))
    spent.append(time.process_time())
    keep_statements(ledger)
    seconds = time.process_time() - start
    ends = min(ENDS, len(spent) // 2)
    ratio = (spent[-1] - spent[-1 - ends]) / (spent[ends] - spent[0])
    return {"seconds": seconds, "ratio": ratio, "memory": _memory()}


def _derive(given: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "dragoman", "derive", "--ledger", str(given.ledger)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Each step is a process of its own: the time of all, the memory of the one that took most.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}


def _view(given: argparse.Namespace) -> dict[str, float]:
    start = time.process_time()
    from dragoman.ledger import open_ledger
    from dragoman.model.window import Window
    from dragoman.view import Options as Asked
    from dragoman.view.held import quiet

    module, _, name = VIEWS[given.view].partition(":")
    view: Callable[..., object] = getattr(import_module(f"dragoman.view.{module}"), name)
    ledger = open_ledger(str(given.ledger), read_only=True)
    window = Window()
    if given.past:
        window = Window(_past(given, [ref.day for ref in ledger.reports(window)]))
    by = "claim" if given.view.endswith("claim") else "report"
    limit = LIMIT if given.view in LISTS else None
    options = Asked("en", limit=limit, by=by, actor="Russia" if name == "party" else None, query="Putin")
    # As every answer is made (dragoman.view.answers), but that none is kept.
    with quiet():
        view(ledger, window, options)
        cold = time.process_time()
        view(ledger, window, options)
        warm = time.process_time()
    return {"cold": cold - start, "warm": warm - cold, "memory": _memory()}


def _past(given: argparse.Namespace, days: Sequence[str]) -> date:
    """Return a day of the past, another for each view."""
    day = date.fromisoformat(days[len(days) // 2]) if given.past == MIDDLE else date.fromisoformat(days[-1]) - LATELY
    return day + timedelta(days=list(VIEWS).index(given.view))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PARTS = {"read": _read, "derive": _derive, "view": _view}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
