"""Changes: the morning read, what is new since a day, ordered by consequence."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from dragoman.derive import Happening
from dragoman.derive.claims.claims import Claim, by_weight
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import Tabled
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.deal import Stance
from dragoman.model.sheet import Cell, Sheet
from dragoman.model.window import Window
from dragoman.view.claims import row_maker
from dragoman.view.claims_lines import Line, sections
from dragoman.view.claims_rows import RowMaker
from dragoman.view.claims_telling import marked
from dragoman.view.claims_words import Teller
from dragoman.view.deal.words import Words
from dragoman.view.frame import frame
from dragoman.view.ground import Ground, ground, layer_of
from dragoman.view.options import Options

MOST = 12
_MOVED = frozenset({"softened", "hardened", "reversed"})
_CLAIMED = frozenset({"words", "event"})


def changes(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return what is new since ``options.since``, by default the day before the one that is looked from.

    First what is on the table, then events that moved or fell through, positions that moved, red lines, answers,
    denials, deadlines, accounts that differ, and at last new claims; of each the weightiest few.
    """
    known = ground(ledger, window)
    since = options.since or (known.day - timedelta(days=1) if known.day else date.min)
    most = options.limit or MOST
    news = _News(known, row_maker(ledger, known, options), since)
    parts: list[tuple[str, Sequence[Line]]] = [
        ("on_the_table", list(news.on_the_table())[:most]),
        ("moved_events", list(news.moved_events())[:most]),
        ("movement", list(news.positions())[:most]),
        ("new_positions", list(news.red_lines())[:most]),
        ("new_answers", list(news.answers())[:most]),
        ("denied", list(news.denials())[:most]),
        ("due_changes", list(news.fates())[:most]),
        ("new_conflicts", list(news.conflicts())[:most]),
        ("new_claims", list(news.claims(most))),
    ]
    told = [(key, lines) for key, lines in parts if lines]
    facts: dict[str, Cell] = {"since": since.isoformat(), "undated": len(ledger.undated(window))}
    return frame("changes", window, known.head, sections(told, known.head.reports), facts)


class _News:
    """What is new since a day, as sentences."""

    def __init__(self, known: Ground, maker: RowMaker, since: date) -> None:
        self._known, self._maker, self._since = known, maker, since
        self._tell: Teller = maker.teller
        self._options = Words(maker.teller.lang)

    def on_the_table(self) -> Iterator[Line]:
        """Yield new versions of proposals, then new terms, of the most reported proposals first."""
        ranked = sorted(self._known.tabled, key=lambda t: (-len({a.dateline.report for a in t.accounts}), t.id))
        for tabled in ranked:
            yield from self._versions(tabled)
        terms = [c for c in self._known.terms if self._is_new(c)]
        for claim in by_weight(terms):
            inside = self._known.proposal_of(claim)
            name = self._options.proposal(inside.name) if inside is not None else ""
            text = self._say("term", name=name, text=self._tell.claim(claim))
            yield self._line(text, claim.statements, claim.id)

    def _versions(self, tabled: Tabled) -> Iterator[Line]:
        name = self._options.proposal(tabled.name)
        for version in tabled.versions:
            if version.first < self._since or not (version.points or len(tabled.version_of) > 1):
                continue
            key = "version" if version.points else "version_unnumbered"
            held = [self._known.of_placed(each, "proposal") for each in version.accounts]
            yield self._line(self._say(key, name=name, points=version.points), held, version.id)

    def moved_events(self) -> Iterator[Line]:
        """Yield events that took place, moved or fell through after they were told of otherwise, the latest first."""
        found = [h for h in self._known.happenings if len(h.history) > 1 and h.history[-1].published >= self._since]
        for happening in sorted(found, key=lambda h: (-len(h.accounts), h.id)):
            yield from self._turned(happening)

    def _turned(self, happening: Happening) -> Iterator[Line]:
        words = self._tell.words
        before, now = list(pairwise(happening.history))[-1]
        claim = self._known.claim_of(happening.id)
        if claim is None:
            return
        was, is_now = (words.get("status", turn.status) for turn in (before, now))
        text = self._tell.claim(claim).rpartition(" (")[0]
        held = [s for s in claim.statements if s.dateline.day >= before.published]
        yield self._line(self._say("event", text=text, was=was, now=is_now), held, happening.id)

    def positions(self) -> Iterator[Line]:
        """Yield positions that softened, hardened or were reversed."""
        words = self._tell.words
        for line in self._known.lines:
            for before, step in pairwise(line.steps):
                if step.since < self._since or step.movement not in _MOVED:
                    continue
                held = [self._known.of_placed(each, layer_of(each)) for each in (*before.accounts, *step.accounts)]
                text = self._say(
                    "position", party=self._tell.name(line.party), issue=words.get("issue", line.issue),
                    before=words.get("stance", before.stance), after=words.get("stance", step.stance),
                    movement=words.get("movement", step.movement), option=self._tell.wanted(line),
                )  # fmt: skip
                yield self._line(text, held, line.id)

    def red_lines(self) -> Iterator[Line]:
        """Yield what a party newly calls a red line or a condition, the latest first."""
        words = self._tell.words
        for line in sorted(self._known.lines, key=lambda each: (each.now.since, each.id), reverse=True):
            drawn = [a for a in line.accounts if isinstance(a.item, Stance) and a.item.red_line]
            if not drawn or drawn[0].dateline.day < self._since:
                continue
            held = [self._known.of_placed(each, "stance") for each in drawn]
            text = self._say(
                "position_new", party=self._tell.name(line.party), issue=words.get("issue", line.issue),
                option=self._tell.wanted(line), holders=self._tell.holders(held),
            )  # fmt: skip
            yield self._line(text, held, line.id)

    def answers(self) -> Iterator[Line]:
        """Yield what parties newly answer to proposals, those to the most reported ones first."""
        words = self._tell.words
        for tabled in sorted(self._known.tabled, key=lambda each: (-len(each.accounts), each.id)):
            name = self._options.proposal(tabled.name)
            for reply in self._known.replies(tabled):
                if reply.answers[0].dateline.day < self._since:
                    continue
                held = [self._known.of_placed(answer, "response") for answer in reply.answers]
                text = self._say(
                    "answer", party=self._tell.name(reply.party), name=name,
                    answer=words.get("response", reply.response), holders=self._tell.holders(held),
                )  # fmt: skip
                yield self._line(text, held, held[0].id)

    def denials(self) -> Iterator[Line]:
        """Yield who denies what, then who was not told of it or will not speak of it; the same words once."""
        words = self._tell.words
        shown: list[Stated] = []
        said = self._known.said_since(self._since)
        for claim in by_weight(self._known.denied(said)):
            for stated in claim.deniers:
                if stated.dateline.day >= self._since and not any(_overlap(stated, each) for each in shown):
                    shown.append(stated)
                    what = self._tell.claim(claim)
                    what = what.rpartition(" (")[0] if claim.kind == "event" else what
                    text = self._say("denied", holder=self._tell.holder(stated), text=what)
                    yield self._line(text, [stated], claim.id)
        for stated in said.values():
            if stated.scope in ("non-denial", "no-comment"):
                told = " ".join(stated.words.split())
                scope = words.get("scope", stated.scope)
                text = self._say("evaded", holder=self._tell.holder(stated), scope=scope, text=told)
                yield self._line(text, [stated], stated.id)

    def fates(self) -> Iterator[Line]:
        """Yield deadlines that were set or changed, and plans that changed."""
        for fate in reversed(self._known.fates):
            fresh = [turn for turn in fate.turns if turn.since >= self._since]
            if not fresh or (fate.happening.type != "deadline" and len(fate.turns) < 2):
                continue
            held = [each for turn in fresh for each in turn.by] or [each for t in fate.turns for each in t.by]
            now = self._tell.words.get("fate", fate.now.fate)
            reason = self._tell.words.get("reason", fate.now.why)
            text = self._say("fate", text=self._tell.fate(fate), fate=now, why=reason)
            yield self._line(text, held, fate.id)

    def conflicts(self) -> Iterator[Line]:
        """Yield accounts that came to differ, the latest first."""
        for each in reversed(self._known.contradictions):
            if max(side.by[0].dateline.day for side in each.sides) >= self._since:
                held = [stated for side in each.sides for stated in side.by]
                yield self._line(f"{self._tell.conflict(each)}.", held, each.id)

    def claims(self, most: int) -> Iterator[Line]:
        """Yield new claims of events and words that more than one report carries."""
        found = [c for c in self._known.shared if c.kind in _CLAIMED and c.reports > 1 and self._is_new(c)]
        for claim in by_weight(found)[:most]:
            text = self._say("claim", text=self._tell.claim(claim), roots=self._tell.roots(self._known.roots(claim)))
            yield self._line(text, claim.statements, claim.id)

    def _is_new(self, claim: Claim) -> bool:
        return claim.statements[0].dateline.day >= self._since

    def _say(self, key: str, **parts: object) -> str:
        return self._tell.words.say(f"changed.{key}", **parts)

    def _line(self, text: str, stated: Sequence[Stated], key: str) -> Line:
        return Line(text, self._maker.cite(stated), marked(stated), key)


def _overlap(one: Stated, other: Stated) -> bool:
    """Return whether two statements of one report stand, in part, on the same words."""
    same = one.dateline.report == other.dateline.report
    return same and any(a.overlaps(b) for a in one.spans for b in other.spans)
