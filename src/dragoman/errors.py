"""The errors that dragoman raises on purpose.

Every one carries a stable ``code`` (for logs, scripts and documentation), a message of one sentence and, where the
person can do something about it, a hint that says what.
"""


class DragomanError(Exception):
    """Something that dragoman can explain.

    Attributes:
        code: stable name of the kind of error, in kebab case (``bad-date``).
        message: what is wrong, in one sentence.
        hint: what to do about it; empty where nothing can be done.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type["DragomanError"], tuple[str, str, str]]:
        # An error of a worker process comes back whole.
        return type(self), (self.code, self.message, self.hint)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(DragomanError):
    """One report or file that cannot be taken in; a run notes it and goes on."""


class UsageError(DragomanError):
    """An option, a path or a URL that the person gave is wrong; nothing was done."""


class LedgerError(DragomanError):
    """The ledger cannot be opened, read or written."""


class DataError(DragomanError):
    """A language pack or a codebook does not hold what it promises."""


class NotFoundError(DragomanError):
    """What was asked for is not there: a report, a statement, an actor, a dossier."""
