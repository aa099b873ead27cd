"""The statements of each report in a window: made from its reading, and of a large ledger kept beside it.

What one report states rests on its reading and on the judgements about it, and on no other report. So it is the same
in every window, a new report adds its own, and what spans reports is derived from it without reading all anew.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal, get_args

from dragoman.derive import Account, Dateline, Decisions, Happening, Layers, Said, statements
from dragoman.derive.claims.fates import fate_words
from dragoman.derive.claims.making import Maker as ClaimMaker
from dragoman.derive.claims.stated import Stated
from dragoman.derive.deal.placing import DealLayers, PlacedDeal, place_deal
from dragoman.derive.register import register
from dragoman.derive.spoken import spoken
from dragoman.ledger.protocol import Kept, LedgerReader, ReportRef
from dragoman.model.codec import packed
from dragoman.model.reading import TimeExpression
from dragoman.model.window import Window
from dragoman.view.few_or_all import FewOrAll
from dragoman.view.held import decoded, keep, quiet, store_of
from dragoman.view.program import program

Part = Literal["said", "stated", "accounts", "spoken", "placed", "times", "lang"]
PARTS: tuple[Part, ...] = get_args(Part)
_KINDS: Mapping[Part, Any] = {
    "said": tuple[Said, ...],
    "stated": tuple[Stated, ...],
    "accounts": tuple[Account, ...],
    "spoken": tuple[Account, ...],
    "placed": PlacedDeal,
    "times": tuple[TimeExpression, ...],
    "lang": str,
}
_LAYERS = ("attributions", "events", "zones", "credit", "lang", "deal", "times")
_ONLY_FOR: Mapping[str, Part] = {"deal": "placed", "times": "times"}
_LOT = 400
_Read = tuple[ReportRef, str]
NOTHING_PLACED = PlacedDeal()


@dataclass(frozen=True, slots=True)
class OfReport:
    """What one report states, as persons left it; of the parts that were not asked for nothing.

    Attributes:
        said: attributions.
        stated: the same as claims have them.
        accounts: events.
        spoken: what it opens with that somebody says, as accounts of events.
        placed: the deal.
        times: expressions of time, where the text has words of a fate; others need none.
        lang: the language that it was read in.
    """

    ref: ReportRef
    said: tuple[Said, ...] = ()
    stated: tuple[Stated, ...] = ()
    accounts: tuple[Account, ...] = ()
    spoken: tuple[Account, ...] = ()
    placed: PlacedDeal = NOTHING_PLACED
    times: tuple[TimeExpression, ...] = ()
    lang: str = ""


class Statements:
    """The statements of a window as the ledger is now.

    Args:
        ledger: which.
        window: bounds.
        parts: what will be wanted of each report.
        since: first day of publication that is wanted, or None.
    """

    def __init__(self, ledger: LedgerReader, window: Window, parts: Sequence[Part], since: date | None = None) -> None:
        self._ledger = ledger
        self._parts = tuple(parts)
        self._store = store_of(ledger, window)
        self._decisions = Decisions(ledger.judgements(window))
        self._read = ledger.current(window, since)

    @property
    def reports(self) -> tuple[ReportRef, ...]:
        """Return the reports that were read, in order of publication."""
        return tuple(ref for ref, _ in self._read)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return the texts of the reports by hash, each read when it is asked for."""
        return FewOrAll([ref.hash for ref, _ in self._read], self._ledger.texts)

    def of(self, *parts: Part, since: date | None = None) -> Sequence[OfReport]:
        """Return what each report states, those of its ``parts`` that are wanted now, in order of publication.

        With ``since``, of the reports published from that day on.
        """
        first = "" if since is None else since.isoformat()
        if self._store is None:
            return [each for each in self._made if each.ref.day >= first]
        return self._kept(self._store, [each for each in self._read if each[0].day >= first], parts)

    def by_report(self, part: Part) -> Mapping[str, Any]:
        """Return one part of what each report states, by the report's hash, each read when it is asked for."""
        store = self._store
        if store is None:
            return {each.ref.hash: getattr(each, part) for each in self._made}
        read = {each[0].hash: each for each in self._read}

        def some(hashes: Sequence[str]) -> Mapping[str, Any]:
            found = self._kept(store, [read[digest] for digest in hashes], [part])
            return {each.ref.hash: getattr(each, part) for each in found}

        return FewOrAll(list(read), some)

    @cached_property
    def _made(self) -> Sequence[OfReport]:
        maker = _Maker(self._ledger, self._decisions, self._parts)
        return [each for lot in _lots(self._read) for each in maker.some(lot)]

    def _kept(self, store: Kept, read: Sequence[_Read], parts: Sequence[Part]) -> Sequence[OfReport]:
        maker = _Maker(self._ledger, self._decisions, PARTS)
        with quiet():
            return [each for lot in _lots(read) for each in _Lot(maker, store, lot).reports(parts)]

    @cached_property
    def rests(self) -> Mapping[str, str]:
        """Return what stands for all that the statements of each day's reports rest on, by day."""
        days: defaultdict[str, list[str]] = defaultdict(list)
        for ref, name in self._read:
            judged = [each.id for each in self._decisions.about(ref.id, ref.aliases)]
            days[ref.day].append(repr((ref, name, judged)))
        return {day: sha256("\0".join(rows).encode()).hexdigest()[:20] for day, rows in days.items()}

    def fill(self) -> Iterator[int]:
        """Keep what is not kept yet of a large ledger; yield, lot by lot, of how many reports that was."""
        if self._store is not None:
            maker = _Maker(self._ledger, self._decisions, PARTS)
            for lot in _lots(self._read):
                yield _Lot(maker, self._store, lot).fill()


def _lots(read: Sequence[_Read]) -> Iterator[Sequence[_Read]]:
    return (read[first : first + _LOT] for first in range(0, len(read), _LOT))


def dateline(ref: ReportRef, credit: Sequence[str] = ()) -> Dateline:
    """Return the dateline of a dated report."""
    day = date.fromisoformat(ref.day)
    return Dateline(ref.id, ref.hash, ref.outlet, ref.published or ref.day, day, tuple(credit), ref.aliases, ref.lang)


class _Maker:
    """Makes statements from readings."""

    def __init__(self, ledger: LedgerReader, decisions: Decisions, parts: Sequence[Part]) -> None:
        self._ledger, self._decisions = ledger, decisions
        self._parts = frozenset(parts)
        self._layers = tuple(name for name in _LAYERS if name not in _ONLY_FOR or _ONLY_FOR[name] in parts)

    def judged(self, ref: ReportRef) -> bool:
        """Return whether a person decided about statements of a report."""
        return bool(self._decisions.about(ref.id, ref.aliases))

    def some(self, read: Sequence[_Read]) -> Iterator[OfReport]:
        """Yield what some reports, each with the name of its reading, state, read anew."""
        texts = self._ledger.texts([ref.hash for ref, _ in read])
        found = self._ledger.layers_of([name for _, name in read], self._layers)
        return (self._made(ref, found[name], texts.get(ref.hash, "")) for ref, name in read)

    def _made(self, ref: ReportRef, layers: Mapping[str, Any], text: str) -> OfReport:
        place, lang = dateline(ref, tuple(relay.name for relay in layers["credit"])), layers["lang"]
        attributions, events, zones = layers["attributions"], layers["events"], layers["zones"]
        found = statements(place, Layers(attributions, events, zones), self._decisions, text)
        makers: Mapping[Part, Callable[[], Any]] = {
            "stated": lambda: _stated(found.said, ref, text, lang),
            "spoken": lambda: tuple(spoken(found.said, text)),
            "placed": lambda: place_deal(
                place, DealLayers(layers["deal"], attributions, events, zones), self._decisions, text
            ),
            "times": lambda: layers["times"] if fate_words(text, lang) is not None else (),
        }
        made = {part: make() for part, make in makers.items() if part in self._parts}
        return OfReport(ref, said=found.said, accounts=found.accounts, lang=lang, **made)


def _stated(said: Sequence[Said], ref: ReportRef, text: str, lang: str) -> tuple[Stated, ...]:
    maker = ClaimMaker({ref.hash: said}, {ref.hash: text}, {ref.hash: lang}, register())
    return tuple(maker.of_said(each) for each in said)


class _Lot:
    """Some reports of a large ledger, each with the name of its reading, whose statements are or will be kept."""

    def __init__(self, maker: _Maker, store: Kept, read: Sequence[_Read]) -> None:
        self._maker, self._store, self._read = maker, store, read
        self._keys = {ref.hash: _key(ref, name) for ref, name in read}

    def reports(self, parts: Sequence[Part]) -> Iterator[OfReport]:
        """Yield what the reports state; what is not kept is made and kept."""
        judged = [each for each in self._read if self._maker.judged(each[0])]
        fresh = {each.ref.hash: each for each in self._maker.some(judged)}
        kept = self._found(parts)
        fresh |= {each.ref.hash: each for each in self._make(kept, fresh)}
        for ref, _ in self._read:
            made = fresh.get(ref.hash)
            yield made if made is not None else _of_kept(ref, kept[self._keys[ref.hash]])

    def fill(self) -> int:
        """Keep what is not kept yet; return of how many reports that was."""
        kept = self._store.find(PARTS[-1], list(self._keys.values()))
        return len(self._make(kept, [ref.hash for ref, _ in self._read if self._maker.judged(ref)]))

    def _found(self, parts: Sequence[Part]) -> dict[str, dict[str, Any]]:
        """Return, by key, the parts that are kept, of the reports of which all of them are."""
        keys = list(self._keys.values())
        found = {part: decoded(self._store.find(part, keys), _KINDS[part]) for part in parts}
        whole = [key for key in keys if all(key in held for held in found.values())]
        return {key: {part: held[key] for part, held in found.items()} for key in whole}

    def _make(self, kept: Container[str], aside: Container[str]) -> list[OfReport]:
        """Make and keep the statements of the reports that are neither kept, by key, nor put aside, by hash."""
        missing = [each for each in self._read if self._keys[each[0].hash] not in kept and each[0].hash not in aside]
        with quiet():
            made = list(self._maker.some(missing))
        for part in PARTS if made else ():
            keep(self._store, part, {self._keys[each.ref.hash]: packed(getattr(each, part)) for each in made})
        return made


def _key(ref: ReportRef, name: str) -> str:
    """Return under what the statements of a reading are kept: by the ids that they have, and the program."""
    order, _, rest = name.partition("-")
    return f"{order:>09}-{sha256(f'{rest} {ref.id} {program()}'.encode()).hexdigest()[:20]}"


def _of_kept(ref: ReportRef, parts: Mapping[str, Any]) -> OfReport:
    """Return what a report states from its parts as they were kept, under its present dateline.

    The dateline may differ from the one that was kept in what no statement depends on: another zone has another day,
    and another window other aliases.
    """
    made = OfReport(ref, **parts)
    deal = (item for name in PlacedDeal.__dataclass_fields__ for item in getattr(made.placed, name))
    place: Dateline | None = None
    chains: dict[tuple[str, ...], tuple[str, ...]] = {}
    _share(made)
    for each in (*made.said, *made.stated, *made.accounts, *made.spoken, *deal):
        place = place or dateline(ref, each.dateline.credit)
        # They were made a moment ago and nobody has them yet; to copy each would take longer than to read them.
        object.__setattr__(each, "dateline", place)
        object.__setattr__(each, "chain", chains.setdefault(each.chain, each.chain))
    return made


def _share(made: OfReport) -> None:
    """Let accounts of one report have their words in common, as they had when they were made: they are most of it."""
    leads: dict[str, str] = {}
    words: dict[frozenset[str], frozenset[str]] = {}
    for each in (*made.accounts, *made.spoken):
        object.__setattr__(each, "lead", leads.setdefault(each.lead, each.lead))
        object.__setattr__(each, "words", words.setdefault(each.words, each.words))


def share_words(happenings: Iterable[Happening], accounts: Iterable[Account]) -> None:
    """Let the accounts of events that were kept have their words in common with ``accounts``, which are the same."""
    known = {account.id: account for account in accounts}
    for account in (account for happening in happenings for account in happening.accounts):
        same = known.get(account.id)
        if same is not None and same.words == account.words:
            object.__setattr__(account, "words", same.words)
            object.__setattr__(account, "lead", same.lead)
