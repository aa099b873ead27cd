"""Finding the parts that can be added from outside: annotators, intake formats, exporters.

The parts that dragoman ships come through the same door: each is an entry point in its own ``pyproject.toml``.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from dragoman.errors import UsageError

GROUPS = ("dragoman.annotators", "dragoman.intake", "dragoman.export")


@cache
def available(group: str) -> Mapping[str, EntryPoint]:
    """Return the entry points of ``group`` by name, in alphabetical order."""
    return {point.name: point for point in sorted(entry_points(group=group), key=lambda p: p.name)}


def load(group: str, name: str) -> Any:  # noqa: ANN401 - what a group holds is stated by the layer that asks
    """Import what the entry point ``name`` of ``group`` names.

    Raises:
        UsageError: there is no such part (code ``unknown-part``).
    """
    found = available(group)
    if name not in found:
        kind = group.removeprefix("dragoman.")
        raise UsageError("unknown-part", f"There is no {kind} part called {name!r}.", f"Known: {', '.join(found)}.")
    return found[name].load()
