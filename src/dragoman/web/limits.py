"""How often one client may ask: a bucket that fills steadily and is emptied by requests."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_CLIENTS = 10_000


class Limit:
    """At most ``burst`` requests at once, and ``per_second`` on the whole, for each client apart."""

    def __init__(self, per_second: float, burst: int, timer: Callable[[], float]) -> None:
        self._rate = per_second
        self._burst = burst
        self._timer = timer
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait_for(self, client: str, *, counts: bool = True) -> float:
        """Return 0 where ``client`` may ask, else after how many seconds; the request is one more where it counts."""
        now = self._timer()
        with self._lock:
            left, then = self._left.pop(client, (float(self._burst), now))
            left = min(float(self._burst), left + (now - then) * self._rate)
            allowed = left >= 1
            self._left[client] = (left - 1 if allowed and counts else left, now)
            while len(self._left) > _CLIENTS:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate
