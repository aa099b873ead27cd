"""Times: every expression of time of a report as TIMEX3, resolved against the day the report came out.

The engine knows no language. It walks over the words once, and where one stands with which a rule of the pack can begin
it tries those rules; the longest wins, and of equals the first of the table.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from dragoman.annotate.page import Page
from dragoman.annotate.times_calendar import edtf
from dragoman.annotate.times_rules import Head, Rule, Rules, time_rules
from dragoman.annotate.times_value import Anchor, resolve
from dragoman.lang.signs import FIGURES
from dragoman.model.reading import TimeExpression, TimeKind
from dragoman.model.span import Span

_FIGURE = re.compile(rf"[{FIGURES}](?<=\d)[^\W_]*")
_start = itemgetter(0)
_LEANING = frozenset(["date", "weekday", "period", "holiday"])
# How far before an expression the words are looked at that tell past from future.
_CONTEXT = 30
# The longest expression, and what is looked at behind it (``pack.toml``: ``bounded``).
LONGEST = 200


def find_times(page: Page) -> tuple[TimeExpression, ...]:
    """Return the expressions of time of the page, by start, none overlapping another.

    In an undated report what is relative to publication keeps unknown figures (``XXXX-11-22``).
    """
    return tuple(_Walk(page, time_rules(page.pack.code)).run())


def published_day(published: str | None) -> date | None:
    """Return the day of an ISO date or date and time as written there, or None where there is none."""
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


@dataclass(slots=True)
class _Walk:
    """One pass over a page, with the days named so far."""

    page: Page
    rules: Rules
    last: date | None = None
    near: date | None = None
    period: str | None = None
    paragraph: int = -1
    years: dict[tuple[int, int], str] = field(default_factory=dict)
    starts: list[int] = field(init=False)
    published: date | None = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [sentence.start for sentence in self.page.sentences]
        self.published = published_day(self.page.report.published)

    def run(self) -> Iterator[TimeExpression]:
        folded = self.page.folded
        taken = 0
        for start, end, head in self._heads():
            if start < taken or not head.may_go_on(folded, start, end):
                continue
            if head.gate is None or head.gate.match(folded, start, start + LONGEST):
                taken, found = self._read(start, head.rules)
                if found:
                    yield found

    def _heads(self) -> list[tuple[int, int, Head]]:
        """Return the words and figures with which an expression may begin, by start, at each place the longest."""
        # They come by start and end, so the longest at a place is the last.
        heads: dict[int, tuple[int, int, Head]] = {match[0]: match for match in self.page.find(self.rules.heads)}
        figures, folded = self.rules.figures, self.page.folded
        if figures is not None:
            for found in _FIGURE.finditer(folded):
                start, end = found.span()
                if not start or not folded[start - 1].isalnum():
                    heads[start] = (start, end, figures)
        return sorted(heads.values(), key=_start)

    def _read(self, start: int, rules: tuple[Rule, ...]) -> tuple[int, TimeExpression | None]:
        """Return how far the words at ``start`` were read, and the expression of time that they are."""
        folded, limit = self.page.folded, start + LONGEST
        matches = [(found.end(), rule, found) for rule in rules if (found := rule.pattern.match(folded, start, limit))]
        if len(matches) > 1:
            matches.sort(key=lambda match: -match[0])
        for end, rule, found in matches:
            if rule.capital and not self._capital(found, rule.capital):
                continue
            if rule.op == "none":
                return end, None
            slots = self._slots(rule, found)
            if rule.op == "date":
                self._take_year(slots)
            value = resolve(rule.op, rule.kind, slots, self._anchor(rule, start))
            if value:
                self._remember(value[1], rule.op)
                if slots.get("until"):
                    self._give_year(value[1], int(slots["until"]), int(slots["m"]))
                return end, _expression(Span(start, end), value, _is_about(found))
        return start, None

    def _take_year(self, slots: dict[str, str]) -> None:
        """Give a day without a year the year that the report gave with it before."""
        if "d" not in slots or "m" not in slots:
            return
        day = (int(slots["d"]), int(slots["m"]))
        if slots.get("y"):
            self.years[day] = slots["y"]
        elif day in self.years and "toward" not in slots and "lean" not in slots:
            slots["y"] = self.years[day]

    def _give_year(self, first: str, day: int, month: int) -> None:
        """Give the last of several days the year of the ``first`` one, or the next where a year ends between them."""
        if first[:4].isdigit():
            self.years[day, month] = str(int(first[:4]) + (int(first[5:7]) > month))

    def _capital(self, found: re.Match[str], group: str) -> bool:
        return not found[group] or self.page.text[found.start(group)].isupper()

    def _slots(self, rule: Rule, found: re.Match[str]) -> dict[str, str]:
        slots = dict(rule.fixed)
        for group, slot, words in rule.slots:
            text = found[group]
            if text is not None:
                slots[slot] = words.get(text, text)
        return slots

    def _anchor(self, rule: Rule, start: int) -> Anchor:
        place = bisect_right(self.starts, start) - 1
        begin = self.starts[place] if place >= 0 else 0
        if place >= 0 and self.page.sentences[place].paragraph != self.paragraph:
            self.paragraph, self.near = self.page.sentences[place].paragraph, None
        lean = self._lean(max(begin, start - _CONTEXT), start) if rule.op in _LEANING else 0
        return Anchor(self.published, self.last, self.near, self.period, lean)

    def _lean(self, start: int, end: int) -> int:
        if self.rules.behind.search(self.page.folded, max(start, end - 12), end):
            return -1
        return 1 if self.rules.ahead.search(self.page.folded, start, end) else 0

    def _remember(self, value: str, op: str) -> None:
        if value[4:6] == "-Q" and op != "yearbefore":
            self.period = value
        day = published_day(value) if len(value) >= 10 and value[:1].isdigit() else None
        if day:
            self.last = self.near = day


def _is_about(found: re.Match[str]) -> bool:
    """Return whether words like ``about`` belong to what was found."""
    return "approx" in found.re.groupindex and bool(found["approx"])


def _expression(span: Span, value: tuple[str, str], approximate: bool) -> TimeExpression:
    kind: TimeKind = value[0]  # type: ignore[assignment]
    return TimeExpression(span, kind, value[1], edtf(value[1], approximate) if kind == "DATE" else None)
