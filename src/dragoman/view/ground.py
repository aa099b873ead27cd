"""What claims, conflicts, reasons and changes are answered from: all that was derived of the reports in a window."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from dragoman.derive import UNKNOWN_OUTLET, Happening, derive_events
from dragoman.derive.claims.aired import Aired, air, answers_among, points_of
from dragoman.derive.claims.claims import Claim, Subject, claims_of
from dragoman.derive.claims.conflicts import (
    Contradiction,
    before,
    of_claims,
    of_events,
    of_numbers,
    of_proposal,
)
from dragoman.derive.claims.fates import Fate, derive_fates
from dragoman.derive.claims.grades import Grade, grade, graded
from dragoman.derive.claims.making import is_denied
from dragoman.derive.claims.remarks import Pages, remarks
from dragoman.derive.claims.roots import Roots, derive_roots
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import (
    Line,
    Placed,
    Tabled,
    Term,
    derive_positions,
    derive_proposals,
    derive_terms,
)
from dragoman.derive.deal.answers import Reply, replies
from dragoman.derive.deal.judged import JUDGED
from dragoman.derive.deal.wording import Wanted
from dragoman.derive.reprints import Printed
from dragoman.derive.spoken import is_spoken
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.deal import Response, Stance
from dragoman.model.judgement import Judgement, Layer
from dragoman.model.window import Window
from dragoman.view.ground_claims import AsStated, Claimed, Worded, worded_before, worded_on
from dragoman.view.ground_heard import answered, by_report
from dragoman.view.ground_reading import text_of
from dragoman.view.ground_stated import StatedIn
from dragoman.view.held import Shelf, held, of_all
from dragoman.view.judged import placed_in
from dragoman.view.printed import copied
from dragoman.view.statements import share_words
from dragoman.view.timeline import EVENTS

_CLAIMS, _WORDS, _NUMBERS = "claims", "words", "numbers"
_TALK = frozenset({"statement-of-policy", "demand", "threat", "rejection"})


def ground(ledger: LedgerReader, window: Window) -> "Ground":
    """Return what is derived of ``window``; kept until the ledger grows."""
    return held(ledger, window, Ground)


class Ground(StatedIn):
    """The statements of a window and what was derived from them, each part when it is first asked for."""

    def __init__(self, ledger: LedgerReader, window: Window) -> None:
        self._ledger = ledger
        self._judgements: tuple[Judgement, ...] = tuple(ledger.judgements(window))
        self._shelf = Shelf(ledger, window)
        super().__init__(ledger, window)
        self._shelf.settle()

    def complete(self) -> "Ground":
        """Work out all that takes long."""
        # Reports come first: what is kept of events has its words in common with them.
        for part in (self.told, self._claimed, self._worded, self.fates, self.contradictions, self._text_of):
            del part
        return self

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """Return the events."""
        found = self._shelf.derived("acts", tuple[Happening, ...], self._find_happenings)
        if "told" in vars(self):
            share_words(found, self.told)
        return found

    def _find_happenings(self) -> tuple[Happening, ...]:
        return derive_events(self.told, self.press)

    @cached_property
    def opening(self) -> Mapping[str, Happening]:
        """Return the events, by id, that reports tell by opening with what somebody says: as the timeline has them."""
        events = self._shelf.derived(EVENTS, tuple[Happening, ...], self._find_opening)
        return {event.id: event for event in events if any(is_spoken(account) for account in event.accounts)}

    def _find_opening(self) -> tuple[Happening, ...]:
        return derive_events(self.told, self.press, self.opened_with())

    @cached_property
    def tabled(self) -> tuple[Tabled, ...]:
        """Return the proposals."""
        return derive_proposals(self.proposals, self.press)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the positions."""
        return derive_positions(self.stances, self.responses, self.press, self.tabled)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Return all claims, those of one statement among them."""
        return (*self._claimed.subjects, *self._worded.claims(self.said))

    @cached_property
    def shared(self) -> tuple[Claim, ...]:
        """Return the claims that more than one report carries, or that some hold and others deny."""
        found = (*self._telling.subjects, *self._worded.words.values())
        return tuple(c for c in found if c.reports > 1 or (c.deniers and c.supporters))

    def denied(self, said: Mapping[str, Stated]) -> tuple[Claim, ...]:
        """Return the claims that somebody denies; of those in words that one statement makes, those among ``said``."""
        found = (*self._telling.subjects, *self._worded.words.values(), *self._worded.denials(said))
        return tuple(claim for claim in found if claim.deniers)

    @cached_property
    def terms(self) -> tuple[Claim, ...]:
        """Return the claims about terms of proposals."""
        return tuple(claim for claim in self._telling.subjects if claim.kind == "term")

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """Return what became of deadlines and plans."""
        return self._shelf.derived("fates", tuple[Fate, ...], self._find_fates)

    def _find_fates(self) -> tuple[Fate, ...]:
        pages = Pages(self.texts, self.times())
        told = remarks(self.told, self.said_in(pages.times), self.stances, pages, self.maker, self.press)
        answers = answered(self.responses, self.maker, self.press)
        return derive_fates(self.happenings, self.accounts, (told, answers), self.day, self.press)

    @cached_property
    def aired(self) -> Mapping[str, Aired]:
        """Return the proposals with what is said of each, by id."""
        said = by_report(self.said.values())
        return {each.id: air(each, self._responses_in, said, self.maker, self.press) for each in self.tabled}

    @cached_property
    def _responses_in(self) -> Mapping[str, Sequence[Placed[Response]]]:
        return by_report(self.responses)

    def replies(self, tabled: Tabled) -> tuple[Reply, ...]:
        """Return what each party answers to a proposal."""
        return replies(answers_among(tabled, self._responses_in), self.press)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return the accounts that cannot all hold, by the day on which that was first seen."""
        return self._shelf.derived("contradictions", tuple[Contradiction, ...], self._find_contradictions)

    def _find_contradictions(self) -> tuple[Contradiction, ...]:
        found = [
            *of_events(self.happenings, self.accounts, self.press),
            *(found for aired in self.aired.values() for found in of_proposal(aired)),
            *of_claims(self.shared),
            *self._numbers,
        ]
        once = {each.id: each for each in found}
        return tuple(sorted(once.values(), key=lambda c: (max(s.by[0].dateline.day for s in c.sides), c.id)))

    @cached_property
    def wanted(self) -> Mapping[str, Wanted]:
        """Return what each term and position is about, by its id."""
        return self._telling.wanted

    @cached_property
    def _numbers(self) -> tuple[Contradiction, ...]:
        kind, day = tuple[Contradiction, ...], self.window.as_of
        known = of_all(self._ledger, self.window, _NUMBERS, kind) if day else None
        if known is not None and day:
            return tuple(before(known, day))
        return self._shelf.derived(_NUMBERS, kind, lambda: tuple(of_numbers(self._worded.claims(self.said))))

    @cached_property
    def _worded(self) -> Worded:
        day = self.window.as_of
        known = of_all(self._ledger, self.window, _WORDS, Worded) if day else None
        if known is not None and day:
            return worded_before(known, day)
        return self._shelf.kept(_WORDS, Worded, self._find_worded)

    def _find_worded(self) -> Worded:
        last = self._shelf.last(_WORDS, Worded) or Worded()
        return worded_on(last, self.rests, self._said_from, self.press)

    def _said_from(self, day: date) -> Mapping[str, Stated]:
        """Return the attributions of the reports published from ``day`` on, by id; all, where all are at hand."""
        all_of_them = "said" in vars(self) or day.isoformat() <= self.head.reports[0].day
        return self.said if all_of_them else self.said_since(day)

    @cached_property
    def _claimed(self) -> Claimed:
        return self._shelf.kept(_CLAIMS, Claimed, lambda: self._find_claims(self.happenings))

    @cached_property
    def _telling(self) -> Claimed:
        """Return the claims about subjects, of a day of the past without events that one report tells of as held.

        Of all days they are kept whole.
        """
        if self.window.as_of is None:
            return self._claimed
        told = [h for h in self.happenings if len(h.accounts) > 1 or is_denied(h.accounts[0])]
        return self._shelf.derived("telling", Claimed, lambda: self._find_claims(told))

    def _find_claims(self, happenings: Iterable[Happening]) -> Claimed:
        terms: dict[str, Term] = {}
        tabled_of: dict[str, str] = {}
        subjects = claims_of(self._subjects(happenings, terms, tabled_of))
        wanted = {line.id: line.what for line in self.lines} | {key: term.what for key, term in terms.items()}
        return Claimed(subjects, wanted, tabled_of, self.rests)

    @cached_property
    def accounts(self) -> Mapping[str, Stated]:
        """Return the accounts of events as statements, by id, each made, or found, when it is first asked for."""
        known = {each.id: each for each in self._before if each.layer == "event"}
        return AsStated({each.id: each for each in self.told}, self.maker.of_account, known)

    @cached_property
    def _before(self) -> Sequence[Stated]:
        """Return the statements that were made for the claims kept last, and that are the same now."""
        last = self._shelf.last(_CLAIMS, Claimed)
        return () if last is None else list(last.stated(self.rests))

    @cached_property
    def _placed_before(self) -> Mapping[tuple[str, Layer], Stated]:
        """Return those of the deal by id and layer, where one statement alone has both."""
        placed = ((each.id, layer) for deal in self.placed for layer, each in placed_in(deal))
        alone = {key for key, count in Counter(placed).items() if count == 1}
        return {key: each for each in self._before if (key := (each.id, each.layer)) in alone}

    def _made_of(self, placed: Placed, layer: Layer) -> Stated:  # type: ignore[type-arg]  # any statement of the deal
        return self._placed_before.get((placed.id, layer)) or self.of_placed(placed, layer)

    def happening(self, key: str) -> Happening:
        """Return the event of id ``key``, which is one of :attr:`happenings`."""
        return self._by_id[key]

    @cached_property
    def _by_id(self) -> Mapping[str, Happening]:
        return {happening.id: happening for happening in self.happenings}

    @cached_property
    def reliability(self) -> Mapping[str, str]:
        """Return the reliability that a desk gave, by name of source or outlet."""
        return graded(self._judgements)

    def roots(self, claim: Claim) -> Roots:
        """Return the roots of ``claim``; worked out once."""
        if claim.id not in self._roots:
            self._roots[claim.id] = derive_roots(claim.statements, self.press, self._reprinted)
        return self._roots[claim.id]

    def grade(self, claim: Claim) -> Grade:
        """Return the grade of ``claim``."""
        return grade(claim, self.roots(claim), self.reliability)

    @cached_property
    def _roots(self) -> dict[str, Roots]:
        return {}

    def _reprinted(self, one: str, other: str) -> bool:
        """Return whether of two reports (ids) one reprints the other, or both reprint a third."""
        return one == other or self._text_of.get(one, one) == self._text_of.get(other, other)

    @cached_property
    def _text_of(self) -> Mapping[str, str]:
        # Copies rest on what was printed and on no decision, so that they outlast all of these.
        printed = repr([(ref.id, ref.hash, ref.outlet) for ref in self.head.reports])
        return self._shelf.derived("texts", Mapping[str, str], self._find_texts, rests_on=printed)

    def _find_texts(self) -> Mapping[str, str]:
        refs, texts = self.head.reports, self.texts
        rooms = [(ref, self.press.family(ref.outlet or UNKNOWN_OUTLET)) for ref in refs]
        printed = [(ref.hash, Printed(ref.id, texts.get(ref.hash, ""), room)) for ref, room in rooms]
        return text_of(*copied(self._ledger, self.window, printed, "by outlet"))

    def claim_of(self, subject: str) -> Claim | None:
        """Return the first claim about an event that several accounts tell of, a term or position, or None."""
        return self._of_subject.get(subject)

    def proposal_of(self, claim: Claim) -> Tabled | None:
        """Return the proposal in which a claim's term stands, or None."""
        return self._tabled_by_id.get(self._telling.tabled_of.get(claim.subject, ""))

    @cached_property
    def _tabled_by_id(self) -> Mapping[str, Tabled]:
        return {tabled.id: tabled for tabled in self.tabled}

    @cached_property
    def _of_subject(self) -> Mapping[str, Claim]:
        return {claim.subject: claim for claim in reversed(self._telling.subjects) if claim.subject}

    def _subjects(
        self, happenings: Iterable[Happening], terms: dict[str, Term], tabled_of: dict[str, str]
    ) -> Iterator[Subject]:
        """Yield what claims are about; ``terms`` and the proposals that they are of are noted by their ids."""
        yield from (self._of_event(h) for h in happenings if h.type not in _TALK or len(h.accounts) > 1)
        yield from self._points()
        by_report: defaultdict[str, list[Placed]] = defaultdict(list)  # type: ignore[type-arg]
        for each in self.provisions:
            by_report[each.dateline.report].append(each)
        for tabled in self.tabled:
            inside = [p for report in sorted({r for r, _ in tabled.version_of}) for p in by_report.get(report, ())]
            for term in derive_terms(tabled, inside):
                told = tuple(self._made_of(clause, "provision") for _, clause in term.accounts)
                terms[term.id], tabled_of[term.id] = term, tabled.id
                judged = {clause.id: JUDGED for clause in term.clauses if clause.group}
                yield Subject("term", term.id, tabled.subjects[:2], term.issue, term.what.words, told, judged)
            yield from self._answers(tabled)
        for line in self.lines:
            for step in line.steps:
                told = tuple(self._made_of(each, layer_of(each)) for each in step.accounts)
                judged = {each.id: JUDGED for each in step.accounts if each.group}
                text = f"{step.stance}: {line.what.words}"
                yield Subject("position", line.id, (line.party,), line.issue, text, told, judged)

    def _of_event(self, happening: Happening) -> Subject:
        told = tuple(self.accounts[a.id] for a in happening.accounts)
        reasons = {a.id: why for a, why in zip(happening.accounts, happening.reasons, strict=True) if why}
        return Subject("event", happening.id, happening.participants, happening.type, "", told, reasons)

    def _points(self) -> Iterator[Subject]:
        """Yield, per proposal, how many points it is said to have, by the reports that give the number."""
        for tabled in self.tabled:
            for number, told in points_of(tabled, lambda account: self.of_placed(account, "proposal")).items():
                yield Subject("points", tabled.id, tabled.subjects[:2], "overall-deal", str(number), told)

    def _answers(self, tabled: Tabled) -> Iterator[Subject]:
        for reply in self.replies(tabled):
            told = tuple(self._made_of(each, "response") for each in reply.answers)
            yield Subject("answer", tabled.id, (reply.party,), "overall-deal", reply.response, told)


def layer_of(held: Placed[Stance] | Placed[Response]) -> Layer:
    """Return the layer of what a position rests on."""
    return "stance" if isinstance(held.item, Stance) else "response"
