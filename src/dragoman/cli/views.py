"""The questions to a ledger: ``brief``, ``timeline``, ``sources``, ``reports``, ``search``, ``show``, ``export``."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.groups import LabelLanguage, Limit, OutputFile, Shown, Within, flat
from dragoman.errors import UsageError

# A table holds so many rows a section unless --limit says otherwise; the other formats hold all.
PAGE = 500


class Grouping(StrEnum):
    """How sources are put in order."""

    REPORT = "report"
    SOURCE = "source"
    CLAIM = "claim"


@dataclass(frozen=True)
class Filters:
    """Which lines are wanted."""

    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only what this party or person is in.")
    ] = None
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only this kind of event or of source.")
    ] = None
    report: Annotated[str | None, typer.Option("--report", metavar="REPORT", help="Only from this report.")] = None
    limit: Limit = None


@flat
def timeline(asked: Within, shown: Shown, filters: Filters) -> None:
    """Print what happened and what is due.

    Each event stands on its true date, with who says so; what was moved, cancelled or denied is marked.

    \b
    Examples:
      dragoman timeline
      dragoman timeline --as-of 2025-11-23 --actor Russia
      dragoman timeline --kind deadline --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.timeline import timeline as view

    wanted = filters.actor, filters.kind, filters.report
    limit = filters.limit or (PAGE if shown.format == "table" else None)
    answer(view, asked, shown, Options(shown.language, asked.since_day(), *wanted, limit=limit))


@flat
def sources(
    asked: Within,
    shown: Shown,
    filters: Filters,
    by: Annotated[Grouping, typer.Option("--by", help="How attributions are put in order.")] = Grouping.REPORT,
    unnamed: Annotated[
        bool | None, typer.Option("--unnamed/--named", help="Only unnamed, or only named sources.")
    ] = None,
    denials: Annotated[bool, typer.Option("--denials", help="Only what a source denies.")] = False,
) -> None:
    """Print who says what, and through whom.

    Each attribution has its chain (outlet ← relays ← source), whether it is named, and its words.

    \b
    Examples:
      dragoman sources --as-of 2025-11-23
      dragoman sources --unnamed --by source
      dragoman sources --by claim --as-of 2025-11-23
      dragoman sources --actor "Dmitry Peskov" --denials --format csv
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.sources import sources as view

    wanted = Options(
        lang=shown.language,
        since=asked.since_day(),
        actor=filters.actor,
        kind=filters.kind,
        report=filters.report,
        by=by.value,
        unnamed=unnamed,
        denials=denials,
        limit=filters.limit or (PAGE if shown.format == "table" else None),
    )
    answer(view, asked, shown, wanted)


@flat
def brief(
    asked: Within,
    shown: Shown,
    title: Annotated[str, typer.Option("--title", help="Heading of the brief.")] = "",
    limit: Limit = None,
) -> None:
    """Print the brief, each line with its words.

    What is new, who met, who said what to whom, what is due, how it is sourced. Every sentence cites the words of a
    report; a line that nobody has reviewed is marked °. With ``--format html`` it is a page in one file, with
    timeline, chains and the reports behind them; with ``docx`` a document whose notes hold the citations; with ``ics``
    a calendar of what is due.

    \b
    Examples:
      dragoman brief --as-of 2025-11-23 --since 2025-11-22
      dragoman brief --lang vi --format docx > brief.docx
      dragoman brief --format html --output dossier.html
      dragoman brief --format ics --output due.ics
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options

    if shown.format == "html":
        from dragoman.view.dossier import dossier as view
    elif shown.format == "ics":
        # The lines of a brief are sentences; a calendar needs the dates behind them.
        from dragoman.view.timeline import timeline as view
    else:
        from dragoman.view.brief import brief as view
    answer(view, asked, shown, Options(shown.language, asked.since_day(), limit=limit, title=title))


@flat
def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.")], asked: Within, shown: Shown
) -> None:
    """Print a report with what was found in it.

    On a terminal the findings are painted where they stand; their ids, for `dragoman judge`, stand below.

    \b
    Examples:
      dragoman show gazette-17
      dragoman show gazette-17 --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.show import show as view

    answer(view, asked, shown, Options(shown.language, report=report))


@flat
def reports(asked: Within, shown: Shown, limit: Limit = None) -> None:
    """List the reports of the ledger.

    Those without a date stand apart: no other answer uses them until somebody dates them (`dragoman judge date`).

    \b
    Examples:
      dragoman reports
      dragoman reports --since 2025-11-22 --format csv
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.reports import reports as view

    answer(view, asked, shown, Options(shown.language, asked.since_day(), limit=limit))


@dataclass(frozen=True)
class Narrowed:
    """To which of the reports that hold the words a search is kept."""

    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only from this outlet.")] = None
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only with this party or person.")] = None
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only on this issue.")] = None
    event: Annotated[
        str | None, typer.Option("--event", metavar="DATE", help="Only with an event in this day, month or year.")
    ] = None
    apart: Annotated[bool, typer.Option("--apart", help="Also where the words do not stand together.")] = False
    offset: Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first so many.")] = 0
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many reports.  [default: 50]")
    ] = None


@flat
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words to look for.")],
    asked: Within,
    shown: Shown,
    narrowed: Narrowed,
) -> None:
    """Print which reports hold some words.

    The newest come first, each with the first places where the words stand, and then by what to narrow them. Capitals
    do not count; diacritics count where the words have some. Words stand together where they do so anywhere; those in
    quotation marks always do. A star at the end of a word lets it go on.

    \b
    Examples:
      dragoman search "ha noi"
      dragoman search '"cease fire" negoti*' --outlet Reuters
      dragoman search Tomahawk --as-of 2025-11-23 --event 2025-11 --format json
    """
    from dragoman.cli.answer import answer
    from dragoman.model.when import when
    from dragoman.view import Options
    from dragoman.view.search import search as view

    if narrowed.event is not None and when(narrowed.event).start is None:
        hint = "Write it as 2025-11-23, 2025-11 or 2025."
        raise UsageError("bad-option", f"--event is no day, month or year: {narrowed.event!r}.", hint)
    answer(view, asked, shown, Options(shown.language, query=words, **asdict(narrowed)))


@flat
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="json, csv, jsonl, md, html, docx or ics.")],
    asked: Within,
    lang: LabelLanguage = None,
    output: OutputFile = None,
) -> None:
    """Write all views at once, as data.

    The brief, the timeline, the sources and the reports behind them.

    \b
    Examples:
      dragoman export json --output dossier.json
      dragoman export csv --as-of 2025-11-23 > statements.csv
      dragoman export docx --dossier ukraine --output dossier.docx
    """
    from dragoman.cli.answer import answer
    from dragoman.view import Options
    from dragoman.view.dossier import dossier

    shown = Shown(lang, form, output)
    answer(dossier, asked, shown, Options(shown.language, asked.since_day()))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (brief, timeline, sources, reports, search, show, export):
        app.command()(command)
