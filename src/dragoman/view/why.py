"""Why: any merge, root, grade, status, fate or movement explained in sentences, each with the words it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dragoman.derive import Happening
from dragoman.derive.claims.claims import Claim
from dragoman.derive.claims.conflicts import Contradiction
from dragoman.derive.claims.fates import Fate
from dragoman.derive.claims.grades import UNJUDGED
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import Line as Position
from dragoman.derive.deal import Tabled
from dragoman.derive.spoken import is_spoken
from dragoman.errors import NotFoundError
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Sheet
from dragoman.model.window import Window
from dragoman.view.claims import row_maker
from dragoman.view.claims_lines import Line, sections
from dragoman.view.claims_rows import RowMaker
from dragoman.view.claims_telling import marked
from dragoman.view.claims_words import Teller
from dragoman.view.frame import frame
from dragoman.view.ground import Ground, ground, layer_of
from dragoman.view.options import Options
from dragoman.view.timeline import ARROW

Parts = list[tuple[str, Sequence[Line]]]
_MOST_DOUBTS = 6


def why(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return how ``options.report``, an id that any view printed, came about.

    Raises:
        NotFoundError: nothing in the window has that id (code ``unknown-id``).
    """
    known = ground(ledger, window)
    wanted = options.report or ""
    explainer = _Explainer(known, row_maker(ledger, known, options))
    parts = explainer.explain(wanted)
    if not parts:
        hint = "Take an id from --format json of any view."
        raise NotFoundError("unknown-id", f"Nothing in this ledger has the id {wanted!r}.", hint)
    told = [(key, lines) for key, lines in parts if lines]
    facts: dict[str, Cell] = {"title": wanted, "undated": len(ledger.undated(window))}
    return frame("why", window, known.head, sections(told, known.head.reports), facts)


class _Explainer:
    """Explains what was derived, whatever its kind."""

    def __init__(self, known: Ground, maker: RowMaker) -> None:
        self._known, self._maker = known, maker
        self._tell: Teller = maker.teller

    def explain(self, wanted: str) -> Parts:
        """Return the parts of the explanation, none where nothing has the id."""
        known = self._known
        found: Parts = []
        tries: tuple[tuple[Iterable[object], Callable[..., Parts]], ...] = (
            (known.happenings, self._event),
            (known.tabled, self._proposal),
            (known.lines, self._position),
            (known.contradictions, self._conflict),
            (known.fates, self._fate),
        )
        for things, tell in tries:
            for each in things:
                if wanted in (getattr(each, "id", None), _event_of(each)):
                    found += tell(each)
        for claim in known.claims:
            if wanted in (claim.id, claim.subject) or any(each.id == wanted for each in claim.statements):
                found += self._claim(claim)
        found += self._told(wanted)
        return found or self._of_utterance(wanted) or self._of_proposal_part(wanted) or self._of_statement(wanted)

    def _told(self, wanted: str) -> Parts:
        """Return why reports that open with what somebody says tell of the event of id ``wanted``."""
        event = self._known.opening.get(wanted)
        if event is None:
            return []
        said = [self._known.said[a.id] for a in event.accounts if is_spoken(a)]
        return [("joined", self._joined(said, {a.id: w for a, w in zip(event.accounts, event.reasons, strict=True)}))]

    def _of_utterance(self, wanted: str) -> Parts:
        """Return the explanation of the claim under which an utterance of id ``wanted`` stands."""
        for claim in self._known.shared:
            if any(utterance.id == wanted for utterance in self._known.roots(claim).utterances):
                return self._claim(claim)
        return []

    def _of_proposal_part(self, wanted: str) -> Parts:
        """Return the explanation of a version, or of what a view counted under a proposal (``ID-author-0``)."""
        whole, _, part = wanted.partition("-")
        for tabled in self._known.tabled:
            if wanted in {version.id for version in tabled.versions}:
                return self._proposal(tabled)
            if whole == tabled.id and part:
                about = [c for c in self._known.contradictions if c.subject == tabled.id]
                events = [h for h in self._known.happenings if part.endswith(h.id)]
                told = [part for c in about for part in self._conflict(c)] if not events else []
                return [*self._proposal(tabled), *told, *(part for h in events for part in self._event(h))]
        return []

    def _of_statement(self, wanted: str) -> Parts:
        """Return who says so, of a statement that stands under no claim."""
        stated = self._known.said.get(wanted) or self._known.of_deal(wanted)
        return [] if stated is None else [("what", self._joined([stated], {}))]

    def _event(self, happening: Happening) -> Parts:
        words, tell = self._tell.words, self._tell
        turns = [
            self._line(
                words.say("why.status", day=tell.day(turn.published), status=words.get("status", turn.status),
                          report=turn.report),
                [self._known.accounts[a.id] for a in happening.accounts if a.dateline.report == turn.report],
            )
            for turn in happening.history
        ]  # fmt: skip
        return [("history", turns)]

    def _claim(self, claim: Claim) -> Parts:
        tell = self._tell
        roots = self._known.roots(claim)
        what = [self._line(f"{tell.claim(claim)}. {tell.roots(roots)}.", claim.statements, claim.id)]
        return [
            ("what", what),
            ("joined", self._joined(claim.statements, claim.reasons)),
            ("denied", self._denied(claim)),
            ("roots", self._roots(claim)),
            ("grade", [self._graded(claim)]),
        ]

    def _joined(self, stated: Sequence[Stated], reasons: Mapping[str, tuple[str, ...]]) -> list[Line]:
        """Return why each statement was taken to be of the same thing."""
        lines = []
        for each in stated:
            why_one = reasons.get(each.id)
            key, told = ("report", self._tell.reasons(why_one)) if why_one else ("first", "")
            lines.append(self._line(self._say(key, holder=self._holder(each), reasons=told), [each], each.id))
        return lines

    def _denied(self, claim: Claim) -> list[Line]:
        words = self._tell.words
        found = [("denial", each) for each in claim.deniers] + [("evades", each) for each in claim.evasions]
        return [
            self._line(self._say(key, holder=self._holder(s), scope=words.get("scope", s.scope or "whole")), [s], s.id)
            for key, s in found
        ]

    def _roots(self, claim: Claim) -> list[Line]:
        tell, words = self._tell, self._tell.words
        roots = self._known.roots(claim)
        lines = []
        names = {each.id: tell.speaker(each) for each in roots.utterances}
        for each in roots.utterances:
            because = words.say("why.because", reasons=tell.reasons(each.reasons)) if each.reasons else ""
            reports = ", ".join(dict.fromkeys(s.dateline.report for s in each.statements))
            text = self._say("utterance", speaker=names[each.id], reports=reports, reasons=because)
            denying = "" if each.supports else words["why.denying"]
            lines.append(self._line(text + denying, each.statements, each.id))
        for one, other, reason in roots.doubts[:_MOST_DOUBTS]:
            told = words.get("reason", reason)
            lines.append(Line(self._say("doubt", one=names[one], other=names[other], reason=told), review="plain"))
        lines.append(Line(self._say("least", least=roots.least, most=roots.most), review="plain"))
        lines.append(Line(self._say("witnesses", names=tell.names(roots.witnesses)), review="plain"))
        for ring in roots.circles:
            chain = ARROW.join(tell.name(name) for name in (*ring, ring[0]))
            lines.append(Line(self._say("circle", chain=chain), review="plain"))
        return lines

    def _graded(self, claim: Claim) -> Line:
        words = self._tell.words
        grade = self._known.grade(claim)
        desk = words["why.no_desk" if grade.reliability == UNJUDGED else "why.desk"]
        rule = words.get("rule", grade.rule)
        text = self._say("grade", grade=grade.text, reliability=grade.reliability, desk=desk,
                         credibility=grade.credibility, rule=rule)  # fmt: skip
        return Line(text, review="plain")

    def _proposal(self, tabled: Tabled) -> Parts:
        stated = [self._known.of_placed(each, "proposal") for each in tabled.accounts]
        return [("joined", self._joined(stated, tabled.reasons))]

    def _position(self, line: Position) -> Parts:
        tell, words = self._tell, self._tell.words
        lines = []
        for step in line.steps:
            held = [self._known.of_placed(each, layer_of(each)) for each in step.accounts]
            stance, movement = words.get("stance", step.stance), words.get("movement", step.movement)
            text = self._say("step", day=tell.day(step.since), stance=stance, movement=movement,
                             holders=tell.holders(held))  # fmt: skip
            lines.append(self._line(text, held))
        return [("history", lines)]

    def _conflict(self, conflict: Contradiction) -> Parts:
        told = [self._line(self._say("side", side=self._tell.side(conflict, side)), side.by) for side in conflict.sides]
        return [("conflicts", told)]

    def _fate(self, fate: Fate) -> Parts:
        head = self._line(f"{self._tell.fate(fate)}.", [each for turn in fate.turns for each in turn.by], fate.id)
        turns = [self._line(self._say("turn", turn=self._tell.turn(turn)), turn.by) for turn in fate.turns]
        return [("what", [head]), ("history", turns)]

    def _holder(self, stated: Stated) -> str:
        return f"{self._tell.holder(stated)} [{stated.dateline.report}]"

    def _say(self, key: str, **parts: object) -> str:
        return self._tell.words.say(f"why.{key}", **parts)

    def _line(self, text: str, stated: Sequence[Stated], key: str = "") -> Line:
        return Line(text, self._maker.cite(stated), marked(stated), key)


def _event_of(thing: object) -> str | None:
    """Return the id of the event whose fate is told, or None."""
    return thing.happening.id if isinstance(thing, Fate) else None
