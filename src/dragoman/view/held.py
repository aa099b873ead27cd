"""Keeping what was derived from a ledger until the ledger changes: in this process, and of a large one beside it.

What is kept is never a source of truth: it is found by the state of the ledger and by the program that derived it, and
where it is missing, damaged or of another program it is derived anew.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from dragoman.ledger.protocol import Kept, LedgerReader
from dragoman.model.window import Window
from dragoman.view.program import program

T = TypeVar("T")
# Of fewer reports all is derived as soon as it would be read.
LARGE = 1_000
_MOST, _MOST_KEPT = 4, 3
_held: WeakKeyDictionary[LedgerReader, OrderedDict[Hashable, object]] = WeakKeyDictionary()
_states: WeakKeyDictionary[LedgerReader, tuple[Hashable, str]] = WeakKeyDictionary()
_lock = Lock()
_quiet = 0


def held(ledger: LedgerReader, window: Window, make: Callable[[LedgerReader, Window], T]) -> T:
    """Return ``make(ledger, window)``, kept from the last time where the ledger has not grown since.

    At most four answers a ledger are kept, those asked for last; what is made must not be changed by its users.
    """
    key = (make, ledger.stamp(), window.as_of, window.known_at, window.zone.key)
    with _lock:
        kept = _held.setdefault(ledger, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]  # type: ignore[return-value]  # made by the same function before
    with quiet():
        made = make(ledger, window)
    with _lock:
        kept[key] = made
        while len(kept) > _MOST:
            kept.popitem(last=False)
    return made


@contextmanager
def quiet() -> Iterator[None]:
    """Look for no cycles inside: what is derived is large and holds none, and each look would go through all of it."""
    global _quiet  # noqa: PLW0603 - the collector is one for the process, and several may derive at a time
    with _lock:
        _quiet += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _quiet -= 1
            if not _quiet:
                gc.enable()


def derived(ledger: LedgerReader, window: Window, name: str, kind: Any, make: Callable[[], T]) -> T:  # noqa: ANN401 - a type
    """Return ``make()``, of a large ledger as it was kept beside it where nothing that it rests on has changed.

    Args:
        ledger: what it is derived from.
        window: the bounds within which it is derived.
        name: what is derived; one name stands for one function of ledger and window.
        kind: its type, by which it is written and read.
        make: derives it.
    """
    store = store_of(ledger, window)
    if store is None:
        return make()
    key = _key(ledger, window)
    found = decoded(store.find(name, [key]), kind)
    if key in found:
        return found[key]  # type: ignore[no-any-return]  # of the type asked for
    with quiet():
        made = make()
    # A ledger that grew meanwhile may have let some of its growth in.
    if key == _key(ledger, window):
        store.keep(name, {key: msgspec.msgpack.encode(made)}, _MOST_KEPT)
    return made


def store_of(ledger: LedgerReader, window: Window) -> Kept | None:
    """Return where to keep what is derived, or None where the ledger is small or has no such place."""
    store: Kept | None = getattr(ledger, "kept", None)
    return store if store is not None and len(ledger.reports(window)) >= LARGE else None


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
    parts = (_state(ledger, window), str(window.as_of), window.zone.key, program())
    return sha256("\0".join(parts).encode()).hexdigest()


def _state(ledger: LedgerReader, window: Window) -> str:
    stamp = (ledger.stamp(), window.known_at)
    with _lock:
        known = _states.get(ledger)
    if known is None or known[0] != stamp:
        known = (stamp, ledger.state(window))
        with _lock:
            _states[ledger] = known
    return known[1]


__all__: Sequence[str] = ("LARGE", "decoded", "derived", "held", "quiet", "store_of")
