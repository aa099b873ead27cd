"""Intake: bytes in many formats become reports.

Every format is a part of the entry-point group ``dragoman.intake``: a class with the methods of ``Reader``. The parts
that dragoman ships (``corpus``, ``page``, ``text``) come through the same door.
"""

from dragoman.intake.fetch import Fetch, Fetched, fetch
from dragoman.intake.inputs import Inputs, open, readers
from dragoman.intake.options import MAX_BYTES, Options
from dragoman.intake.source import Item, Reader, Source

__all__ = [
    "MAX_BYTES",
    "Fetch",
    "Fetched",
    "Inputs",
    "Item",
    "Options",
    "Reader",
    "Source",
    "fetch",
    "open",
    "readers",
]
