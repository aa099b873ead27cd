"""From what an input says of a report to the report, with the checks that all formats share."""

import hashlib
import unicodedata

import msgspec

from dragoman.errors import InputError
from dragoman.intake.dates import published_iso, refuse_future
from dragoman.intake.decode import refuse_garbled
from dragoman.intake.options import Options
from dragoman.model.report import Report, stored_text


class Record(msgspec.Struct, frozen=True):
    """A report as an input has it: nothing checked, nothing normalised."""

    text: str
    id: str | int | None = None
    published: str | None = None
    lang: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


def to_report(record: Record, stem: str | None, options: Options) -> Report:
    """Return the report that ``record`` tells of; ``stem`` is its id where it has none.

    Raises:
        InputError: it has no text, a garbled one or an impossible date.
    """
    text = stored_text(record.text)
    if not text.strip():
        raise InputError("empty", "It holds no text.")
    refuse_garbled(text)
    return Report(
        id=_line(record.id) or _line(stem) or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        lang=_language(record.lang) or _language(options.lang),
        published=_published(record.published, options),
        outlet=_line(record.outlet) or _line(options.outlet),
        url=_line(record.url),
        title=_line(record.title),
    )


def report_id(record: Record, stem: str | None) -> str | None:
    """Return the id by which a person finds a record that was skipped."""
    return _line(record.id) or _line(stem)


def _published(written: str | None, options: Options) -> str | None:
    chosen = _line(written) or options.published
    if chosen is None:
        return None
    published = published_iso(chosen)
    if options.now is not None:
        refuse_future(published, options.now)
    return published


def _language(tag: str | None) -> str | None:
    """Return the primary subtag: packs are folders of a language, not of a country."""
    return (_line(tag) or "").replace("_", "-").split("-")[0].lower() or None


def _line(value: str | int | None) -> str | None:
    """Return a value on one line; None where nothing is said.

    Raises:
        InputError: it cannot be stored as Unicode.
    """
    if value is None:
        return None
    line = unicodedata.normalize("NFC", " ".join(str(value).replace("\0", " ").split()))
    try:
        line.encode()
    except UnicodeEncodeError as error:
        raise InputError("bad-encoding", "A field holds half of a surrogate pair.") from error
    return line or None
