"""A report: one dated document as it came in."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dragoman.model.codec import canonical

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Report:
    """One dated document: a press report, an official text, a desk memo.

    Attributes:
        id: the id it came with, else its file's stem, else its content hash. A revision of a report keeps its id.
        text: the text in Unicode NFC, otherwise untouched; all offsets count its code points.
        lang: BCP 47 language tag, or None where unknown.
        published: ISO 8601 date, or date and time with offset; None where unknown (the report is *undated*).
        outlet: the medium that published it, or None where unknown.
        url: where it was published, or None.
        title: the headline, where it came apart from the text (the text may hold it too), or None.
    """

    id: str
    text: str
    lang: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None

    @property
    def hash(self) -> str:
        """Return the SHA-256 of all that the report says of itself (hexadecimal): one revision, one hash."""
        return hashlib.sha256(canonical(self)).hexdigest()

    @property
    def has_time(self) -> bool:
        """Return whether the time of publication is known, not the day alone."""
        return self.published is not None and len(self.published) > len("2025-11-23")

    def published_day(self, zone: ZoneInfo) -> date | None:
        """Return the day of publication in ``zone``; a day without a time is that day in every zone."""
        if self.published is None:
            return None
        if not self.has_time:
            return date.fromisoformat(self.published)
        moment = datetime.fromisoformat(self.published)
        return (moment if moment.tzinfo is None else moment.astimezone(zone)).date()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that did not become a report, and why; a run notes it and goes on.

    Attributes:
        code: stable name of the kind of trouble (``bad-date``).
        place: the file, and for a corpus the line (``corpus.jsonl:17``).
        reason: one sentence for a person.
        report_id: the id it came with, or None where it has none or it cannot be read.
    """

    code: str
    place: str
    reason: str
    report_id: str | None = None


def stored_text(text: str) -> str:
    """Return ``text`` as a report stores it: NFC, line ends as newlines, nothing else changed.

    Half of a surrogate pair, which no encoding can hold, becomes U+FFFD.
    """
    return unicodedata.normalize("NFC", _HALF.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
