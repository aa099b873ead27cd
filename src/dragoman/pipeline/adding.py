"""Adding what a person pastes or drops at the desk: the same way in as files named on the command line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from dragoman import intake
from dragoman.errors import InputError, UsageError
from dragoman.intake.dates import published_iso
from dragoman.intake.url import parse
from dragoman.ledger.protocol import Ledger, LogRow
from dragoman.model.identity import short_hash
from dragoman.pipeline.config import Config
from dragoman.pipeline.ingest import Clock, ingest
from dragoman.pipeline.summary import IngestSummary
from dragoman.plugins import load

ANNOTATOR = "fast"
MOST_UNPACKED, MOST_SKIPPED = 50_000_000, 1000
"""What one file may unpack to, in bytes, and how many of its reports may be skipped before the rest is left."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sends it: its name is only a name, never a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of reports that do not say it themselves; empty where unknown."""

    published: str = ""
    outlet: str = ""
    lang: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of it: the counts, and a row for everything that was skipped or marked, with the reason."""

    summary: IngestSummary
    notes: tuple[LogRow, ...]


def add_files(ledger: Ledger, uploads: Sequence[Upload], said: Said, clock: Clock, zone: ZoneInfo) -> Added:
    """Take files into the ledger; what cannot be taken in is told with its reason.

    Raises:
        UsageError: nothing came (``nothing-sent``), or the date is none (``bad-option``).
    """
    if not uploads:
        raise UsageError("nothing-sent", "Nothing was sent.", "Paste a report, or choose files.")
    with TemporaryDirectory(prefix="dragoman-") as folder:
        paths = [_put(Path(folder), number, upload) for number, upload in enumerate(uploads)]
        added = _take(ledger, paths, said, clock, zone)
        return Added(added.summary, tuple(_without(row, folder) for row in added.notes))


def add_text(ledger: Ledger, text: str, said: Said, clock: Clock, zone: ZoneInfo) -> Added:
    """Take one pasted text into the ledger; raises as ``add_files`` does.

    Its id comes from what it says, so that the same text pasted twice is one report.
    """
    if not text.strip():
        raise UsageError("nothing-sent", "Nothing was sent.", "Paste a report, or choose files.")
    name = f"pasted-{short_hash([said.outlet, said.published, text])}.txt"
    return add_files(ledger, [Upload(name, text.encode("utf-8", "replace"))], said, clock, zone)


def add_url(ledger: Ledger, url: str, said: Said, clock: Clock, zone: ZoneInfo) -> Added:
    """Fetch one page from the open internet and take it into the ledger; raises as ``add_files`` does.

    Raises:
        UsageError: it is no address of a web page (``bad-url``): a path of this machine is never read.
    """
    return _take(ledger, [parse(url).url], said, clock, zone)


def _take(ledger: Ledger, places: Sequence[str | Path], said: Said, clock: Clock, zone: ZoneInfo) -> Added:
    options = intake.Options(
        published=_date(said.published), outlet=said.outlet or None, lang=said.lang or None, now=clock(),
        max_unpacked=MOST_UNPACKED, max_skipped=MOST_SKIPPED,
    )  # fmt: skip
    annotator = load("dragoman.annotators", ANNOTATOR)()
    summary = ingest(ledger, intake.open(places, options), annotator, clock, config=Config(zone=zone))
    return Added(summary, tuple(ledger.log(summary.run)))


def _put(folder: Path, number: int, upload: Upload) -> Path:
    """Write the file under its bare name; a folder of its own keeps two of one name apart."""
    name = PurePosixPath(PureWindowsPath(upload.name).name).name.replace("\0", "")[-120:].lstrip(".") or "report.txt"
    path = folder / str(number) / name
    path.parent.mkdir()
    path.write_bytes(upload.content)
    return path


def _date(written: str) -> str | None:
    try:
        return published_iso(written) if written else None
    except InputError as error:
        raise UsageError("bad-option", f"The date cannot be read: {written!r}.", "Write it as 2025-11-23.") from error


def _without(row: LogRow, folder: str) -> LogRow:
    """Return the row without the folder, which is of no use to the person and tells of the machine."""
    return replace(row, place=Path(row.place).name if row.place.startswith(folder) else row.place)
