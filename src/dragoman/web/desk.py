"""The desk itself: the ledger behind the pages, seen as it was a moment ago, so that answers can be kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock, RLock, Thread

from dragoman.i18n import LANGUAGES
from dragoman.model.sheet import Sheet
from dragoman.model.window import Window
from dragoman.pipeline import Ledger, LedgerReader
from dragoman.view import Options, View
from dragoman.view.answers import answered
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.pinned import pinned
from dragoman.view.review import review
from dragoman.view.scope import scope_named, scoped
from dragoman.web.asked import Asked
from dragoman.web.settings import Settings

Clock = Callable[[], datetime]
REST, RESTS = timedelta(seconds=2), 10
"""How long a desk answers from a snapshot at least, and how many times what making it took."""
_KEPT = 256


class Snapshot:
    """The ledger as it was at one moment, with the answers given from it."""

    def __init__(self, ledger: LedgerReader, moment: datetime) -> None:
        self.ledger = pinned(ledger, moment)
        self.moment = moment
        self._answers: OrderedDict[Hashable, Sheet] = OrderedDict()
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._dossiers: dict[tuple[str, Window], tuple[LedgerReader, str]] = {}
        self._lock = Lock()
        # One answer is made at a time: those who ask the same wait for it, and two would only slow each other down.
        self._making = RLock()

    @property
    def stamp(self) -> tuple[int, ...]:
        """Return what the ledger held."""
        return self.ledger.stamp()

    def ask(self, view: View, asked: Asked) -> Sheet:
        """Return the answer of ``view``, kept from the last time that it was asked the same.

        Raises:
            DragomanError: as ``view`` does; there is no such dossier.
        """
        key = (view, asked.window, asked.options, asked.dossier)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        with self._making:
            if key not in self._answers:
                sheet = self._answer(view, asked)
                with self._lock:
                    self._answers[key] = sheet
                    while len(self._answers) > _KEPT:
                        self._answers.popitem(last=False)
            return self._answers[key]

    def page(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what ``make`` made for this ``key`` before, else what it makes now."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        with self._making:
            if key not in self._pages:
                made = make()
                with self._lock:
                    self._pages[key] = made
                    while len(self._pages) > _KEPT:
                        self._pages.popitem(last=False)
            return self._pages[key]

    def _answer(self, view: View, asked: Asked) -> Sheet:
        if not asked.dossier:
            return answered(view, self.ledger, asked.window, asked.options)
        ledger, title = self._dossier(asked.dossier, asked.window)
        options = replace(asked.options, title=asked.options.title or title)
        sheet = answered(view, ledger, asked.window, options)
        return replace(sheet, facts={"dossier": asked.dossier, **sheet.facts})

    def _dossier(self, name: str, window: Window) -> tuple[LedgerReader, str]:
        with self._lock:
            found = self._dossiers.get((name, window))
        if found is None:
            scope = scope_named(self.ledger, window, name)
            found = scoped(self.ledger, scope), scope.title or scope.name
            with self._lock:
                # One that another request made meanwhile may hold more of what was derived.
                found = self._dossiers.setdefault((name, window), found)
        return found


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
        """Look at the ledger anew: to be called after a decision, so that its maker sees it."""
        fresh = Snapshot(self.ledger, self.clock())
        with self._lock:
            self._snapshot = fresh

    def warm(self) -> None:
        """Ask beside what most pages need, before anybody does."""
        Thread(target=_asked_first, args=(self._snapshot, self.settings), daemon=True).start()

    def _renew_beside(self) -> None:
        with self._lock:
            if self._renewing:
                return
            self._renewing = True
        Thread(target=self._warm, daemon=True).start()

    def _warm(self) -> None:
        """Make a snapshot and ask it what most pages need, then let it take the place of the last."""
        began = self.clock()
        try:
            fresh = Snapshot(self.ledger, began)
            _asked_first(fresh, self.settings)
            with self._lock:
                # A decision made meanwhile was followed by a newer look, which must not be taken back.
                if self._snapshot.moment < fresh.moment:
                    self._snapshot = fresh
        finally:
            # On a large ledger this takes its time, which is not to be taken from who turns pages.
            now = self.clock()
            self._rest_until = now + max(REST, RESTS * (now - began))
            self._renewing = False


def _asked_first(snapshot: Snapshot, settings: Settings) -> None:
    for lang in LANGUAGES:
        for view in (changes, brief, review):
            snapshot.ask(view, Asked(Window(zone=settings.zone), Options(lang)))
