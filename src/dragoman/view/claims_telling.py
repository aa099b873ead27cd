"""Contradictions, fates and who holds what, in words of the interface and as rows, without all that was derived."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.derive import UNKNOWN_OUTLET
from dragoman.derive.claims.conflicts import Contradiction, Held
from dragoman.derive.claims.fates import Fate, FateTurn
from dragoman.derive.claims.roots import Roots, Utterance
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal.authorship import AuthorClaim
from dragoman.i18n import Labels, actor_name, counted, day_text, labels, when_text
from dragoman.model.sheet import Cell, Evidence, Review, Row
from dragoman.model.when import When
from dragoman.view.cite import Texts
from dragoman.view.deal.words import quoted
from dragoman.view.timeline import ARROW
from dragoman.view.wording import MOST_NAMES, zone_text

MOST_HOLDERS = 3
MOST_CHAINS = 6
_NAMED_SIDES = frozenset({"author", "place"})
_KINDS = {"person": 0, "organization": 1, "state": 1, "document": 1}


@dataclass(frozen=True, slots=True)
class Telling:
    """Words in one language, as one speaks of dates on one day.

    Attributes:
        lang: language of the words.
        near: the day that is looked from.
    """

    lang: str
    near: date | None

    @property
    def words(self) -> Labels:
        """Return the labels of the language."""
        return labels(self.lang)

    def names(self, names: Iterable[str]) -> str:
        """Return names as a list in words."""
        return self.words.join([self.name(name) for name in names], MOST_NAMES)

    def name(self, name: str) -> str:
        """Return the name of an actor or outlet."""
        return self.words["list.unknown_outlet"] if name == UNKNOWN_OUTLET else actor_name(name, self.lang)

    def day(self, day: date) -> str:
        """Return a day."""
        return day_text(day, self.words, self.near)

    def dated(self, when: When) -> str:
        """Return a date as exact as it is known."""
        return when_text(when.value, self.words, self.near)

    def who(self, stated: Stated) -> str:
        """Return who holds it; of whom nobody can name, to which outlet he spoke: ``Axios ← US officials``."""
        if stated.narrated and stated.source == UNKNOWN_OUTLET:
            return self.words["list.narration"]
        heard = stated.relays[-1:] if stated.anonymous else ()
        return self.words["list.chain"].join(self.name(name) for name in (*heard, stated.source))

    def holder(self, stated: Stated) -> str:
        """Return ``Dmitry Peskov, 22 Nov``: who holds it, by the day on which it was said or else published."""
        said = when_text(stated.said, self.words, self.near) if stated.said else self.day(stated.dateline.day)
        return f"{self.who(stated)}, {said}{zone_text(stated.zone, self.words)}"

    def holders(self, stated: Sequence[Stated], most: int = MOST_HOLDERS) -> str:
        """Return who holds it, each once: named persons first, what reports tell of themselves last."""
        told = list(dict.fromkeys(self.holder(each) for each in sorted(stated, key=_standing)))
        more = len(told) - most
        shown = "; ".join(told[:most])
        return self.words.say("list.more", names=shown, n=more) if more > 0 else shown

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

    def speaker(self, utterance: Utterance) -> str:
        """Return who spoke, when and on what occasion, and to whom where nobody knows who it was."""
        words = self.words
        parts = [self.name(utterance.speaker)]
        if utterance.said:
            parts.append(when_text(utterance.said, words, self.near))
        if utterance.medium:
            parts.append(words.get("medium", utterance.medium))
        if utterance.statements[0].anonymous and utterance.statements[0].relays:
            parts.append(words.say("roots.told_to", outlet=self.name(utterance.statements[0].relays[-1])))
        return words["list.comma"].join(parts)

    def author(self, claim: AuthorClaim) -> str:
        """Return ``United States and Russia (Axios, 18 Nov)``."""
        return f"{self.names(claim.names)} ({self.holders(claim.by)})"

    def side(self, conflict: Contradiction, held: Held, most: int = MOST_HOLDERS) -> str:
        """Return one side of a contradiction with who holds it."""
        return f"{self.what(conflict, held)} ({self.holders(held.by, most)})"

    def what(self, conflict: Contradiction, held: Held) -> str:
        """Return what one side holds."""
        if conflict.kind in _NAMED_SIDES:
            return self.names(held.what.split(", "))
        if conflict.kind == "date":
            return when_text(held.what, self.words, self.near)
        if conflict.kind == "response":
            who, _, what = held.what.partition(": ")
            return f"{self.name(who)}: {self.words.get('response', what)}"
        if conflict.kind in ("denied", "number"):
            head = self.words.get("polarity", held.what)
            return f"{head}: {quoted(held.by[0].words)}"
        if conflict.kind == "receipt":
            return self.words.get("response", held.what)
        return self.words.get("status", held.what)

    def conflict(self, conflict: Contradiction, most: int = MOST_HOLDERS) -> str:
        """Return a contradiction in a sentence without its end."""
        kind = self.words.get("conflict", conflict.kind)
        about = f" ({self.names(conflict.about)})" if conflict.kind not in _NAMED_SIDES and conflict.about else ""
        return f"{kind}{about}: " + " | ".join(self.side(conflict, side, most) for side in conflict.sides)

    def fate(self, fate: Fate) -> str:
        """Return what a deadline or plan is, without what became of it."""
        happening = fate.happening
        return self.words.say(
            "claim.event",
            type=self.words.get("type", happening.type),
            who=self.names(happening.participants) or "?",
            place="",
            date=when_text(happening.when.value, self.words, self.near),
        )

    def became(self, fate: Fate) -> str:
        """Return ``softened (Donald Trump, 23 Nov)``: what became of it, and by whom or why."""
        now = fate.now
        why = self.holders(now.by) if now.by else self.words.get("reason", now.why)
        return f"{self.words.get('fate', now.fate)} ({why})"

    def turn(self, turn: FateTurn) -> str:
        """Return one step of a fate."""
        text = f"{self.day(turn.since)} {self.words.get('fate', turn.fate)}"
        return f"{text} ({self.holders(turn.by)})" if turn.by else f"{text} ({self.words.get('reason', turn.why)})"


def _standing(stated: Stated) -> int:
    """Return how far back a holder stands: persons, then institutions, then whom nobody names, then narration."""
    return 3 if stated.narrated else 2 if stated.anonymous else _KINDS.get(stated.kind, 2)


@dataclass(frozen=True, slots=True)
class Citer:
    """Makes rows of contradictions and fates; a line whose words do not stand in a report is not made."""

    texts: Texts
    telling: Telling

    def fetch(self, stated: Iterable[Stated]) -> None:
        """Read the texts of all that is to be cited in one go."""
        self.texts.fetch(each.dateline for each in stated)

    def cite(self, stated: Iterable[Stated]) -> tuple[Evidence, ...]:
        """Return the words of statements."""
        found = (self.texts.evidence(each.dateline, span, each.zone) for each in stated for span in each.spans[:1])
        return tuple(dict.fromkeys(piece for piece in found if piece is not None))

    def conflict(self, conflict: Contradiction) -> Row | None:
        """Return accounts that cannot all hold."""
        told = [each for side in conflict.sides for each in side.by]
        evidence = self.cite(told)
        if not evidence:
            return None
        cells: dict[str, Cell] = {
            "conflict": conflict.kind,
            "about": conflict.about,
            "sides": tuple(self.telling.side(conflict, side) for side in conflict.sides),
            "first": min(each.dateline.day for each in told).isoformat(),
            "last": max(each.dateline.day for each in told).isoformat(),
            "reports": len({each.dateline.report for each in told}),
            "subject": conflict.subject,
            "who": chains(told),
            "statements": tuple(dict.fromkeys(each.id for each in told)),
        }
        return Row(conflict.id, cells, evidence, "disputed")

    def fate(self, fate: Fate) -> Row | None:
        """Return what became of a deadline or plan."""
        told = [each for turn in fate.turns for each in turn.by]
        evidence = self.cite(told)
        if not evidence:
            return None
        happening = fate.happening
        cells: dict[str, Cell] = {
            "date": happening.when.value or None,
            "type": happening.type,
            "participants": happening.participants,
            "fate": fate.now.fate,
            "since": fate.now.since.isoformat(),
            "turns": tuple(self.telling.turn(turn) for turn in fate.turns),
            "rule": fate.now.why,
            "who": chains(told),
            "subject": happening.id,
            "statements": tuple(dict.fromkeys(each.id for each in told)),
        }
        return Row(fate.id, cells, evidence, marked(told))


def chains(stated: Sequence[Stated]) -> tuple[str, ...]:
    """Return who says so, each chain once, the first few."""
    return tuple(dict.fromkeys(ARROW.join(each.chain) for each in stated))[:MOST_CHAINS]


def marked(stated: Iterable[Stated], *, disputed: bool = False) -> Review:
    """Return how a line on these statements is marked: one that a person reviewed is enough."""
    judged: list[Review] = [each.review for each in stated if each.review != "unreviewed"]
    return "disputed" if disputed else judged[-1] if judged else "unreviewed"
