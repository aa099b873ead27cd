"""What a report must be so that a ledger can hold it."""

from dragoman.errors import InputError
from dragoman.model.moment import published_parts
from dragoman.model.report import Report


def checked_hash(report: Report) -> str:
    """Return the hash of ``report``.

    Raises:
        InputError: its date is no ISO 8601 date (code ``bad-date``), or one of its texts holds a character that
            databases and JSON refuse (``bad-text``).
    """
    try:
        published_parts(report.published)
    except ValueError as error:
        raise InputError("bad-date", f"The date of publication {report.published!r} is no ISO 8601 date.") from error
    if any(
        "\0" in value
        for value in (report.id, report.text, report.lang, report.outlet, report.url, report.title)
        if value
    ):
        raise InputError("bad-text", "The report holds the character U+0000, which no text has.")
    try:
        return report.hash
    except UnicodeEncodeError as error:
        raise InputError("bad-text", "The report holds half of a surrogate pair, which no text has.") from error
