"""Judging while others write, and while processes die: what was acknowledged is there, and nobody passes another by."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from dragoman.derive import event_anchor
from dragoman.errors import UsageError
from dragoman.ledger import open_ledger
from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.reading import Event, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.pipeline.judging import JudgedMeanwhileError, Reviewer, accept

SCRIPT = Path(__file__).with_name("judging_process.py")
NOW = "2025-11-22T08:00:00+00:00"
ALL = Window()


def fill(url: str, reports: int = 5) -> str:
    """Put reports with one event each into a ledger and return the id of the first."""
    ledger = open_ledger(url)
    for number in range(reports):
        report = Report(f"r{number}", f"Hai bên đã gặp nhau lần {number}.", "vi", "2025-11-20")
        event = Event("meeting", Span(0, 7), ("Russia",), None, None, "occurred")
        ledger.add(report, Reading(report.hash, "fast", "1", "vi", events=(event,)), NOW)
    key = event_anchor("r0", event).statement
    ledger.close()
    return key


def test_a_killed_process_loses_no_judgement_that_it_told_of(fresh):
    url = fresh()
    fill(url)
    command = [sys.executable, str(SCRIPT), url, "eva"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told = [process.stdout.readline().strip() for _ in range(40)]
    process.kill()
    rest, errors = process.communicate()
    assert all(told), errors
    # A line that was cut short was not told.
    told += rest.split("\n")[:-1]
    ledger = open_ledger(url)
    stored = [each.id for each in ledger.judgements(ALL)]
    ledger.close()
    assert set(told) <= set(stored)
    assert len(stored) - len(told) <= 1, "at most the one under way was stored and not told"


def test_of_many_who_saw_the_same_one_decides_and_the_others_see_it(fresh):
    url = fresh()
    key = fill(url)
    people = [f"reviewer {number}" for number in range(6)]
    start = Barrier(len(people))

    def try_it(person: str) -> str:
        ledger = open_ledger(url)
        start.wait(timeout=60)
        try:
            made = accept(ledger, [key], Reviewer(person, lambda: datetime.now(UTC), seen=""), report="r0")
            return made[0].by
        except JudgedMeanwhileError as error:
            return f"saw {error.judgement.by}"
        finally:
            ledger.close()

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = list(pool.map(try_it, people))
    (first,) = [each for each in outcomes if not each.startswith("saw ")]
    assert outcomes.count(f"saw {first}") == len(people) - 1
    ledger = open_ledger(url)
    assert [each.by for each in ledger.judgements(ALL)] == [first]
    ledger.close()


def test_what_is_made_inside_a_transaction_is_stored_whole_or_not_at_all(fresh):
    url = fresh()
    fill(url)
    ledger = open_ledger(url)
    here = decide(Decision("accept", Anchor("r0", "event", (Span(0, 7),))), "eva", NOW)
    nowhere = decide(Decision("accept", Anchor("r99", "event", (Span(0, 7),))), "eva", NOW)
    with pytest.raises(UsageError, match="no report 'r99'"):
        ledger.judge_with(["r0"], lambda _stored: [here, nowhere])
    assert ledger.judgements(ALL) == ()
    (stored,) = ledger.judge_with(["r0"], lambda _stored: [here])
    assert stored == ledger.judgements(ALL)[0]
    seen = []
    ledger.judge_with(["r0", "r1"], lambda stored: seen.extend(stored) or [])
    ledger.judge_with(["r1"], lambda stored: seen.extend(stored) or [])
    assert seen == [stored]
    ledger.close()
