"""A ledger as it was at one moment: while it goes on growing, all that is asked through the pin stays the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from dragoman.ledger.protocol import Gist, LedgerReader, ReportRef
from dragoman.model.judgement import Judgement
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window


def pinned(ledger: LedgerReader, moment: datetime) -> LedgerReader:
    """Return ``ledger`` as it was known at ``moment`` (aware).

    What is derived from it can be kept for as long as the pin is used, since its stamp never changes: a ledger only
    grows, and what it learns later is not seen. A transaction that was under way at that moment may show or not.
    """
    return cast("LedgerReader", _Pinned(ledger, moment))


class _Pinned:
    """Answers as the ledger does, of every window no more than was known at the moment."""

    def __init__(self, ledger: LedgerReader, moment: datetime) -> None:
        self._ledger = ledger
        self._moment = moment
        self._stamp = ledger.stamp()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the ledger has and no window bounds
        if name.startswith("_"):
            # A copy that is being made has no ledger yet.
            raise AttributeError(name)
        return getattr(self._ledger, name)

    def stamp(self) -> tuple[int, ...]:
        """Return the stamp that the ledger had when it was pinned."""
        return self._stamp

    def state(self, window: Window) -> str:
        """Return one hash of all rows known in the window."""
        return self._ledger.state(self._bound(window))

    def current(self, window: Window, since: date | None = None) -> Sequence[tuple[ReportRef, str]]:
        """Return the dated reports in the window that were read, each with a name of its current reading."""
        return self._ledger.current(self._bound(window), since)

    def reports(self, window: Window) -> Sequence[ReportRef]:
        """Return the dated reports in the window, by day of publication, then id."""
        return self._ledger.reports(self._bound(window))

    def undated(self, window: Window) -> Sequence[ReportRef]:
        """Return the undated reports in the window, by id."""
        return self._ledger.undated(self._bound(window))

    def ref(self, report_id: str, window: Window) -> ReportRef | None:
        """Return the newest revision of a report in the window without its text, or None."""
        return self._ledger.ref(report_id, self._bound(window))

    def report(self, report_id: str, window: Window) -> Report | None:
        """Return the newest revision of a report in the window as it came in, or None."""
        return self._ledger.report(report_id, self._bound(window))

    def layers(
        self, names: Sequence[str], window: Window, since: date | None = None, annotator: str | None = None
    ) -> Iterator[tuple[ReportRef, Mapping[str, Any]]]:
        """Yield, per dated report in the window that was read, the named layers of its current reading."""
        return self._ledger.layers(names, self._bound(window), since, annotator)

    def reading(self, report_hash: str, window: Window, annotator: str | None = None) -> Reading | None:
        """Return the current reading of one revision, or None."""
        return self._ledger.reading(report_hash, self._bound(window), annotator)

    def gists(self, refs: Sequence[ReportRef], window: Window) -> Mapping[str, Gist]:
        """Return what the current readings of ``refs`` are about."""
        return self._ledger.gists(refs, self._bound(window))

    def judgements(self, window: Window) -> Sequence[Judgement]:
        """Return the judgements known in the window, oldest first."""
        return self._ledger.judgements(self._bound(window))

    def _bound(self, window: Window) -> Window:
        if window.known_at is not None and window.known_at <= self._moment:
            return window
        return replace(window, known_at=self._moment)
