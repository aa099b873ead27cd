"""What this program is, as one hash: what another program derived is not taken for its own."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PARTS = ("codebook", "derive", "i18n", "lang", "model", "view")
_LEFT_OUT = "__pycache__"


@cache
def program() -> str:
    """Return the hash of the code and data by which things are derived."""
    total = hashlib.sha256()
    for part in _PARTS:
        _take(files("dragoman") / part, total)
    return total.hexdigest()


def _take(place: Traversable, total: "hashlib._Hash") -> None:
    if place.is_dir():
        for inside in sorted(place.iterdir(), key=lambda each: each.name):
            # What tools of a developer left there is none of it.
            if inside.name != _LEFT_OUT and not inside.name.startswith("."):
                _take(inside, total)
        return
    data = place.read_bytes()
    total.update(f"{place.name} {len(data)}\n".encode())
    total.update(data)
