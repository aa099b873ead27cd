"""What is said in some reports of the ledger: enough to tell of a few proposals and deadlines without reading all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from dragoman.derive import Account, Decisions, Happening, Layers, Said, statements
from dragoman.derive.claims.aired import Aired, air
from dragoman.derive.claims.fates import Answered, Fate, derive_fates, fate_words
from dragoman.derive.claims.making import Maker, by_revision
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.remarks import Pages, days_of_remarks, remarks
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal import Placed, Tabled
from dragoman.ledger.protocol import LedgerReader, ReportRef
from dragoman.model.deal import Response, Stance
from dragoman.model.reading import TimeExpression
from dragoman.model.window import Window
from dragoman.view.gather import dateline

T = TypeVar("T", Stated, Placed[Response])
_LAYERS = ("attributions", "times", "zones", "credit", "lang")


class Heard:
    """The attributions of the reports that tell of some proposals, or came while some deadlines were ahead.

    Attributes:
        maker: what makes statements of their other layers.
        texts: their texts by hash.
    """

    def __init__(
        self,
        ledger: LedgerReader,
        window: Window,
        reports: Collection[str],
        deadlines: Iterable[Happening],
        press: Press,
    ) -> None:
        """Read what is needed.

        Args:
            ledger: where it stands.
            window: bounds.
            reports: ids of the reports that are read whatever their day.
            deadlines: those whose fate will be asked for.
            press: the codebook's view of names and outlets.
        """
        self._press = press
        days = days_of_remarks(deadlines)
        wanted = {ref.hash for ref in ledger.reports(window) if ref.id in reports or _on(ref, days)}
        self.texts: Mapping[str, str] = ledger.texts(wanted)
        self._said: list[Said] = []
        self._times: dict[str, Sequence[TimeExpression]] = {}
        self._langs: dict[str, str] = {}
        self._read(ledger, window, wanted, reports)
        self.maker = Maker(by_revision(self._said), self.texts, self._langs, press)

    def _read(self, ledger: LedgerReader, window: Window, wanted: Collection[str], reports: Collection[str]) -> None:
        first = min((ref.day for ref in ledger.reports(window) if ref.hash in wanted), default=None)
        if first is None:
            return
        decisions = Decisions(ledger.judgements(window))
        chosen = [(ref, name) for ref, name in ledger.current(window, date.fromisoformat(first)) if ref.hash in wanted]
        found = ledger.layers_of([name for _, name in chosen], _LAYERS)
        for ref, name in chosen:
            layers = found[name]
            text, lang = self.texts.get(ref.hash, ""), layers["lang"]
            remarked = fate_words(text, lang) is not None
            if not remarked and ref.id not in reports:
                continue
            self._langs[ref.hash] = lang
            place = dateline(ref, tuple(relay.name for relay in layers["credit"]))
            read = Layers(layers["attributions"], (), layers["zones"])
            self._said.extend(statements(place, read, decisions, text).said)
            if remarked:
                self._times[ref.hash] = layers["times"]

    def aired(self, tabled: Tabled, responses: Iterable[Placed[Response]]) -> Aired:
        """Return a proposal with what is said of it."""
        return air(tabled, by_report(responses), self._stated, self.maker, self._press)

    def fates(
        self,
        happenings: Sequence[Happening],
        responses: Iterable[Placed[Response]],
        stances: Iterable[Placed[Stance]],
        day: date | None,
    ) -> Mapping[str, Fate]:
        """Return what became of ``happenings`` by ``day``, by the event's id."""
        accounts = [account for happening in happenings for account in happening.accounts]
        pages = Pages(self.texts, self._times)
        told = remarks(accounts, self._said, stances, pages, self.maker, self._press)
        stated = {account.id: self.maker.of_account(account) for account in accounts}
        answers = answered(responses, self.maker, self._press)
        found = derive_fates(happenings, stated, (told, answers), day, self._press)
        return {fate.happening.id: fate for fate in found}

    @cached_property
    def _stated(self) -> Mapping[str, Sequence[Stated]]:
        return by_report(self.maker.of_said(each) for each in self._said)


def answered(responses: Iterable[Placed[Response]], maker: Maker, press: Press) -> list[Answered]:
    """Return the acceptances among ``responses``, which meet a deadline for an answer."""
    accepted = (r for r in responses if r.item.response == "accepts" and not r.denied)
    return [Answered(press.side(r.item.party, r.dateline.day), maker.of_placed(r, "response")) for r in accepted]


def by_report(stated: Iterable[T]) -> Mapping[str, Sequence[T]]:
    """Return statements by the id of their report."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for each in stated:
        found[each.dateline.report].append(each)
    return found


def _on(ref: ReportRef, days: Iterable[tuple[date, date]]) -> bool:
    return any(first.isoformat() <= ref.day <= last.isoformat() for first, last in days)


def deadlines_among(accounts: Iterable[Account]) -> list[Account]:
    """Return the accounts of deadlines."""
    return [account for account in accounts if account.event.type == "deadline"]
