"""Answers to questions that were asked before: of a large ledger they are kept as they were given."""

from hashlib import sha256
from types import FunctionType

from dragoman.ledger.protocol import LedgerReader
from dragoman.model.codec import canonical
from dragoman.model.sheet import Sheet
from dragoman.model.window import Window
from dragoman.view.held import Shelf, quiet
from dragoman.view.options import Options, View

_MOST = 200


def answered(view: View, ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return ``view(ledger, window, options)``, as it was kept where nothing that it rests on has changed.

    A view that was made for one question, and is not a function of a module, has no name to be found by.
    """
    # A look for cycles goes through all that was derived, and there is much of it.
    with quiet():
        return _found_or_made(view, ledger, window, options)


def _found_or_made(view: View, ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    name = _name(view)
    if not name:
        return view(ledger, window, options)
    asked = "\0".join((name, str(window.known_at), canonical(options).decode()))
    question = sha256(asked.encode()).hexdigest()
    shelf = Shelf(ledger, window)
    return shelf.derived("answers", Sheet, lambda: view(ledger, window, options), question, _MOST)


def _name(view: object) -> str:
    if not isinstance(view, FunctionType) or view.__qualname__ != view.__name__:
        return ""
    return f"{view.__module__}.{view.__name__}"
