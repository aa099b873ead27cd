"""Keeping what was derived from a ledger until the ledger changes: in this process, and of a large one beside it.

What is kept is never a source of truth: it is found by the state of the ledger and by the program that derived it, and
where it is missing, damaged or of another program it is derived anew.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar, TypeVarTuple, Unpack

import msgspec

from dragoman.ledger.protocol import Kept, LedgerReader
from dragoman.model.codec import packed
from dragoman.model.window import Window
from dragoman.view.program import program

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
# Of fewer reports all is derived as soon as it would be read.
LARGE = 1_000
_MOST, _MOST_KEPT = 10, 3
_PROGRAM, _LAST = "program", "last"
_lock = Lock()
_quiet = 0
_looked = True


def held(ledger: LedgerReader, window: Window, make: Callable[[LedgerReader, Window, Unpack[Ts]], T], *more: *Ts) -> T:
    """Return ``make(ledger, window, *more)``, kept from the last time where the ledger has not grown since.

    At most ten answers a ledger are kept, those asked for last; what is made must not be changed by its users.
    """
    key = (make, more, ledger.stamp(), window.as_of, window.known_at, window.zone.key)
    with _lock:
        kept = _of(ledger).answers
        if key in kept:
            kept.move_to_end(key)
            return kept[key]  # type: ignore[no-any-return]  # made by the same function before
    with quiet():
        made = make(ledger, window, *more)
    with _lock:
        kept[key] = made
        while len(kept) > _MOST:
            kept.popitem(last=False)
    return made


@dataclass(slots=True)
class _Held:
    """What a ledger object holds: answers, and its state with the stamp and moment that it is of."""

    answers: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    state: tuple[Hashable, str] = (None, "")


def _of(ledger: LedgerReader) -> _Held:
    """Return what ``ledger`` holds; it goes when the ledger goes, though what is derived may refer to the ledger."""
    found: _Held = vars(ledger).setdefault("_derived", _Held())
    return found


@contextmanager
def quiet() -> Iterator[None]:
    """Look for no cycles inside: what is derived is large and holds none, and each look would go through all of it."""
    global _quiet, _looked  # noqa: PLW0603 - the collector is one for the process, and several may derive at a time
    with _lock:
        if not _quiet:
            _looked = gc.isenabled()
        _quiet += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _quiet -= 1
            if not _quiet and _looked:
                gc.enable()


class Shelf:
    """Where what is derived of one window of a ledger, as it is now, is kept beside it, if the ledger is large."""

    def __init__(self, ledger: LedgerReader, window: Window) -> None:
        self._ledger, self._window = ledger, window
        self._store = store_of(ledger, window)
        self._key = "" if self._store is None else _key(ledger, window)
        # Days of the past, however many are asked for, do not push out what is kept of all days.
        self._kind = "" if window.as_of is None else " by day"

    def derived(
        self,
        name: str,
        kind: Any,  # noqa: ANN401 - a type
        make: Callable[[], T],
        question: str = "",
        most: int = _MOST_KEPT,
        rests_on: str = "",
    ) -> T:
        """Return ``make()``, as it was kept where nothing that it rests on has changed.

        Args:
            name: what is derived; with ``question`` it stands for one function of ledger and window.
            kind: its type, by which it is written and read.
            make: derives it from the ledger as it was when the shelf was made.
            question: what else it depends on.
            most: how many of this name are kept, those kept last.
            rests_on: what alone it rests on, where that is not all that the ledger holds.
        """
        if self._store is None:
            return make()
        key = (_hashed(rests_on, program()) if rests_on else self._key) + question
        name += self._kind
        found = decoded(self._store.find(name, [key]), kind)
        if key in found:
            return found[key]  # type: ignore[no-any-return]  # of the type asked for
        with quiet():
            made = make()
        self.settle()
        if self._store is not None:
            keep(self._store, name, {key: packed(made)}, most)
        return made

    def put(self, name: str, made: object) -> None:
        """Keep what was derived beside something else, and which of its name was kept last."""
        self.settle()
        if self._store is not None:
            keep(self._store, name + self._kind, {self._key: packed(made)}, _MOST_KEPT)
            if not self._kind:
                keep(self._store, _LAST, {self._last(name): self._key.encode()})

    def last(self, name: str, kind: Any) -> Any | None:  # noqa: ANN401 - a type, and a value of it
        """Return what was kept last under ``name`` of all days, of whatever state of the ledger, or None."""
        if self._store is None:
            return None
        place = self._last(name)
        key = self._store.find(_LAST, [place]).get(place, b"").decode()
        return decoded(self._store.find(name, [key]), kind).get(key) if key else None

    def _last(self, name: str) -> str:
        return of_program(f"{name} {self._ledger.part}")

    def kept(self, name: str, kind: Any, make: Callable[[], T]) -> T:  # noqa: ANN401 - a type
        """Return what is kept under ``name``, else ``make()``, which is kept as the last of its name."""
        found = self.found(name, kind)
        if found is not None:
            return found  # type: ignore[no-any-return]  # of the type asked for
        with quiet():
            made = make()
        self.put(name, made)
        return made

    def found(self, name: str, kind: Any) -> Any | None:  # noqa: ANN401 - a type, and a value of it
        """Return what is kept under ``name``, or None."""
        if self._store is None:
            return None
        return decoded(self._store.find(name + self._kind, [self._key]), kind).get(self._key)

    def settle(self) -> None:
        """Keep and find nothing from now on where the ledger grew since: what was read of it meanwhile is newer."""
        if self._store is not None and self._key != _key(self._ledger, self._window):
            self._store = None


def derived(ledger: LedgerReader, window: Window, name: str, kind: Any, make: Callable[[], T]) -> T:  # noqa: ANN401 - a type
    """Return ``make()``, of a large ledger as it was kept beside it; see :meth:`Shelf.derived`."""
    return Shelf(ledger, window).derived(name, kind, make)


def of_all(ledger: LedgerReader, window: Window, name: str, kind: Any) -> Any | None:  # noqa: ANN401 - a type, and a value of it
    """Return what is kept under ``name`` of all reports, where those of the window are the first of them; else None.

    They are not where a report was published anew after the day asked for: it is older, and another, in the window.
    """
    if ledger.kept is None:
        return None
    whole = replace(window, as_of=None)
    if window.as_of is not None:
        refs = ledger.reports(window)
        if list(ledger.reports(whole)[: len(refs)]) != list(refs):
            return None
    return Shelf(ledger, whole).found(name, kind)


def store_of(ledger: LedgerReader, window: Window) -> Kept | None:
    """Return where to keep what is derived, or None where the ledger is small or has no such place."""
    store = ledger.kept
    return store if store is not None and len(ledger.reports(window)) >= LARGE else None


def keep(store: Kept, kind: str, items: Mapping[str, bytes], most: int | None = None) -> None:
    """Keep ``items``; what another program kept is forgotten first, since nothing would ever find it."""
    mine = program().encode()
    if store.find(_PROGRAM, [_PROGRAM]).get(_PROGRAM) != mine:
        store.clear()
        store.keep(_PROGRAM, {_PROGRAM: mine})
    store.keep(kind, items, most)


def of_program(key: str) -> str:
    """Return ``key`` as this program has it: what another kept under it is not found."""
    return f"{key} {program()[:16]}"


def decoded(found: Mapping[str, bytes], kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a type
    """Return what is kept as what it was; what cannot be read is left out."""
    read: dict[str, Any] = {}
    decoder = _decoder(kind)
    with quiet():
        for key, data in found.items():
            try:
                read[key] = decoder.decode(data)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
    return read


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401 - a type
    return msgspec.msgpack.Decoder(kind)


def _key(ledger: LedgerReader, window: Window) -> str:
    """Return what stands for all that the derived rests on: rows, window and program."""
    return _hashed(_state(ledger, window), str(window.as_of), window.zone.key, program())


def _hashed(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _state(ledger: LedgerReader, window: Window) -> str:
    stamp, held_by = (ledger.stamp(), window.known_at), _of(ledger)
    if held_by.state[0] != stamp:
        held_by.state = (stamp, ledger.state(window))
    return held_by.state[1]
