"""Where and how an event is told to be held, and whether it happened."""

from bisect import bisect_left, bisect_right
from functools import cache

from dragoman.annotate.events_scene import Clause
from dragoman.annotate.events_words import CHANNELS, Word, Words, frames_of
from dragoman.annotate.page import Page
from dragoman.model.reading import EventStatus, Mention

# A denial further from a noun than this is about something else.
_DENIAL = 4
_PREDICATE, _FAR = 120, 60
_FALLEN = frozenset({"denied", "cancelled"})
_MEETING = frozenset({"noun", "gathering"})
_NO_MEETING = frozenset({"agreement", "proposal", "none"})
_HELD = frozenset({"meeting", "talks", "call", "visit", "agreement"})
_WIDE = frozenset({"region", "sea"})
_BESIDE = 30
_VERB = 16
# How far behind the event its place is told, and how far before a place the word that says so.
_REACH, _NEAR = 160, 24
# Words of denial behind a noun count where they are as long as a predicate (``không diễn ra``).
_TELLING = 12
_STATEMENTS = frozenset({"demand", "threat", "rejection", "proposal"})


@cache
def _later(lang: str) -> frozenset[str]:
    forms = frames_of(lang).forms
    return forms["since"] | forms["after"]


class Settings:
    """Reads from the clause of a trigger where, how and whether the event was."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page = page
        self._words = words
        forms = frames_of(page.pack.code).forms
        self._at, self._for, self._where, self._beside = forms["at"], forms["for"], forms["where"], forms["soft"]
        self._places = [m for m in page.mentions if m.kind == "place"]
        self._place_starts = [m.span.start for m in self._places]
        self._later = _later(page.pack.code)
        self._quote_starts = [quote.start for quote in page.quotes]
        self._channel_starts = [channel.start for channel in words.channels]

    def setting(self, word: Word, clause: Clause) -> Word | None:
        """Return the meeting at which the verb ``word`` says that talks were held (``talked at a private meeting``)."""
        if word.entry["class"] != "verb":
            return None
        at = self._words.next_trigger(word.end, _NO_MEETING)
        noun = self._words.trigger_at(at)
        if noun is None or at > clause.right or noun.entry["class"] not in _MEETING or noun.entry["type"] != "meeting":
            return None
        prior = self._page.folded[max(0, at - 16) : at].split()[-2:]
        return noun if prior and (prior[-1] in self._at or (len(prior) > 1 and prior[0] in self._at)) else None

    def purpose(self, word: Word, clause: Clause) -> Word | None:
        """Return the talks for which the verb ``word`` says that a meeting is held (``meet to go on negotiating``)."""
        noun = self._words.trigger_at(self._words.next_trigger(word.end))
        if word.entry["class"] != "verb" or noun is None or noun.start > clause.right:
            return None
        between = self._page.folded[clause.topic : noun.start].split()[:1]
        talks = noun.entry["type"] == "talks" and noun.entry["rank"] == "formal"
        return noun if talks and between and between[0] in self._for else None

    def goes_on(self, word: Word, clause: Clause) -> bool:
        """Return whether the clause says of the noun ``word`` that it goes on, ended or took place."""
        after = self._words.statuses_in(word.end, min(clause.right, word.end + 70))
        return any(cue.entry["status"] in {"ongoing", "occurred"} for cue in after)

    def place(self, word: Word, clause: Clause) -> str | None:
        """Return the place where it happens: the first after the trigger, else one before it, in the clause.

        A call has none: those who speak are in two.
        """
        if word.entry["type"] == "call":
            return None
        right = self._until(word, clause.right)
        low, high = bisect_left(self._place_starts, clause.left), bisect_left(self._place_starts, right)
        places = [m for m in self._places[low:high] if self._is_told(m, word)]
        if word.entry["type"] in _HELD:
            places = [m for m in places if self._is_site(m)]
        after = [m for m in places if word.end <= m.span.start <= word.end + _REACH]
        chosen = after[0] if after else (places[-1] if places else None)
        return chosen.actor if chosen is not None else None

    def _until(self, word: Word, right: int) -> int:
        """Return where, before ``right``, another event begins that only tells since when (``no talks since X``)."""
        at = self._words.next_trigger(word.end)
        if at >= right or not self._later:
            return right
        return at if self._later & set(self._page.folded[max(0, at - _VERB) : at].split()[-2:]) else right

    def _is_site(self, place: Mention) -> bool:
        """Return whether people meet at ``place``: a sea or a region of several states is what they talk about."""
        known = self._page.codebook.places.get(place.actor)
        return known is None or not (known.kind in _WIDE and known.within is None)

    def _is_told(self, place: Mention, word: Word) -> bool:
        """Return whether words beside ``place`` say that something is there (``tại X``), or ``word`` stands there."""
        start = place.span.start
        near = self._page.folded[max(0, start - _NEAR) : start]
        beside = 0 <= start - word.end <= 1 and not (word.entry["type"] == "talks" and self._is_topic(place))
        return beside or near.endswith("(") or bool(self._where & set(near.split()))

    def _is_topic(self, place: Mention) -> bool:
        """Return whether talks named after a place are about it (``Gaza talks``), not in it (``Geneva talks``)."""
        known = self._page.codebook.places.get(place.actor)
        return known is not None and known.kind == "region"

    def channel(self, word: Word, clause: Clause) -> str | None:
        """Return how it was held (``secret``, ``private``, ``official``, ``public``), where words beside it tell."""
        low, high = max(clause.left, word.start - _BESIDE), min(clause.right, word.end + _BESIDE)
        first, last = bisect_left(self._channel_starts, low), bisect_left(self._channel_starts, high)
        roles = {w.entry["role"] for w in self._words.channels[first:last] if w.end <= high}
        return next((role for role in CHANNELS if role in roles), None)

    def status(self, word: Word, clause: Clause, agent: int | None = None) -> EventStatus:
        """Return whether it happened, as the nearest word of status tells; what follows weighs less.

        ``agent`` is where the one begins by whom it is done (``bị A tấn công``): what stands before is of another verb.
        """
        left = clause.left if agent is None else max(clause.left, agent)
        if word.entry["type"] in _STATEMENTS and word.entry["class"] == "act":
            near = self._words.statuses_in(max(clause.left, word.start - 14), word.start)
            return _statement_status(near, word.start)
        noun = word.entry["class"] not in {"verb", "act"}
        best, nearest = "occurred", 61
        # A clause that someone wants or denies begins behind that very word, which still tells its status.
        before = self._words.statuses_in(max(left - _VERB, word.start - 60), word.start)
        for cue in [cue for cue in before if cue.end >= left and not self._is_quoted_off(cue, word)]:
            distance = word.start - cue.end
            if distance > _VERB and (cue.entry.form in self._beside or self._denies_other(cue, word)):
                continue
            if distance <= nearest and not (noun and distance > _DENIAL and cue.entry["status"] == "denied"):
                best, nearest = cue.entry["status"], distance
        for cue in self._words.statuses_in(word.end, min(clause.right, word.end + _PREDICATE) if noun else word.end):
            # A predicate of its own (`did not take place`) belongs to the noun however long the names between them are.
            far = cue.entry["status"] in _FALLEN and cue.end - cue.start >= _TELLING
            distance = min(cue.start - word.end + 20, _FAR if far else _PREDICATE)
            plain = cue.entry["status"] not in {"proposed", "denied"} or cue.end - cue.start >= _TELLING
            if distance < nearest and plain:
                best, nearest = cue.entry["status"], distance
        return best  # type: ignore[return-value]  # the table holds statuses only

    def _is_quoted_off(self, cue: Word, word: Word) -> bool:
        """Return whether a quotation that holds ``cue`` closes before ``word``."""
        place = bisect_right(self._quote_starts, cue.start) - 1
        return place >= 0 and cue.start < self._page.quotes[place].end <= word.start

    def _denies_other(self, cue: Word, word: Word) -> bool:
        """Return whether a denial that stands far off denies another verb; an agreement's stands before its parties."""
        return cue.entry["status"] == "denied" and word.entry["type"] != "agreement"

    def dated(self, status: EventStatus, date: str | None) -> EventStatus:
        """Return ``status`` as the date corrects it: what lies ahead is planned, not held."""
        published = (self._page.report.published or "")[:10]
        if date is None or not date[:4].isdigit() or not published or "W" in date:
            return status
        day = date.split("/")[-1][:10]
        if day > published[: len(day)] and status in {"occurred", "ongoing"}:
            return "planned"
        return status


def _statement_status(near: list[Word], at: int) -> EventStatus:
    last = near[-1] if near else None
    if last is None or at - last.end > 2:
        return "occurred"
    status = last.entry["status"]
    return status if status in {"planned", "ongoing", "denied"} else "occurred"  # type: ignore[return-value]
