"""Having reports read by an annotator, here or in processes of their own."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial

from dragoman.annotate import Annotator
from dragoman.errors import DataError
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.plugins import load

Outcome = Reading | str
"""A reading, or why there is none, in a few words."""
ReadAll = Callable[[Sequence[Report]], list[Outcome]]

# Large enough that handing reports over costs little, small enough that no process is left with the last lot.
_HANDFUL = 20


def read_one(annotator: Annotator, report: Report) -> Outcome:
    """Return what ``annotator`` finds in ``report``; a fault of the annotator is an outcome, not the end of a run.

    Raises:
        DataError: a language pack or the codebook is broken, so that no report can be read.
    """
    try:
        return annotator.annotate(report)
    except DataError:
        raise
    except Exception as error:  # noqa: BLE001 - an annotator is a plug-in, and no report may stop a run
        return f"{type(error).__name__}: {error}".strip(": ")


@contextmanager
def reading_with(annotator: Annotator, workers: int) -> Iterator[ReadAll]:
    """Give a function that reads reports, in their order; with more than one worker, in that many processes."""
    if workers <= 1:
        yield lambda reports: [read_one(annotator, report) for report in reports]
        return
    # A fresh process, since one forked from a process with threads may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts) as pool:
        yield lambda reports: list(pool.map(partial(_read_there, annotator.name), reports, chunksize=_HANDFUL))


def _leave_interrupts() -> None:
    # Ctrl-C reaches every process of the terminal; only the one that writes decides what becomes of the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_there(name: str, report: Report) -> Outcome:
    return read_one(_annotator(name), report)


@cache
def _annotator(name: str) -> Annotator:
    found: Annotator = load("dragoman.annotators", name)()
    return found
