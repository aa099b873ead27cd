"""Having reports read by an annotator, here or in processes of their own."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain

from dragoman.annotate import Annotator, HandfulAnnotator
from dragoman.errors import DataError
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.pipeline.lots import lots
from dragoman.plugins import load
from dragoman.view.held import quiet

Outcome = Reading | str
"""A reading, or why there is none, in a few words."""
ReadAll = Callable[[Sequence[Report]], list[Outcome]]

# Read together in one process: the more the faster, by ever less; the page of a usual report takes 60 kB meanwhile.
_HANDFUL = 100
# Handed to a process: large enough that handing over costs little, small enough that none is left with the last lot.
_HANDED = 20
# A handful ends at so many characters, so that no page of a huge report waits for those of others.
_HANDFUL_CHARACTERS = 300_000


def read_handful(annotator: Annotator, reports: Sequence[Report]) -> list[Outcome]:
    """Return what ``annotator`` finds in each report; a fault of the annotator is that report's outcome alone.

    Raises:
        DataError: a language pack or the codebook is broken, so that no report can be read.
    """
    if isinstance(annotator, HandfulAnnotator):
        try:
            with quiet():
                found = annotator.annotate_all(reports)
            if len(found) == len(reports):
                return [*found]
        except DataError:
            raise
        except Exception:  # noqa: BLE001, S110 - which report is at fault shows when each is read by itself
            pass
    return [_read_one(annotator, report) for report in reports]


def _read_one(annotator: Annotator, report: Report) -> Outcome:
    try:
        return annotator.annotate(report)
    except DataError:
        raise
    except Exception as error:  # noqa: BLE001 - an annotator is a plug-in, and no report may stop a run
        return f"{type(error).__name__}: {error}".strip(": ")


@contextmanager
def reading_with(annotator: Annotator, workers: int = 1) -> Iterator[ReadAll]:
    """Give a function that reads reports, in their order; with more than one worker, in that many processes."""
    if workers <= 1:
        yield lambda reports: _chained(read_handful(annotator, some) for some in _handfuls(reports, _HANDFUL))
        return
    # A fresh process, since one forked from a process with threads may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts) as pool:
        read = partial(_read_there, annotator.name)
        yield lambda reports: _chained(pool.map(read, _handfuls(reports, _HANDED)))


def _handfuls(reports: Sequence[Report], most: int) -> Iterator[list[Report]]:
    return lots(reports, most, _HANDFUL_CHARACTERS, lambda report: len(report.text))


def _chained(outcomes: Iterable[list[Outcome]]) -> list[Outcome]:
    return list(chain.from_iterable(outcomes))


def _leave_interrupts() -> None:
    # Ctrl-C reaches every process of the terminal; only the one that writes decides what becomes of the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_there(name: str, reports: Sequence[Report]) -> list[Outcome]:
    return read_handful(_annotator(name), reports)


@cache
def _annotator(name: str) -> Annotator:
    found: Annotator = load("dragoman.annotators", name)()
    return found
