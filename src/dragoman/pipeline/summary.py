"""What a run did, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """The counts of a run, at its end or so far.

    Attributes:
        run: id of the run, by which ``LedgerReader.log`` finds what was skipped and why.
        new: reports that the ledger did not have.
        unchanged: reports that it had.
        revised: reports of which it had another revision.
        undated: how many of the new and the revised have no date.
        reread: how many of the unchanged got a reading by another annotator, version or date.
        marked: reports that were stored with something to know about them, by code.
        skipped: inputs that were not stored, by code.
        interrupted: whether the person stopped the run; what was finished is stored.
    """

    run: str
    new: int = 0
    unchanged: int = 0
    revised: int = 0
    undated: int = 0
    reread: int = 0
    marked: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    interrupted: bool = False

    @property
    def stored(self) -> int:
        """Return how many revisions the run added."""
        return self.new + self.revised

    @property
    def done(self) -> int:
        """Return how many inputs the run has dealt with."""
        return self.stored + self.unchanged + sum(self.skipped.values())
