"""Who is at the desk: sessions in memory, and the secret of each that a form must bring back."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Literal

COOKIE = "dragoman_session"
LASTS = timedelta(hours=12)
MOST = 10_000

Role = Literal["reader", "reviewer"]


@dataclass(frozen=True, slots=True)
class Session:
    """A browser at the desk.

    Attributes:
        id: what its cookie holds.
        csrf: the secret that every form of it brings back, which no foreign page can know.
        person: the name under which decisions are kept.
        role: a reader looks; a reviewer also decides and adds reports.
        until: when it ends.
    """

    id: str
    csrf: str
    person: str
    role: Role
    until: datetime

    def owns(self, given: str) -> bool:
        """Return whether ``given`` is the secret of this session, in a time that does not tell how much of it fits."""
        return hmac.compare_digest(self.csrf.encode(), given.encode("utf-8", "replace"))


class Sessions:
    """The sessions of one process; when it ends they do."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, person: str, role: Role, *, keep: bool = True) -> Session:
        """Return a new session; its id was never seen before, so that none can be put under a person's hand.

        Without ``keep`` it lasts no longer than the request.
        """
        made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), person, role, self._clock() + LASTS)
        with self._lock:
            if keep:
                self._held[made.id] = made
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made

    def find(self, key: str) -> Session | None:
        """Return the session that has not ended under this id."""
        found = self._held.get(key)
        if found is not None and found.until <= self._clock():
            self.end(key)
            return None
        return found

    def end(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._held.pop(key, None)
