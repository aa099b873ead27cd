"""A process that judges without end: ``judging_process.py URL PERSON``; tells each judgement once it is stored."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from dragoman.derive import event_anchor
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Ledger
from dragoman.model.judgement import Judgement
from dragoman.model.window import Window
from dragoman.pipeline.judging import Reviewer, accept, correct, reject


def judged(ledger: Ledger, who: Reviewer) -> Iterator[Judgement]:
    """Accept, correct and reject one statement after another."""
    found = [(ref.id, event) for ref, layers in ledger.layers(["events"], Window()) for event in layers["events"]]
    keys = [(report, event_anchor(report, event).statement) for report, event in found]
    for number in count():
        report, key = keys[number % len(keys)]
        status = ("planned", "occurred")[number // len(keys) % 2]
        match number % 3:
            case 0:
                yield from accept(ledger, [key], who, report=report)
            case 1:
                yield from correct(ledger, key, "status", status, who, report=report)
            case 2:
                yield from reject(ledger, [key], who, report=report)


if __name__ == "__main__":
    for made in judged(open_ledger(sys.argv[1]), Reviewer(sys.argv[2], lambda: datetime.now(UTC))):
        sys.stdout.write(f"{made.id}\n")
        sys.stdout.flush()
