"""Speed and memory, as a table.

usage: bench.py [--reports FILE] [--few N] [--many N] [--write] [--out FOLDER]

The corpus is the undated one of the shared folder (DRAGOMAN_SHARED, else ../shared). A benchmark needs dates, so each
report is dated by its id: 2016-01-01 plus (CRC-32 of the id modulo 1,461) days, which spreads them over four years and
gives a report the same date in every run. Each figure is the median of several runs in fresh processes; only annotate
runs in this one, in the lots and handfuls in which ``dragoman read`` reads, and is measured in seconds of the
processor: what one core does, whoever shares it. The long sentence is the corpus with a comma for each mark that ends
a sentence. Memory is the peak resident set of the process that reads.
"""

import argparse
import gc
import os
import re
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.annotate import Annotator
from dragoman.evaluate.gold import load_reports
from dragoman.evaluate.pages import markdown_table, with_part
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.codec import encode
from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.pipeline import Config
from dragoman.pipeline.reading import reading_with
from dragoman.plugins import load
from dragoman.view import Options, View
from dragoman.view.brief import brief
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal

ROOT = Path(__file__).resolve().parent.parent
DRAGOMAN = Path(sys.executable).with_name("dragoman")
PAGE = ROOT / "docs" / "benchmarks.md"
HEADER = ("what", "measured", "asked")
FIRST_DAY, DAYS = date(2016, 1, 1), 1461
RUNS = 3
WARM = 5_000
LONG = 5_000_000
# A child's peak counts from the process that it was split off from: this one, with all reports in it, is too large.
_WATCH = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""
_ENDS = re.compile(r"(?<=\w)[.!?…]\s+|\s*\n\s*")
# All done, done with inputs skipped, nothing found.
ENDED_WELL = (0, 1, 4)


@dataclass(frozen=True)
class Spent:
    """What a command took: seconds by the wall clock, and its peak memory in MB."""

    seconds: float
    memory: float


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    options = _options(arguments)
    if not options.reports.is_file():
        print("The corpus is absent (set DRAGOMAN_SHARED to its folder): speed is not measured.")
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    reports = [dated(report) for report in load_reports(options.reports, options.many)]
    few = reports[: options.few]
    rows = _rows(few, reports, options.out)
    table = Table(*HEADER)
    for row in rows:
        table.add_row(*row)
    Console(width=100).print(table)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_part(page, "bench", markdown_table(HEADER, rows)), encoding="utf-8")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description="Speed and memory.")
    parser.add_argument("--reports", type=Path, default=shared / "vietnews" / "reports.jsonl.gz")
    parser.add_argument("--few", type=int, default=2_000)
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "bench")
    return parser.parse_args(arguments)


def dated(report: Report) -> Report:
    """Return ``report`` with the date that its id gives (see the module)."""
    day = FIRST_DAY + timedelta(days=zlib.crc32(report.id.encode()) % DAYS)
    return replace(report, published=day.isoformat(), lang="vi")


def _rows(few: list[Report], many: list[Report], out: Path) -> list[tuple[str, str, str]]:
    corpora = {size: _write(reports, out / f"reports-{size}.jsonl") for size, reports in (("few", few), ("many", many))}
    ledger = out / "few.db"
    annotate = len(few) / _median(lambda: _annotate(few))
    reads = [_read(corpora["few"], ledger) for _ in range(RUNS)]
    read = len(few) / statistics.median(spent.seconds for spent in reads)
    rows = [
        (f"annotate, {len(few):,} reports, all layers, one core", f"{annotate:.0f} reports/s", ">= 250, then 600"),
        *_long_rows(many),
        (f"read into SQLite, {len(few):,} reports", f"{read:.0f} reports/s", ">= 120"),
        (f"peak memory, {len(few):,} reports", f"{reads[0].memory:.0f} MB", "< 300"),
        ("dragoman --help", f"{_command_time('--help', runs=9) * 1000:.0f} ms", "<= 300"),
    ]
    rows += _warm_rows(few, out)
    for view in ("brief", "timeline", "sources", "proposal", "positions"):
        taken = _command_time(view, "--ledger", str(ledger), runs=RUNS)
        rows.append(
            (f"{view}, ledger of {len(few):,} reports", f"{taken * 1000:.0f} ms", "< 1000" if view == "brief" else "")
        )
    if len(many) > len(few):
        spent = _read(corpora["many"], out / "many.db")
        rows.append((f"read into SQLite, {len(many):,} reports", f"{len(many) / spent.seconds:.0f} reports/s", ""))
        rows.append((f"peak memory, {len(many):,} reports", f"{spent.memory:.0f} MB", "< 300, as at few"))
    return rows


def _warm_rows(reports: list[Report], out: Path) -> list[tuple[str, str, str]]:
    """Return how long the views of the deal take in a process that has imported them, on five thousand reports."""
    reports = (reports * (WARM // len(reports) + 1))[:WARM]
    again = [replace(report, id=f"{number}-{report.id}", url=None) for number, report in enumerate(reports)]
    path = out / "warm.db"
    _read(_write(again, out / "warm.jsonl"), path)
    ledger = open_ledger(str(path), create=False, read_only=True)
    views = {"proposal": proposal, "positions": positions, "brief": brief}
    rows = []
    for name, view in views.items():
        view(ledger, Window(), Options("en"))
        taken = _median(lambda view=view: _asked(view, ledger))
        rows.append((f"{name}, warm, ledger of {WARM:,} reports", f"{taken * 1000:.0f} ms", "< 500"))
    ledger.close()
    return rows


def _asked(view: View, ledger: LedgerReader) -> float:
    start = time.perf_counter()
    view(ledger, Window(), Options("en"))
    return time.perf_counter() - start


def _write(reports: list[Report], path: Path) -> Path:
    with path.open("wb") as lines:
        lines.writelines(encode(report) + b"\n" for report in reports)
    return path


def _median(run: Callable[[], float]) -> float:
    return statistics.median(run() for _ in range(RUNS))


def _annotate(reports: list[Report]) -> float:
    lot = Config().lot
    with reading_with(_annotator(reports[0])) as read_all:
        start = time.process_time()
        for first in range(0, len(reports), lot):
            read_all(reports[first : first + lot])
        return time.process_time() - start


def _annotator(first: Report) -> Annotator:
    """Return the annotator with its lexicons loaded, and cycles looked for as seldom as the command line does."""
    gc.set_threshold(10_000, 20, 20)
    annotator: Annotator = load("dragoman.annotators", "fast")()
    annotator.annotate(first)
    return annotator


def _long_rows(reports: list[Report]) -> list[tuple[str, str, str]]:
    """Return how long one sentence takes, as long as anybody may send, and half of it."""
    text = _ENDS.sub(", ", " ".join(report.text for report in reports))
    annotator, rows = _annotator(reports[0]), []
    for size in (LONG // 2, LONG):
        sentence = replace(reports[0], text=text[:size])
        start = time.process_time()
        annotator.annotate(sentence)
        taken = time.process_time() - start
        rows.append((f"annotate, one sentence of {len(sentence.text):,} characters", f"{taken:.1f} s", ""))
    return rows


def _read(corpus: Path, ledger: Path) -> Spent:
    for path in ledger.parent.glob(ledger.name + "*"):
        path.unlink()
    return _run("read", str(corpus), "--ledger", str(ledger))


def _command_time(*arguments: str, runs: int) -> float:
    return statistics.median(_run(*arguments).seconds for _ in range(runs))


def _run(*arguments: str) -> Spent:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-S", "-c", _WATCH, DRAGOMAN, *arguments], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start
    if done.returncode not in ENDED_WELL:
        sys.exit(f"dragoman {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return Spent(seconds, int(done.stdout) / 1024)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
