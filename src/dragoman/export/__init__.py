"""Exporters: a sheet becomes a file, one module a format, found by the entry points of ``dragoman.export``."""

from typing import Protocol

from dragoman.model.sheet import Sheet


class Exporter(Protocol):
    """What writes sheets in one format.

    Attributes:
        suffix: of the file, with its dot.
        media_type: for the web.
    """

    suffix: str
    media_type: str

    def export(self, sheet: Sheet, lang: str) -> str | bytes:
        """Return the whole of ``sheet``; ``lang`` is that of labels, where the format has any.

        A format of text that is UTF-8 with newlines comes as ``str``, any other as ``bytes``.

        Raises:
            UsageError: what writes the format is not installed (code ``missing-extra``).
        """
        ...
