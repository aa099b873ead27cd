"""``dragoman evaluate``: predictions measured against gold."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.groups import OutputFile, flat
from dragoman.cli.output import writing
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dragoman.evaluate.gold import Records


@dataclass(frozen=True)
class Mistakes:
    """The page of mistakes."""

    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="Write a page of all mistakes (needs --reports).")
    ] = None
    reports: Annotated[
        Path | None, typer.Option("--reports", metavar="FILE", help="The reports that were annotated, JSON Lines.")
    ] = None


@flat
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold annotations, JSON Lines.")],
    pred: Annotated[Path, typer.Argument(metavar="PRED", help="What `dragoman annotate` wrote.")],
    mistakes: Mistakes,
    deal: Annotated[bool, typer.Option("--deal", help="Score the deal layer.")] = False,
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")] = "table",
    output: OutputFile = None,
) -> None:
    """Measure annotations against gold.

    Precision, recall and F1 of each layer, and the accuracy of its fields. Reports are joined on their id. The JSON
    is that of the gold's own scorer.

    \b
    Examples:
      dragoman annotate reports.jsonl | dragoman evaluate gold.jsonl /dev/stdin
      dragoman evaluate gold.jsonl readings.jsonl --format json
      dragoman evaluate deal.gold.jsonl readings.jsonl --deal
      dragoman evaluate gold.jsonl readings.jsonl --reports reports.jsonl --errors mistakes.html
    """
    import json

    from dragoman.evaluate import load_records, score, score_deal

    if form not in ("table", "json"):
        raise UsageError("bad-option", f"There is no format {form!r} here.", "Use --format table or json.")
    records, found = load_records(gold), load_records(pred)
    if mistakes.errors is not None:
        _write_errors(records, found, mistakes.reports, mistakes.errors)
    figures = (score_deal if deal else score)(records, found)
    with writing(output) as stream:
        if form == "json":
            stream.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
        else:
            stream.writelines(f"{line}\n" for line in _lines(figures))


def _write_errors(gold: "Records", found: "Records", reports: Path | None, page: Path) -> None:
    from dragoman.evaluate.errors_page import render_errors
    from dragoman.evaluate.gold import load_reports
    from dragoman.evaluate.mistakes import find_mistakes

    if reports is None:
        raise UsageError(
            "bad-option", "A page of mistakes needs the texts.", "Add --reports with the annotated reports."
        )
    texts = {report.id: report.text for report in load_reports(reports)}
    with writing(page) as stream:
        stream.write(render_errors(find_mistakes(gold, found), texts, f"Mistakes: {page.stem}"))


def _lines(figures: "Mapping[str, Any]", indent: str = "") -> "Iterator[str]":
    for name, value in figures.items():
        if not isinstance(value, dict):
            yield f"{indent}{name:18} {_number(value)}"
        elif {"p", "r", "f1"} <= value.keys():
            yield f"{indent}{name:18} P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}{_counts(value)}"
            yield from _lines(value.get("fields", {}), indent + "  ")
        else:
            yield f"{indent}{name}"
            yield from _lines(value, indent + "  ")


def _counts(value: "Mapping[str, Any]") -> str:
    if "tp" not in value:
        return ""
    return f"  ({value['tp']} of {value.get('pred')} predicted, {value.get('gold')} gold)"


def _number(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)
