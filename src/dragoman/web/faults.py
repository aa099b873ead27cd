"""How a request that cannot be answered ends: one shape for programs, one page for people."""

from dataclasses import asdict, dataclass

from dragoman.errors import DragomanError, InputError, LedgerError, NotFoundError, UsageError

_CONFLICTS = frozenset({"judged-meanwhile"})
_ABSENT = frozenset({"unknown-report", "unknown-id", "unknown-judgement", "unknown-statement", "unknown-dossier"})
_REFUSED = {"sign-in": 401, "not-allowed": 403, "bad-form-secret": 403, "too-often": 429, "too-large": 413}
_STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (NotFoundError, 404), (UsageError, 400), (InputError, 422), (LedgerError, 503),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, as the API says it."""

    code: str
    message: str
    hint: str = ""

    def as_json(self) -> dict[str, dict[str, str]]:
        """Return the one shape that all errors of the API have."""
        return {"error": asdict(self)}


class RefusedError(DragomanError):
    """A request that the desk does not serve to this client."""


def fault_of(error: DragomanError) -> Fault:
    """Return what ``error`` says."""
    return Fault(error.code, error.message, error.hint)


def status_of(error: DragomanError) -> int:
    """Return the HTTP status of ``error``."""
    if error.code in _CONFLICTS:
        return 409
    if error.code in _ABSENT:
        return 404
    if error.code in _REFUSED:
        return _REFUSED[error.code]
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
