"""The desk itself: the ledger behind the pages, seen as it was a moment ago, so that answers can be kept."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from threading import Lock, Thread, Timer
from zoneinfo import ZoneInfo

from dragoman.i18n import LANGUAGES
from dragoman.model.sheet import Sheet
from dragoman.model.window import Window
from dragoman.pipeline import Ledger, LedgerReader
from dragoman.view import Options, View
from dragoman.view.answers import answered
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.held import LARGE
from dragoman.view.pinned import pinned
from dragoman.view.review import review
from dragoman.view.scope import dossier_titles, scope_named, scoped
from dragoman.view.sources import sources
from dragoman.view.stories import stories
from dragoman.view.timeline import timeline
from dragoman.web.asked import Asked
from dragoman.web.keeping import Keeper
from dragoman.web.settings import Settings

Clock = Callable[[], datetime]
REST, RESTS = timedelta(seconds=2), 10
"""How long a desk answers from a snapshot at least, and how many times what making it took."""
PAUSE = timedelta(seconds=1)
"""For how long a person decides nothing before what most pages need is asked ahead."""
FIRST: tuple[View, ...] = (brief, changes, review)
"""What most pages need."""
THEN: tuple[View, ...] = (claims, conflicts, proposal, positions)
LISTS: tuple[View, ...] = (timeline, sources, stories)
"""What the other pages of the menu need; of lists the first line will do, for which all is worked out."""
MATTERS = 5
"""Dossiers with which a morning opens."""
_KEPT, _NEWS = 256, 40


class Snapshot:
    """The ledger as it was at one moment, with the answers given from it, and what was news the moment before.

    Attributes:
        ledger: as it was.
        moment: when.
        is_ready: whether what most pages need was asked.
    """

    def __init__(self, ledger: LedgerReader, moment: datetime, before: "Snapshot | None" = None) -> None:
        self.ledger = pinned(ledger, moment)
        self.moment = moment
        self.is_ready = False
        self._before: Mapping[Hashable, Sheet] = before.news() if before else {}
        # One answer is made at a time: two would only slow each other down.
        self._answers: Keeper[Sheet] = Keeper(_KEPT, Lock())
        self._pages: Keeper[bytes] = Keeper(_KEPT)
        self._dossiers: Keeper[tuple[LedgerReader, str]] = Keeper(_KEPT)

    @property
    def stamp(self) -> tuple[int, ...]:
        """Return what the ledger held."""
        return self.ledger.stamp()

    @property
    def is_large(self) -> bool:
        """Return whether answers take so long that they are better made before they are asked for."""
        return sum(self.stamp[:-1]) > LARGE

    def ask(self, view: View, asked: Asked, *, beside: bool = False) -> Sheet:
        """Return the answer of ``view``, kept from the last time that it was asked the same.

        With ``beside`` it is asked ahead, and nobody else's answer waits for it.

        Raises:
            DragomanError: as ``view`` does; there is no such dossier.
        """
        key = (view, asked.window, asked.options, asked.dossier)
        return self._answers.get(key, lambda: self._answer(view, asked), beside=beside)

    def soon(self, view: View, asked: Asked) -> tuple[Sheet, bool]:
        """Return the answer and True; of a large ledger, until it is ready, that of the moment before and False.

        Raises as ``ask`` does.
        """
        key = (view, asked.window, asked.options, asked.dossier)
        if self.is_large and not self.is_ready and key in self._before:
            return self._before[key], False
        return self.ask(view, asked), True

    def news(self) -> Mapping[Hashable, Sheet]:
        """Return what was told of changes, or where that was not asked again the moment before."""
        told: dict[Hashable, Sheet] = dict(self._before)
        told.update(
            (key, sheet) for key, sheet in self._answers.items() if isinstance(key, tuple) and key[0] is changes
        )
        return dict(list(told.items())[-_NEWS:])

    def ask_first(self, zone: ZoneInfo, *, until: Callable[[], bool] = lambda: False) -> None:
        """Ask what most pages need, or stop between two questions where ``until`` says so."""
        window = Window(zone=zone)
        named = [name for name, _ in dossier_titles(self.ledger, window)[:MATTERS]]
        questions = [*((view, "") for view in FIRST), *((changes, name) for name in named)]
        for (view, dossier), lang in product(questions, LANGUAGES):
            if until():
                return
            self.ask(view, Asked(window, Options(lang), dossier), beside=True)
        self.is_ready = True

    def ask_then(self, zone: ZoneInfo) -> None:
        """Ask what the other pages need, so that nobody waits for it who turns to them."""
        window = Window(zone=zone)
        for view in LISTS:
            self.ask(view, Asked(window, Options(LANGUAGES[0], limit=1)), beside=True)
        for view, lang in product(THEN, LANGUAGES):
            self.ask(view, Asked(window, Options(lang)), beside=True)

    def page(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what ``make`` made for this ``key`` before, else what it makes now."""
        return self._pages.get(key, make)

    def _answer(self, view: View, asked: Asked) -> Sheet:
        if not asked.dossier:
            return answered(view, self.ledger, asked.window, asked.options)
        ledger, title = self._dossier(asked.dossier, asked.window)
        options = replace(asked.options, title=asked.options.title or title)
        sheet = answered(view, ledger, asked.window, options)
        return replace(sheet, facts={"dossier": asked.dossier, **sheet.facts})

    def _dossier(self, name: str, window: Window) -> tuple[LedgerReader, str]:
        """Return the ledger kept to the reports of a dossier, and the dossier's title."""

        def keep_to() -> tuple[LedgerReader, str]:
            scope = scope_named(self.ledger, window, name)
            return scoped(self.ledger, scope), scope.title or scope.name

        return self._dossiers.get((name, window), keep_to)


class Desk:
    """A ledger that is served.

    While others write into the ledger, pages go on answering from the last snapshot until a new one is ready; what a
    person decides at this desk shows at once.
    """

    def __init__(self, ledger: Ledger, settings: Settings, clock: Clock) -> None:
        self.ledger = ledger
        self.settings = settings
        self.clock = clock
        self._snapshot = Snapshot(ledger, clock())
        self._lock = Lock()
        self._pausing = Timer(0, lambda: None)
        self._renewing = False
        self._rest_until = clock()

    def snapshot(self) -> Snapshot:
        """Return the snapshot to answer from; where the ledger has grown since, a new one is made beside."""
        held = self._snapshot
        if self.clock() >= self._rest_until and held.stamp != self.ledger.stamp():
            self._renew_beside()
        return held

    def ask(self, view: View, asked: Asked) -> Sheet:
        """Return the answer of ``view`` from the present snapshot; raises as ``view`` does."""
        return self.snapshot().ask(view, asked)

    def renew(self) -> None:
        """Look at the ledger anew: to be called after a decision, so that its maker sees it.

        Of a large ledger, what most pages need is asked ahead as soon as its maker pauses.
        """
        fresh = Snapshot(self.ledger, self.clock(), self._snapshot)
        with self._lock:
            self._snapshot = fresh
            self._pausing.cancel()
            if fresh.is_large:
                self._pausing = Timer(PAUSE.total_seconds(), self._ask_ahead, [fresh])
                self._pausing.daemon = True
                self._pausing.start()

    def warm(self) -> None:
        """Ask beside what most pages need, before anybody does."""
        Thread(target=self._ask_ahead, args=[self._snapshot], daemon=True).start()

    def _ask_ahead(self, snapshot: Snapshot) -> None:
        """Ask ``snapshot`` what most pages need, until a newer one has taken its place."""
        snapshot.ask_first(self.settings.zone, until=lambda: self._snapshot is not snapshot)

    def _renew_beside(self) -> None:
        with self._lock:
            if self._renewing:
                return
            self._renewing = True
        Thread(target=self._look_anew, daemon=True).start()

    def _look_anew(self) -> None:
        """Make a snapshot and ask it what its pages need, then let it take the place of the last."""
        began = self.clock()
        try:
            fresh = Snapshot(self.ledger, began)
            fresh.ask_first(self.settings.zone)
            if fresh.is_large:
                fresh.ask_then(self.settings.zone)
            with self._lock:
                # A decision made meanwhile was followed by a newer look, which must not be taken back.
                if self._snapshot.moment < fresh.moment:
                    self._snapshot = fresh
        finally:
            # On a large ledger this takes its time, which is not to be taken from who turns pages.
            now = self.clock()
            self._rest_until = now + max(REST, RESTS * (now - began))
            self._renewing = False
