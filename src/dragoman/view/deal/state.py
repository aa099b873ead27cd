"""The state of the deal in a few sentences, each on the words of reports: what a brief opens with."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.derive import Happening
from dragoman.derive.claims.conflicts import Contradiction, of_proposal
from dragoman.derive.claims.fates import Fate
from dragoman.derive.claims.roots import derive_roots
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import Line, Placed
from dragoman.derive.deal.answers import Reply, replies
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.positions import Step
from dragoman.derive.deal.proposals import LIVE_DAYS
from dragoman.derive.deal.terms import Term, derive_terms
from dragoman.i18n import day_text
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Evidence, Review
from dragoman.model.window import Window
from dragoman.view.claims_telling import marked
from dragoman.view.deal.gather import GatheredDeal, gather_deal
from dragoman.view.deal.proposal import Deals, OnTable
from dragoman.view.ground_reading import reprints_among
from dragoman.view.options import Options
from dragoman.view.wording import zone_text

MOST_TERMS, MOST_ISSUES, MOST_ANSWERS, MOST_MOVES, MOST_LINKS = 3, 4, 5, 2, 2
_BACK = timedelta(days=365)
_FIRM = frozenset({"demands", "opposes"})
_LESS = frozenset({"pending", "not-received"})
_MOVED = frozenset({"softened", "hardened", "reversed"})
# What is offered for what, or instead of what; what a thing is like, or comes after, stands with the proposal.
_BARGAINS = frozenset({"exchange", "substitute"})
_TELLERS = 2
# Accounts that differ are told of for so many days after the last of them.
_STALE_DAYS = 31
_THEN = " → "
# Issues that are no terms of a deal.
_ASIDE = frozenset({"overall-deal", "negotiation-format"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what it stands on.

    Attributes:
        due: the last day of what has yet to come, whatever became of it; None for what has not.
        about: id of the event that it tells of, or empty.
        voices: whether it gives what somebody answers or tells.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    review: Review
    due: date | None = None
    about: str = ""
    voices: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What a brief opens with, and the statements of the deal from which it was made."""

    sentences: tuple[Sentence, ...] = ()
    gathered: GatheredDeal = field(default_factory=lambda: GatheredDeal((), (), ()))


def state_of_deal(ledger: LedgerReader, window: Window, options: Options, since: date) -> State:
    """Return what is on the table, by whom as told, what is new in it, what divides, who answered, and by when.

    Of the proposal that is most reported of late, as the reports of the year before ``since`` and later ones have it;
    nothing where none was in the news.
    """
    deals = Deals(ledger, gather_deal(ledger, window, since - _BACK), window, options)
    live = [each for each in deals.tabled if deals.day is None or (deals.day - each.last).days <= LIVE_DAYS]
    told = _State(deals, deals.aired(live[:1])[0], since).sentences() if live else []
    return State(tuple(told), deals.gathered)


class _State:
    def __init__(self, deals: Deals, on_table: OnTable, since: date) -> None:
        self._deals, self._on_table, self._since = deals, on_table, since
        self._aired = on_table.aired
        self._tabled = tabled = on_table.aired.tabled
        self._make, self._words, self._tell = deals.maker, deals.maker.words, deals.citer.telling
        self._labels = self._words.labels
        self._name = self._words.proposal(tabled.name)
        self._answers = [answer for _, answer, _ in self._aired.answers]
        self._terms = derive_terms(tabled, deals.gathered.provisions)
        subjects = (*tabled.subjects, *tabled.authors, *(a.item.party for a in self._answers))
        self._concerned = frozenset(subjects)
        self._reports = frozenset(report for report, _ in tabled.version_of)

    def sentences(self) -> list[Sentence]:
        makers: tuple[Callable[[], Iterable[Sentence | None]], ...] = (
            self._plan, self._accounts, self._new_terms, self._offered, self._issues, self._moves, self._answered,
            self._due,
        )  # fmt: skip
        return [made for maker in makers for made in maker() if made is not None and made.evidence]

    def _say(self, key: str, held: Sequence[Placed[Evidenced]], kind: str, **parts: object) -> Sentence:
        review = self._make.mark(kind, held)
        return Sentence(f"{self._tabled.id}-{key}", self._text(key, **parts), self._make.cite(held), review)

    def _text(self, key: str, **parts: object) -> str:
        text = self._labels.say(f"deal.{key}", **parts)
        return text[:1].upper() + text[1:]

    def _plan(self) -> Iterable[Sentence]:
        tabled, words = self._tabled, self._words
        newest = tabled.versions[-1]
        to = newest.addressees or tuple(dict.fromkeys(n for v in tabled.versions for n in v.addressees))
        parts = [self._labels.get("status", newest.status)]
        parts += [self._labels.say("deal.by", names=words.names(tabled.authors))] if tabled.authors else []
        parts += [self._labels.say("deal.to", names=words.names(to))] if to else []
        reports = len({account.dateline.report for account in tabled.accounts})
        yield self._say("plan", tabled.accounts[-6:], "proposal", name=self._name, what=self._listed(parts), n=reports)
        yield from self._roots()
        numbered = [version for version in tabled.versions if version.points is not None]
        if len(numbered) > 1:
            told = [
                self._labels.say("deal.version", n=v.points, date=self._day(v.first), hedged=self._hedge(v.hedged))
                for v in numbered
            ]
            held = [version.accounts[0] for version in numbered]
            yield self._say("versions", held, "proposal", versions=self._listed(told))

    def _roots(self) -> Iterator[Sentence]:
        """Yield on how many utterances the newest number of points rests."""
        numbers = self._aired.points()
        newest = next((v.points for v in reversed(self._tabled.versions) if v.points in numbers), None)
        if newest is None:
            return
        told = numbers[newest]
        roots = derive_roots(told, self._deals.known, reprints_among(told, self._on_table.texts, self._deals.known))
        yield self._of_statements("roots", told, marked(told), n=newest, roots=self._tell.roots(roots))

    def _accounts(self) -> Iterator[Sentence]:
        """Yield where accounts differ: of who wrote the plan, of what a party was told, of what it answered."""
        newest: dict[tuple[str, tuple[str, ...]], Contradiction] = {}
        for conflict in of_proposal(self._aired):
            last = max(stated.dateline.day for side in conflict.sides for stated in side.by)
            if self._deals.day is not None and (self._deals.day - last).days > _STALE_DAYS:
                continue
            newest[conflict.kind, conflict.about if conflict.kind != "author" else ()] = conflict
        for conflict in newest.values():
            text = self._text("differ", conflict=self._tell.conflict(conflict, _TELLERS))
            evidence = self._deals.citer.cite(side.by[0] for side in conflict.sides)
            yield Sentence(conflict.id, text, evidence, "disputed", voices=True)

    def _new_terms(self) -> Iterator[Sentence]:
        changed = [term for term in self._terms if _changed(term) >= self._since]
        fresh = sorted(changed, key=_changed, reverse=True)[:MOST_TERMS]
        if fresh:
            told = [self._term(term, [c for c in term.clauses if c.dateline.day >= self._since]) for term in fresh]
            held = [c for term in fresh for c in term.clauses if c.dateline.day >= self._since]
            day = self._day(self._since)
            yield self._say("new_terms", held, "provision", name=self._name, date=day, terms="; ".join(told))

    def _term(self, term: Term, clauses: Sequence[Placed[Evidenced]]) -> str:
        status = self._labels.get("status", term.status)
        return f"{self._words.option(term.what)} ({status}; {self._words.chains(clauses, _TELLERS)})"

    def _offered(self) -> Iterator[Sentence]:
        """Yield what is offered for what, the latest first."""
        rows = [row for row in self._deals.links(self._tabled) if row.cells["link"] in _BARGAINS][-MOST_LINKS:]
        told = [
            self._labels.say(
                "deal.link", link=self._labels.get("link", str(row.cells["link"])),
                source=self._and(row.cells["from"]), target=self._and(row.cells["to"]),
            )
            for row in reversed(rows)
        ]  # fmt: skip
        evidence = tuple(dict.fromkeys(piece for row in rows for piece in row.evidence))
        if told:
            review: Review = "unreviewed" if any(row.review == "unreviewed" for row in rows) else rows[0].review
            yield Sentence(f"{self._tabled.id}-offered", self._text("offered", links="; ".join(told)), evidence, review)

    def _issues(self) -> Iterator[Sentence]:
        """Yield the issues on which a party stands firm, and the plan or another party says otherwise or more."""
        firm = [x for x in self._deals.lines if self._concerns(x, x.now) and x.what.code and x.now.stance in _FIRM]
        recent = [line for line in firm if self._recent(line)]
        order: dict[str, list[Line]] = {}
        # What the plan grants divides less than what it does not.
        for line in sorted(
            recent, key=lambda x: (self._granted(x), not x.now.red_line, -x.now.since.toordinal(), x.id)
        ):
            if line.issue not in _ASIDE:
                order.setdefault(line.issue, []).append(line)
        told = 0
        for issue, lines in sorted(order.items(), key=lambda item: -len(item[1])):
            terms = [term for term in self._terms if term.issue == issue and term.what.code]
            several = len({line.party for line in lines}) > 1
            if told < MOST_ISSUES and (several or (terms and not self._granted(lines[0]))):
                told += 1
                yield self._issue(issue, _one_a_party(lines), terms[-1:])

    def _granted(self, line: Line) -> bool:
        """Return whether a term of the plan is what a party demands."""
        return line.now.stance == "demands" and any(
            term.issue == line.issue and term.what.same(line.what) for term in self._terms
        )

    def _issue(self, issue: str, lines: Sequence[Line], terms: Sequence[Term]) -> Sentence:
        said = [self._stands(line) for line in lines]
        said += [self._labels.say("deal.in_plan", term=self._words.option(t.what),
                                  status=self._labels.get("status", t.status)) for t in terms]  # fmt: skip
        held = [line.now.accounts[-1] for line in lines] + [term.clauses[-1] for term in terms]
        made = self._say("issue", held, "stance", issue=self._labels.get("issue", issue), sides="; ".join(said))
        return Sentence(f"{made.id}-{issue}", made.text, made.evidence, made.review)

    def _stands(self, line: Line) -> str:
        notes = [self._labels["note.red-line"]] if line.now.red_line else []
        notes += [self._words.chains(line.now.accounts[-1:])]
        stance = self._labels.get("stance", line.now.stance)
        shown = self._labels["list.comma"].join(notes)
        return f"{self._words.name(line.party)} {stance}: {self._make.option(line)} ({shown})"

    def _moves(self) -> Iterator[Sentence]:
        """Yield the positions of those concerned that moved since the day from which all is new."""
        found = [(step.since, line) for line in self._deals.lines if (step := self._moved(line)) is not None]
        latest = sorted(found, key=lambda each: (each[0], each[1].id), reverse=True)
        chosen = [line for _, line in latest[:MOST_MOVES]]
        if chosen:
            held = [step.accounts[-1] for line in chosen for step in self._turns(line)]
            moves = "; ".join(map(self._move, chosen))
            yield self._say("moved", held, "stance", date=self._day(self._since), moves=moves)

    def _moved(self, line: Line) -> Step | None:
        """Return the latest new step that moved, of one who is concerned."""
        new = [s for s in line.steps if s.since >= self._since and s.movement in _MOVED and self._concerns(line, s)]
        return new[-1] if new else None

    def _concerns(self, line: Line, step: Step) -> bool:
        """Return whether a position is of a party to the plan, and told where the plan is spoken of."""
        told = any(account.dateline.report in self._reports for account in step.accounts)
        return told and line.party in self._concerned

    def _turns(self, line: Line) -> tuple[Step, ...]:
        """Return the steps from the last one before all that is new."""
        first = next((at for at, step in enumerate(line.steps) if step.since >= self._since), 0)
        return line.steps[max(0, first - 1) :]

    def _move(self, line: Line) -> str:
        last = self._moved(line) or line.now
        stances = [
            f"{self._labels.get('stance', step.stance)} ({self._said_by(step.accounts[-1])})"
            for step in self._turns(line)
        ]
        return self._labels.say(
            "deal.move", party=self._words.name(line.party), issue=self._labels.get("issue", line.issue),
            turns=_THEN.join(stances), movement=self._labels.get("movement", last.movement),
        )  # fmt: skip

    def _said_by(self, placed: Placed[Evidenced]) -> str:
        return self._words.chains([placed]) + zone_text(placed.zone, self._labels)

    def _answered(self) -> Iterator[Sentence]:
        """Yield the latest answer of each party, that it gave none only where it gave no other."""
        latest: dict[str, Reply] = {}
        for reply in replies(self._answers, self._deals.known):
            if reply.response not in _LESS or reply.party not in latest:
                latest[reply.party] = reply
        shown = list(latest.values())[:MOST_ANSWERS]
        if shown:
            told = [self._answer(each) for each in shown]
            held = [each.answers[-1] for each in shown]
            yield replace(self._say("answers", held, "response", answers="; ".join(told)), voices=True)

    def _answer(self, reply: Reply) -> str:
        said = self._labels.get("response", reply.response)
        return f"{self._words.name(reply.party)}: {said} ({self._said_by(reply.answers[-1])})"

    def _due(self) -> Iterator[Sentence]:
        """Yield the deadlines of the plan with what became of each; of those long past nothing."""
        day = self._deals.day
        for fate in self._on_table.fates:
            end = fate.happening.when.end
            if end is not None and (day is None or (day - end).days <= LIVE_DAYS):
                yield self._deadline(fate, end)

    def _deadline(self, fate: Fate, end: date) -> Sentence:
        happening = fate.happening
        row = self._make.deadline(fate, ())
        past = self._deals.day is not None and self._deals.day > end
        text = self._text(
            "deadline_past" if past else "deadline",
            name=self._name,
            who=self._words.names(self._bound(happening)),
            date=self._tell.dated(happening.when),
            fate=self._tell.became(fate),
        )
        evidence, review = (row.evidence, row.review) if row is not None else ((), "unreviewed")
        return Sentence(fate.id, text, evidence, review, None if past else end, happening.id)

    def _bound(self, happening: Happening) -> tuple[str, ...]:
        """Return who is to answer: not those who wrote the plan."""
        known, wrote = self._deals.known, self._tabled.authors
        names = tuple(name for name in happening.participants if known.side(name, None) not in wrote)
        return names or happening.participants

    def _of_statements(self, key: str, told: Sequence[Stated], review: Review, **parts: object) -> Sentence:
        evidence = self._deals.citer.cite(told[-6:])
        return Sentence(f"{self._tabled.id}-{key}", self._text(key, **parts), evidence, review)

    def _hedge(self, hedged: bool) -> str:
        return self._labels["sentence.hedged"] if hedged else ""

    def _recent(self, line: Line) -> bool:
        last = line.now.accounts[-1].dateline.day
        return self._deals.day is None or (self._deals.day - last).days <= LIVE_DAYS

    def _and(self, side: object) -> str:
        return self._labels.join([str(each) for each in side]) if isinstance(side, tuple) else str(side)

    def _listed(self, parts: Sequence[str]) -> str:
        return self._labels["list.comma"].join(parts)

    def _day(self, day: date | None) -> str:
        return day_text(day, self._labels, self._deals.day) if day else self._labels["date.unknown"]


def _changed(term: Term) -> date:
    """Return the day since which a term is told of as it stands now."""
    status = term.status
    since = term.clauses[-1].dateline.day
    for clause in reversed(term.clauses):
        if clause.item.status != status:
            break
        since = clause.dateline.day
    return since


def _one_a_party(lines: Iterable[Line]) -> list[Line]:
    shown: dict[str, Line] = {}
    for line in lines:
        shown.setdefault(line.party, line)
    return list(shown.values())[:3]
