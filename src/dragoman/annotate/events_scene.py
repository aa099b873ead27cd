"""Who takes part in an event, when, where and whether it happened: read from the clause around its trigger."""

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from dragoman.annotate.events_words import LONGEST, NOUNS, Word, Words, frames_of
from dragoman.annotate.page import Page
from dragoman.lang import fold
from dragoman.model.reading import Attribution, Mention, TimeExpression

_COORDINATED = frozenset(
    {", ", " và ", " cùng ", " - ", "-", " – ", "–", " lẫn ", " với ", " and ", ", and ", " & ", " cùng với ", " hay "}
)
_COMPANY = frozenset({"với", "cùng", "with"})
_REACH = 64
# How far behind a noun the word for its sides stands, and what is told of it behind their names.
_BETWEEN, _SIDES = 32, 240
# An agreement reached at a meeting has the day of it.
_REACHED = frozenset({"agreement", "meeting", "proposal"})
_NONE: frozenset[str] = frozenset()
_OPENING = 4
# Measures are told as what somebody weighs (``việc áp đặt trừng phạt``).
_MEASURES = frozenset({"sanction", "troop-move", "aid"})
# Acts in words, done in a moment: not on the day since which something is.
_WORDS = frozenset({"demand", "threat", "rejection", "proposal", "statement-of-policy"})
_YEAR = len("2015")
_BESIDE = 30
_VERB = 16
_MARKS = frozenset("“‘\"'")


class Clause(NamedTuple):
    """The clause around a trigger: its ends, and where after the trigger a topic or purpose begins."""

    left: int
    right: int
    topic: int


@cache
def _noun_or_prep(lang: str) -> frozenset[str]:
    forms = frames_of(lang).forms
    return forms["noun"] | forms["prep"]


class Scene:
    """Reads the surroundings of triggers on one page."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page = page
        self._words = words
        lang = page.pack.code
        self._last: dict[int, str] = {}
        frames = frames_of(lang)
        self._preps = frames.forms["prep"]
        self._nouns = frames.forms["noun"]
        self._noun_or_prep = _noun_or_prep(lang)
        self._since = frames.forms["since"]
        self._gerunds = frames.forms["gerund"]
        self._within = frames.forms["within"]
        self._from = frames.edged["from"]
        self._between = (frames.edged["between"] or ("\0",))[0]
        self._signed = frames.heads["signed"]
        self._lists = frames.forms["list"]
        self._light = frames.tails["light"]
        self._actors = [m for m in page.mentions if m.kind not in {"place", "outlet"}]
        self._speaking = {span.start for attribution in page.attributions for span in attribution.cue}
        self._starts = [m.span.start for m in self._actors]
        outlets = {m.span.end + 1 for m in page.mentions if m.kind == "outlet"}
        # The day beside an outlet's name is the day of its report.
        self._times = [
            t for t in page.times if t.kind in {"DATE", "TIME"} and _dates(t.value) and t.span.start not in outlets
        ]
        self._time_starts = [t.span.start for t in self._times]
        self._vague = [t.span.start for t in page.times if t.kind == "DURATION" and t.value.startswith("PX")]
        self._pair_starts = [pair.start for pair in words.pairs]
        self._sentence_starts = [s.start for s in page.sentences]

    def clause(self, word: Word) -> Clause:
        """Return the clause that holds ``word``."""
        right = self._words.right(word.end)
        return Clause(self._words.left(word.start), right, self._words.topic(word.end, right))

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of actors that lie between ``start`` and ``end``."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self._actors[low:high] if m.span.end <= end] if low < high else []

    def reached(self, at: int) -> int:
        """Return where the last mention ends that begins before ``at``."""
        place = bisect_left(self._starts, at) - 1
        return self._actors[place].span.end if place >= 0 else 0

    def before(self, at: int) -> str:
        """Return the word that ends just before ``at``."""
        if at not in self._last:
            words = self._page.folded[at - _VERB if at > _VERB else 0 : at].split()
            if words and words[-1] in _MARKS:
                del words[-1]
            self._last[at] = words[-1] if words else ""
        return self._last[at]

    def is_noun(self, word: Word) -> bool:
        """Return whether the word before ``word`` makes a noun of it (``những yêu cầu``, ``về viện trợ``)."""
        prior = self.before(word.start)
        return prior in self._noun_or_prep and not (prior in self._gerunds and word.entry["type"] in _MEASURES)

    def is_between(self, word: Word, clause: Clause) -> bool:
        """Return whether ``word`` opens its clause as a noun whose sides follow (``đàm phán giữa A và B``)."""
        at = self._page.folded.find(self._between, word.end, word.end + _VERB + len(self._between))
        return at >= 0 and not self.within(clause.left, word.start)

    def is_owned(self, word: Word) -> bool:
        """Return whether ``word`` is a noun whose owner follows (``đề xuất của A``, ``đề xuất từ A``)."""
        folded = self._page.folded
        if folded.startswith((" của ", " by "), word.end):
            return True
        return any(folded.startswith(form, word.end) and self._names(word.end + len(form)) for form in self._from)

    def _names(self, at: int) -> bool:
        """Return whether a mention of an actor begins at ``at``."""
        place = bisect_left(self._starts, at)
        return place < len(self._starts) and self._starts[place] == at

    def subject(self, word: Word, left: int) -> list[Mention]:
        """Return who does what ``word`` tells: the last actor before it without a preposition, and his company."""
        before = self.within(left, word.start)
        heads = [place for place, m in enumerate(before) if self.before(m.span.start) not in self._preps]
        if not heads:
            return []
        last = first = heads[-1]
        if len(heads) > 1 and self._is_new_clause(before[last].span.end, word.start):
            last = first = heads[0]
        while first > 0 and self._joined(before[first - 1], before[first]):
            first -= 1
        while last + 1 < len(before) and self._joined(before[last], before[last + 1]):
            last += 1
        return before[first : last + 1]

    def main_subject(self, at: int) -> list[Mention]:
        """Return who acts in the main clause behind the comma at ``at`` (``Sau cuộc gặp với A, B nói``)."""
        if self._page.text[at : at + 2] != ", ":
            return []
        heads = self.within(at, at + 2 * _REACH)
        if not heads or heads[0].span.start > at + _REACH or self.before(heads[0].span.start) in self._preps:
            return []
        last = 0
        while last + 1 < len(heads) and self._joined(heads[last], heads[last + 1]):
            last += 1
        return heads[: last + 1]

    def visitor(self, word: Word) -> list[Mention]:
        """Return who acts in the main clause that the visit ``word`` opens (``Trong chuyến thăm X, A nói``)."""
        comma = self._page.text.find(", ", word.end, word.end + _REACH)
        opens = word.start - self._sentence_start(word.start) <= _REACH and self.before(word.start) in self._within
        found = self.main_subject(comma) if comma >= 0 and opens else []
        return [mention for mention in found if mention.kind == "person"]

    def opening_subject(self, word: Word) -> list[Mention]:
        """Return the several who act in the main clause that ``word`` opens (``Trong cuộc họp, A và B``)."""
        comma = self._page.text.find(", ", word.end, word.end + _REACH)
        if comma < 0 or self.before(word.start) not in self._within:
            return []
        heads = self.main_subject(comma)
        return heads if len(heads) > 1 else []

    def _is_new_clause(self, start: int, end: int) -> bool:
        """Return whether a verb after a comma has the subject of the verb before it (``A met B, then flew to C``)."""
        gap = self._page.folded[start:end].lstrip()
        return gap.startswith(",") and len(gap) <= _REACH

    def _joined(self, one: Mention, other: Mention) -> bool:
        gap = self._page.text[one.span.end : other.span.start]
        return gap in _COORDINATED and (gap != ", " or _alike([one], other))

    def carried(self, word: Word, left: int, start: int = 0) -> list[Mention]:
        """Return the subject of an earlier clause of the sentence from ``start`` on, for a verb without one."""
        start = max(start, self._sentence_start(word.start))
        before = self.within(start, left)
        for number, mention in enumerate(before):
            if self.before(mention.span.start) not in self._preps:
                last = number
                while last + 1 < len(before) and self._joined(before[last], before[last + 1]):
                    last += 1
                return before[number : last + 1]
        return []

    def state_before(self, at: int, besides: tuple[str, ...]) -> tuple[str, ...]:
        """Return the last state that the sentence names before ``at`` other than ``besides``, or nothing."""
        named = [m.actor for m in self.within(self._sentence_start(at), at) if m.kind == "state"]
        return tuple([name for name in named if name not in besides][-1:])

    def companions(self, word: Word, clause: Clause) -> list[Mention]:
        """Return the actors that follow the trigger in its clause, up to its topic."""
        found: list[Mention] = []
        reached = word.end
        for mention in self.within(word.end, clause.topic):
            gap = self._page.text[reached : mention.span.start]
            if len(gap) > _REACH or "(" in gap or ("," in gap and not self._goes_with(found, gap, mention)):
                break
            if "," in gap and mention.span.end + 1 in self._speaking:
                break
            found.append(mention)
            reached = mention.span.end
        return (
            found or [m for m in self.within(clause.topic, clause.right) if self.before(m.span.start) in _COMPANY][:1]
        )

    def _goes_with(self, found: list[Mention], gap: str, mention: Mention) -> bool:
        """Return whether ``mention`` goes with those found before it: ``A, B`` or ``delegation X, including A``."""
        if fold(gap).strip(", ") in self._lists:
            return True
        return gap in _COORDINATED and _alike(found[-1:], mention)

    def has_light_verb(self, word: Word, left: int) -> bool:
        """Return whether a verb stands before the noun ``word`` whose object it is (``tổ chức cuộc họp``)."""
        tail = f" {self._page.folded[max(left, word.start - 24) : word.start].rstrip()}"
        return tail.endswith(self._light) or tail.rpartition(" ")[0].endswith(self._light)

    def is_made(self, word: Word, clause: Clause) -> bool:
        """Return whether the noun ``word`` names something that is made here, not only spoken of.

        Of one whose sides follow (``thỏa thuận giữa A và B``) it is told behind their names.
        """
        made = self._words.made
        place = bisect_left(made, word.start - 26)
        between = self._page.folded.find(self._between, word.end, word.end + _BETWEEN) >= 0
        reach = min(clause.right, word.end + _SIDES) if between else word.end + 44
        return place < len(made) and made[place] < reach

    def pair_in(self, start: int, end: int) -> bool:
        """Return whether words for the two main parties stand between ``start`` and ``end``."""
        place = bisect_left(self._pair_starts, start)
        return place < len(self._pair_starts) and self._words.pairs[place].end <= end

    def pair_before(self, word: Word) -> bool:
        """Return whether words for the two main parties stand shortly before ``word``, as those who do it."""
        place = bisect_left(self._pair_starts, word.start) - 1
        left = self._words.left(word.start)
        return place >= 0 and left <= self._pair_starts[place] <= left + _OPENING

    def date(self, word: Word, clause: Clause, reached: int, since: int | None) -> str | None:
        """Return the value of the nearest expression of time in the clause that no other trigger is nearer to.

        ``reached`` is where the last companion ends. An act of which the sentence tells before it who does it takes a
        time of the sentence from ``since`` on where its clause has none.
        """
        kind = word.entry["type"]
        same = _REACHED if kind == "agreement" else _NONE
        end = clause.right if kind == "deadline" else min(clause.right, self._words.next_trigger(word.end, same))
        before = self._words.trigger_before(word.start)
        start = max(clause.left, before.end if before is not None and word.entry["class"] == "noun" else 0)
        near = self._times_in(start, end if end > start else start)
        after = [time for time in near if time.span.start >= word.end]
        after = self._own(word, clause, after) if after else after
        if (
            len(after) >= 2
            and after[1].span.start - after[0].span.end <= 5
            and _is_range(after[0].value, after[1].value)
        ):
            return f"{after[0].value}/{after[1].value}"
        times = [time for time in near if time.span.start < word.start]
        times = self._own(word, clause, times) if times else times
        noun = word.entry["class"] in NOUNS
        if after and (noun or not times or after[0].span.start - reached <= word.start - times[-1].span.end):
            return after[0].value
        if times:
            return times[-1].value
        if since is not None:
            start = max(since, self._sentence_start(word.start))
            times = self._own(word, clause, self._times_in(start, word.start))
            return times[0].value if times else None
        return self._lead(word, clause)

    def _own(self, word: Word, clause: Clause, times: list[TimeExpression]) -> list[TimeExpression]:
        """Return those of ``times`` that are the event's own, not the year of an agreement that it is about."""
        if word.entry["type"] in _WORDS:
            times = [time for time in times if self.before(time.span.start) not in self._since]
        if word.entry["class"] in NOUNS or all(len(time.value) > _YEAR for time in times):
            return times
        return [t for t in times if len(t.value) > _YEAR or not self._is_signing(word, clause, t)]

    def _is_signing(self, word: Word, clause: Clause, year: TimeExpression) -> bool:
        """Return whether ``year`` stands in the topic of ``word``, or just behind another word of signing."""
        if year.span.start > clause.topic:
            return True
        near = self._page.folded[max(0, year.span.start - _VERB) : year.span.start]
        apart = year.span.end <= word.start or year.span.start - word.end > _VERB
        return apart and any(form in near for form in self._signed)

    def is_soon(self, word: Word, clause: Clause) -> bool:
        """Return whether a vague length of time follows ``word``: of what is planned, the time until then."""
        return bisect_left(self._vague, word.end) < bisect_left(self._vague, clause.right)

    def _times_in(self, start: int, end: int) -> list[TimeExpression]:
        low, high = bisect_left(self._time_starts, start), bisect_left(self._time_starts, end)
        return self._times[low:high]

    def _sentence_start(self, at: int) -> int:
        place = bisect_left(self._sentence_starts, at + 1) - 1
        return max(self._sentence_starts[place] if place >= 0 else 0, at - LONGEST)

    def said(self, cue: Word) -> str | None:
        """Return the time at which something was said: the last in the sentence before the cue."""
        times = self._times_in(self._sentence_start(cue.start), cue.start)
        return times[-1].value if times and self.before(times[-1].span.start) not in self._since else None

    def said_after(self, attribution: Attribution) -> str | None:
        """Return the time just behind the cue, outside the content (``viết hôm nay: ...``)."""
        end = attribution.cue[-1].end
        for time in self._times_in(end, end + _BESIDE):
            if not any(content.start <= time.span.start < content.end for content in attribution.content):
                return time.value
        return None

    def opens_with_meeting(self, at: int) -> bool:
        """Return whether the sentence that holds ``at`` opens with a meeting (``Tại hội nghị, ...``)."""
        start = self._sentence_start(at)
        first = self._words.trigger_at(self._words.next_trigger(start))
        return (
            first is not None
            and first.start < min(at, start + 24)
            and first.entry["type"] == "meeting"
            and self.before(first.start) in self._within
        )

    def _lead(self, word: Word, clause: Clause) -> str | None:
        """Return the time that opens the sentence, before its first comma."""
        start = self._sentence_start(word.start)
        first = bisect_left(self._time_starts, start)
        if first < len(self._times):
            time = self._times[first]
            if (
                clause.left <= time.span.end
                and time.span.start - start <= 12
                and self._page.text[time.span.end : time.span.end + 1] == ","
            ):
                return time.value
        return None


def _alike(found: list[Mention], mention: Mention) -> bool:
    return not found or found[0].kind == mention.kind


def _is_range(first: str, last: str) -> bool:
    return first < last and len(first) == len(last) > _YEAR


def _dates(value: str) -> bool:
    return value[:4].isdigit() or value == "FUTURE_REF"


__all__ = ["Clause", "Scene", "TimeExpression"]
