"""Claims, roots, grades, contradictions and fates in words of the interface."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.derive import UNKNOWN_OUTLET
from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.conflicts import Contradiction, Held
from dragoman.derive.claims.fates import Fate, FateTurn
from dragoman.derive.claims.roots import Roots, Utterance
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import Line
from dragoman.derive.deal.positions import OVERALL
from dragoman.i18n import Labels, actor_name, counted, day_text, labels, when_text
from dragoman.view.deal.words import Words, quoted
from dragoman.view.ground import Ground
from dragoman.view.wording import MOST_NAMES

MOST_HOLDERS = 3
_NAMED_SIDES = frozenset({"author", "place"})


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of what was derived.

    Attributes:
        ground: what was derived.
        lang: language of the words.
    """

    ground: Ground
    lang: str

    @property
    def words(self) -> Labels:
        """Return the labels of the language."""
        return labels(self.lang)

    def claim(self, claim: Claim) -> str:
        """Return what a claim holds, as short as its kind allows."""
        told = {"event": self._event, "points": self._points, "term": self._option, "position": self._option,
                "answer": self._answer}.get(claim.kind)  # fmt: skip
        return told(claim) if told else quoted(claim.text)

    def roots(self, roots: Roots) -> str:
        """Return ``12 reports → 1 to 3 utterances, 1 party (United States)``."""
        words = self.words
        bounds = self.bounds(roots)
        one = roots.least == roots.most == 1
        utterances = words["roots.one"] if one else words.say("roots.some", bounds=bounds)
        parties = words["roots.no_party"]
        if roots.parties:
            parties = words.say("roots.parties", n=len(roots.parties), names=self.names(roots.parties))
        reports = counted(roots.reports, "report", words)
        return words.say("roots.line", reports=reports, utterances=utterances, parties=parties)

    def bounds(self, roots: Roots) -> str:
        """Return ``1 to 3``, or one number where both are the same."""
        if roots.least == roots.most:
            return str(roots.least)
        return self.words.say("roots.bounds", least=roots.least, most=roots.most)

    def names(self, names: Iterable[str]) -> str:
        """Return names as a list in words."""
        return self.words.join([self.name(name) for name in names], MOST_NAMES)

    def name(self, name: str) -> str:
        """Return the name of an actor or outlet."""
        return self.words["list.unknown_outlet"] if name == UNKNOWN_OUTLET else actor_name(name, self.lang)

    def speaker(self, utterance: Utterance) -> str:
        """Return who spoke, when and on what occasion, and to whom where nobody knows who it was."""
        words = self.words
        parts = [self.name(utterance.speaker)]
        if utterance.said:
            parts.append(when_text(utterance.said, words, self.ground.day))
        if utterance.medium:
            parts.append(words.get("medium", utterance.medium))
        if utterance.statements[0].anonymous and utterance.statements[0].relays:
            parts.append(words.say("roots.told_to", outlet=self.name(utterance.statements[0].relays[-1])))
        return words["list.comma"].join(parts)

    def reasons(self, reasons: Iterable[str]) -> str:
        """Return why things were put together."""
        return self.words["list.comma"].join(self._reason(reason) for reason in reasons)

    def day(self, day: date) -> str:
        """Return a day."""
        return day_text(day, self.words, self.ground.day)

    def holder(self, stated: Stated) -> str:
        """Return ``Dmitry Peskov, 22 Nov``: who holds it, by the day on which it was said or else published."""
        said = when_text(stated.said, self.words, self.ground.day) if stated.said else self.day(stated.dateline.day)
        return f"{self.name(stated.source)}, {said}"

    def holders(self, stated: Sequence[Stated]) -> str:
        """Return who holds it, each once."""
        told = list(dict.fromkeys(self.holder(each) for each in stated))
        more = len(told) - MOST_HOLDERS
        shown = "; ".join(told[:MOST_HOLDERS])
        return self.words.say("list.more", names=shown, n=more) if more > 0 else shown

    def side(self, conflict: Contradiction, held: Held) -> str:
        """Return one side of a contradiction with who holds it."""
        return f"{self.what(conflict, held)} ({self.holders(held.by)})"

    def what(self, conflict: Contradiction, held: Held) -> str:
        """Return what one side holds."""
        if conflict.kind in _NAMED_SIDES:
            return self.names(held.what.split(", "))
        if conflict.kind == "date":
            return when_text(held.what, self.words, self.ground.day)
        if conflict.kind == "response":
            who, _, what = held.what.partition(": ")
            return f"{self.name(who)}: {self.words.get('response', what)}"
        if conflict.kind in ("denied", "number"):
            head = self.words.get("polarity", held.what)
            return f"{head}: {quoted(held.by[0].words)}"
        return self.words.get("status", self.words.get("side", held.what))

    def fate(self, fate: Fate) -> str:
        """Return what a deadline or plan is, without what became of it."""
        happening = fate.happening
        return self.words.say(
            "claim.event",
            type=self.words.get("type", happening.type),
            who=self.names(happening.participants) or "?",
            place="",
            date=when_text(happening.when.value, self.words, self.ground.day),
        )

    def wanted(self, line: Line) -> str:
        """Return what a position is about; of the deal as a whole, whose words are those of one answer, nothing."""
        if line.issue == OVERALL and line.what.wording is None:
            return self.words["why.whole_deal"]
        return Words(self.lang).option(line.what)

    def turn(self, turn: FateTurn) -> str:
        """Return one step of a fate."""
        text = f"{self.day(turn.since)} {self.words.get('fate', turn.fate)}"
        return f"{text} ({self.holders(turn.by)})" if turn.by else f"{text} ({self.words.get('reason', turn.why)})"

    def _reason(self, reason: str) -> str:
        if reason[:1].isdigit():
            return self.words.say("reason.score", score=reason)
        fits = "-fits-" in reason and not self.words.has_code("reason", reason)
        return self.words["reason.date-fits"] if fits else self.words.get("reason", reason)

    def _event(self, claim: Claim) -> str:
        happening = self.ground.happening(claim.subject)
        words = self.words
        text = words.say(
            "claim.event",
            type=words.get("type", happening.type),
            who=self.names(happening.participants) or "?",
            place=words.say("sentence.at_place", place=self.name(happening.place)) if happening.place else "",
            date=when_text(happening.when.value, words, self.ground.day),
        )
        return f"{text} ({words.get('status', happening.status)})"

    def _points(self, claim: Claim) -> str:
        return self.words.say("claim.points", n=claim.text, about=self.names(claim.about))

    def _option(self, claim: Claim) -> str:
        what = self.ground.wanted.get(claim.subject)
        option = Words(self.lang).option(what) if what is not None else quoted(claim.text)
        issue = self.words.get("issue", claim.topic)
        if claim.kind == "term":
            return self.words.say("claim.term", issue=issue, option=option)
        stance = self.words.get("stance", claim.text.partition(": ")[0])
        return self.words.say(
            "claim.position", party=self.names(claim.about), stance=stance, issue=issue, option=option
        )

    def _answer(self, claim: Claim) -> str:
        names = {each.id: each.name for each in self.ground.tabled}
        name = Words(self.lang).proposal(names.get(claim.subject, ""))
        response = self.words.get("response", claim.text)
        return self.words.say("claim.answer", party=self.names(claim.about), response=response, proposal=name)
