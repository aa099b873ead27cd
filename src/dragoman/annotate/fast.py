"""The fast annotator: lexicons and linear-time patterns, step after step over one page."""

from functools import cache

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.actors_atoms import name_matcher
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.certainty import hedge_matcher
from dragoman.annotate.deal import find_deal, find_positions
from dragoman.annotate.deal.lexicon import deal_matcher
from dragoman.annotate.events import find_events
from dragoman.annotate.events_words import event_matcher
from dragoman.annotate.page import open_page
from dragoman.annotate.times import find_times
from dragoman.annotate.times_rules import time_rules
from dragoman.annotate.zones import closing_credit
from dragoman.codebook import load_codebook
from dragoman.lang import JointMatcher, load_pack, pack_codes
from dragoman.model.reading import Reading
from dragoman.model.report import Report

VERSION = "1"


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
        lang = report.lang or "vi"
        if lang not in pack_codes():
            return Reading(report.hash, self.name, f"{self.name}-{VERSION}", lang)
        page = open_page(report, load_pack(lang), self._codebook)
        page.scanned = _matchers(lang).find(page.folded)
        page.times = find_times(page)
        page.mentions = find_mentions(page)
        page.attributions = find_attributions(page)
        page.events = find_events(page)
        deal = find_deal(page)
        return Reading(
            report=report.hash,
            annotator=self.name,
            version=self.version(lang),
            lang=lang,
            zones=page.zones,
            times=page.times,
            mentions=page.mentions,
            attributions=page.attributions,
            events=page.events,
            positions=find_positions(page, deal),
            deal=deal,
            credit=closing_credit(page.text, page.zones, page.pack),
        )


@cache
def _matchers(lang: str) -> JointMatcher:
    return JointMatcher(
        [time_rules(lang).heads, name_matcher(lang), event_matcher(lang), deal_matcher(lang), hedge_matcher(lang)]
    )
