"""Scoring roots: gold's statements grouped into utterances by the program, and its bounds against gold's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from dragoman.annotate import Annotator
from dragoman.derive import Dateline
from dragoman.derive.claims.occasions import medium, sentence
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.roots import Reprinted, Roots, derive_roots, never
from dragoman.derive.claims.stated import Stated
from dragoman.evaluate.gold import Record, load_records, load_reports
from dragoman.intake.dates import published_iso
from dragoman.model.identity import short_hash
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.when import when

WIDER = 1
_DAY = len("2025-11-23")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold claim beside what the program made of its statements.

    Attributes:
        claim: gold's id.
        gold: gold's bounds.
        found: the program's.
        pairs: of statements: right, stated and in gold as of one utterance.
        roots: all that the program says.
    """

    claim: str
    gold: tuple[int, int]
    found: tuple[int, int]
    pairs: tuple[int, int, int]
    roots: Roots

    @property
    def right(self) -> bool:
        """Return whether the bounds contain gold's and are at most one wider on either side."""
        (low, high), (least, most) = self.found, self.gold
        return least - WIDER <= low <= least and most <= high <= most + WIDER


def score_roots(
    gold: Iterable[Record], reports: Mapping[str, Report], annotator: Annotator, press: Press,
    reprinted: Reprinted = never,
) -> tuple[Judged, ...]:  # fmt: skip
    """Return each claim of ``gold`` judged.

    Args:
        gold: claims with their statements, as in the shared gold.
        reports: the reports in which they stand, by id, dated.
        annotator: reads the reports for the days on which something was said.
        press: the codebook's view of names and outlets.
        reprinted: whether of two reports one reprints the other.
    """
    readings: dict[str, Reading] = {}
    judged = []
    for claim in gold:
        for statement in claim["statements"]:
            report = reports[statement["report"]]
            if report.id not in readings:
                readings[report.id] = annotator.annotate(report)
        judged.append(_judged(claim, reports, readings, press, reprinted))
    return tuple(judged)


def load_roots(gold: Path, feed: Path) -> tuple[list[Record], dict[str, Report]]:
    """Return the gold claims of a file, and the reports of ``feed`` that they name, dated as intake dates them.

    Raises:
        UsageError: a file cannot be read.
    """
    claims = list(load_records(gold).values())
    wanted = {statement["report"] for claim in claims for statement in claim["statements"]}
    found = (report for report in load_reports(feed) if report.id in wanted)
    return claims, {report.id: replace(report, published=published_iso(report.published or "")) for report in found}


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the share of claims with right bounds, and precision and recall of ``same utterance`` over pairs."""
    right, stated, of = (sum(each.pairs[place] for each in judged) for place in range(3))
    return {
        "bounds": sum(each.right for each in judged) / max(1, len(judged)),
        "same.precision": right / max(1, stated),
        "same.recall": right / max(1, of),
    }


def _judged(
    claim: Record, reports: Mapping[str, Report], readings: Mapping[str, Reading], press: Press, reprinted: Reprinted
) -> Judged:
    stated = [
        _stated(number, statement, reports[statement["report"]], readings[statement["report"]], press)
        for number, statement in enumerate(claim["statements"])
    ]
    roots = derive_roots(stated, press, reprinted)
    found = {each.id: utterance.id for utterance in roots.utterances for each in utterance.statements}
    gold = [statement["utterance"] for statement in claim["statements"]]
    pairs = [
        (gold[a] == gold[b], found[stated[a].id] == found[stated[b].id]) for a, b in combinations(range(len(stated)), 2)
    ]
    counts = sum(one and other for one, other in pairs), sum(other for _, other in pairs), sum(one for one, _ in pairs)
    bounds = claim["roots_min"], claim["roots_max"]
    return Judged(claim["id"], bounds, (roots.least, roots.most), counts, roots)


def _stated(number: int, statement: Record, report: Report, reading: Reading, press: Press) -> Stated:
    """Return a gold statement with its day and occasion as the report around it tells."""
    start = report.text.find(statement["quote"])
    span = Span(max(0, start), max(0, start) + len(statement["quote"]))
    published = report.published or ""
    place = Dateline(report.id, report.hash, report.outlet, published, date.fromisoformat(published[:_DAY]))
    lang = report.lang or "en"
    return Stated(
        id=short_hash((report.id, statement["quote"], str(number))),
        dateline=place,
        layer="attribution",
        spans=(span,),
        words=statement["quote"],
        source=press.canonical(statement["source"]),
        kind=statement["source_kind"],
        anonymous=statement["source_kind"] == "anonymous",
        relays=tuple(name for name in statement["relays"][1:]),
        side=statement["stance"],
        said=_said(report.text, span, reading),
        medium=medium(report.text, span, lang),
        chain=(*statement["relays"], statement["source"]),
        lang=lang,
    )


def _said(text: str, span: Span, reading: Reading) -> str | None:
    """Return the day on which it was said: of the attribution that was read there, else of the time beside it."""
    for found in reading.attributions:
        if found.said and any(content.overlaps(span) for content in found.content):
            return found.said
    near = sentence(text, span)
    beside = [
        (max(span.start - found.span.end, found.span.start - span.end), found.value)
        for found in reading.times
        if near.holds(found.span) and not span.overlaps(found.span) and when(found.value).precision == "day"
    ]
    return min(beside)[1] if beside else None
