"""The state of the deal in a few sentences, each on the words of reports: what a brief opens with."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.derive.deal import Line, Placed
from dragoman.derive.deal.answers import Conflict, Reply, answers_to, conflicts, replies
from dragoman.derive.deal.deadlines import Deadline, fate_of
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.proposals import LIVE_DAYS, Tabled
from dragoman.derive.deal.terms import Term, derive_terms
from dragoman.i18n import day_text
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Evidence, Review
from dragoman.model.window import Window
from dragoman.view.deal.gather import gather_deal
from dragoman.view.deal.proposal import Deals
from dragoman.view.options import Options

MOST_TERMS, MOST_ISSUES, MOST_ANSWERS = 4, 4, 5
_BACK = timedelta(days=365)
_FIRM = frozenset({"demands", "opposes"})
_LESS = frozenset({"pending"})
_TELLERS = 2
# Issues that are no terms of a deal.
_ASIDE = frozenset({"overall-deal", "negotiation-format"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what it stands on."""

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    review: Review


def state_of_deal(ledger: LedgerReader, window: Window, options: Options, since: date) -> list[Sentence]:
    """Return what is on the table, by whom as told, what is new in it, what divides, who answered, and by when.

    Of the proposal that is most reported of late, as the reports of the year before ``since`` and later ones have it;
    nothing where none was in the news.
    """
    deals = Deals(ledger, gather_deal(ledger, window, since - _BACK), window, options)
    live = [each for each in deals.tabled if deals.day is None or (deals.day - each.last).days <= LIVE_DAYS]
    return _State(deals, live[0], since).sentences() if live else []


class _State:
    def __init__(self, deals: Deals, tabled: Tabled, since: date) -> None:
        self._deals, self._tabled, self._since = deals, tabled, since
        self._make, self._words = deals.maker, deals.maker.words
        self._labels = self._words.labels
        self._name = self._words.proposal(tabled.name)
        self._answers = answers_to(tabled, deals.gathered.responses)
        self._terms = derive_terms(tabled, deals.gathered.provisions)

    def sentences(self) -> list[Sentence]:
        makers: tuple[Callable[[], Iterable[Sentence | None]], ...] = (
            self._plan, self._accounts, self._new_terms, self._issues, self._answered, self._due,
        )  # fmt: skip
        return [made for maker in makers for made in maker() if made is not None and made.evidence]

    def _say(self, key: str, held: Sequence[Placed[Evidenced]], kind: str, **parts: object) -> Sentence:
        text = self._labels.say(f"deal.{key}", **parts)
        review = self._make.mark(kind, held)
        return Sentence(f"{self._tabled.id}-{key}", text[:1].upper() + text[1:], self._make.cite(held), review)

    def _plan(self) -> Iterable[Sentence]:
        tabled, words = self._tabled, self._words
        newest = tabled.versions[-1]
        to = newest.addressees or tuple(dict.fromkeys(n for v in tabled.versions for n in v.addressees))
        parts = [self._labels.get("status", newest.status)]
        parts += [self._labels.say("deal.by", names=words.names(tabled.authors))] if tabled.authors else []
        parts += [self._labels.say("deal.to", names=words.names(to))] if to else []
        reports = len({account.dateline.report for account in tabled.accounts})
        yield self._say("plan", tabled.accounts[-6:], "proposal", name=self._name, what=self._listed(parts), n=reports)
        numbered = [version for version in tabled.versions if version.points is not None]
        if len(numbered) > 1:
            told = [
                self._labels.say("deal.version", n=v.points, date=self._day(v.first), hedged=self._hedge(v.hedged))
                for v in numbered
            ]
            held = [version.accounts[0] for version in numbered]
            yield self._say("versions", held, "proposal", versions=self._listed(told))

    def _accounts(self) -> Iterable[Sentence]:
        """Yield where accounts differ of who wrote the plan and of what a party was told."""
        told: dict[str, Conflict] = {}
        for conflict in conflicts(self._tabled, self._answers, self._deals.known):
            if conflict.kind in ("author", "told"):
                told[conflict.kind] = conflict
        for kind, conflict in told.items():
            held = [side.held[0] for side in conflict.sides]
            sides = "; ".join(self._words.side(side, _TELLERS) for side in conflict.sides)
            yield self._say(kind, held, "proposal", n=len(conflict.sides), sides=sides)

    def _new_terms(self) -> Iterable[Sentence]:
        fresh = [term for term in self._terms if _changed(term) >= self._since][-MOST_TERMS:]
        if fresh:
            told = [self._term(term, [c for c in term.clauses if c.dateline.day >= self._since]) for term in fresh]
            held = [c for term in fresh for c in term.clauses if c.dateline.day >= self._since]
            day = self._day(self._since)
            yield self._say("new_terms", held, "provision", name=self._name, date=day, terms="; ".join(told))

    def _term(self, term: Term, clauses: Sequence[Placed[Evidenced]]) -> str:
        status = self._labels.get("status", term.status)
        return f"{self._words.option(term.what)} ({status}; {self._words.chains(clauses, _TELLERS)})"

    def _issues(self) -> Iterable[Sentence]:
        """Yield the issues on which a party stands firm, and the plan or another party says otherwise or more."""
        concerned = {*self._tabled.subjects, *self._tabled.authors, *(a.item.party for a in self._answers)}
        firm = [x for x in self._deals.lines if x.party in concerned and x.what.code and x.now.stance in _FIRM]
        recent = [line for line in firm if self._recent(line)]
        order: dict[str, list[Line]] = {}
        for line in sorted(recent, key=lambda x: (not x.now.red_line, -x.now.since.toordinal(), x.id)):
            if line.issue not in _ASIDE:
                order.setdefault(line.issue, []).append(line)
        told = 0
        for issue, lines in sorted(order.items(), key=lambda item: -len(item[1])):
            terms = [term for term in self._terms if term.issue == issue and term.what.code]
            if told < MOST_ISSUES and (terms or len({line.party for line in lines}) > 1):
                told += 1
                yield self._issue(issue, _one_a_party(lines), terms[-1:])

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

    def _answered(self) -> Iterable[Sentence]:
        """Yield the latest answer of each party, that it gave none only where it gave no other."""
        latest: dict[str, Reply] = {}
        for reply in replies(self._answers, self._deals.known):
            if reply.response not in _LESS or reply.party not in latest:
                latest[reply.party] = reply
        shown = list(latest.values())[:MOST_ANSWERS]
        if shown:
            told = [self._answer(each) for each in shown]
            held = [each.answers[-1] for each in shown]
            yield self._say("answers", held, "response", answers="; ".join(told))

    def _answer(self, reply: Reply) -> str:
        said = self._labels.get("response", reply.response)
        hedged = self._hedge(reply.answers[-1].certainty == "hedged")
        return f"{self._words.name(reply.party)}: {said}{hedged} ({self._words.chains(reply.answers[-1:])})"

    def _due(self) -> Iterable[Sentence]:
        gathered, day = self._deals.gathered, self._deals.day
        told = (gathered.stances, self._answers)
        for happening in self._deals.deadlines().get(self._tabled.id, ()):
            if happening.when.end is None or (day is not None and (day - happening.when.end).days > LIVE_DAYS):
                continue
            yield self._deadline(fate_of(happening, told, day, self._deals.known))

    def _deadline(self, deadline: Deadline) -> Sentence:
        happening = deadline.happening
        row = self._make.deadline(deadline)
        text = self._labels.say(
            "deal.deadline",
            name=self._name,
            who=self._words.names(happening.participants),
            date=self._day(happening.when.end),
            fate=self._labels.get("fate", deadline.fate),
        )
        evidence = row.evidence if row is not None else ()
        review = row.review if row is not None else "unreviewed"
        return Sentence(f"{self._tabled.id}-deadline-{happening.id}", text, evidence, review)

    def _hedge(self, hedged: bool) -> str:
        return self._labels["sentence.hedged"] if hedged else ""

    def _recent(self, line: Line) -> bool:
        last = line.now.accounts[-1].dateline.day
        return self._deals.day is None or (self._deals.day - last).days <= LIVE_DAYS

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
