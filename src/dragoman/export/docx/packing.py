"""Packing a document so that the same document gives the same bytes."""

import io
import zipfile

_DATE = (1980, 1, 1, 0, 0, 0)


def packed(data: bytes) -> bytes:
    """Return the archive ``data`` with no moment of its making in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return stream.getvalue()
