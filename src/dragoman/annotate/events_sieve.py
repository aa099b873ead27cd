"""Which triggers tell of no event: parts of names, aims, conditions, what another trigger moves."""

from bisect import bisect_right
from functools import cache

from dragoman.annotate.events_scene import Clause, Scene
from dragoman.annotate.events_words import NOUNS, Word, Words, frames_of
from dragoman.annotate.page import Page

_SKIPPED_ZONES = frozenset({"byline", "credit", "teaser"})
_MUTUAL = frozenset({"meeting", "talks", "call", "agreement"})
_ASKED = frozenset({"vote", "meeting", "talks"})
_WORDS = frozenset({"cancellation", "postponement", "threat"})
_WILLED = frozenset(
    {"agreement", "demand", "rejection", "sanction", "threat", "attack", "cancellation", "aid", "proposal"}
)
_TELLING = frozenset({"noun", "act", "verb"})
_DEADLINE = frozenset({"deadline"})
_ASKING = frozenset({"deadline", "demand"})
_BINDING = {
    "agreement": frozenset({"deadline", "demand", "proposal"}),
    "troop-move": _ASKING,
    "cancellation": _ASKING,
    "aid": _ASKING,
    "attack": _ASKING,
    "sanction": _ASKING,
    "statement-of-policy": _ASKING,
    "talks": frozenset({"agreement"}),
}
_WITH = (" với ", " with ")
_OPENERS = frozenset("\"“‘'")
_CLOSERS = frozenset("\"”’'")
_NEAR = 20
_HEAD = 64
_CALLED = frozenset({"meeting", "talks", "call", "visit", "vote", "deadline"})
# A shorter quotation is a word or two of the narration.
_QUOTE = 30
_REFERRED = frozenset({"meeting", "talks", "call", "visit", "agreement", "cancellation", "statement-of-policy"})
_MOVED = frozenset({"cancellation", "postponement"})
_NAMED = frozenset({"agreement", "proposal", "sanction"})


@cache
def _aims(lang: str) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return the forms of several words that tell of an aim, their last words, and all that bind or aim at an act."""
    frames = frames_of(lang)
    tails = tuple(form for form in frames.tails["aim"] if " " in form.strip())
    return tails, frozenset(form.split()[-1] for form in tails), frames.forms["bound"] | frames.forms["aim"]


class Sieve:
    """Tells which triggers of one page tell of no event."""

    def __init__(self, page: Page, words: Words, scene: Scene) -> None:
        self._page = page
        self._words = words
        self._scene = scene
        skipped = [zone.span for zone in page.zones if zone.kind in _SKIPPED_ZONES]
        self._outlets = {m.span.start for m in page.mentions if m.kind == "outlet"}
        self._skipped = {at for span in skipped for at in range(span.start, span.end)}
        frames = frames_of(page.pack.code)
        forms = frames.forms
        self._bound = forms["bound"]
        self._enabling = forms["enabling"]
        self._quotes = [(q.start, q.end) for q in page.quotes if q.end - q.start >= _QUOTE]
        self._aims = forms["aim"]
        self._aim_tails, self._aim_ends, self._unwilled = _aims(page.pack.code)
        self._unreal = frames.heads["unreal"]
        self._else = frames.heads["else"]
        self._said = {span.start for attribution in page.attributions for span in attribution.cue}
        self._back = forms["again"]
        self._again = frames.tails["again"]

    def is_unreal(self, clause: Clause) -> bool:
        """Return whether the clause only supposes what it tells (``if ...``)."""
        folded = self._page.folded
        return folded.startswith(self._unreal, clause.left) and not folded.startswith(self._else, clause.left)

    def drops(self, word: Word, clause: Clause) -> bool:
        """Return whether ``word`` tells in its clause what is only aimed at, supposed, or moved by another trigger."""
        before = self._words.trigger_before(word.start)
        near = before is not None and word.start - before.end <= _HEAD
        return (
            (near and self._is_bound(word, clause))
            or self._is_aim(word, before)
            or self._is_enabled(word, clause)
            or self._is_moved(word, clause, before)
            or self._is_condition(word, clause)
        )

    def is_none(self, word: Word) -> bool:
        """Return whether the trigger is none here: another word, part of a name, a credit line, told before."""
        return (
            word.entry["type"] == "none"
            or self._is_part_of_name(word)
            or word.start in self._skipped
            or (word.entry["class"] in NOUNS and self._page.folded.startswith(self._again, word.end))
            or (word.entry["type"] == "talks" and self._is_interview(word))
        )

    def moves(self, word: Word) -> bool:
        """Return whether ``word`` has what it calls off or moves right behind it (``cancelled the summit``)."""
        what = self._words.trigger_at(self._words.next_trigger(word.end))
        beside = what is not None and what.start - word.end <= _NEAR and what.entry["class"] in NOUNS
        return beside and what is not None and what.entry["type"] in _CALLED and word.entry["type"] in _MOVED

    def is_quoted(self, word: Word) -> bool:
        """Return whether ``word`` stands in a quotation, where what speakers refer to is seldom an event told."""
        place = bisect_right(self._quotes, (word.start, len(self._page.text))) - 1
        return place >= 0 and self._quotes[place][1] >= word.end and word.entry["type"] in _REFERRED

    def is_known(self, start: int, end: int) -> bool:
        """Return whether the words between ``start`` and ``end`` point back at what was told (``cuộc gặp này``)."""
        between = self._page.folded[start:end]
        return not self._back.isdisjoint(between.split())

    def _is_interview(self, word: Word) -> bool:
        """Return whether those talked with are a newspaper or a broadcaster (``trao đổi với AFP``)."""
        near = range(word.end, word.end + _NEAR)
        return self._page.folded.startswith(_WITH, word.end) and not self._outlets.isdisjoint(near)

    def _is_part_of_name(self, word: Word) -> bool:
        return self._scene.reached(word.end) > word.start

    def _is_bound(self, word: Word, clause: Clause) -> bool:
        """Return whether what ``word`` tells is only what somebody asks for, agrees to or must do by a deadline."""
        noun = word.entry["class"] in NOUNS and word.entry["type"] == "sanction"
        binding = _DEADLINE if noun else _BINDING.get(word.entry["type"], _DEADLINE)
        for before in self._words.triggers_before(word.start, word.start - _HEAD):
            if before.entry["type"] in binding:
                whole = before.entry["class"] == "act" and before.start >= clause.left
                return word.start - before.end <= (_HEAD if whole else _HEAD // 2)
            if before.entry["class"] not in NOUNS and before.entry["type"] != word.entry["type"]:
                return False
        return False

    def _is_aim(self, word: Word, before: Word | None) -> bool:
        """Return whether ``word`` only tells what something is for, or what somebody would do."""
        if word.entry["class"] == "made" or (word.entry["type"] in _NAMED and word.entry["class"] in NOUNS):
            near = self._page.folded[max(0, word.start - _NEAR) : word.start].split()
            if not self._unwilled.isdisjoint(near):
                return True
        opened = self._page.text[word.start - 1 : word.start] in _OPENERS
        if opened and self._page.text[word.end : word.end + 1] in _CLOSERS:
            return True
        said = word.entry["class"] == "act" and word.start in self._said
        beside = before is not None and word.start - before.end == 1
        if before is not None and beside and not said and word.entry["class"] in _TELLING - {"noun"}:
            return before.entry["class"] in _TELLING and word.entry["type"] not in {"vote", before.entry["type"]}
        return word.entry["class"] not in NOUNS and self._is_willed(word)

    def _is_willed(self, word: Word) -> bool:
        """Return whether the words just before the verb ``word`` tell of an aim or of what must or could be."""
        prior = self._scene.before(word.start)
        if prior in self._aims or (word.entry["type"] in _WILLED and prior in self._bound):
            return True
        if prior not in self._aim_ends:
            return False
        return f" {self._page.folded[max(0, word.start - _NEAR) : word.start].rstrip()}".endswith(self._aim_tails)

    def _is_enabled(self, word: Word, clause: Clause) -> bool:
        """Return whether ``word`` tells what somebody is to be enabled to do (``để A tấn công``)."""
        if word.entry["class"] in NOUNS:
            return False
        near = self._scene.within(max(clause.left, word.start - _HEAD), word.start)[-1:]
        beside = bool(near) and word.start - near[0].span.end <= 1
        return beside and self._scene.before(near[0].span.start) in self._enabling

    def _is_condition(self, word: Word, clause: Clause) -> bool:
        """Return whether what the verb ``word`` tells will be only if something else is."""
        if word.entry["class"] != "verb" or not self._page.folded.startswith(self._unreal, clause.right):
            return False
        return word.entry["type"] in _MUTUAL

    def _is_moved(self, word: Word, clause: Clause, before: Word | None) -> bool:
        """Return whether the noun ``word`` is what a trigger beside it cancels, postpones or threatens."""
        near = before is not None and before.start >= clause.left and word.start - before.end <= _NEAR
        noun = word.entry["class"] in NOUNS
        if before is not None and near and before.entry["type"] in (_MOVED if noun else _WORDS):
            return noun or word.entry["type"] not in _ASKED
        if not noun or word.entry["type"] not in _MUTUAL:
            return False
        after = self._words.trigger_at(self._words.next_trigger(word.end))
        if after is None or after.start > clause.right or after.entry["type"] not in _MOVED:
            return False
        return after.start - word.end <= 2 * _HEAD
