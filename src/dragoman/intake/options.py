"""What a person may say about the inputs that the inputs do not say themselves."""

from dataclasses import dataclass
from datetime import datetime

MAX_BYTES = 10_000_000
"""The largest report, in bytes as it comes in: a file, or a line of a corpus."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to take inputs in.

    Attributes:
        format: name of the part that reads all inputs; None lets suffix and first bytes decide.
        published: ISO 8601 date of the reports that carry none; None leaves them undated.
        outlet: outlet of the reports that name none.
        lang: language of the reports that name none.
        now: a report published after this moment (aware) is skipped; None lets any date pass.
        max_bytes: a report that is larger as it comes in is skipped.
        max_unpacked: bytes after which a packed file is not unpacked on; None unpacks all, as archives need it.
        max_skipped: skipped reports after which a file is not read on; None reads all of it.
    """

    format: str | None = None
    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    now: datetime | None = None
    max_bytes: int = MAX_BYTES
    max_unpacked: int | None = None
    max_skipped: int | None = None
