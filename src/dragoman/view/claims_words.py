"""Claims, roots and grades in words of the interface, beside contradictions and fates."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.derive.claims.claims import Claim
from dragoman.derive.deal import Line
from dragoman.derive.deal.positions import OVERALL
from dragoman.i18n import when_text
from dragoman.view.claims_telling import Telling
from dragoman.view.deal.words import Words, quoted
from dragoman.view.ground import Ground


@dataclass(frozen=True, slots=True)
class Teller(Telling):
    """Tells of what was derived.

    Attributes:
        ground: what was derived.
    """

    ground: Ground

    def claim(self, claim: Claim) -> str:
        """Return what a claim holds, as short as its kind allows."""
        told = {"event": self._event, "points": self._points, "term": self._option, "position": self._option,
                "answer": self._answer}.get(claim.kind)  # fmt: skip
        return told(claim) if told else quoted(claim.text)

    def reasons(self, reasons: Iterable[str]) -> str:
        """Return why things were put together."""
        return self.words["list.comma"].join(self._reason(reason) for reason in reasons)

    def wanted(self, line: Line) -> str:
        """Return what a position is about; of the deal as a whole, whose words are those of one answer, nothing."""
        if line.issue == OVERALL and line.what.wording is None:
            named = next((each.name for each in self.ground.tabled if each.id == line.deal), None)
            return Words(self.lang).proposal(named) if named else self.words["why.whole_deal"]
        return Words(self.lang).option(line.what)

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
            date=when_text(happening.when.value, words, self.near),
        )
        return f"{text} ({words.get('status', happening.status)})"

    def _points(self, claim: Claim) -> str:
        return self.words.say("claim.points", n=claim.text, about=self.names(claim.about))

    def _option(self, claim: Claim) -> str:
        what = self.ground.wanted.get(claim.subject)
        option = Words(self.lang).option(what) if what is not None else quoted(claim.text)
        if what is not None and what.code == OVERALL and what.wording is None:
            # The words of the latest step are not those of this one.
            option = self.words["why.whole_deal"]
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
