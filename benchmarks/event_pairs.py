"""Pairs of reports of the real feed, judged by a person: does one event have accounts in both, and which are wrong.

usage: event_pairs.py

Reads the Vietnamese feed of the shared folder (DRAGOMAN_SHARED, else ../shared) twice: the reports of the pairs alone,
and all of it, where other reports may come between. A pair is held to be of one event where some event has accounts in
both reports. Prints the share decided right, the share of joined pairs that are right, and the wrong pairs by name.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.register import register
from dragoman.derive.spoken import spoken
from dragoman.derive.statements import Account
from dragoman.model.report import Report
from dragoman.model.window import Window

ROOT = Path(__file__).resolve().parent.parent
FEED, PAIRS = "feed/vi-2025-08_2026-02.jsonl", "gold/event-pairs.dev.jsonl"
RIGHT, JOINED_RIGHT = 0.85, 0.92


@dataclass(frozen=True)
class Told:
    """What one report gives: its accounts of events, and what it opens with that somebody says."""

    accounts: tuple[Account, ...]
    said: tuple[Account, ...]


def main() -> int:
    """Run the script; return its exit status."""
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not (shared / PAIRS).is_file():
        print("The pairs are absent (set DRAGOMAN_SHARED to their folder): nothing is measured.")
        return 0
    pairs = _lines(shared / PAIRS)
    annotator = FastAnnotator()
    told = {row["id"]: _told(row, annotator) for row in _lines(shared / FEED)}
    wanted = {pair[side] for pair in pairs for side in "ab"}
    table = Table("reports", "decided right", f"asked {RIGHT}", "joined and right", f"asked {JOINED_RIGHT}")
    wrong: dict[str, list[str]] = {}
    for name, ids in (("of the pairs alone", wanted), ("the whole feed", told)):
        joined = _joined(pairs, {key: told[key] for key in ids})
        right = sum(one == pair["same_event"] for pair, one in zip(pairs, joined, strict=True))
        held = [pair["same_event"] for pair, one in zip(pairs, joined, strict=True) if one]
        good = sum(held)
        table.add_row(
            name,
            f"{right} of {len(pairs)}",
            _share(right, len(pairs)),
            f"{good} of {len(held)}",
            _share(good, len(held)),
        )
        wrong[name] = [pair["event"] for pair, one in zip(pairs, joined, strict=True) if one != pair["same_event"]]
    Console(width=100).print(table)
    for name, events in wrong.items():
        print(f"Wrong, {name}: {'; '.join(events) or 'none'}")
    return 0


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _told(row: Mapping[str, Any], annotator: FastAnnotator) -> Told:
    report = Report(row["id"], row["text"], row["lang"], row["published"], row["outlet"])
    reading = annotator.annotate(report)
    day = report.published_day(Window().zone)
    if day is None:
        return Told((), ())
    place = Dateline(report.id, report.hash, report.outlet, row["published"], day, lang=report.lang)
    found = statements(place, Layers(reading.attributions, reading.events, reading.zones), Decisions(), report.text)
    return Told(found.accounts, tuple(spoken(found.said, report.text)))


def _joined(pairs: Iterable[Mapping[str, Any]], told: Mapping[str, Told]) -> list[bool]:
    """Return per pair whether some event has accounts in both reports."""
    events = derive_events(
        [account for each in told.values() for account in each.accounts],
        register(),
        [account for each in told.values() for account in each.said],
    )
    groups = [{account.dateline.report for account in event.accounts} for event in events]
    return [any({pair["a"], pair["b"]} <= group for group in groups) for pair in pairs]


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f}"


if __name__ == "__main__":
    sys.exit(main())
