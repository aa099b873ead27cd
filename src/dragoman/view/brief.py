"""The brief: one page on what is new, who met, who said what, what is due, and how all that is sourced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.derive import Happening, Said, derive_events
from dragoman.derive.claims.conflicts import Contradiction, of_events
from dragoman.derive.claims.fates import Fate
from dragoman.derive.claims.making import Maker, by_revision
from dragoman.derive.register import register
from dragoman.i18n import labels
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.sheet import Cell, Evidence, Review, Row, Section, Sheet
from dragoman.model.window import Window
from dragoman.view import plain, timeline
from dragoman.view.cite import Texts
from dragoman.view.claims_telling import Citer, Telling
from dragoman.view.deal.state import State, state_of_deal
from dragoman.view.frame import frame
from dragoman.view.gather import Gathered, gather
from dragoman.view.ground_heard import Heard
from dragoman.view.options import Options
from dragoman.view.sourcing import sourcing
from dragoman.view.weight import Weights
from dragoman.view.wording import due_text, happening_text, said_text, shortened

MOST_SAID, MOST_NEW, MOST_MET, MOST_DUE, MOST_DIFFERING = 3, 4, 7, 6, 3
_BACK, _LATELY = timedelta(days=90), timedelta(days=31)
_MEETINGS = frozenset({"meeting", "call", "visit", "talks", "cancellation", "postponement"})
_CALENDAR = _MEETINGS | {"deadline", "vote", "agreement", "sanction", "aid", "troop-move"}
_TOLD = frozenset({"occurred", "ongoing", "cancelled", "postponed", "denied"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence before its reports have their short names.

    Attributes:
        due: the day on which what it tells of is due, or None.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    review: Review
    due: date | None = None


class Writer:
    """Makes sentences whose words are looked up in the stored text; one that does not hold is counted and dropped."""

    def __init__(self, ledger: LedgerReader, options: Options, day: date | None) -> None:
        self._texts = Texts(ledger)
        self._words = labels(options.lang)
        self._precision = plain.measured() if options.precision is None else options.precision
        self._near = day
        self.dropped = 0

    def told(self, happenings: Iterable[Happening]) -> list[Line]:
        """Return lines on events that were held, moved, cancelled or denied."""
        return self._events((h, happening_text(h, self._words, self._near)) for h in happenings)

    def due(self, happenings: Iterable[Happening]) -> list[Line]:
        """Return lines on events to come."""
        listed = list(happenings)
        days = {h.id: h.when.start for h in listed}
        lines = self._events((h, due_text(h, self._words, self._near)) for h in listed)
        return [replace(line, due=days[line.id]) for line in lines]

    def deadlines(self, fates: Iterable[Fate]) -> list[Line]:
        """Return lines on deadlines to come with what became of each."""
        telling = Telling(self._words.lang, self._near)
        citer = Citer(self._texts, telling)
        lines = []
        for fate in fates:
            (line,) = self.due([fate.happening]) or (None,)
            if line is not None:
                later = citer.cite(stated for turn in fate.turns[1:] for stated in turn.by)
                text = f"{line.text.rstrip('.')}; {telling.became(fate)}."
                lines.append(replace(line, text=text, evidence=tuple(dict.fromkeys((*line.evidence, *later)))))
        return lines

    def differing(self, happenings: Iterable[Happening], said: Iterable[Said]) -> list[Line]:
        """Return lines on events of which accounts differ, the latest last.

        Args:
            happenings: the events.
            said: what sources say, among whom those stand who tell of the events.
        """
        told = [h for h in happenings if len(h.accounts) > 1]
        accounts = [account for happening in told for account in happening.accounts]
        self._texts.fetch(account.dateline for account in accounts)
        pages = {account.dateline.hash: self._texts.whole(account.dateline) for account in accounts}
        langs = {account.dateline.hash: account.dateline.lang or "" for account in accounts}
        heard = by_revision(each for each in said if each.dateline.hash in pages)
        maker = Maker(heard, pages, langs, register())
        stated = {account.id: maker.of_account(account) for account in accounts}
        telling = Telling(self._words.lang, self._near)
        citer = Citer(self._texts, telling)
        found = sorted(of_events(told, stated, register()), key=lambda c: (_last(c), c.id))
        return [
            Line(c.id, f"{_capital(telling.conflict(c, 2))}.", citer.cite(s.by[0] for s in c.sides), "disputed")
            for c in found[-MOST_DIFFERING:]
        ]

    def said(self, chosen: Iterable[Said]) -> list[Line]:
        """Return lines on what was said."""
        lines = []
        for said in chosen:
            content, evidence = self._texts.of_said(said), self._texts.clause(said)
            if not content or not evidence:
                self.dropped += 1
                continue
            told = shortened(" … ".join(piece.words for piece in content))
            text = said_text(said, told, self._texts.cue(said), self._words, self._near)
            lines.append(Line(said.id, text, evidence, plain.of_said(said, self._precision)))
        return lines

    def _events(self, told: Iterable[tuple[Happening, str]]) -> list[Line]:
        lines = []
        for happening, text in told:
            evidence = tuple(e for a in happening.accounts if (e := self._texts.of_account(a)) is not None)
            if len(evidence) < len(happening.accounts):
                self.dropped += 1
                continue
            marked: Review = plain.of_accounts(happening.accounts, self._precision)
            lines.append(Line(happening.id, text, evidence, marked))
        return lines


class Fates:
    """What became of the deadlines that no plan is named beside.

    Attributes:
        state: the state of the deal, which tells of those that bind its plan.
    """

    def __init__(self, ledger: LedgerReader, window: Window, state: State, day: date | None) -> None:
        self._ledger, self._window, self._day = ledger, window, day
        self.state = state
        self._found: Mapping[str, Fate] | None = None

    def of(self, happenings: Iterable[Happening]) -> Mapping[str, Fate]:
        """Return what became of the deadlines among ``happenings``, by id; of what is only set, nothing."""
        if self._found is None:
            deadlines = [h for h in happenings if h.type == "deadline"]
            ahead = [h for h in deadlines if h.when.end is not None and (self._day is None or h.when.end >= self._day)]
            gathered = self.state.gathered
            heard = Heard(self._ledger, self._window, (), ahead, register()) if ahead else None
            given = (gathered.responses, gathered.stances, self._day)
            found = heard.fates(deadlines, *given) if heard is not None else {}
            self._found = {key: fate for key, fate in found.items() if fate.now.fate != "set"}
        return self._found


def brief(ledger: LedgerReader, window: Window, options: Options) -> Sheet:
    """Return one page; ``options.since`` (default: the day before the one it looks from) begins what is new.

    It tells of the ninety days before the day it looks from; the timeline and the sources go back further.
    """
    refs = ledger.reports(window)
    day = window.as_of or (date.fromisoformat(refs[-1].day) if refs else None)
    since = options.since or (day - timedelta(days=1) if day else None)
    first = day - _BACK if day else None
    gathered = gather(ledger, window, first)
    writer = Writer(ledger, options, day)
    deal = state_of_deal(ledger, window, options, since) if since else State()
    opening = [Line(each.id, each.text, each.evidence, each.review) for each in deal.sentences if each.due is None]
    fates = Fates(ledger, window, deal, day)
    parts = [("state", opening), *_parts(gathered, (day, since), fates, writer)]
    legend = _legend(Gathered(tuple(refs), (), ()), [line for _, lines in parts for line in lines])
    names = {str(row.cells["report"]): str(row.cells["label"]) for row in legend}
    sections = [
        Section(key, ("text",), tuple(_row(line, names) for line in lines), form="lines")
        for key, lines in parts
        if lines or key != "conflicts"
    ]
    told_from = first if len(gathered.reports) < len(refs) else None
    sourced = sourcing(gathered, labels(options.lang), told_from, day)
    sections.append(Section("sourcing", ("text",), sourced, form="lines"))
    sections.append(Section("reports", ("label", "published", "outlet", "title", "report"), tuple(legend)))
    facts: dict[str, Cell] = {"since": since.isoformat() if since else None, "dropped": writer.dropped}
    facts |= {"title": options.title, "undated": len(ledger.undated(window))}
    return frame("brief", window, Gathered(tuple(refs), (), ()), tuple(sections), facts)


def _parts(
    gathered: Gathered, days: tuple[date | None, date | None], fates: Fates, writer: Writer
) -> list[tuple[str, list[Line]]]:
    """Return the parts after the state of the deal; ``days`` are that from which is looked, and the first new one."""
    day, since = days
    if day is None or since is None:
        return [(key, []) for key in ("new", "met", "conflicts", "said", "due")]
    happenings = derive_events([a for a in gathered.accounts if a.event.type in _CALENDAR], register())
    weights = Weights(gathered.said, gathered.accounts)
    recent = [said for said in gathered.said if said.dateline.day >= min(since, day - _LATELY)]
    fresh = [said for said in recent if said.dateline.day >= since]
    # What the state of the deal gives as an answer or account of somebody is not told again.
    given = [piece for each in fates.state.sentences if each.voices for piece in each.evidence]
    earlier = [said for said in recent if said.dateline.day < since and not any(_holds(said, e) for e in given)]
    lately = [h for h in happenings if h.accounts[-1].dateline.day >= day - _LATELY]
    return [
        ("new", writer.said(weights.best(fresh, MOST_NEW))),
        ("met", writer.told(_met(happenings, day))),
        ("conflicts", writer.differing(lately, gathered.said)),
        ("said", writer.said(weights.best(earlier, MOST_SAID))),
        ("due", _due(happenings, day, fates, writer)),
    ]


def _due(happenings: Sequence[Happening], day: date, fates: Fates, writer: Writer) -> list[Line]:
    """Return what has yet to come, the next first; deadlines with what became of them."""
    told = {each.about for each in fates.state.sentences if each.about}
    coming = [h for h in timeline.due(happenings, day) if h.id not in told and _soon(h)][:MOST_DUE]
    lines = [line for line in writer.due(coming) if line.id not in fates.of(happenings)]
    lines += writer.deadlines(fate for key, fate in fates.of(happenings).items() if key in {h.id for h in coming})
    lines += [Line(s.id, s.text, s.evidence, s.review, s.due) for s in fates.state.sentences if s.due is not None]
    return sorted(lines, key=lambda line: max(line.due or day, day))[:MOST_DUE]


def _soon(happening: Happening) -> bool:
    """Return whether the days on which it may come are few enough to wait for."""
    start, end = happening.when.start, happening.when.end
    return start is not None and end is not None and end - start <= _LATELY


def _holds(said: Said, piece: Evidence) -> bool:
    """Return whether what is said holds, in part, the words of ``piece``."""
    if said.dateline.report != piece.report:
        return False
    return any(span.start < piece.end and piece.start < span.end for span in said.attribution.content)


def _last(conflict: Contradiction) -> date:
    return max(stated.dateline.day for side in conflict.sides for stated in side.by)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _met(happenings: Sequence[Happening], day: date) -> list[Happening]:
    """Return the latest meetings that were held, moved or fell through, oldest first."""
    met = [h for h in happenings if h.type in _MEETINGS and h.status in _TOLD and _between_sides(h)]
    recent = [h for h in met if _dated_lately(h, day) or (h.when.start is None and _persons_met(h, day))]
    latest = sorted(recent, key=lambda h: (h.when.start is not None, _stands(h), h.id))[-MOST_MET:]
    return sorted(latest, key=lambda h: (_stands(h), h.id))


def _between_sides(happening: Happening) -> bool:
    """Return whether several took part, and not a state and its own office-holder alone."""
    names = happening.participants
    sides = {register().side(name, None) for name in names}
    return len(sides) > 1 or sum(register().is_person(name) for name in names) > 1


def _dated_lately(happening: Happening, day: date) -> bool:
    """Return whether the event is dated to a month at least, within a month of ``day``."""
    start, end = happening.when.start, happening.when.end
    if start is None or end is None or end - start > _LATELY:
        return False
    # What is said to be held on a day to come is dated wrongly; it stays on the timeline, where it can be corrected.
    last = day if happening.status in ("occurred", "ongoing") else day + _LATELY
    return day - _LATELY <= end and start <= last


def _persons_met(happening: Happening, day: date) -> bool:
    """Return whether named persons are said, lately, to have met; of states, an undated "talks" says too little."""
    told = happening.accounts[0].dateline.day >= day - _LATELY
    return told and happening.status == "occurred" and any(register().is_person(n) for n in happening.participants)


def _stands(happening: Happening) -> date:
    return happening.when.start or happening.accounts[0].dateline.day


def _legend(gathered: Gathered, lines: Iterable[Line]) -> list[Row]:
    """Return the reports that are cited, oldest first, each under the short name by which lines cite it."""
    cited = {piece.report for line in lines for piece in line.evidence}
    refs = [ref for ref in gathered.reports if ref.id in cited]
    return [
        Row(
            f"report:{ref.id}",
            {
                "label": f"R{number}",
                "report": ref.id,
                "published": ref.published,
                "outlet": ref.outlet,
                "title": ref.title,
                "url": ref.url,
            },
        )
        for number, ref in enumerate(refs, 1)
    ]


def _row(line: Line, names: dict[str, str]) -> Row:
    cites = tuple(dict.fromkeys(names[piece.report] for piece in line.evidence))
    return Row(line.id, {"text": line.text, "cites": cites}, line.evidence, line.review)
