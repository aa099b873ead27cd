"""The fast annotator: lexicons and linear-time patterns, step after step over one page."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.actors_atoms import name_matcher
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.certainty import hedge_matcher
from dragoman.annotate.clauses import find_units
from dragoman.annotate.deal import find_deal, find_positions
from dragoman.annotate.deal.lexicon import deal_matcher
from dragoman.annotate.events import find_events
from dragoman.annotate.events_words import event_matcher
from dragoman.annotate.page import Page, open_page
from dragoman.annotate.times import find_times
from dragoman.annotate.times_rules import time_rules
from dragoman.annotate.zones import closing_credit
from dragoman.codebook import load_codebook
from dragoman.lang import Found, JointMatcher, Matcher, load_pack, pack_codes
from dragoman.model.reading import Reading
from dragoman.model.report import Report

VERSION = "1"
DEFAULT_LANGUAGE = "vi"


class FastAnnotator:
    """Reads a report with the language pack of its language; needs no model and no network."""

    name = "fast"

    def __init__(self) -> None:
        self._codebook = load_codebook()

    def version(self, lang: str) -> str:
        """Return ``fast-<steps>+<pack version>+<codebook version>``."""
        return f"{self.name}-{VERSION}+{lang}-{load_pack(lang).version}+{self._codebook.version}"

    def annotate(self, report: Report) -> Reading:
        """Return the reading of ``report``; a language without a pack gives an empty one."""
        return self.annotate_all((report,))[0]

    def annotate_all(self, reports: Sequence[Report]) -> list[Reading]:
        """Return the reading of each report, in their order; all of them are held in memory at once.

        It goes over all reports step by step, not over all steps report by report: what a step works with, its code
        and its words, then stays in the processor's cache.
        """
        pages = [self._page(report) for report in reports]
        known = [page for page in pages if page is not None]
        for layer, step in _STEPS:
            for page in known:
                setattr(page, layer, step(page))
        return [
            self._empty(report) if page is None else self._reading(page)
            for report, page in zip(reports, pages, strict=True)
        ]

    def _page(self, report: Report) -> Page | None:
        lang = report.lang or DEFAULT_LANGUAGE
        return open_page(report, load_pack(lang), self._codebook) if lang in pack_codes() else None

    def _empty(self, report: Report) -> Reading:
        return Reading(report.hash, self.name, f"{self.name}-{VERSION}", report.lang or DEFAULT_LANGUAGE)

    def _reading(self, page: Page) -> Reading:
        return Reading(
            report=page.report.hash,
            annotator=self.name,
            version=self.version(page.pack.code),
            lang=page.pack.code,
            zones=page.zones,
            times=page.times,
            mentions=page.mentions,
            attributions=page.attributions,
            events=page.events,
            positions=find_positions(page, page.deal),
            deal=page.deal,
            credit=closing_credit(page.text, page.zones, page.pack),
        )


def _scan(page: Page) -> dict[Matcher[Any], list[Found[Any]]]:
    return _matchers(page.pack.code).find(page.folded)


# What each step finds is kept on the page under its name, for the steps after it.
_STEPS: tuple[tuple[str, Callable[[Page], object]], ...] = (
    ("scanned", _scan),
    ("times", find_times),
    ("mentions", find_mentions),
    ("units", find_units),
    ("attributions", find_attributions),
    ("events", find_events),
    ("deal", find_deal),
)


@cache
def _matchers(lang: str) -> JointMatcher:
    return JointMatcher(
        [time_rules(lang).heads, name_matcher(lang), event_matcher(lang), deal_matcher(lang), hedge_matcher(lang)]
    )
