"""``dragoman annotate``: what an annotator finds, as JSON Lines, with no ledger."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from dragoman.cli.failure import SKIPPED, tell
from dragoman.cli.groups import OutputFile, Taken, flat
from dragoman.cli.output import writing

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")]
AnnotatorName = Annotated[str, typer.Option("--annotator", metavar="NAME", help="Which annotator reads.")]

UNKNOWN_LANGUAGE = "und"


@flat
def annotate(
    paths: Paths,
    taken: Taken,
    annotator: AnnotatorName = "fast",
    output: OutputFile = None,
) -> None:
    """Print readings of reports, and keep nothing.

    One JSON object a report, a line each. Offsets count the code points of the report's text. Inputs that are
    skipped are named on standard error.

    \b
    Examples:
      dragoman annotate reports/ > readings.jsonl
      cat report.txt | dragoman annotate - --published 2025-11-23 --report-lang vi
      dragoman annotate corpus.jsonl.gz --annotator fast --output readings.jsonl
    """
    from dragoman import intake
    from dragoman.annotate import Annotator
    from dragoman.model.codec import encode
    from dragoman.model.record import record
    from dragoman.model.report import Skipped
    from dragoman.pipeline.language import pack_for
    from dragoman.plugins import load

    reader: Annotator = load("dragoman.annotators", annotator)()
    inputs = intake.open(paths, taken.options(datetime.now(UTC)))
    skipped = False
    with writing(output) as stream:
        for item in inputs:
            if isinstance(item, Skipped):
                skipped = True
                tell(f"skipped {item.place} ({item.code}): {item.reason}")
            else:
                known = replace(item, lang=pack_for(item.lang, item.text) or UNKNOWN_LANGUAGE)
                stream.write(encode(record(known, reader.annotate(known))).decode() + "\n")
    if skipped:
        raise typer.Exit(SKIPPED)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(annotate)
